// Chart pen: what all charts are drawn with: boxes, numbers and texts in the place and colours of a leaf.
// Part of chart_visual.
#pragma once

#include "draw/display.h"
#include "scene/prop.h"
#include "shape/atlas.h"
#include "shape/chart.h"

typedef struct ChartPen {
    Display *display;
    const View *view;
    Atlas *atlas;
    const LeafState *leaf;
    vec2s axis, scale; // of the leaf's place: the local x axis in the scene; scene units a local unit
    float pixel;       // local units a pixel, across
    float opacity;
    Color colors[LANE_PAINTS_MAX]; // of lanes, by paint
} ChartPen;

typedef struct ChartBox {
    float left, bottom, right, top; // local
} ChartBox;

ChartPen chart_pen_make(Display *display, const LeafState *leaf, const View *view, Atlas *atlas);
// A colour of the chart's own as it is seen in the leaf's palette; and those of its paints, into pen->colors.
Color chart_pen_see(const ChartPen *pen, Color color);
void chart_pen_set_colors(ChartPen *pen, const Lanes *lanes, const Color *colors);

int64_t chart_microseconds(double seconds); // rounded, beyond +-10^12 s cut to it

Instance *chart_push_box(const ChartPen *pen, Pipeline pipeline, ChartBox box, Color color);
// The same, unless nothing of it is to be seen.
void chart_fill_box(const ChartPen *pen, ChartBox box, Color color);
// The local height nearest to y that lies between two rows of pixels.
float chart_snap(const ChartPen *pen, float y);

// Writes with the baseline starting at `at` (local units); em in local units.
void chart_push_run(const ChartPen *pen, const GlyphRun *run, vec2s at, float em, Color color);
void chart_push_number(const ChartPen *pen, const Numerals *numerals, const char *number, vec2s at, float em,
                       Color color);

// Charts that have a file of their own.
void chart_emit_lanes(ChartPen *pen);
void chart_emit_lamps(ChartPen *pen);
