#include "lua/script_shape.h"
#include "scene/place.h"
#include "scene/primitive.h"

#include <math.h>
#include <string.h>

// Manim's defaults.
static const double font_size = 48.0, line_spacing = 0.3, rectangle_width = 4.0, rectangle_height = 2.0,
                    square_side = 2.0, rounded_corner = 0.5, dot_radius = 0.08, arrow_width = 6.0,
                    dash_length = 0.05, dashed_ratio = 0.5, curved_tip = 0.35, surrounding_buff = 0.1;
static const float shortest = 1e-5f; // of a line that has a direction

static const uint64_t paint_settings = SETTING(COLOR) | SETTING(FILL_COLOR) | SETTING(FILL_OPACITY) |
                                       SETTING(STROKE_COLOR) | SETTING(STROKE_WIDTH) |
                                       SETTING(STROKE_OPACITY);
static const uint64_t stroke_settings =
    SETTING(COLOR) | SETTING(STROKE_COLOR) | SETTING(STROKE_WIDTH) | SETTING(STROKE_OPACITY);

static Scene *scene_of(lua_State *L) {
    return &script_of(L)->deck->scene;
}

static int push(lua_State *L, NodeId node) {
    script_push_node(L, node);
    return 1;
}

static Color named(const char *name) {
    Color color = {1, 1, 1, 1};
    color_parse(name, &color);
    return color;
}

// The style that the settings give, where `color` is the shape's own colour.
static Style paint(const Settings *settings, const char *color, double fill_opacity, double stroke_width) {
    const SettingValue *values = settings->values;
    Color both = settings_has(settings, SETTING_COLOR) ? values[SETTING_COLOR].color : named(color);
    Color fill = settings_has(settings, SETTING_FILL_COLOR) ? values[SETTING_FILL_COLOR].color : both;
    Color stroke = settings_has(settings, SETTING_STROKE_COLOR) ? values[SETTING_STROKE_COLOR].color : both;
    Style style = primitive_style(both);
    style.fill =
        color_with_opacity(fill, fill.a * settings_number(settings, SETTING_FILL_OPACITY, fill_opacity));
    style.stroke =
        color_with_opacity(stroke, stroke.a * settings_number(settings, SETTING_STROKE_OPACITY, 1.0));
    style.stroke_width = settings_number(settings, SETTING_STROKE_WIDTH, stroke_width);
    return style;
}

static Style shape_paint(const Settings *settings, const char *color) {
    return paint(settings, color, 0.0, 4.0);
}

// Text ------------------------------------------------------------------------------------------------------

static int make_text(lua_State *L) {
    const char *text = script_text(L, 1, "the text");
    Settings settings =
        script_settings(L, 2,
                        SETTING(FONT_SIZE) | SETTING(COLOR) | SETTING(LINE_SPACING) | SETTING(ADVANCE_GRID) |
                            SETTING(ALIGN) | SETTING(WEIGHT) | SETTING(OPACITY));
    const Script *script = script_of(L);
    bool semibold = settings_has(&settings, SETTING_WEIGHT) && settings.values[SETTING_WEIGHT].choice == 1;
    TextOptions options = {
        .font = semibold ? script->input->fonts->semibold : script->input->fonts->regular,
        .font_size = settings_number(&settings, SETTING_FONT_SIZE, font_size),
        .line_spacing = settings_number(&settings, SETTING_LINE_SPACING, line_spacing),
        .advance_grid = settings_number(&settings, SETTING_ADVANCE_GRID, 0.0),
        .align = settings_has(&settings, SETTING_ALIGN) ? (TextAlign)settings.values[SETTING_ALIGN].choice
                                                        : TEXT_ALIGN_LEFT,
        .color =
            settings_has(&settings, SETTING_COLOR) ? settings.values[SETTING_COLOR].color : named("WHITE"),
    };
    script_reserve_nodes(L, strlen(text) + 1);
    NodeId node = primitive_text(scene_of(L), text, options);
    float opacity = settings_number(&settings, SETTING_OPACITY, 1.0);
    node_set_fill(scene_of(L), node, NULL, &(float){opacity * options.color.a});
    return push(L, node);
}

