// Gradient: the colours of a leaf whose fill or strokes have several, along a line through it.
#pragma once

#include "base/color.h"
#include "base/point.h"

#include <stdint.h>

enum { gradient_most_stops = 64 };

// Colours at even steps from `from` to `to` (local coordinates of the leaf; before and after them the first
// and the last), interpolated without their opacity multiplied in, as Cairo does. Where a part has no stops
// the leaf's own colour of that part counts. Immutable once made.
typedef struct Gradients {
    Point from, to;
    uint32_t fill_count, stroke_count, back_count; // stops, each 0 or from 2 to gradient_most_stops
    const Color *fill, *stroke, *back;
} Gradients;

// On the way from one to another: `now` alone where mix is 0. Both have the same counts while 0 < mix < 1.
typedef struct GradientsMix {
    const Gradients *now, *target; // now: NULL where there are none
    float mix;
} GradientsMix;
