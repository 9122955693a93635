#include "scene/primitive.h"

#include <math.h>

static const vec2s zero = {{0, 0}};
static const Color white = {1, 1, 1, 1};
static const float points_per_unit = 72, pitch_points_per_unit = 96; // Manim's em and line pitch

Style primitive_style(Color color) {
    return (Style){color_with_opacity(color, 0), color_with_opacity(color, 1), 4};
}

static NodeId add_leaf(Scene *scene, const char *type, const Shape *shape, Style style) {
    NodeId leaf = scene_add_leaf(scene, type, shape);
    LeafState *state = &scene_node(scene, leaf)->state;
    state->fill = style.fill;
    state->stroke = style.stroke;
    state->stroke_width = style.stroke_width;
    return leaf;
}

NodeId primitive_rectangle(Scene *scene, const char *type, float width, float height, float corner_radius,
                           Style style) {
    const Shape *shape = corner_radius > 0
                             ? shape_rounded_rectangle(scene->arena, width, height, corner_radius)
                             : shape_rectangle(scene->arena, width, height);
    return add_leaf(scene, type, shape, style);
}

NodeId primitive_circle(Scene *scene, const char *type, float radius, Style style) {
    return add_leaf(scene, type, shape_circle(scene->arena, radius), style);
}

NodeId primitive_dot(Scene *scene, vec2s point, float radius, Style style) {
    NodeId dot = primitive_circle(scene, "Dot", radius, style);
    node_apply(scene, dot, affine_translation(point));
    return dot;
}

NodeId primitive_line(Scene *scene, vec2s from, vec2s to, Style style) {
    return add_leaf(scene, "Line", shape_segment(scene->arena, from, to), style);
}

// Manim's DashedLine: a dash at either end, ceil(length / dash_length * ratio) dashes, at least 2.
NodeId primitive_dashed_line(Scene *scene, vec2s from, vec2s to, float dash_length, float dashed_ratio,
                             Style style) {
    NodeId group = scene_add_group(scene, "DashedLine");
    float count = fmaxf(2, ceilf(glms_vec2_distance(from, to) / dash_length * dashed_ratio));
    float dash = dashed_ratio / count, gap = (1 - dashed_ratio) / (count - 1);
    for (float i = 0; i < count; i++) {
        float start = i * (dash + gap);
        scene_append(scene, group,
                     primitive_line(scene, glms_vec2_lerp(from, to, start),
                                    glms_vec2_lerp(from, to, fminf(start + dash, 1)), style));
    }
    return group;
}

NodeId primitive_arc(Scene *scene, vec2s center, float radius, float start, float sweep, Style style) {
    return add_leaf(scene, "Arc", shape_arc(scene->arena, center, radius, start, sweep), style);
}

NodeId primitive_polygon(Scene *scene, const char *type, const vec2s *corners, size_t count, Style style) {
    return add_leaf(scene, type, shape_polygon(scene->arena, corners, count), style);
}

// The bend of a route at `corner`: an arc that touches both sides, or the corner itself where they hardly
// turn.
static void add_bend(OutlineBuilder *builder, vec2s before, vec2s corner, vec2s after, float radius) {
    const float straight = 1e-4f;
    vec2s in = glms_vec2_sub(corner, before), out = glms_vec2_sub(after, corner);
    float turn = atan2f(glms_vec2_cross(in, out), glms_vec2_dot(in, out));
    float half = tanf(fabsf(turn) / 2);
    float room = fminf(glms_vec2_norm(in), glms_vec2_norm(out)) / 2;
    radius = fminf(radius, half > 0 ? room / half : 0);
    if (radius <= 0 || fabsf(turn) < straight || fabsf(turn) > GLM_PIf - straight) {
        outline_line_to(builder, corner);
        return;
    }
    vec2s heading = glms_vec2_normalize(in);
    vec2s touch = glms_vec2_sub(corner, glms_vec2_scale(heading, radius * half));
    vec2s aside = {{-heading.y * copysignf(radius, turn), heading.x * copysignf(radius, turn)}};
    outline_line_to(builder, touch);
    outline_arc(builder, glms_vec2_add(touch, aside), radius, atan2f(-aside.y, -aside.x), turn, 2);
}

NodeId primitive_path(Scene *scene, const vec2s *points, size_t count, float radius, Style style) {
    OutlineBuilder builder = outline_begin(scene->arena);
    outline_move_to(&builder, points[0]);
    for (size_t i = 1; i + 1 < count; i++)
        add_bend(&builder, points[i - 1], points[i], points[i + 1], radius);
    outline_line_to(&builder, points[count - 1]);
    return add_leaf(scene, "Path", shape_path(scene->arena, outline_end(&builder)), style);
}

