#include "base/sort.h"

#include <stdlib.h>

void sort_items(void *items, size_t count, size_t size, SortOrder *order) {
    if (items)
        qsort(items, count, size, order);
}

static int order_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return SORT_ORDER(a, b);
}

void sort_doubles(double *numbers, size_t count) {
    sort_items(numbers, count, sizeof *numbers, order_doubles);
}
