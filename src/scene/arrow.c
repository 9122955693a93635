#include "scene/arrow.h"

#include "scene/outlines.h"
#include "shape/outline_edit.h"
#include "shape/ruler.h"

#include <math.h>

static const Point zero = {0, 0};

ArrowOptions arrow_options(void) {
    return (ArrowOptions){0.35, 0.25, 5, 6};
}

// Tips -------------------------------------------------------------------------------------------------------

const char *const tip_shape_names[TIP_SHAPE_COUNT + 1] = {
    [TIP_TRIANGLE_FILLED] = "ArrowTriangleFilledTip",
    [TIP_TRIANGLE] = "ArrowTriangleTip",
    [TIP_CIRCLE_FILLED] = "ArrowCircleFilledTip",
    [TIP_CIRCLE] = "ArrowCircleTip",
    [TIP_SQUARE_FILLED] = "ArrowSquareFilledTip",
    [TIP_SQUARE] = "ArrowSquareTip",
    [TIP_STEALTH] = "StealthTip",
};

static const Shape *make_triangle(Arena *arena, double length, double width) {
    const Point corners[] = {{-length / 2, 0}, {length / 2, -width / 2}, {length / 2, width / 2}};
    return shape_polygon(arena, corners, 3);
}

static const Shape *make_even_triangle(Arena *arena, double length, double width) {
    (void)width;
    const double standard_width = 0.35; // whatever the length
    return make_triangle(arena, length, standard_width);
}

static const Shape *make_disc(Arena *arena, double length, double width) {
    (void)width;
    return shape_circle(arena, length / 2);
}

static const Shape *make_square(Arena *arena, double length, double width) {
    (void)width;
    return shape_rectangle(arena, length, length);
}

static const Shape *make_stealth(Arena *arena, double length, double width) {
    (void)width;
    const double whole = 3.2, middle = 0.4; // of these numbers
    Point corners[] = {{2, 0}, {-1.2, 1.6}, {0, 0}, {-1.2, -1.6}};
    for (int i = 0; i < 4; i++)
        corners[i] = point_scale((Point){corners[i].x - middle, corners[i].y}, length / whole);
    return shape_polygon(arena, corners, 4);
}

static const struct {
    const Shape *(*make)(Arena *arena, double length, double width);
    float fill_opacity, stroke_width;
} tips[TIP_SHAPE_COUNT] = {
    [TIP_TRIANGLE_FILLED] = {make_triangle, 1, 0}, [TIP_TRIANGLE] = {make_even_triangle, 0, 3},
    [TIP_CIRCLE_FILLED] = {make_disc, 1, 0},       [TIP_CIRCLE] = {make_disc, 0, 3},
    [TIP_SQUARE_FILLED] = {make_square, 1, 0},     [TIP_SQUARE] = {make_square, 0, 3},
    [TIP_STEALTH] = {make_stealth, 1, 3},
};

Style arrow_tip_style(TipShape shape, Color color) {
    return (Style){.fill = color_with_opacity(color, tips[shape].fill_opacity),
                   .stroke = color_with_opacity(color, 1),
                   .stroke_width = tips[shape].stroke_width};
}

NodeId arrow_tip(Scene *scene, TipShape shape, double length, double width, Style style) {
    return primitive_leaf(scene, tip_shape_names[shape], tips[shape].make(scene->shapes, length, width),
                          style);
}

static Point tip_base(const Scene *scene, NodeId tip) {
    NodeId leaf = scene_outline(scene, tip);
    if (!leaf)
        return outlines_end(scene, tip);
    Ruler ruler = ruler_make(scene->shapes, outlines_get(scene, leaf, scene->shapes));
    return ruler_point_at(&ruler, 0.5);
}

static double heading(Point way) {
    return atan2(way.y, way.x);
}

// Turns the tip so that it points along `way`, its point at `at`.
static void place_tip(Scene *scene, NodeId tip, Point at, Point way) {
    Point point = outlines_start(scene, tip);
    double turn = heading(way) - heading(point_sub(point, tip_base(scene, tip)));
    node_apply(scene, tip,
               affine_multiply(affine_translation(point_sub(at, point)), affine_rotation(turn, point)));
}

// Where the outline of a leaf ends, and its way there.
static void find_end(const Scene *scene, NodeId leaf, bool at_start, Point *end, Point *way) {
    const LeafState *state = &scene_node(scene, leaf)->state;
    const Outline *outline = state->shape.shape->outline;
    size_t last = 4 * (size_t)outline->curve_count - 1;
    Point local[] = {zero, zero};
    for (int i = 0; outline->curve_count && i < 2; i++)
        local[i] = outline->points[at_start ? (size_t)i : last - (size_t)i];
    *end = affine_point(state->affine, local[0]);
    *way = affine_vector(state->affine, point_sub(local[0], local[1]));
}

