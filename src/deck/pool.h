// Pool: things that several others point to, numbered in the order in which they came, so that each is written
// once. Writing, they are found by a key; reading, by their number.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Pool {
    Arena *arena; // of the lists below
    const void **items;
    size_t count, capacity;
    uint64_t *keys; // an open table: key and number + 1, which is 0 where free
    uint32_t *numbers;
    size_t slot_count, used;
} Pool;

Pool pool_make(Arena *arena);
// Appends a thing; its number.
uint32_t pool_add(Pool *pool, const void *item);
// Has it found by that key, in place of what was found by it.
void pool_set_key(Pool *pool, uint64_t key, uint32_t number);
bool pool_find(const Pool *pool, uint64_t key, uint32_t *number);
