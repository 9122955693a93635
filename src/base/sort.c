#include "base/sort.h"

#include <stdbool.h>
#include <stdlib.h>

void sort_items(void *items, size_t count, size_t size, SortOrder *order) {
    if (items)
        qsort(items, count, size, order);
}

static int order_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return SORT_ORDER(a, b);
}

static bool is_sorted(const double *numbers, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (numbers[i] < numbers[i - 1])
            return false;
    return true;
}

// Most come in order.
void sort_doubles(double *numbers, size_t count) {
    if (!is_sorted(numbers, count))
        sort_items(numbers, count, sizeof *numbers, order_doubles);
}
