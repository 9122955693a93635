// Trace: an outline, or the part of one that shows, as edges and the instances that draw them.
#pragma once

#include "draw/ramp.h"
#include "shape/polyline.h"

typedef struct TraceStyle {
    Color fill, stroke; // opacity 0: not drawn
    float half;         // half stroke width, scene units
    Ramp ramp;          // in place of these colours
} TraceStyle;

enum { trace_mitre_limit = 10 }; // half widths, as in SVG, Cairo and Manim

// Appends the polyline (scene units), as far as it lies in the view. Strokes have butt ends and mitred joints
// up to the limit; fills close open contours by a chord. One instance a horizontal band, each with the edges
// that reach it, so that a pixel looks at few of them; where it would look at very many all the same, what
// they cover is added up here (raster.h).
void trace_polyline(Display *display, const Polyline *line, TraceStyle style, const View *view);
