#include "lua/script_method.h"
#include "scene/place.h"

static const uint64_t about_settings = SETTING(ABOUT_POINT) | SETTING(ABOUT_EDGE);

static Scene *scene_of(lua_State *L) {
    return &script_of(L)->deck->scene;
}

// The fixed point of a scale, stretch or turn; the middle of the box where none is given.
static Point about(lua_State *L, NodeId node, const Settings *settings) {
    if (settings_has(settings, SETTING_ABOUT_POINT))
        return settings->values[SETTING_ABOUT_POINT].point;
    Point edge = settings_point(settings, SETTING_ABOUT_EDGE, (Point){0, 0});
    return place_point(scene_of(L), node, point_sign(edge));
}

static int scale(lua_State *L) {
    NodeId self = script_self(L);
    double factor = script_number(L, 2, "the factor", RANGE_ANY);
    Settings settings = script_settings(L, 3, about_settings);
    place_scale(scene_of(L), self, factor, about(L, self, &settings));
    return script_return_self(L);
}

static int turn(lua_State *L) {
    NodeId self = script_self(L);
    double angle = script_number(L, 2, "the angle", RANGE_ANY);
    Settings settings = script_settings(L, 3, about_settings);
    place_rotate(scene_of(L), self, angle, about(L, self, &settings));
    return script_return_self(L);
}

static int stretch(lua_State *L) {
    NodeId self = script_self(L);
    double factor = script_number(L, 2, "the factor", RANGE_ANY);
    double dimension = script_number(L, 3, "the dimension (0: width, 1: height)", RANGE_UNIT);
    Settings settings = script_settings(L, 4, about_settings);
    Point factors = {dimension == 0.0 ? factor : 1.0, dimension == 0.0 ? 1.0 : factor};
    place_stretch(scene_of(L), self, factors, about(L, self, &settings));
    return script_return_self(L);
}

typedef enum Fit { FIT_SCALE, FIT_STRETCH } Fit;

// Gives the node a width or a height; what has none cannot get one.
static int fit(lua_State *L, bool is_width, Fit how) {
    NodeId self = script_self(L);
    double wanted = script_number(L, 2, is_width ? "the width" : "the height", RANGE_POSITIVE);
    Settings settings = script_settings(L, 3, about_settings);
    double size = is_width ? place_width(scene_of(L), self) : place_height(scene_of(L), self);
    if (!(size > 0.0))
        script_fail(L, "a %s without %s cannot be scaled to one", scene_node(scene_of(L), self)->type,
                    is_width ? "width" : "height");
    double factor = wanted / size;
    Point factors = {is_width || how == FIT_SCALE ? factor : 1.0,
                     !is_width || how == FIT_SCALE ? factor : 1.0};
    place_stretch(scene_of(L), self, factors, about(L, self, &settings));
    return script_return_self(L);
}

static int scale_to_width(lua_State *L) {
    return fit(L, true, FIT_SCALE);
}

static int scale_to_height(lua_State *L) {
    return fit(L, false, FIT_SCALE);
}

static int stretch_to_width(lua_State *L) {
    return fit(L, true, FIT_STRETCH);
}

static int stretch_to_height(lua_State *L) {
    return fit(L, false, FIT_STRETCH);
}

const ScriptMethod script_size_methods[] = {
    {"scale", scale, true},
    {"rotate", turn, true},
    {"stretch", stretch, true},
    {"set_width", scale_to_width, true},
    {"set_height", scale_to_height, true},
    {"scale_to_fit_width", scale_to_width, true},
    {"scale_to_fit_height", scale_to_height, true},
    {"stretch_to_fit_width", stretch_to_width, true},
    {"stretch_to_fit_height", stretch_to_height, true},
};
const size_t script_size_method_count = sizeof script_size_methods / sizeof *script_size_methods;
