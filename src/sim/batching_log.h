// Batching log: the events of a run that keeps a log, with checkpoints among them.
#pragma once

#include "sim/batching_run.h"

#include <assert.h>

// When event i ends: where the next one starts.
static inline int64_t batching_get_event_end(const Batching *run, size_t event) {
    assert(event < run->event_count);
    return event + 1 < run->event_count ? run->events[event + 1].start : run->end;
}
// The last event that starts at or before `time` (the first one for a time before 0). O(log events).
size_t batching_find_event(const Batching *run, int64_t time);
// The first event of that iteration, or of the last one where there are fewer. O(log events).
size_t batching_find_iteration(const Batching *run, uint32_t iteration);
// FNV-1a over every event and record, the same on every machine: two runs agree where their hashes do.
uint64_t batching_get_hash(const Batching *run);

// The most bytes that the log of a run takes while it is made, and what it takes in the end.
size_t batching_bound_log(const Workload *workload);
size_t batching_get_log_size(const Batching *run);

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

// Makes room for all events that the run may have, and their checkpoints, of which one is due before every CHECKPOINT_EVERYth
// event from the first on. What is not written takes no memory yet.
void batching_log_begin(Batching *run);
// Gives back what the log has not needed.
void batching_log_end(Batching *run);
