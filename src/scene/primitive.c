#include "scene/primitive.h"

#include <math.h>

static const Point zero = {0, 0};
static const Color white = {1, 1, 1, 1};

Style primitive_style(Color color) {
    return (Style){
        .fill = color_with_opacity(color, 0), .stroke = color_with_opacity(color, 1), .stroke_width = 4};
}

NodeId primitive_leaf(Scene *scene, const char *type, const Shape *shape, Style style) {
    NodeId leaf = scene_add_leaf(scene, type, shape);
    LeafState *state = &scene_node(scene, leaf)->state;
    state->fill = style.fill;
    state->stroke = style.stroke;
    state->stroke_width = style.stroke_width;
    leaf_finish(scene, leaf, &style.finish);
    return leaf;
}

NodeId primitive_rectangle(Scene *scene, const char *type, double width, double height, double corner_radius,
                           Style style) {
    const Shape *shape = corner_radius > 0
                             ? shape_rounded_rectangle(scene->arena, width, height, corner_radius)
                             : shape_rectangle(scene->arena, width, height);
    return primitive_leaf(scene, type, shape, style);
}

// Many dots in a row are one circle.
static const Shape *circle(Scene *scene, double radius) {
    if (!scene->circle || scene->circle->as.disc.radius != radius)
        scene->circle = shape_circle(scene->arena, radius);
    return scene->circle;
}

NodeId primitive_circle(Scene *scene, const char *type, double radius, Style style) {
    return primitive_leaf(scene, type, circle(scene, radius), style);
}

NodeId primitive_dot(Scene *scene, Point point, double radius, Style style) {
    NodeId dot = primitive_circle(scene, "Dot", radius, style);
    node_apply(scene, dot, affine_translation(point));
    return dot;
}

NodeId primitive_line(Scene *scene, Point from, Point to, Style style) {
    return primitive_leaf(scene, "Line", shape_segment(scene->arena, from, to), style);
}

// Manim's DashedLine: a dash at either end, ceil(length / dash_length * ratio) dashes, at least 2.
NodeId primitive_dashed_line(Scene *scene, Point from, Point to, double dash_length, double dashed_ratio,
                             Style style) {
    NodeId group = scene_add_group(scene, "DashedLine");
    double count = fmax(2, ceilf((float)(point_distance(from, to) / dash_length * dashed_ratio)));
    double dash = dashed_ratio / count, gap = (1 - dashed_ratio) / (count - 1);
    for (double i = 0; i < count; i++) {
        double start = i * (dash + gap);
        scene_append(scene, group,
                     primitive_line(scene, point_lerp(from, to, start),
                                    point_lerp(from, to, fmin(start + dash, 1)), style));
    }
    return group;
}

NodeId primitive_arc(Scene *scene, Point center, double radius, double start, double sweep, Style style) {
    return primitive_leaf(scene, "Arc", shape_arc(scene->arena, center, radius, start, sweep), style);
}

NodeId primitive_polygon(Scene *scene, const char *type, const Point *corners, size_t count, Style style) {
    return primitive_leaf(scene, type, shape_polygon(scene->arena, corners, count), style);
}

// The bend of a route at `corner`: an arc that touches both sides, or the corner itself where they hardly
// turn.
static void add_bend(OutlineBuilder *builder, Point before, Point corner, Point after, double radius) {
    const double straight = 1e-4;
    Point in = point_sub(corner, before), out = point_sub(after, corner);
    double turn = atan2(point_cross(in, out), point_dot(in, out));
    double half = tan(fabs(turn) / 2);
    double room = fmin(point_norm(in), point_norm(out)) / 2;
    radius = fmin(radius, half > 0 ? room / half : 0);
    if (radius <= 0 || fabs(turn) < straight || fabs(turn) > GLM_PI - straight) {
        outline_line_to(builder, corner);
        return;
    }
    Point heading = point_normalize(in);
    Point touch = point_sub(corner, point_scale(heading, radius * half));
    Point aside = {-heading.y * copysign(radius, turn), heading.x * copysign(radius, turn)};
    outline_line_to(builder, touch);
    outline_arc(builder, point_add(touch, aside), radius, atan2(-aside.y, -aside.x), turn, 2);
}

NodeId primitive_path(Scene *scene, const Point *points, size_t count, double radius, Style style) {
    OutlineBuilder builder = outline_begin(scene->arena);
    outline_move_to(&builder, points[0]);
    for (size_t i = 1; i + 1 < count; i++)
        add_bend(&builder, points[i - 1], points[i], points[i + 1], radius);
    outline_line_to(&builder, points[count - 1]);
    return primitive_leaf(scene, "Path", shape_path(scene->arena, outline_end(&builder)), style);
}

