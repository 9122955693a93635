#include "lua/script_method.h"
#include "lua/script_anim.h"
#include "lua/script_chart.h"
#include "scene/place.h"

#include <math.h>

static const char methods_key[] = "rostrum.methods";   // registry: name -> function
static const char changers_key[] = "rostrum.changers"; // the same of those that change the node
static const Point middle = {0, 0};

static Scene *scene_of(lua_State *L) {
    return &script_of(L)->deck->scene;
}

int script_return_self(lua_State *L) {
    Box box = place_bounds(scene_of(L), script_self(L));
    double reach = fmax(fmax(-box.min.x, box.max.x), fmax(-box.min.y, box.max.y));
    if (!box_is_empty(box) && !(reach <= 2.0 * script_max_number))
        script_fail(L, "this takes it too far away or makes it too big (to %g)", reach);
    lua_settop(L, 1);
    return 1;
}

// Groups ----------------------------------------------------------------------------------------------------

static int add(lua_State *L) {
    NodeId self = script_receiver(L);
    const Node *node = scene_node(scene_of(L), self);
    if (!node->is_group)
        script_fail(L, "a %s holds nothing; make a VGroup of both", node->type);
    script_append_all(L, self, 2);
    lua_settop(L, 1);
    return 1;
}

// As in string.sub: from 1, negative from the end; 0 to count + 1.
static size_t position(double index, size_t count) {
    double at = index < 0.0 ? (double)count + 1.0 + index : index;
    return (size_t)fmin(fmax(at, 0.0), (double)count + 1.0);
}

static int slice(lua_State *L) {
    NodeId self = script_self(L);
    size_t count = scene_node(scene_of(L), self)->child_count;
    size_t first = position(script_number(L, 2, "the first", RANGE_ANY), count);
    size_t last = position(lua_isnoneornil(L, 3) ? -1.0 : script_number(L, 3, "the last", RANGE_ANY), count);
    script_settings(L, 4, 0);
    script_reserve_nodes(L, 1);
    NodeId part = scene_add_group(scene_of(L), "VGroup");
    for (size_t i = first > 0 ? first : 1; i <= last && i <= count; i++)
        scene_append(scene_of(L), part, scene_node(scene_of(L), self)->children[i - 1]);
    script_push_node(L, part);
    return 1;
}

static int copy(lua_State *L) {
    NodeId self = script_self(L);
    script_reserve_nodes(L, script_node_size(L, self));
    script_push_node(L, scene_copy(scene_of(L), self));
    return 1;
}

// Looks -----------------------------------------------------------------------------------------------------

static int set_color(lua_State *L) {
    NodeId self = script_self(L);
    Color color = script_color(L, 2, "the colour");
    script_settings(L, 3, 0);
    node_set_color(scene_of(L), self, color);
    return script_return_self(L);
}

// set_fill(BLUE, {opacity = 0.5}), set_fill(BLUE), set_fill({opacity = 0.5})
static Settings read_paint(lua_State *L, Color *color, bool *has_color, uint64_t allowed) {
    *has_color = !lua_isnoneornil(L, 2) && !lua_istable(L, 2);
    if (*has_color)
        *color = script_color(L, 2, "the colour");
    return script_settings(L, lua_istable(L, 2) ? 2 : 3, allowed);
}

static int set_fill(lua_State *L) {
    NodeId self = script_self(L);
    Color color;
    bool has_color;
    Settings settings = read_paint(L, &color, &has_color, SETTING(OPACITY));
    float opacity = settings_number(&settings, SETTING_OPACITY, 0.0);
    node_set_fill(scene_of(L), self, has_color ? &color : NULL,
                  settings_has(&settings, SETTING_OPACITY) ? &opacity : NULL);
    return script_return_self(L);
}

