// Batching log: how the events of a run are kept, with checkpoints among them. Used by batching and
// batching_state.
#pragma once

#include "sim/batching.h"

#define CHECKPOINT_EVERY 64

// The state before an event, in its shortest form.
struct BatchingCheckpoint {
    uint32_t request[BATCHING_SLOTS_MAX]; // BATCHING_NOBODY where the slot is free
    uint32_t tokens[BATCHING_SLOTS_MAX];  // output tokens that the slot's request has got
    uint64_t free;
    uint32_t admitted, finished, left, first_count;
    int64_t first_sum; // microseconds from arrival to first token, over first_count requests
    int64_t gap_sum;   // microseconds from first to last token, over those who left
    uint64_t gap_count, token_count;
    int64_t working; // slot-microseconds
};

// Moves a checkpoint past an event of a finished run that ends at `end`.
void checkpoint_apply(BatchingCheckpoint *checkpoint, const Batching *run, const BatchingEvent *event,
                      int64_t end);

// Appends an event. Where a checkpoint is due before it, *checkpoint becomes the place to write it to (valid
// until the next append); else it stays as it is.
bool batching_log_append(Batching *run, const BatchingEvent *event, BatchingCheckpoint **checkpoint,
                         Error *error);