ArrowOptions primitive_arrow_options(void) {
    return (ArrowOptions){0.25f, 0.35f, 0.25f, 5.0f, false};
}

// The filled triangle at the end of an arrow: its point at `at`, its axis along the unit vector `direction`.
static NodeId add_tip(Scene *scene, Point at, Point direction, double length, const Style *shaft) {
    Point base = point_sub(at, point_scale(direction, length));
    Point side = point_scale((Point){-direction.y, direction.x}, length / 2);
    Point corners[] = {at, point_add(base, side), point_sub(base, side)};
    Style style = {
        .fill = color_with_opacity(shaft->stroke, 1), .stroke = shaft->stroke, .finish = shaft->finish};
    style.finish.fill = style.finish.stroke;
    return primitive_polygon(scene, "ArrowTip", corners, 3, style);
}

NodeId primitive_arrow(Scene *scene, const char *type, Point from, Point to, ArrowOptions options,
                       Style style) {
    Point direction = point_normalize(point_sub(to, from));
    double length = point_distance(from, to);
    if (length > 2 * options.buff) {
        from = point_add(from, point_scale(direction, options.buff));
        to = point_sub(to, point_scale(direction, options.buff));
        length -= 2 * options.buff;
    }
    double tip = fmin(options.tip_length, options.max_tip_length_to_length * length);
    double shaft = options.tip_at_start ? length - 2 * tip : length; // Manim counts one tip as part of it
    style.stroke_width = (float)fmin(style.stroke_width, options.max_stroke_width_to_length * shaft);
    Point shaft_to = point_sub(to, point_scale(direction, tip));
    Point shaft_from = options.tip_at_start ? point_add(from, point_scale(direction, tip)) : from;

    NodeId arrow = scene_add_group(scene, type);
    scene_append(scene, arrow, primitive_line(scene, shaft_from, shaft_to, style));
    scene_append(scene, arrow, add_tip(scene, to, direction, tip, &style));
    if (options.tip_at_start)
        scene_append(scene, arrow, add_tip(scene, from, point_scale(direction, -1), tip, &style));
    return arrow;
}

// The arc from `from` to `to` that turns left by `angle` (negative: right).
static NodeId add_arc_between(Scene *scene, Point from, Point to, double angle, Style style) {
    Point chord = point_sub(to, from);
    double length = point_norm(chord), heading = atan2(chord.y, chord.x);
    double radius = length / (2 * sin(fabs(angle) / 2));
    double start = heading - angle / 2 - copysign(GLM_PI_2, angle);
    Point center = point_sub(from, point_scale(point_toward(start), radius));
    return primitive_arc(scene, center, radius, start, angle, style);
}

NodeId primitive_curved_arrow(Scene *scene, Point from, Point to, double angle, double tip_length,
                              Style style) {
    Point chord = point_sub(to, from);
    Point direction = point_toward(atan2(chord.y, chord.x) + angle / 2);
    Point base = point_sub(to, point_scale(direction, tip_length));
    // Scaling and turning the whole arc about `from` gives the arc of the same angle to the tip's base.
    NodeId shaft = add_arc_between(scene, from, base, angle, style);
    NodeId arrow = scene_add_group(scene, "CurvedArrow");
    scene_append(scene, arrow, shaft);
    scene_append(scene, arrow, add_tip(scene, to, direction, tip_length, &style));
    return arrow;
}

NodeId primitive_image(Scene *scene, const char *type, const Shape *shape, Point size, float opacity) {
    NodeId node = primitive_leaf(scene, type, shape,
                                 (Style){.fill = color_with_opacity(white, opacity), .stroke = white});
    node_apply(
        scene, node,
        affine_multiply(affine_scaling(size.x, size.y, zero), affine_translation((Point){-0.5, -0.5})));
    return node;
}

static NodeId add_piece(Scene *scene, const DrawingPiece *piece, Affine map) {
    Color stroke = piece->stroke.a > 0 ? piece->stroke : white;
    NodeId leaf = primitive_leaf(scene, "Path", shape_path(scene->arena, piece->outline),
                                 (Style){piece->fill, stroke, (float)piece->stroke_width});
    scene_node(scene, leaf)->state.gradients.now = piece->gradients;
    node_apply(scene, leaf, affine_multiply(map, piece->map));
    return leaf;
}

NodeId primitive_drawing(Scene *scene, const char *type, const Drawing *drawing, Affine map) {
    NodeId group = scene_add_group(scene, type);
    for (size_t i = 0; i < drawing->count; i++)
        scene_append(scene, group, add_piece(scene, &drawing->pieces[i], map));
    return group;
}