// Boxes -----------------------------------------------------------------------------------------------------

static int push_box(lua_State *L, const char *type, double width, double height, double corner, Style style) {
    script_reserve_nodes(L, 1);
    float radius = (float)fmin(corner, fmin(width, height) / 2.0);
    return push(L, primitive_rectangle(scene_of(L), type, (float)width, (float)height, radius, style));
}

static int make_box(lua_State *L, const char *type, double corner) {
    Settings settings =
        script_settings(L, 1, SETTING(WIDTH) | SETTING(HEIGHT) | SETTING(CORNER_RADIUS) | paint_settings);
    double width = settings_number(&settings, SETTING_WIDTH, rectangle_width);
    double height = settings_number(&settings, SETTING_HEIGHT, rectangle_height);
    return push_box(L, type, width, height, settings_number(&settings, SETTING_CORNER_RADIUS, corner),
                    shape_paint(&settings, "WHITE"));
}

static int make_rectangle(lua_State *L) {
    return make_box(L, "Rectangle", 0.0);
}

static int make_rounded_rectangle(lua_State *L) {
    return make_box(L, "RoundedRectangle", rounded_corner);
}

static int make_square(lua_State *L) {
    Settings settings = script_settings(L, 1, SETTING(SIDE_LENGTH) | paint_settings);
    double side = settings_number(&settings, SETTING_SIDE_LENGTH, square_side);
    return push_box(L, "Square", side, side, 0.0, shape_paint(&settings, "WHITE"));
}

static int make_surrounding_rectangle(lua_State *L) {
    NodeId target = script_node(L, 1, "what it surrounds");
    Settings settings = script_settings(L, 2, SETTING(BUFF) | SETTING(CORNER_RADIUS) | paint_settings);
    float buff = settings_number(&settings, SETTING_BUFF, surrounding_buff);
    double width = (double)(place_width(scene_of(L), target) + 2.0f * buff);
    double height = (double)(place_height(scene_of(L), target) + 2.0f * buff);
    if (!(width > 0.0 && height > 0.0))
        script_fail(L, "there is nothing to surround: the box is %g by %g", width, height);
    Point center = place_point(scene_of(L), target, (Point){0, 0});
    push_box(L, "SurroundingRectangle", width, height, settings_number(&settings, SETTING_CORNER_RADIUS, 0.0),
             shape_paint(&settings, "YELLOW"));
    place_shift(scene_of(L), script_node_at(L, -1), center);
    return 1;
}

// Round shapes ----------------------------------------------------------------------------------------------

static int make_circle(lua_State *L) {
    Settings settings = script_settings(L, 1, SETTING(RADIUS) | paint_settings);
    script_reserve_nodes(L, 1);
    return push(L, primitive_circle(scene_of(L), "Circle", settings_number(&settings, SETTING_RADIUS, 1.0),
                                    shape_paint(&settings, "RED")));
}

static int make_dot(lua_State *L) {
    Settings settings = script_settings(L, 1, SETTING(POINT) | SETTING(RADIUS) | paint_settings);
    Point point = settings_point(&settings, SETTING_POINT, (Point){0, 0});
    script_reserve_nodes(L, 1);
    return push(L, primitive_dot(scene_of(L), point, settings_number(&settings, SETTING_RADIUS, dot_radius),
                                 paint(&settings, "WHITE", 1.0, 0.0)));
}

static int make_arc(lua_State *L) {
    Settings settings = script_settings(
        L, 1, SETTING(RADIUS) | SETTING(START_ANGLE) | SETTING(ANGLE) | SETTING(ARC_CENTER) | paint_settings);
    float sweep = settings_number(&settings, SETTING_ANGLE, GLM_PI_2);
    if (!(fabsf(sweep) > 0.0f && fabsf(sweep) <= 4.0f * GLM_PIf))
        script_fail(L, "angle must not be 0 and at most two turns, not %g", (double)sweep);
    script_reserve_nodes(L, 1);
    return push(L, primitive_arc(scene_of(L), settings_point(&settings, SETTING_ARC_CENTER, (Point){0, 0}),
                                 settings_number(&settings, SETTING_RADIUS, 1.0),
                                 settings_number(&settings, SETTING_START_ANGLE, 0.0), sweep,
                                 shape_paint(&settings, "WHITE")));
}

