#include "scene/order.h"

enum { LABEL_BITS = 62 };
static const uint64_t last_label = UINT64_C(1) << LABEL_BITS, step_at_end = UINT64_C(1) << 32;
static const double sparseness = 1.5; // a range of 2^n labels is full with 2^n / sparseness^n items

void order_init(Order *order, Arena *arena) {
    *order = (Order){.arena = arena};
    order->items = arena_grow(arena, NULL, 0, &order->capacity, sizeof(OrderItem));
    order->count = 1;
}

static uint64_t label_after(const Order *order, uint32_t item) {
    uint32_t next = order->items[item].next;
    return next ? order->items[next].label : last_label;
}

static void spread(Order *order, uint32_t first, size_t count, uint64_t low, uint64_t step) {
    for (size_t i = 0; i < count; i++, first = order->items[first].next)
        order->items[first].label = low + (i + 1) * step;
}

// Makes room on both sides of `item`.
static void make_room(Order *order, uint32_t item) {
    OrderItem *items = order->items;
    uint32_t first = item, last = item;
    size_t count = 1;
    double full = 1;
    for (int bits = 1; bits <= LABEL_BITS; bits++) {
        uint64_t mask = (UINT64_C(1) << bits) - 1, low = items[item].label & ~mask, high = low | mask;
        for (; items[first].previous && items[items[first].previous].label >= low; count++)
            first = items[first].previous;
        for (; items[last].next && items[items[last].next].label <= high; count++)
            last = items[last].next;
        full *= 2 / sparseness;
        uint64_t step = (mask + 1) / (count + 1);
        if ((double)count < full && step > 2) {
            spread(order, first, count, low, step);
            return;
        }
    }
}

static uint32_t new_item(Order *order) {
    uint32_t item = order->freed;
    if (item) {
        order->freed = order->items[item].next;
        return item;
    }
    order->items = arena_grow(order->arena, order->items, order->count, &order->capacity, sizeof(OrderItem));
    return (uint32_t)order->count++;
}

uint32_t order_insert(Order *order, uint32_t next) {
    uint32_t item = new_item(order), previous = order->items[next].previous;
    if (label_after(order, previous) - order->items[previous].label < 2)
        make_room(order, previous ? previous : next);
    OrderItem *items = order->items;
    uint64_t low = items[previous].label, half = (label_after(order, previous) - low) / 2;
    items[item] = (OrderItem){low + (half < step_at_end ? half : step_at_end), previous, next};
    items[previous].next = items[next].previous = item;
    return item;
}

void order_remove(Order *order, uint32_t item) {
    OrderItem *items = order->items;
    items[items[item].previous].next = items[item].next;
    items[items[item].next].previous = items[item].previous;
    items[item].next = order->freed;
    order->freed = item;
}

uint32_t order_next(const Order *order, uint32_t item) {
    return order->items[item].next;
}

bool order_is_before(const Order *order, uint32_t item, uint32_t other) {
    return order->items[item].label < order->items[other].label;
}
