// Arena: memory that is handed out piece by piece and given back all at once.
//
// One arena a lifetime (program, deck, frame). Not thread-safe. Running out of memory ends the program with a
// message in the log; what a stranger's file may ask for is bounded where that file is read.
#pragma once

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *first, *current; // chain of blocks; NULL until the first allocation
    size_t block_size;           // bytes of a block; a larger request gets a block of its own
    size_t used;                 // arena_used
} Arena;

// Makes an empty arena; nothing is allocated before the first arena_alloc. block_size 0 means 64 KiB.
void arena_init(Arena *arena, size_t block_size);
// Returns every block to the heap. The arena may be used again afterwards.
void arena_finish(Arena *arena);
// Forgets every allocation and keeps the blocks, so that a steady frame asks the heap for nothing.
void arena_reset(Arena *arena);

// Returns `size` zeroed bytes, aligned to 16, valid until reset or finish. Never NULL.
void *arena_alloc(Arena *arena, size_t size);
// The same for `count` items. More than fits in memory, even in a size_t, counts as running out of it.
void *arena_alloc_items(Arena *arena, size_t count, size_t item_size);
// Copies `length` bytes of text and terminates them.
char *arena_strndup(Arena *arena, const char *text, size_t length);
char *arena_strdup(Arena *arena, const char *text);

// Makes room for one more item: returns `items`, or a copy of its `count` items with twice the capacity.
void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

// Bytes handed out since the last reset.
size_t arena_used(const Arena *arena);

#define ARENA_NEW(arena, Type, count) ((Type *)arena_alloc_items((arena), (size_t)(count), sizeof(Type)))
