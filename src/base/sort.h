// Sort: sorted items of any type, and the order of numbers.
#pragma once

#include <stddef.h>

// Of two numbers: below 0, 0 or above 0 where a comes before b, is as large, or comes after it. No NaN.
#define SORT_ORDER(a, b) (((a) > (b)) - ((a) < (b)))

// The same of two items.
typedef int SortOrder(const void *left, const void *right);

// Sorts `count` items of `size` bytes; NULL is no items. What has the same order comes in any.
void sort_items(void *items, size_t count, size_t size, SortOrder *order);
// Upwards.
void sort_doubles(double *numbers, size_t count);
