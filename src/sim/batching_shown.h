// Batching shown: which moments of a log charts show.
//
// Cleanup and refill take no time in the model. To be seen, they are shown for the first part of the pass
// that follows, BATCHING_SHOWN_PART of it each; that pass is shown as running after them.
#pragma once

#include "sim/batching.h"

#define BATCHING_SHOWN_PART 4 // one part in so many

static inline bool batching_is_pass(const BatchingEvent *event) {
    return event->phase == PHASE_PREFILL || event->phase == PHASE_DECODE;
}

// When an event that begins with the one before it is shown to begin.
int64_t batching_shown_after(const Batching *run, size_t event);

// When an event is shown to begin; of the last ones, at the end, when it begins. O(1).
static inline int64_t batching_shown_start(const Batching *run, size_t event) {
    const BatchingEvent *own = &run->events[event];
    return event && own[-1].start == own->start ? batching_shown_after(run, event) : own->start;
}
