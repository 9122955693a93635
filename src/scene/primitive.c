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
    const Shape *shape = shape_rounded_rectangle(scene->shapes, width, height, corner_radius);
    return primitive_leaf(scene, type, shape, style);
}

// Many dots in a row are one circle.
static const Shape *circle(Scene *scene, double radius) {
    if (!scene->circle || scene->circle->as.disc.radius != radius)
        scene->circle = shape_circle(scene->shapes, radius);
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
    return primitive_leaf(scene, "Line", shape_segment(scene->shapes, from, to), style);
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
    return primitive_leaf(scene, "Arc", shape_arc(scene->shapes, center, radius, start, sweep), style);
}

NodeId primitive_polygon(Scene *scene, const char *type, const Point *corners, size_t count, Style style) {
    return primitive_leaf(scene, type, shape_polygon(scene->shapes, corners, count), style);
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
    OutlineBuilder builder = outline_begin(scene->shapes);
    outline_move_to(&builder, points[0]);
    for (size_t i = 1; i + 1 < count; i++)
        add_bend(&builder, points[i - 1], points[i], points[i + 1], radius);
    outline_line_to(&builder, points[count - 1]);
    return primitive_leaf(scene, "Path", shape_path(scene->shapes, outline_end(&builder)), style);
}

NodeId primitive_image(Scene *scene, const char *type, const Shape *shape, Point size, float opacity) {
    NodeId node = primitive_leaf(scene, type, shape,
                                 (Style){.fill = color_with_opacity(white, opacity), .stroke = white});
    node_apply(
        scene, node,
        affine_multiply(affine_scaling(size.x, size.y, zero), affine_translation((Point){-0.5, -0.5})));
    return node;
}

NodeId primitive_piece(Scene *scene, const DrawingPiece *piece, Affine map) {
    Color stroke = piece->stroke.a > 0 ? piece->stroke : white;
    NodeId leaf = primitive_leaf(
        scene, "Path", shape_path(scene->shapes, piece->outline),
        (Style){.fill = piece->fill, .stroke = stroke, .stroke_width = (float)piece->stroke_width});
    scene_node(scene, leaf)->state.gradients.now = piece->gradients;
    node_apply(scene, leaf, affine_multiply(map, piece->map));
    return leaf;
}

NodeId primitive_drawing(Scene *scene, const char *type, const Drawing *drawing, Affine map) {
    NodeId group = scene_add_group(scene, type);
    for (size_t i = 0; i < drawing->count; i++)
        scene_append(scene, group, primitive_piece(scene, &drawing->pieces[i], map));
    return group;
}
