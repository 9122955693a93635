// Decode group: which of the decoding slots share a pass, by a decode rule.
#pragma once

#include "sim/batching_run.h"

typedef struct DecodeGroup {
    uint64_t mask; // slots
    uint32_t key;  // their position, or the power of two below it; 0 where all run together
} DecodeGroup;

// Writes the groups that run in this iteration, in order, and returns how many (0 where `mask` is 0).
// position[i] is slot i's, at least 1. O(slots).
unsigned decode_group_select(DecodeRule rule, uint64_t mask, const uint32_t position[BATCHING_SLOTS_MAX],
                             DecodeGroup groups[BATCHING_SLOTS_MAX]);
