// Lanes: what happens over time on several lanes side by side, such as the slots of a server: as data, drawn
// by lane charts and lamps.
//
// Two layers. A span belongs to one lane. A column belongs to all lanes: it covers those in its masks, until
// the next column starts. A column hides the span below it. So a server's log stays as small as it is: a span
// a request, a column a pass, however many lanes they touch.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LANES_MAX 64u       // lanes; a mask is one word
#define LANE_PAINTS_MAX 16u // paints
#define LANE_NOTHING (-1)   // instead of a paint

typedef struct LaneSpan {
    int64_t start, end; // microseconds, start < end
    uint8_t paint;      // what shows where no column covers it
    uint8_t cover;      // the paint of the columns that cover most of it
    float share;        // of its time that they cover, 0..1: seen from afar it is that mixture
} LaneSpan;

typedef struct LaneColumn {
    int64_t start; // microseconds
    uint64_t masks[2];
    uint8_t paints[2]; // of the lanes in either mask
} LaneColumn;

typedef struct Lanes {
    unsigned count;            // lanes, 1..LANES_MAX
    const uint32_t *first;     // count + 1 of them: lane i has the spans first[i] to first[i + 1] - 1
    const LaneSpan *spans;     // of a lane: by start, not overlapping
    const LaneColumn *columns; // by start; the last one covers nothing
    size_t column_count;
    const char *const *paint_names;
    unsigned paint_count; // at most LANE_PAINTS_MAX
} Lanes;

// Index of the lane's first span that ends after `time`; first[lane + 1] where none does. O(log spans).
uint32_t lanes_find_span(const Lanes *lanes, unsigned lane, int64_t time);
// Index of the last column that starts at or before `time`, or 0. O(log columns).
size_t lanes_find_column(const Lanes *lanes, int64_t time);
// The paint that shows on a lane at `time`, or LANE_NOTHING.
int lanes_get_paint(const Lanes *lanes, unsigned lane, int64_t time);
// The mean length of a column, microseconds; 0 where there is none.
double lanes_get_column_time(const Lanes *lanes);
