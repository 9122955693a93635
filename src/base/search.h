// Search: binary search in sorted items of any type.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef bool SearchTest(const void *item, const void *value);

// How many of `count` items of `size` bytes, the first ones, lie before `value`: those for which the test
// holds, which must be a beginning of the items. O(log count). Here, so that the test becomes part of the search.
static inline size_t search_before(const void *items, size_t count, size_t size, SearchTest *is_before,
                                   const void *value) {
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
