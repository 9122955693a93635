// Series: a number that changes over time, as samples: what counters and plots show.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Series {
    const int64_t *times; // microseconds, ascending; of equal ones the last counts
    const double *values; // finite
    size_t count;         // at least 1
    bool steps;           // a value holds until the next sample; else straight lines between samples
} Series;

// The value at `time`: the first sample's before it, the last one's after it. O(log count).
double series_at(const Series *series, int64_t time);
// The last sample at or before `time`, or 0 where there is none. O(log count).
size_t series_find(const Series *series, int64_t time);
// How far `time` lies along the samples: an index and the part of the way to the next sample; 0..count - 1.
double series_get_place(const Series *series, int64_t time);
