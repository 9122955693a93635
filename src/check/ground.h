// Ground: the colour of a display at one point, exact but for the edges: what covers the point is blended as the screen
// does it (gamma-encoded sRGB, source over destination).
#pragma once

#include "draw/display.h"

// Paints the display's instances from `first` on until before `end` over an opaque colour. The small letters
// (PIPELINE_CELL) are left out: they are what stands on a ground.
Color ground_paint(const Display *display, size_t first, size_t end, vec2s point, Color under);
// The same of one instance of a batch.
Color ground_paint_one(const Display *display, const Batch *batch, const Instance *instance, vec2s point,
                       Color under);
// What lies over something as a function of its colour: `black` and `white` are what these two become.
typedef struct Veil {
    Color black, white;
} Veil;

// What the instances from `first` on lay over a point.
Veil ground_veil(const Display *display, size_t first, vec2s point);
Color veil_apply(const Veil *veil, Color under);
// How much of what lies below is seen: 0 to 1.
float veil_passes(const Veil *veil);

// The colour that an instance fills that point with if it covers it; its stroke's where it fills nothing.
Color ground_color(const Display *display, const Batch *batch, const Instance *instance, vec2s point);
