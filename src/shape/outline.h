// Outline: contours of cubic Bezier curves, the one description every leaf has. Immutable once made.
//
// Four control points a curve; in a contour each curve starts where the one before ended. Every curve counts
// the same in a partial path, whatever its length (Manim's pointwise_become_partial). The layout box is the
// box of the curves' end points, without handles and without stroke width.
#pragma once

#include "base/affine.h"
#include "base/arena.h"

#include <stdint.h>

typedef struct Contour {
    uint32_t first, count; // curves
    bool closed;           // its last point is its first: mitred there, not butt
} Contour;

typedef struct Outline {
    const Point *points; // 4 * curve_count
    uint32_t curve_count;
    const Contour *contours;
    uint32_t contour_count;
    Box anchors;                    // of the curve end points: the layout box
    Box extent;                     // of all control points: holds the whole outline
    Point pen;                      // where what is appended begins (outline_continue)
    bool is_lifted;                 // in a new contour
    struct OutlineBuilder *builder; // that may go on from here; NULL: none
} Outline;

// Straight lines and curves, appended; outline_end makes the outline. Memory comes from the arena given.
typedef struct OutlineBuilder {
    Arena *arena;
    Point *points;
    size_t point_count, point_capacity;
    Contour *contours;
    size_t contour_count, contour_capacity;
    Point cursor;
    bool is_kept;                                             // goes on after outline_end
    size_t settled_points, settled_contours, shared_contours; // shared: with an outline that has ended
    Box anchors, extent;                                      // of the settled ones
} OutlineBuilder;

OutlineBuilder outline_begin(Arena *arena);
void outline_move_to(OutlineBuilder *builder, Point to);
void outline_line_to(OutlineBuilder *builder, Point to); // handles at thirds; zero length allowed
void outline_cubic_to(OutlineBuilder *builder, Point handle1, Point handle2, Point to);
// A circular arc about `center` from the cursor's angle, in `pieces` equal curves (handle 4/3 tan(step/4)).
void outline_arc(OutlineBuilder *builder, Point center, double radius, double start, double sweep,
                 uint32_t pieces);
// A circular arc from the cursor to `to` that turns left by `angle`, less than a full turn (negative: right; about 0: a
// straight line), in `pieces` equal curves.
void outline_arc_to(OutlineBuilder *builder, Point to, double angle, uint32_t pieces);
// The middle of such an arc's circle.
Point arc_center(Point from, Point to, double angle);
const Outline *outline_end(OutlineBuilder *builder);
// A copy without room to grow.
const Outline *outline_keep(Arena *arena, const Outline *outline);
// To append up to `more` curves to an outline, which stays as it is. Where each outline is the one before with some
// curves more, that takes time for these alone; a copy of all is made where another one has gone on from it.
OutlineBuilder *outline_continue(Arena *arena, const Outline *outline, size_t more);

// The box of the curve end points, or of all control points, under `map`.
Box outline_anchor_bounds(const Outline *outline, Affine map);
Box outline_extent_bounds(const Outline *outline, Affine map);

// The point of a cubic at t, and its part between two parameters (0 <= from < to <= 1, de Casteljau); both
// give the end points exactly at 0 and 1. `part` may be `curve`.
Point outline_curve_at(const Point curve[4], double t);
void outline_curve_part(const Point curve[4], double from, double to, Point part[4]);
// The same line as `target` curves, at least as many as `count`: curve i of `split` is a part of i * count / target.
void outline_curves_split(const Point *curves, uint32_t count, uint32_t target, Point *split);

// Morphing --------------------------------------------------------------------------------------------------

// Makes two outlines with the same contours and curve counts that look like a and b (curves split evenly, a
// missing contour collapsed to a point), so that points can be interpolated one by one.
void outline_align(Arena *arena, const Outline *a, const Outline *b, const Outline **aligned_a,
                   const Outline **aligned_b);
