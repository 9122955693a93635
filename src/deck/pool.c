#include "deck/pool.h"

enum { FIRST_SLOTS = 64 };

Pool pool_make(Arena *arena) {
    return (Pool){.arena = arena};
}

uint32_t pool_add(Pool *pool, const void *item) {
    pool->items = arena_grow(pool->arena, pool->items, pool->count, &pool->capacity, sizeof *pool->items);
    pool->items[pool->count] = item;
    return (uint32_t)pool->count++;
}

// Where a key is, or would be.
static size_t find_slot(const Pool *pool, uint64_t key) {
    size_t mask = pool->slot_count - 1, slot = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (pool->numbers[slot] && pool->keys[slot] != key)
        slot = (slot + 1) & mask;
    return slot;
}

static void grow(Pool *pool) {
    Pool old = *pool;
    pool->slot_count = old.slot_count ? 2 * old.slot_count : FIRST_SLOTS;
    pool->keys = ARENA_NEW(pool->arena, uint64_t, pool->slot_count);
    pool->numbers = ARENA_NEW(pool->arena, uint32_t, pool->slot_count);
    for (size_t i = 0; i < old.slot_count; i++)
        if (old.numbers[i]) {
            size_t slot = find_slot(pool, old.keys[i]);
            pool->keys[slot] = old.keys[i];
            pool->numbers[slot] = old.numbers[i];
        }
}

void pool_set_key(Pool *pool, uint64_t key, uint32_t number) {
    if (2 * (pool->used + 1) > pool->slot_count)
        grow(pool);
    size_t slot = find_slot(pool, key);
    pool->used += !pool->numbers[slot];
    pool->keys[slot] = key;
    pool->numbers[slot] = number + 1;
}

bool pool_find(const Pool *pool, uint64_t key, uint32_t *number) {
    if (!pool->slot_count)
        return false;
    size_t slot = find_slot(pool, key);
    *number = pool->numbers[slot] - 1;
    return pool->numbers[slot] != 0;
}
