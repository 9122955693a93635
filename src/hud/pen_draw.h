// Pen draw: the strokes of the pen.
#pragma once

#include "draw/display.h"
#include "play/pen.h"

typedef struct PenInk {
    Color color;
    Color edge;   // a thin line round the strokes that sets them off
    float width;  // of a stroke, pixels
    float border; // of that line, pixels
} PenInk;

// Appends the strokes; `to_pixels` maps scene units to the display's pixels.
void pen_draw(Display *display, const Pen *pen, double now, Affine to_pixels, PenInk ink);