ArrowOptions primitive_arrow_options(void) {
    return (ArrowOptions){0.25f, 0.35f, 0.25f, 5.0f, false};
}

// The filled triangle at the end of an arrow: its point at `at`, its axis along the unit vector `direction`.
static NodeId add_tip(Scene *scene, vec2s at, vec2s direction, float length, Color color) {
    vec2s base = glms_vec2_sub(at, glms_vec2_scale(direction, length));
    vec2s side = glms_vec2_scale((vec2s){{-direction.y, direction.x}}, length / 2);
    vec2s corners[] = {at, glms_vec2_add(base, side), glms_vec2_sub(base, side)};
    return primitive_polygon(scene, "ArrowTip", corners, 3, (Style){color_with_opacity(color, 1), color, 0});
}

NodeId primitive_arrow(Scene *scene, const char *type, vec2s from, vec2s to, ArrowOptions options,
                       Style style) {
    vec2s direction = glms_vec2_normalize(glms_vec2_sub(to, from));
    float length = glms_vec2_distance(from, to);
    if (length > 2 * options.buff) {
        from = glms_vec2_add(from, glms_vec2_scale(direction, options.buff));
        to = glms_vec2_sub(to, glms_vec2_scale(direction, options.buff));
        length -= 2 * options.buff;
    }
    float tip = fminf(options.tip_length, options.max_tip_length_to_length * length);
    style.stroke_width = fminf(style.stroke_width, options.max_stroke_width_to_length * length);
    vec2s shaft_to = glms_vec2_sub(to, glms_vec2_scale(direction, tip));
    vec2s shaft_from = options.tip_at_start ? glms_vec2_add(from, glms_vec2_scale(direction, tip)) : from;

    NodeId arrow = scene_add_group(scene, type);
    scene_append(scene, arrow, primitive_line(scene, shaft_from, shaft_to, style));
    scene_append(scene, arrow, add_tip(scene, to, direction, tip, style.stroke));
    if (options.tip_at_start)
        scene_append(scene, arrow, add_tip(scene, from, glms_vec2_negate(direction), tip, style.stroke));
    return arrow;
}

static vec2s unit_vector(float angle) {
    return (vec2s){{cosf(angle), sinf(angle)}};
}

// The arc from `from` to `to` that turns left by `angle` (negative: right).
static NodeId add_arc_between(Scene *scene, vec2s from, vec2s to, float angle, Style style) {
    vec2s chord = glms_vec2_sub(to, from);
    float length = glms_vec2_norm(chord), heading = atan2f(chord.y, chord.x);
    float radius = length / (2 * sinf(fabsf(angle) / 2));
    float start = heading - angle / 2 - copysignf(GLM_PI_2f, angle);
    vec2s center = glms_vec2_sub(from, glms_vec2_scale(unit_vector(start), radius));
    return primitive_arc(scene, center, radius, start, angle, style);
}

NodeId primitive_curved_arrow(Scene *scene, vec2s from, vec2s to, float angle, float tip_length,
                              Style style) {
    vec2s chord = glms_vec2_sub(to, from);
    vec2s direction = unit_vector(atan2f(chord.y, chord.x) + angle / 2);
    vec2s base = glms_vec2_sub(to, glms_vec2_scale(direction, tip_length));
    // Scaling and turning the whole arc about `from` gives the arc of the same angle to the tip's base.
    NodeId shaft = add_arc_between(scene, from, base, angle, style);
    NodeId arrow = scene_add_group(scene, "CurvedArrow");
    scene_append(scene, arrow, shaft);
    scene_append(scene, arrow, add_tip(scene, to, direction, tip_length, style.stroke));
    return arrow;
}

NodeId primitive_text(Scene *scene, const char *text, TextOptions options) {
    float em = options.font_size / points_per_unit;
    float pitch = (1 + options.line_spacing) * points_per_unit / pitch_points_per_unit;
    TextLayout layout =
        layout_text_on_grid(scene->arena, options.font, text, pitch, options.align, options.advance_grid);
    vec2s center = layout.count ? bounds_center(layout.ink) : zero;
    NodeId group = scene_add_group(scene, "Text");
    for (size_t i = 0; i < layout.count; i++) {
        TextGlyph *glyph = &layout.glyphs[i];
        Style style = {color_with_opacity(options.color, 1), white, 0};
        NodeId leaf = add_leaf(scene, "Glyph", shape_glyph(scene->arena, options.font, glyph->glyph), style);
        vec2s at = glms_vec2_scale(glms_vec2_sub(glyph->pen, center), em);
        node_apply(scene, leaf, (Affine){{{em, 0}}, {{0, em}}, at});
        scene_append(scene, group, leaf);
    }
    return group;
}
