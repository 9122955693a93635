// Members: which node is in which group, found in constant time. Part of the scene.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

// An open table of pairs; slots are 0 where free.
typedef struct Members {
    Arena *arena;
    uint64_t *slots;
    size_t count, capacity; // capacity: a power of two, or 0
} Members;

// Both are positive. Adding says false where the pair is there, removing where it is not.
bool members_add(Members *members, int32_t group, int32_t child);
bool members_remove(Members *members, int32_t group, int32_t child);
bool members_have(const Members *members, int32_t group, int32_t child);