// Lines -----------------------------------------------------------------------------------------------------

static double ends_at(lua_State *L, Point *from, Point *to) {
    *from = script_point(L, 1, "the start");
    *to = script_point(L, 2, "the end");
    double length = point_distance(*from, *to);
    if (!(length > shortest))
        script_fail(L, "start and end are the same point");
    return length;
}

static int make_line(lua_State *L) {
    Point from, to;
    double length = ends_at(L, &from, &to);
    Settings settings = script_settings(L, 3, SETTING(BUFF) | stroke_settings);
    double buff = (double)settings_number(&settings, SETTING_BUFF, 0.0) / length;
    if (!(buff < 0.5))
        script_fail(L, "buff leaves nothing of a line of length %g", length);
    script_reserve_nodes(L, 1);
    return push(L, primitive_line(scene_of(L), point_lerp(from, to, buff), point_lerp(to, from, buff),
                                  shape_paint(&settings, "WHITE")));
}

static int make_dashed_line(lua_State *L) {
    Point from, to;
    double length = ends_at(L, &from, &to);
    Settings settings = script_settings(L, 3, SETTING(DASH_LENGTH) | SETTING(DASHED_RATIO) | stroke_settings);
    float dash = settings_number(&settings, SETTING_DASH_LENGTH, dash_length);
    float ratio = settings_number(&settings, SETTING_DASHED_RATIO, dashed_ratio);
    if (!(ratio > 0.0f))
        script_fail(L, "dashed_ratio must be more than 0");
    double count = length / (double)dash * (double)ratio + 3.0;
    if (!(count <= script_max_dashes))
        script_fail(L, "a line of length %g with dash_length %g has too many dashes", length, (double)dash);
    script_reserve_nodes(L, (size_t)count);
    return push(L,
                primitive_dashed_line(scene_of(L), from, to, dash, ratio, shape_paint(&settings, "WHITE")));
}

static int push_arrow(lua_State *L, const char *type, bool tip_at_start) {
    Point from, to;
    ends_at(L, &from, &to);
    Settings settings = script_settings(L, 3,
                                        SETTING(BUFF) | SETTING(TIP_LENGTH) | SETTING(MAX_TIP_RATIO) |
                                            SETTING(MAX_STROKE_RATIO) | stroke_settings);
    ArrowOptions options = primitive_arrow_options();
    options.buff = settings_number(&settings, SETTING_BUFF, (double)options.buff);
    options.tip_length = settings_number(&settings, SETTING_TIP_LENGTH, (double)options.tip_length);
    options.max_tip_length_to_length =
        settings_number(&settings, SETTING_MAX_TIP_RATIO, (double)options.max_tip_length_to_length);
    options.max_stroke_width_to_length =
        settings_number(&settings, SETTING_MAX_STROKE_RATIO, (double)options.max_stroke_width_to_length);
    options.tip_at_start = tip_at_start;
    script_reserve_nodes(L, 4);
    return push(L, primitive_arrow(scene_of(L), type, from, to, options,
                                   paint(&settings, "WHITE", 0.0, arrow_width)));
}

static int make_arrow(lua_State *L) {
    return push_arrow(L, "Arrow", false);
}

static int make_double_arrow(lua_State *L) {
    return push_arrow(L, "DoubleArrow", true);
}

static int make_curved_arrow(lua_State *L) {
    Point from, to;
    ends_at(L, &from, &to);
    Settings settings = script_settings(L, 3, SETTING(ANGLE) | SETTING(TIP_LENGTH) | stroke_settings);
    float angle = settings_number(&settings, SETTING_ANGLE, GLM_PI_2);
    if (!(fabsf(angle) > 0.001f && fabsf(angle) < 2.0f * GLM_PIf))
        script_fail(L, "angle must lie between 0 and a full turn, either way, not %g", (double)angle);
    script_reserve_nodes(L, 3);
    return push(L, primitive_curved_arrow(scene_of(L), from, to, angle,
                                          settings_number(&settings, SETTING_TIP_LENGTH, curved_tip),
                                          shape_paint(&settings, "WHITE")));
}

