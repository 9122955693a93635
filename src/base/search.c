#include "base/search.h"

size_t search_before(const void *items, size_t count, size_t size, SearchTest *is_before, const void *value) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_before((const char *)items + middle * size, value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