static void point_tip(Scene *scene, NodeId shaft, NodeId tip, bool at_start) {
    Point end, way;
    find_end(scene, shaft, at_start, &end, &way);
    place_tip(scene, tip, end, way);
}

// Arrows -----------------------------------------------------------------------------------------------------

// The node whose ends are `start` and `end` gets the tip's base in place of one of them.
static void end_at_base(Scene *scene, NodeId node, NodeId tip, bool at_start, Point start, Point end) {
    Point base = tip_base(scene, tip);
    if (point_distance(start, end) > 0)
        node_apply(scene, node, outlines_map(start, end, at_start ? base : start, at_start ? end : base));
}

static double chord(const Scene *scene, NodeId node) {
    return point_distance(outlines_start(scene, node), outlines_end(scene, node));
}

static void set_width(Scene *scene, NodeId arrow, double length) {
    const ArrowOptions *options = scene_node(scene, arrow)->arrow;
    double width = fmin((double)options->stroke_width, options->max_stroke_width_to_length * length);
    const Coat coat = {.opacity = NAN, .width = (float)width};
    node_paint(scene, scene_outline(scene, arrow), PART_STROKE, &coat);
}

void arrow_put_ends(Scene *scene, NodeId arrow, Point start, Point end) {
    NodeId shaft = scene_outline(scene, arrow);
    outlines_put_ends(scene, shaft, start, end);
    for (NodePart part = PART_TIP; part <= PART_START_TIP; part++) {
        NodeId tip = scene_tip(scene, arrow, part);
        if (!tip)
            continue;
        bool at_start = part == PART_START_TIP;
        point_tip(scene, shaft, tip, at_start);
        end_at_base(scene, shaft, tip, at_start, outlines_start(scene, shaft), outlines_end(scene, shaft));
    }
    set_width(scene, arrow, chord(scene, shaft));
}

void arrow_scale(Scene *scene, NodeId arrow, double factor, Point about) {
    Point start = outlines_start(scene, arrow), end = outlines_end(scene, arrow);
    if (point_distance(start, end) > 0)
        arrow_put_ends(scene, arrow, point_lerp(about, start, factor), point_lerp(about, end, factor));
}

static void append_tip(Scene *scene, NodeId node, NodeId tip, bool at_start) {
    scene_node(scene, tip)->part = at_start ? PART_START_TIP : PART_TIP;
    scene_append(scene, node, tip);
}

void arrow_add_tip(Scene *scene, NodeId node, NodeId tip, bool at_start) {
    if (!scene_node(scene, node)->is_group)
        scene_open(scene, node);
    Point start = outlines_start(scene, node), end = outlines_end(scene, node);
    point_tip(scene, scene_outline(scene, node), tip, at_start);
    if (!scene_node(scene, node)->arrow)
        end_at_base(scene, node, tip, at_start, start, end);
    append_tip(scene, node, tip, at_start);
    if (scene_node(scene, node)->arrow)
        arrow_put_ends(scene, node, start, end);
}

void arrow_make(Scene *scene, NodeId line, ArrowOptions options, TipShape tip, TipShape start_tip) {
    Point start = outlines_start(scene, line), end = outlines_end(scene, line);
    double length = point_distance(start, end);
    double tip_length = fmin(options.tip_length, options.max_tip_length_to_length * length);
    Color color = leaf_color(&scene_node(scene, line)->state, PART_STROKE);
    ArrowOptions *kept = ARENA_NEW(scene->arena, ArrowOptions, 1);
    *kept = options;
    scene_open(scene, line);
    scene_node(scene, line)->arrow = kept;
    TipShape shapes[] = {tip, start_tip};
    for (int i = 0; i < 2; i++)
        if (shapes[i] != TIP_SHAPE_COUNT)
            append_tip(scene, line,
                       arrow_tip(scene, shapes[i], tip_length, tip_length, arrow_tip_style(shapes[i], color)),
                       i == 1);
    arrow_put_ends(scene, line, start, end);
    if (start_tip == TIP_SHAPE_COUNT)
        set_width(scene, line, length); // Manim counts one tip as a part of it
}

NodeId arrow_arc_between(Scene *scene, const char *type, Point from, Point to, double angle, Style style) {
    const double straight = 1e-9;
    if (fabs(angle) < straight)
        return primitive_leaf(scene, type, shape_segment(scene->shapes, from, to), style);
    Point center = arc_center(from, to, angle), spoke = point_sub(from, center);
    const Shape *arc = shape_arc(scene->shapes, center, point_norm(spoke), heading(spoke), angle);
    return primitive_leaf(scene, type, arc, style);
}
