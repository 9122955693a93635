// Batching shown: which moments of a log charts show.
//
// Cleanup and refill take no time in the model. To be seen, they are shown for the first part of the pass
// that follows, BATCHING_SHOWN_PART of it each; that pass is shown as running after them.
#pragma once

#include "sim/batching.h"

#define BATCHING_SHOWN_PART 4 // one part in so many

bool batching_is_pass(const BatchingEvent *event);
// When an event is shown to begin; of the last ones, at the end, when it begins. O(1).
int64_t batching_shown_start(const Batching *run, size_t event);
