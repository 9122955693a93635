// Growth: an outline that gets more at its end, and may lose of its beginning, sample by sample, as one outline of which a part
// shows: so a path that is traced is written once, and not as often as it has been sampled. Part of the recorder.
#pragma once

#include "scene/prop_trail.h"

// So much of all the curves was there.
typedef struct GrowthSample {
    double time;
    uint32_t first, last; // curves: from, until before
} GrowthSample;

typedef struct Growth {
    Arena *arena;
    const Point *seen; // of the last sample, at whose end more may have come since (outline_continue)
    Point *points;     // of all curves that have been there
    size_t point_count, point_capacity;
    GrowthSample *samples;
    size_t sample_count, sample_capacity;
} Growth;

// Whether an outline is another one with more at its end or less at its beginning.
bool growth_follows(const Outline *from, const Outline *to);
// Begins with an outline of one contour, or of nothing.
void growth_begin(Growth *growth, Arena *arena, double time, const Outline *outline);
// Adds a sample; false where it does not follow the last one.
bool growth_add(Growth *growth, double time, const Outline *outline);
// It stayed as it was until then.
void growth_hold(Growth *growth, double until);
// All of it in memory from `arena`: the outline with which it began, and what came to that, for which alone there is memory where
// that outline is one of another growth.
const Shape *growth_shape(const Growth *growth, const Outline *start, Arena *arena);
// The same of an outline `to` that is another one with more at its end; NULL where it is none.
const Shape *growth_kept(const Outline *from, const Outline *to, Arena *arena);
// What of it was there last.
const Shape *growth_last(const Growth *growth, const Shape *all, Arena *arena, Arena *scratch);
// Which part of that was there, as keys.
void growth_write(const Growth *growth, Keys *keys, NodeId leaf);