// Polygons --------------------------------------------------------------------------------------------------

static int push_polygon(lua_State *L, const char *type, const Point *corners, size_t count, Style style) {
    script_reserve_nodes(L, 1);
    script_charge_memory(L, count * 256);
    script_charge(L, count);
    return push(L, primitive_polygon(scene_of(L), type, corners, count, style));
}

static int make_triangle(lua_State *L) {
    Settings settings = script_settings(L, 1, SETTING(RADIUS) | paint_settings);
    double radius = settings_number(&settings, SETTING_RADIUS, 1.0);
    Point corners[3];
    for (int i = 0; i < 3; i++) {
        double angle = GLM_PI_2 + i * 2.0 * GLM_PI / 3.0;
        corners[i] = (Point){radius * cos(angle), radius * sin(angle)};
    }
    return push_polygon(L, "Triangle", corners, 3, shape_paint(&settings, "BLUE"));
}

// The table of points that is the first argument, `least` or more; valid until the next call.
static Point *read_points(lua_State *L, const char *what, const char *one, size_t least, size_t *count) {
    if (!lua_istable(L, 1))
        script_fail(L, "the %s are a table of points, not %s", what, script_describe(L, 1));
    *count = lua_rawlen(L, 1);
    if (*count < least || *count > script_max_corners)
        script_fail(L, "needs %zu to %d %s, not %zu", least, script_max_corners, what, *count);
    Arena *scratch = &script_of(L)->scratch;
    arena_reset(scratch);
    Point *points = ARENA_NEW(scratch, Point, *count);
    for (size_t i = 0; i < *count; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        points[i] = script_point(L, lua_gettop(L), one);
        lua_pop(L, 1);
    }
    return points;
}

static int make_polygon(lua_State *L) {
    size_t count;
    Point *corners = read_points(L, "corners", "a corner", 3, &count);
    Settings settings = script_settings(L, 2, paint_settings);
    return push_polygon(L, "Polygon", corners, count, shape_paint(&settings, "BLUE"));
}

static int make_path(lua_State *L) {
    size_t count;
    Point *points = read_points(L, "points", "a point", 2, &count);
    Settings settings = script_settings(L, 2, SETTING(CORNER_RADIUS) | paint_settings);
    float radius = settings_number(&settings, SETTING_CORNER_RADIUS, 0.0);
    script_reserve_nodes(L, 1);
    script_charge_memory(L, count * 1024);
    script_charge(L, count);
    return push(L, primitive_path(scene_of(L), points, count, radius, shape_paint(&settings, "WHITE")));
}

static int make_group(lua_State *L) {
    script_reserve_nodes(L, 1);
    NodeId group = scene_add_group(scene_of(L), "VGroup");
    script_append_all(L, group, 1);
    script_node_size(L, group);
    return push(L, group);
}

void script_shape_open(lua_State *L) {
    static const ScriptFunction constructors[] = {
        {"Text", make_text},
        {"Rectangle", make_rectangle},
        {"RoundedRectangle", make_rounded_rectangle},
        {"Square", make_square},
        {"SurroundingRectangle", make_surrounding_rectangle},
        {"Circle", make_circle},
        {"Dot", make_dot},
        {"Arc", make_arc},
        {"Line", make_line},
        {"DashedLine", make_dashed_line},
        {"Arrow", make_arrow},
        {"DoubleArrow", make_double_arrow},
        {"CurvedArrow", make_curved_arrow},
        {"Triangle", make_triangle},
        {"Polygon", make_polygon},
        {"Path", make_path},
        {"VGroup", make_group},
    };
    lua_pushglobaltable(L);
    script_register(L, constructors, sizeof constructors / sizeof *constructors);
    lua_pop(L, 1);
}
