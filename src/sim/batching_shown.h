// Batching shown: which moments of a log charts show. Part of batching_chart.
#pragma once

#include "sim/batching.h"

bool batching_is_pass(const BatchingEvent *event);
// When an event is shown to begin (batching_chart.h); of the last ones, at the end, when it begins. O(1).
int64_t batching_shown_start(const Batching *run, size_t event);
