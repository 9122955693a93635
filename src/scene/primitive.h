// Primitive: the nodes a script can make, with Manim's geometry and default styles (docs/scene-language.md).
// Sizes are scene units and must be finite and positive; the caller checks.
#pragma once

#include "scene/coloring.h"
#include "shape/drawing.h"

// Style of a shape; zero is not a default, start from primitive_style().
typedef struct Style {
    Color fill, stroke; // with opacities
    float stroke_width;
    Finish finish;
} Style;

// Manim's default for shapes: white stroke of width 4, no fill.
Style primitive_style(Color color);

NodeId primitive_leaf(Scene *scene, const char *type, const Shape *shape, Style style);
NodeId primitive_rectangle(Scene *scene, const char *type, double width, double height, double corner_radius,
                           Style style);
NodeId primitive_circle(Scene *scene, const char *type, double radius, Style style);
NodeId primitive_dot(Scene *scene, Point point, double radius, Style style);
NodeId primitive_line(Scene *scene, Point from, Point to, Style style);
// Dashes of `dash_length`, dashed_ratio of each period drawn, a group of lines (Manim: DashedLine).
NodeId primitive_dashed_line(Scene *scene, Point from, Point to, double dash_length, double dashed_ratio,
                             Style style);
NodeId primitive_arc(Scene *scene, Point center, double radius, double start, double sweep, Style style);
NodeId primitive_polygon(Scene *scene, const char *type, const Point *corners, size_t count, Style style);

// An open route through `count` points, at least 2, whose bends are arcs of `radius` (smaller where a side is
// too short).
NodeId primitive_path(Scene *scene, const Point *points, size_t count, double radius, Style style);

// A picture of that size, its middle at the origin.
NodeId primitive_image(Scene *scene, const char *type, const Shape *shape, Point size, float opacity);

// A piece of a drawing, mapped by `map`; one without a stroke has a white one of width 0. And all of them, as a group.
NodeId primitive_piece(Scene *scene, const DrawingPiece *piece, Affine map);
NodeId primitive_drawing(Scene *scene, const char *type, const Drawing *drawing, Affine map);
