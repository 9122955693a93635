// Arena: memory that is handed out piece by piece and given back all at once.
//
// One arena a lifetime (program, deck, frame). A zeroed one is empty and may be used. Not thread-safe. Running out of
// memory ends the program with a message in the log; what a stranger's file may ask for is bounded where that file is
// read.
#pragma once

#include "base/budget.h"

#include <stdbool.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *first, *current; // chain of blocks; NULL until the first allocation
    size_t block_size; // bytes, set before that; 0: 64 KiB. What asks for more than half gets its own block
    size_t used;       // arena_used
    Budget *budget;    // that blocks and promises are taken from; NULL: none
    size_t promised;   // bytes
} Arena;

// What an arena holds now and later, blocks as big as they are, is taken from `budget`, which must outlive it or be
// left with arena_leave_budget: whatever asks an arena for memory may so be stopped by Budget.exceed.
void arena_set_budget(Arena *arena, Budget *budget);
// Gives back what is taken from the budget, and counts no longer.
void arena_leave_budget(Arena *arena);
// Takes bytes from the budget for something that is allocated later; arena_keep_promises gives all of them back, right
// before that.
void arena_promise(Arena *arena, size_t bytes);
void arena_keep_promises(Arena *arena);
// Returns every block to the heap. The arena may be used again afterwards.
void arena_finish(Arena *arena);
// Forgets every allocation and keeps the blocks, so that a steady frame asks the heap for nothing.
void arena_reset(Arena *arena);
// The same, but keeps only the blocks that had any: what needs more each time then holds no more than that.
void arena_shrink(Arena *arena);

// Returns `size` zeroed bytes, aligned to 16, valid until reset or finish. Never NULL.
void *arena_alloc(Arena *arena, size_t size);
// The same for `count` items. More than fits in memory, even in a size_t, counts as running out of it.
void *arena_alloc_items(Arena *arena, size_t count, size_t item_size);
// The same, but with anything in them: for long lists that are filled at once.
void *arena_alloc_unset(Arena *arena, size_t count, size_t item_size);
// Copies `length` bytes of text and terminates them.
char *arena_strndup(Arena *arena, const char *text, size_t length);
char *arena_strdup(Arena *arena, const char *text);

// Makes room for one more item in a list that has been made by this alone (NULL: none yet): returns `items`, or where
// its `count` items are now. A long list moves as a whole and leaves nothing behind: keep no pointer into it.
void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

// Gives back the room behind the `count` items of a list that has been made by arena_grow and stays as it is, where it
// is at the end of its block.
void *arena_fit(Arena *arena, void *items, size_t count, size_t capacity, size_t item_size);

// Whether memory has been handed out by the arena.
bool arena_owns(const Arena *arena, const void *memory);

// Bytes handed out since the last reset.
size_t arena_used(const Arena *arena);

#define ARENA_NEW(arena, Type, count) ((Type *)arena_alloc_items((arena), (size_t)(count), sizeof(Type)))
