// Shape: the immutable geometry of a leaf in its own coordinates, as an outline, and as the analytic form
// that draws it fastest where there is one.
#pragma once

#include "shape/font.h"
#include "shape/outline.h"

typedef enum ShapeKind {
    SHAPE_PATH,    // the outline alone: polygons, tips, anything
    SHAPE_BOX,     // centred on the origin, half extents, corner radius
    SHAPE_DISC,    // centred on the origin, radius
    SHAPE_SEGMENT, // from, to
    SHAPE_ARC,     // center, radius, start and sweep in radians (counter-clockwise positive)
    SHAPE_GLYPH,   // a font's glyph, 1 em = 1 unit, pen at the origin
    SHAPE_IMAGE,   // a picture in the unit square, (0, 0) its lower left corner
    SHAPE_LANES,   // charts: shape/chart.h
    SHAPE_LAMPS,
    SHAPE_READOUT,
    SHAPE_PLOT,
    SHAPE_AXIS,
    SHAPE_KIND_COUNT
} ShapeKind;

typedef struct Shape {
    ShapeKind kind;
    const Outline *outline;
    union {
        struct {
            Point half;
            double radius;
        } box;
        struct {
            double radius;
        } disc;
        struct {
            Point from, to;
        } segment;
        struct {
            Point center;
            double radius, start, sweep;
        } arc;
        struct {
            Font *font;
            uint32_t glyph;
        } glyph;
        const struct Image *image;
        const struct LaneChart *lanes;
        const struct LampGrid *lamps;
        const struct Readout *readout;
        const struct Series *plot;
        const struct TimeAxis *axis;
    } as;
} Shape;

// Whether it shows data at a moment (shape/chart.h).
bool shape_is_chart(const Shape *shape);
// Whether what is seen of it is its outline, and there is one.
bool shape_is_outlined(const Shape *shape);

// Curve lists are Manim's: a rectangle has 4 lines from the top right corner counter-clockwise; a circle 8
// curves counter-clockwise from angle 0; an arc 8 curves. Sizes are positive, in scene units; a radius of corners may be 0. Memory comes
// from `arena`.
const Shape *shape_rectangle(Arena *arena, double width, double height);
const Shape *shape_rounded_rectangle(Arena *arena, double width, double height, double radius);
const Shape *shape_circle(Arena *arena, double radius);
const Shape *shape_segment(Arena *arena, Point from, Point to);
const Shape *shape_arc(Arena *arena, Point center, double radius, double start, double sweep);
const Shape *shape_polygon(Arena *arena, const Point *corners, size_t count); // closed, in the order given
const Shape *shape_glyph(Arena *arena, Font *font, uint32_t glyph);
const Shape *shape_path(Arena *arena, const Outline *outline);
const Shape *shape_image(Arena *arena, const struct Image *image);
