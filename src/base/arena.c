#include "base/arena.h"

#include "base/log.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_BLOCK = 64 * 1024, ALIGNMENT = 16 };

struct ArenaBlock {
    ArenaBlock *next;
    size_t size, used;
    alignas(ALIGNMENT) unsigned char bytes[];
};

static _Noreturn void fail(size_t size) {
    log_write(LOG_ERROR, "rostrum: out of memory (%zu bytes)", size);
    abort();
}

static size_t round_up(size_t size) {
    if (size > SIZE_MAX / 2)
        fail(size);
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static size_t multiply(size_t count, size_t item_size) {
    if (item_size && count > SIZE_MAX / item_size)
        fail(SIZE_MAX);
    return count * item_size;
}

static ArenaBlock *block_create(size_t size) {
    ArenaBlock *block = aligned_alloc(ALIGNMENT, sizeof *block + size);
    if (!block)
        fail(size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

void arena_init(Arena *arena, size_t block_size) {
    *arena = (Arena){.block_size = round_up(block_size ? block_size : DEFAULT_BLOCK)};
}

void arena_finish(Arena *arena) {
    for (ArenaBlock *block = arena->first, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->first = arena->current = NULL;
    arena->used = 0;
}

void arena_reset(Arena *arena) {
    for (ArenaBlock *block = arena->first; block; block = block->next)
        block->used = 0;
    arena->current = arena->first;
    arena->used = 0;
}

// The first block from `current` on with room, or a new one at the end of the chain.
static ArenaBlock *block_with_room(Arena *arena, size_t size) {
    ArenaBlock **link = arena->current ? &arena->current : &arena->first;
    for (; *link; link = &(*link)->next)
        if ((*link)->size - (*link)->used >= size)
            return *link;
    *link = block_create(size > arena->block_size ? size : arena->block_size);
    return *link;
}

void *arena_alloc(Arena *arena, size_t size) {
    size = round_up(size);
    ArenaBlock *block = block_with_room(arena, size);
    // The block of a large request is passed by: there is room in the one before it.
    if (!arena->current || size <= arena->block_size)
        arena->current = block;
    void *memory = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return memset(memory, 0, size);
}

void *arena_alloc_items(Arena *arena, size_t count, size_t item_size) {
    return arena_alloc(arena, multiply(count, item_size));
}

char *arena_strndup(Arena *arena, const char *text, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text) {
    return arena_strndup(arena, text, strlen(text));
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    size_t doubled = *capacity ? multiply(*capacity, 2) : 16;
    void *grown = arena_alloc_items(arena, doubled, item_size);
    *capacity = doubled;
    if (count)
        memcpy(grown, items, count * item_size);
    return grown;
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}
