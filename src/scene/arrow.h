// Arrow: lines with tips, with Manim's geometry. A tip stands at the end of a line along its last handle; the line is then
// scaled and turned about its other end, so that it ends at the tip's base, the point half way round its outline.
#pragma once

#include "scene/primitive.h"

typedef enum TipShape {
    TIP_TRIANGLE_FILLED,
    TIP_TRIANGLE,
    TIP_CIRCLE_FILLED,
    TIP_CIRCLE,
    TIP_SQUARE_FILLED,
    TIP_SQUARE,
    TIP_STEALTH,
    TIP_SHAPE_COUNT
} TipShape;

extern const char *const tip_shape_names[TIP_SHAPE_COUNT + 1]; // as Manim's classes; then NULL

// How tips and stroke of an arrow keep to its length. What is scaled or put elsewhere keeps the size of its tips.
typedef struct ArrowOptions {
    double tip_length;
    double max_tip_length_to_length;
    double max_stroke_width_to_length;
    float stroke_width; // at most
} ArrowOptions;

ArrowOptions arrow_options(void); // Manim's

// A tip of its own, in the middle of the scene; square ones stand on a corner at a line's end. `width` counts of the
// filled triangle alone.
NodeId arrow_tip(Scene *scene, TipShape shape, double length, double width, Style style);
// The style that a tip of that shape has, in a colour.
Style arrow_tip_style(TipShape shape, Color color);

// Gives a leaf or a shape with parts a tip. It must not lie at scene_max_level, nor the tip hold it.
void arrow_add_tip(Scene *scene, NodeId node, NodeId tip, bool at_start);
// Makes a straight or bent line an arrow: tips of these shapes, of which the second, at the start, may be
// TIP_SHAPE_COUNT: none.
void arrow_make(Scene *scene, NodeId line, ArrowOptions options, TipShape tip, TipShape start_tip);

// Of an arrow: as outlines_put_ends, but for the size of its tips, and with the stroke that it then has.
void arrow_put_ends(Scene *scene, NodeId arrow, Point start, Point end);
void arrow_scale(Scene *scene, NodeId arrow, double factor, Point about);

// A leaf: the arc from one point to another, which is another one, that turns left by `angle` (negative: right), or where that is 0 a straight line.
NodeId arrow_arc_between(Scene *scene, const char *type, Point from, Point to, double angle, Style style);
