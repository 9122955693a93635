// Outline edit: outlines made of others. Each is a new one, in memory from `arena`; what changes nothing gives the
// outline itself.
#pragma once

#include "shape/outline.h"

const Outline *outline_mapped(Arena *arena, const Outline *outline, Affine map);
// Its control points in place of its own, 4 * curve_count of them. Contours stay.
const Outline *outline_with_points(Arena *arena, const Outline *outline, const Point *points);
// Curves of 4 points each; one that does not begin where the one before ends begins a contour.
const Outline *outline_of_curves(Arena *arena, const Point *points, size_t curve_count);
// Straight lines through corners.
const Outline *outline_of_corners(Arena *arena, const Point *corners, size_t count);
// The same with curves behind, as outline_add_curves appends them: in the memory of the outline (outline_continue).
const Outline *outline_with_more(Arena *arena, const Outline *outline, const Point *points,
                                 size_t curve_count);
// The part between two fractions (0 <= from <= to <= 1) of the number of its curves.
const Outline *outline_part(Arena *arena, const Outline *outline, double from, double to);
const Outline *outline_reversed(Arena *arena, const Outline *outline);
// The same shape of `count` curves, at least as many as it has and at least one: each is split into about as many.
const Outline *outline_split(Arena *arena, const Outline *outline, uint32_t count);
// Both, one behind the other.
const Outline *outline_joined(Arena *arena, const Outline *outline, const Outline *other);
// Through the ends of its curves: bending as little as can be (a natural spline, a periodic one where a contour is
// closed), or straight.
const Outline *outline_smooth(Arena *arena, const Outline *outline);
const Outline *outline_jagged(Arena *arena, const Outline *outline);
// Each corner between two straight lines of a closed contour, and of an open one but its ends, becomes an arc of a
// radius, of the next of `count` radii, again from the first where there are no more. Negative: hollow.
const Outline *outline_round_corners(Arena *arena, const Outline *outline, const double *radii, size_t count);

// Appends curves of an outline as they are, without its contours; a new contour begins where they do not meet.
void outline_add_curves(OutlineBuilder *builder, const Point *points, size_t curve_count);