static int set_stroke(lua_State *L) {
    NodeId self = script_self(L);
    Color color;
    bool has_color;
    Settings settings = read_paint(L, &color, &has_color, SETTING(OPACITY) | SETTING(BORDER_WIDTH));
    float opacity = settings_number(&settings, SETTING_OPACITY, 0.0);
    float width = settings_number(&settings, SETTING_BORDER_WIDTH, 0.0);
    node_set_stroke(scene_of(L), self, has_color ? &color : NULL,
                    settings_has(&settings, SETTING_OPACITY) ? &opacity : NULL,
                    settings_has(&settings, SETTING_BORDER_WIDTH) ? &width : NULL);
    return script_return_self(L);
}

static int set_opacity(lua_State *L) {
    NodeId self = script_self(L);
    float opacity = (float)script_number(L, 2, "the opacity", RANGE_UNIT);
    script_settings(L, 3, 0);
    node_set_opacity(scene_of(L), self, opacity);
    return script_return_self(L);
}

// Asking ----------------------------------------------------------------------------------------------------

static int push_point(lua_State *L, Point direction) {
    script_push_vector(L, place_point(scene_of(L), script_self(L), direction));
    return 1;
}

static int get_center(lua_State *L) {
    return push_point(L, middle);
}

static int get_left(lua_State *L) {
    return push_point(L, (Point){-1, 0});
}

static int get_right(lua_State *L) {
    return push_point(L, (Point){1, 0});
}

static int get_top(lua_State *L) {
    return push_point(L, (Point){0, 1});
}

static int get_bottom(lua_State *L) {
    return push_point(L, (Point){0, -1});
}

// Of a corner or of the middle of an edge.
static int get_corner(lua_State *L) {
    return push_point(L, point_sign(script_point(L, 2, "the direction")));
}

static int get_x(lua_State *L) {
    lua_pushnumber(L, (double)place_point(scene_of(L), script_self(L), middle).x);
    return 1;
}

static int get_y(lua_State *L) {
    lua_pushnumber(L, (double)place_point(scene_of(L), script_self(L), middle).y);
    return 1;
}

static int get_width(lua_State *L) {
    lua_pushnumber(L, (double)place_width(scene_of(L), script_self(L)));
    return 1;
}

static int get_height(lua_State *L) {
    lua_pushnumber(L, (double)place_height(scene_of(L), script_self(L)));
    return 1;
}

static const ScriptMethod own_methods[] = {
    {"add", add, false},
    {"slice", slice, false},
    {"copy", copy, false},
    {"animate", script_animate, false},
    {"set_color", set_color, true},
    {"set_fill", set_fill, true},
    {"set_stroke", set_stroke, true},
    {"set_opacity", set_opacity, true},
    {"get_center", get_center, false},
    {"get_left", get_left, false},
    {"get_right", get_right, false},
    {"get_top", get_top, false},
    {"get_bottom", get_bottom, false},
    {"get_corner", get_corner, false},
    {"get_edge_center", get_corner, false},
    {"get_x", get_x, false},
    {"get_y", get_y, false},
    {"get_width", get_width, false},
    {"get_height", get_height, false},
};

static void set_methods(lua_State *L, const ScriptMethod *methods, size_t count) {
    for (size_t i = 0; i < count; i++) {
        lua_getfield(L, LUA_REGISTRYINDEX, methods_key);
        script_register(L, &(ScriptFunction){methods[i].name, methods[i].call}, 1);
        lua_getfield(L, -1, methods[i].name);
        lua_getfield(L, LUA_REGISTRYINDEX, changers_key);
        lua_insert(L, -2);
        if (methods[i].changes)
            lua_setfield(L, -2, methods[i].name);
        lua_settop(L, 0);
    }
}

bool script_push_method(lua_State *L, const char *name, bool in_animate) {
    lua_getfield(L, LUA_REGISTRYINDEX, in_animate ? changers_key : methods_key);
    lua_pushstring(L, name);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 2);
        return false;
    }
    lua_remove(L, -2);
    return true;
}

void script_method_open(lua_State *L) {
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, methods_key);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, changers_key);
    set_methods(L, own_methods, sizeof own_methods / sizeof *own_methods);
    set_methods(L, script_place_methods, script_place_method_count);
    set_methods(L, script_size_methods, script_size_method_count);
    set_methods(L, script_chart_methods, script_chart_method_count);
    set_methods(L, script_chart_methods, script_chart_method_count);
}
