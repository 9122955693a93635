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

// What a leaf is painted with, from bottom to top: the stroke below the fill, the fill, the stroke.
typedef enum PaintedPart { PART_FILL, PART_STROKE, PART_BACK, PART_COUNT } PaintedPart;

// Some colours, such as those of a gradient.
typedef struct Colors {
    const Color *items;
    uint32_t count;
} Colors;

static inline Colors gradients_colors(const Gradients *gradients, PaintedPart part) {
    const Colors all[PART_COUNT] = {[PART_FILL] = {gradients->fill, gradients->fill_count},
                                    [PART_STROKE] = {gradients->stroke, gradients->stroke_count},
                                    [PART_BACK] = {gradients->back, gradients->back_count}};
    return all[part];
}

// On the way from one to another: `now` alone where mix is 0. Both have the same counts while 0 < mix < 1.
typedef struct GradientsMix {
    const Gradients *now, *target; // now: NULL where there are none
    float mix;
} GradientsMix;
