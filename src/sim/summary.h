// Summary: the figures of a finished run, for tables, files and screens.
#pragma once

#include "sim/batching.h"

// Nearest-rank percentiles: the value below or at which 50, 95 or 99 of 100 requests lie.
typedef struct Percentiles {
    double p50, p95, p99;
} Percentiles;

typedef struct BatchingSummary {
    double tokens_per_second; // output tokens over the time until the last of them
    double seconds;           // that time
    double utilisation;       // slot time that yielded tokens as a part of all, 0..1
    // Means over time, in slots: they add up to the slots of the run. Wasted is all but working.
    double slots_working, slots_wasted, slots_waiting, slots_padding, slots_empty;
    double prefill_passes, decode_passes;
    Percentiles first_token; // seconds from arrival to the first token, over requests
    Percentiles
        per_token; // seconds from first to last token / tokens between, over requests of 2 tokens and more
} BatchingSummary;

// Sorts latencies: O(requests log requests).
void batching_summary_make(const Batching *run, BatchingSummary *summary);
