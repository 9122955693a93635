// Trace: an outline, or the part of one that shows, as edges and the instances that draw them.
#pragma once

#include "draw/nib.h"
#include "draw/ramp.h"

typedef struct TraceStyle {
    Color fill, stroke; // opacity 0: not drawn
    Nib nib;            // half 0: no stroke
    Ramp ramp;          // in place of these colours
} TraceStyle;

// Appends the polyline (scene units), as far as it lies in the view: filled, open contours closed by a chord,
// and the pen's mark over it. One instance a tile, each with the edges that matter in it, so that a pixel
// looks at few of them; where it would look at very many all the same, what they cover is added up here
// (raster.h).
void trace_polyline(Display *display, const Polyline *line, TraceStyle style, const View *view);
