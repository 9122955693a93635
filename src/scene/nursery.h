// Nursery: where nodes and outlines come from while functions of time are called, most of which nobody needs for long. What
// nobody can name any more gives its room back; what has stayed moves to the scene's own memory. Part of the recorder.
#pragma once

#include "scene/keys.h"

typedef struct Nursery {
    Keys *keys;
    FunctionCaller caller;
    Arena *arena;
    uint32_t plays;    // that have been gone through
    uint32_t first;    // the first of them whose nodes may go: animations made before may name what is older
    size_t most_nodes; // before the next look for what is not needed
} Nursery;

void nursery_init(Nursery *nursery, Keys *keys, FunctionCaller caller, Arena *arena);
void nursery_open(Nursery *nursery);
// Between two samples: makes room where there is little. True where outlines of leaves may be others since, which look the same.
bool nursery_tidy(Nursery *nursery);
// Leaves nothing in it.
void nursery_close(Nursery *nursery);
