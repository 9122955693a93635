// Order: a list into which anything can be put before anything else, and of which two can be compared in
// constant time. Part of the stage.
//
// Labels that ascend along the list say what stands before what. Where there is no label left between two
// neighbours, the labels around them are spread anew over the smallest range that is sparse enough; a call
// takes O(log n) on average (Bender, Cole, Demaine, Farach-Colton, Zito: Two Simplified Algorithms for
// Maintaining Order in a List).
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct OrderItem {
    uint64_t label;
    uint32_t previous, next;
} OrderItem;

typedef struct Order {
    Arena *arena;
    OrderItem *items; // [0] is both ends
    size_t count, capacity;
    uint32_t freed; // first of the items that were removed, by `next`; 0: none
} Order;

void order_init(Order *order, Arena *arena);
// A new item before `next`, or at the end where that is 0. Its number is not 0; one that was removed is used
// again.
uint32_t order_insert(Order *order, uint32_t next);
void order_remove(Order *order, uint32_t item);
uint32_t order_next(const Order *order, uint32_t item); // 0 behind the last; of 0: the first
bool order_is_before(const Order *order, uint32_t item, uint32_t other);
