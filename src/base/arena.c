#include "base/arena.h"

#include "base/log.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_BLOCK = 64 * 1024, ALIGNMENT = 16, FEW_ITEMS = 4 };

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

static ArenaBlock *block_create(Arena *arena, size_t size) {
    budget_take(arena->budget, sizeof(ArenaBlock) + size);
    ArenaBlock *block = aligned_alloc(ALIGNMENT, sizeof *block + size);
    if (!block)
        fail(size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

static size_t bytes_held(const Arena *arena) {
    size_t bytes = arena->promised;
    for (const ArenaBlock *block = arena->first; block; block = block->next)
        bytes += sizeof *block + block->size;
    return bytes;
}

void arena_set_budget(Arena *arena, Budget *budget) {
    assert(!arena->budget);
    budget_take(budget, bytes_held(arena));
    arena->budget = budget;
}

void arena_leave_budget(Arena *arena) {
    budget_give_back(arena->budget, bytes_held(arena));
    arena->budget = NULL;
    arena->promised = 0;
}

void arena_promise(Arena *arena, size_t bytes) {
    if (!arena->budget)
        return;
    budget_take(arena->budget, bytes);
    arena->promised += bytes;
}

void arena_keep_promises(Arena *arena) {
    budget_give_back(arena->budget, arena->promised);
    arena->promised = 0;
}

void arena_finish(Arena *arena) {
    arena_leave_budget(arena);
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

static void drop_block(Arena *arena, ArenaBlock **link) {
    ArenaBlock *block = *link;
    *link = block->next;
    budget_give_back(arena->budget, sizeof *block + block->size);
    free(block);
}

void arena_shrink(Arena *arena) {
    for (ArenaBlock **link = &arena->first; *link;)
        if ((*link)->used)
            link = &(*link)->next;
        else
            drop_block(arena, link);
    arena_reset(arena);
}

static size_t block_size_of(const Arena *arena) {
    return arena->block_size ? round_up(arena->block_size) : DEFAULT_BLOCK;
}

// What gets a block of its own, if none has room.
static bool is_large(const Arena *arena, size_t size) {
    return size > block_size_of(arena) / 2;
}

// The first block from `current` on with room, or a new one at the end of the chain.
static ArenaBlock *block_with_room(Arena *arena, size_t size) {
    ArenaBlock **link = arena->current ? &arena->current : &arena->first;
    for (; *link; link = &(*link)->next)
        if ((*link)->size - (*link)->used >= size)
            return *link;
    *link = block_create(arena, is_large(arena, size) ? size : block_size_of(arena));
    return *link;
}

static void *take(Arena *arena, size_t size) {
    ArenaBlock *block = block_with_room(arena, size);
    // The block of a large request is passed by: there is room in the one before it.
    if (!arena->current || !is_large(arena, size))
        arena->current = block;
    void *memory = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return memory;
}

void *arena_alloc(Arena *arena, size_t size) {
    size = round_up(size);
    return memset(take(arena, size), 0, size);
}

void *arena_alloc_unset(Arena *arena, size_t count, size_t item_size) {
    return take(arena, round_up(multiply(count, item_size)));
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

// More room right behind the items, where they are the last that were handed out of a block.
static bool extend_in_place(Arena *arena, ArenaBlock *block, void *items, size_t size, size_t wanted) {
    if (!block)
        return false;
    unsigned char *end = block->bytes + block->used;
    if ((unsigned char *)items + size != end || block->size - block->used < wanted - size)
        return false;
    memset(end, 0, wanted - size);
    block->used += wanted - size;
    arena->used += wanted - size;
    return true;
}

// The link to the block that holds the items alone; NULL: they share one.
static ArenaBlock **find_own_block(Arena *arena, const void *items, size_t size) {
    for (ArenaBlock **link = &arena->first; *link; link = &(*link)->next)
        if ((*link)->bytes == items)
            return (*link)->used == size ? link : NULL;
    return NULL;
}

static void *resize_block(Arena *arena, ArenaBlock **link, size_t wanted) {
    if (wanted > (*link)->size)
        budget_take(arena->budget, wanted - (*link)->size);
    else
        budget_give_back(arena->budget, (*link)->size - wanted);
    bool is_current = arena->current == *link;
    ArenaBlock *moved = realloc(*link, sizeof *moved + wanted);
    if (!moved)
        fail(wanted);
    *link = moved;
    if (is_current)
        arena->current = moved;
    moved->size = wanted;
    return moved->bytes;
}

// To another block. What was the last in its own leaves room there.
static void *move_items(Arena *arena, ArenaBlock *block, const void *items, size_t size, size_t wanted) {
    void *moved = memcpy(arena_alloc(arena, wanted), items, size);
    if (block && (const unsigned char *)items + size == block->bytes + block->used) {
        block->used -= size;
        arena->used -= size;
    }
    return moved;
}

static void *grow_items(Arena *arena, void *items, size_t size, size_t wanted) {
    if (!items)
        return arena_alloc(arena, wanted);
    if (extend_in_place(arena, arena->current, items, size, wanted))
        return items;
    ArenaBlock **own = is_large(arena, size) ? find_own_block(arena, items, size) : NULL;
    if (!own)
        return move_items(arena, arena->current, items, size, wanted);
    if ((*own)->size < wanted)
        items = resize_block(arena, own, wanted);
    extend_in_place(arena, *own, items, size, wanted);
    return items;
}

// Long lists grow by a quarter: room that is never used is memory, too.
static size_t next_capacity(const Arena *arena, size_t capacity, size_t item_size) {
    if (!capacity)
        return FEW_ITEMS;
    return is_large(arena, multiply(capacity, item_size)) ? capacity + capacity / 4 : multiply(capacity, 2);
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    size_t next = next_capacity(arena, *capacity, item_size);
    size_t size = round_up(*capacity * item_size), wanted = round_up(multiply(next, item_size));
    void *grown = grow_items(arena, items, size, wanted);
    *capacity = next;
    return grown;
}

void *arena_fit(Arena *arena, void *items, size_t count, size_t capacity, size_t item_size) {
    size_t size = round_up(capacity * item_size), wanted = round_up(count * item_size);
    ArenaBlock **own = is_large(arena, size) && count ? find_own_block(arena, items, size) : NULL;
    ArenaBlock *block = own ? *own : arena->current;
    if (!block || !items || (unsigned char *)items + size != block->bytes + block->used)
        return items;
    block->used -= size - wanted;
    arena->used -= size - wanted;
    return own ? resize_block(arena, own, wanted) : items;
}

bool arena_owns(const Arena *arena, const void *memory) {
    const unsigned char *at = memory;
    for (const ArenaBlock *block = arena->first; block; block = block->next)
        if (at >= block->bytes && at < block->bytes + block->size)
            return true;
    return false;
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}
