// Polyline: an outline, or a part of one, as straight pieces.
#pragma once

#include "shape/outline.h"

typedef struct PolylineContour {
    uint32_t first, count; // points
    bool closed;           // the last point repeats the first and the pen joins there; of two points none is
} PolylineContour;

// Where a curve ends, the unit vectors along it there and along the next one; (0, 0): none.
typedef struct PolylineWay {
    vec2s arriving, leaving;
} PolylineWay;

typedef struct Polyline {
    vec2s *points;
    PolylineWay *ways; // at each point; all (0, 0) within a curve
    size_t point_count, point_capacity;
    PolylineContour *contours;
    size_t contour_count, contour_capacity;
} Polyline;

// What is flattened: the part of outline a under map_a between the fractions `from` and `to` (0 <= from <= to
// <= 1; of m curves, the curves m*from to m*to, the first and last cut by de Casteljau). With b, which has
// the same contours (outline_align), it is the outline whose control points are `part` of the way from a's to b's.
typedef struct PolylineSource {
    const Outline *a, *b; // b: or NULL
    Affine map_a, map_b;
    Point part; // base/way.h
    double from, to;
} PolylineSource;

// No straight piece leaves the curve by more than `tolerance` (in units after the map). A contour cut short
// is not closed. Points that repeat are dropped; a contour that is drawn together to a point has one. Memory comes
// from `arena`.
//
// Where only a part of the plane is looked at, `near` says which (NULL: all counts): its points are wound
// round as by the outline, but what lies outside is coarse, and lines are cut at its border, so that what is
// inside is not bent by an end in the far that floats cannot hold.
Polyline polyline_flatten(Arena *arena, const PolylineSource *source, double tolerance, const Box *near);
