#include "lua/script_method.h"
#include "scene/place.h"

static const Point middle = {0, 0};
static const double small_buff = 0.25, edge_buff = 0.5; // Manim's MED_SMALL_BUFF, MED_LARGE_BUFF

static Scene *scene_of(lua_State *L) {
    return &script_of(L)->deck->scene;
}

// A direction, or the standard one where there is no argument.
static Point direction_at(lua_State *L, int index, Point standard) {
    return lua_isnoneornil(L, index) ? standard : script_point(L, index, "the direction");
}

static Point setting_edge(const Settings *settings, SettingId id) {
    return point_sign(settings_point(settings, id, middle));
}

// The box of a node or of a point.
static Box box_at(lua_State *L, int index) {
    if (script_is_point(L, index)) {
        Point point = script_point(L, index, "the target");
        return (Box){point, point};
    }
    return place_bounds(scene_of(L), script_node(L, index, "the target"));
}

// Moving ----------------------------------------------------------------------------------------------------

static int shift(lua_State *L) {
    NodeId self = script_self(L);
    Point by = script_point(L, 2, "the way");
    script_settings(L, 3, 0);
    place_shift(scene_of(L), self, by);
    return script_return_self(L);
}

static int move_to(lua_State *L) {
    NodeId self = script_self(L);
    Settings settings = script_settings(L, 3, SETTING(ALIGNED_EDGE));
    Point edge = setting_edge(&settings, SETTING_ALIGNED_EDGE);
    bool to_point = script_is_point(L, 2);
    Point goal = to_point ? script_point(L, 2, "the target")
                          : place_point(scene_of(L), script_node(L, 2, "the target"), edge);
    place_move_to(scene_of(L), self, goal, edge);
    return script_return_self(L);
}

static int next_to(lua_State *L) {
    NodeId self = script_self(L);
    Box target = box_at(L, 2);
    Point direction = direction_at(L, 3, (Point){1, 0});
    Settings settings = script_settings(L, 4, SETTING(BUFF) | SETTING(ALIGNED_EDGE));
    place_next_to(scene_of(L), self, target, direction, settings_number(&settings, SETTING_BUFF, small_buff),
                  settings_point(&settings, SETTING_ALIGNED_EDGE, middle));
    return script_return_self(L);
}

static int to_border(lua_State *L, Point standard) {
    NodeId self = script_self(L);
    Point direction = direction_at(L, 2, standard);
    Settings settings = script_settings(L, 3, SETTING(BUFF));
    place_to_border(scene_of(L), self, direction, settings_number(&settings, SETTING_BUFF, edge_buff));
    return script_return_self(L);
}

static int to_edge(lua_State *L) {
    return to_border(L, (Point){-1, 0});
}

static int to_corner(lua_State *L) {
    return to_border(L, (Point){-1, -1});
}

static int align_to(lua_State *L) {
    NodeId self = script_self(L);
    Box target = box_at(L, 2);
    Point direction = script_point(L, 3, "the direction");
    script_settings(L, 4, 0);
    place_align_to(scene_of(L), self, target, direction);
    return script_return_self(L);
}

static int set_x(lua_State *L) {
    NodeId self = script_self(L);
    double x = script_number(L, 2, "x", RANGE_ANY);
    script_settings(L, 3, 0);
    place_shift(scene_of(L), self, (Point){x - place_point(scene_of(L), self, middle).x, 0});
    return script_return_self(L);
}

static int set_y(lua_State *L) {
    NodeId self = script_self(L);
    double y = script_number(L, 2, "y", RANGE_ANY);
    script_settings(L, 3, 0);
    place_shift(scene_of(L), self, (Point){0, y - place_point(scene_of(L), self, middle).y});
    return script_return_self(L);
}

// Arranging a group -----------------------------------------------------------------------------------------

static int arrange(lua_State *L) {
    NodeId self = script_self(L);
    Point direction = direction_at(L, 2, (Point){1, 0});
    Settings settings = script_settings(L, 3, SETTING(BUFF) | SETTING(ALIGNED_EDGE) | SETTING(CENTER));
    bool center = !settings_has(&settings, SETTING_CENTER) || settings.values[SETTING_CENTER].yes;
    place_arrange(scene_of(L), self, direction, settings_number(&settings, SETTING_BUFF, small_buff),
                  settings_point(&settings, SETTING_ALIGNED_EDGE, middle), center);
    return script_return_self(L);
}

static int arrange_in_grid(lua_State *L) {
    NodeId self = script_self(L);
    Settings settings = script_settings(L, 2, SETTING(ROWS) | SETTING(COLS) | SETTING(BUFFS));
    int rows = (int)settings_number(&settings, SETTING_ROWS, 0.0);
    int columns = (int)settings_number(&settings, SETTING_COLS, 0.0);
    size_t count = scene_node(scene_of(L), self)->child_count;
    if (rows && columns && (size_t)rows * (size_t)columns < count)
        script_fail(L, "%d rows of %d do not hold %zu", rows, columns, count);
    script_charge_memory(L, (size_t)(rows + columns) * sizeof(float));
    Point buff = settings_point(&settings, SETTING_BUFFS, (Point){small_buff, small_buff});
    place_arrange_in_grid(scene_of(L), self, rows, columns, buff);
    return script_return_self(L);
}

const ScriptMethod script_place_methods[] = {
    {"shift", shift, true},         {"move_to", move_to, true},
    {"next_to", next_to, true},     {"to_edge", to_edge, true},
    {"to_corner", to_corner, true}, {"align_to", align_to, true},
    {"set_x", set_x, true},         {"set_y", set_y, true},
    {"arrange", arrange, true},     {"arrange_in_grid", arrange_in_grid, true},
};
const size_t script_place_method_count = sizeof script_place_methods / sizeof *script_place_methods;
