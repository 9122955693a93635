// Polyline: an outline, or a part of one, as straight pieces.
#pragma once

#include "shape/outline.h"

typedef struct PolylineContour {
    uint32_t first, count; // points
    bool closed;           // the last point repeats the first and the pen joins there
} PolylineContour;

typedef struct Polyline {
    vec2s *points;
    size_t point_count, point_capacity;
    PolylineContour *contours;
    size_t contour_count, contour_capacity;
} Polyline;

// Flattens the part of the outline between the fractions `from` and `to` (0 <= from <= to <= 1; of m curves,
// the curves m*from to m*to, the first and last cut by de Casteljau), mapped by `map`. No straight piece
// leaves the curve by more than `tolerance` (in units after the map). A contour cut short is not closed.
// Points that repeat are dropped; a contour of less than two points is left out. Memory comes from `arena`.
Polyline polyline_flatten(Arena *arena, const Outline *outline, Affine map, double from, double to,
                          double tolerance);

// The same for an outline whose control points are a*(1-mix) + b*mix; a and b have the same contours
// (outline_align), each with its own map.
Polyline polyline_flatten_between(Arena *arena, const Outline *a, Affine map_a, const Outline *b,
                                  Affine map_b, double mix, double from, double to, double tolerance);
