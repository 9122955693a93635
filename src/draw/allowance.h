// Allowance: what a frame may cost. A scene within all limits may still draw so much that a frame would take minutes;
// what is added to a display is priced, roughly, by what its making takes and how fast pixels are shaded, so that it can be
// left out.
#pragma once

#include "draw/display.h"

// Nanoseconds. What a single leaf costs stays below a third of it.
static const double allowance_frame = 0.6e9;

// What has been added to a display since `before`, its making included. The last `repeats` instances differ from each other in
// their place alone.
double allowance_cost(const Display *display, const DisplayMark *before, size_t repeats, const View *view);
