#include "lua/script_pass.h"

#include "lua/script_describe.h"
#include "lua/script_param.h"
#include "lua/script_point.h"
#include "lua/script_value.h"

#include <stdio.h>

enum { ITEM_STEPS = 4 };

// A value of any type that words written in C know.
typedef union Field {
    max_align_t any[4];
    Tint tint;
    Point point;
    Target target;
    PointList points;
    NodeList nodes;
    AnimList anims;
    Texts texts;
} Field;

// What C checks too -----------------------------------------------------------------------------------------

static void push_same(lua_State *L, int index, const Field *field) {
    (void)field;
    lua_pushvalue(L, index);
}

static void push_point(lua_State *L, int index, const Field *field) {
    (void)index;
    script_push_point(L, field->point);
}

static void push_target(lua_State *L, int index, const Field *field) {
    if (field->target.node)
        lua_pushvalue(L, index);
    else
        script_push_point(L, field->target.point);
}

static void (*const pushers[VALUE_TYPE_COUNT])(lua_State *L, int index, const Field *field) = {
    [VALUE_POINT] = push_point,
    [VALUE_PAIR] = push_point,
    [VALUE_TARGET] = push_target,
};

static void pass_checked(lua_State *L, int index, const Param *param, const char *what) {
    Field field = {0};
    script_read_param(L, index, param, what, &field);
    (pushers[param->type] ? pushers[param->type] : push_same)(L, index, &field);
}

// What bodies alone take ------------------------------------------------------------------------------------

static void pass_any(lua_State *L, int index, const Param *param, const char *what) {
    (void)param, (void)what;
    lua_pushvalue(L, index);
}

static void pass_table(lua_State *L, int index, const Param *param, const char *what) {
    (void)param;
    if (!lua_istable(L, index))
        script_fail(L, "%s must be a table, not %s", what, script_describe(L, index));
    lua_pushvalue(L, index);
}

static void pass_function(lua_State *L, int index, const Param *param, const char *what) {
    (void)param;
    if (!lua_isfunction(L, index))
        script_fail(L, "%s must be a function, not %s", what, script_describe(L, index));
    lua_pushvalue(L, index);
}

// Pushes a list of what `push_item` makes of each item, which lies on top of the stack.
static void pass_items(lua_State *L, int index, const char *what, const char *kind,
                       void (*push_item)(lua_State *L, const char *what)) {
    if (!lua_istable(L, index))
        script_fail(L, "%s must be %s, not %s", what, kind, script_describe(L, index));
    size_t count = lua_rawlen(L, index);
    if (count > author_max_samples)
        script_fail(L, "%s has too many items (more than %d)", what, author_max_samples);
    script_charge(L, ITEM_STEPS * count);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i);
        push_item(L, what);
        lua_rawseti(L, -3, (lua_Integer)i);
        lua_pop(L, 1);
    }
}

static void push_number(lua_State *L, const char *what) {
    char one[96];
    snprintf(one, sizeof one, "one of %s", what);
    script_number(L, -1, one, RANGE_ANY);
    lua_pushvalue(L, -1); // whole numbers stay what they are
}

static void push_color(lua_State *L, const char *what) {
    static const Param color = {.type = VALUE_COLOR};
    char one[96];
    snprintf(one, sizeof one, "one of %s", what);
    pass_checked(L, lua_gettop(L), &color, one);
}

static void pass_numbers(lua_State *L, int index, const Param *param, const char *what) {
    (void)param;
    pass_items(L, index, what, "a list of numbers", push_number);
}

static double item(lua_State *L, int index, lua_Integer at) {
    lua_rawgeti(L, index, at);
    double number = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return number;
}

static void pass_interval(lua_State *L, int index, const Param *param, const char *what) {
    pass_numbers(L, index, param, what);
    int list = lua_gettop(L);
    size_t count = lua_rawlen(L, list);
    if (count != 2 && count != 3)
        script_fail(L, "%s must be {from, to} or {from, to, step}, not %zu numbers", what, count);
    if (!(item(L, list, 1) < item(L, list, 2)))
        script_fail(L, "%s must go up, not from %g to %g", what, item(L, list, 1), item(L, list, 2));
    if (count == 3 && !(item(L, list, 3) > 0))
        script_fail(L, "the step of %s must be more than 0, not %g", what, item(L, list, 3));
}

static void pass_colors(lua_State *L, int index, const Param *param, const char *what) {
    static const Param color = {.type = VALUE_COLOR};
    (void)param;
    if (lua_istable(L, index)) {
        pass_items(L, index, what, "a list of colours", push_color);
        if (lua_rawlen(L, -1) == 0)
            script_fail(L, "%s needs a colour or more", what);
        return;
    }
    lua_newtable(L);
    pass_checked(L, index, &color, what);
    lua_rawseti(L, -2, 1);
}

static void (*const passers[VALUE_TYPE_COUNT])(lua_State *L, int index, const Param *param,
                                               const char *what) = {
    [VALUE_ANY] = pass_any,           [VALUE_TABLE] = pass_table,       [VALUE_LIST] = pass_table,
    [VALUE_NUMBERS] = pass_numbers,   [VALUE_INTERVAL] = pass_interval, [VALUE_COLORS] = pass_colors,
    [VALUE_FUNCTION] = pass_function,
};

void script_pass_param(lua_State *L, int index, const Param *param, const char *what) {
    (passers[param->type] ? passers[param->type] : pass_checked)(L, index, param, what);
}

// The rest of the arguments ---------------------------------------------------------------------------------

static size_t rest_count(const Param *param, const Field *field) {
    return param->type == VALUE_ANIMS    ? field->anims.count
           : param->type == VALUE_POINTS ? field->points.count
           : param->type == VALUE_TEXTS  ? field->texts.count
                                         : field->nodes.count;
}

static Value rest_item(const Param *param, const Field *field, size_t i) {
    return param->type == VALUE_ANIMS    ? (Value){VALUE_ANIM, {.anim = field->anims.items[i]}}
           : param->type == VALUE_POINTS ? value_point(field->points.items[i])
           : param->type == VALUE_TEXTS  ? value_text(field->texts.items[i])
                                         : value_node(field->nodes.ids[i]);
}

// Whether it is a list of lists of points: its first item is no point. Leaves items on the stack.
static bool is_list_of_paths(lua_State *L, int index) {
    return lua_istable(L, index) && lua_rawgeti(L, index, 1) == LUA_TTABLE &&
           lua_rawgeti(L, -1, 1) != LUA_TNUMBER;
}

static void pass_paths(lua_State *L, int first, int last, const Param *param, const char *what) {
    const Param points = {.name = param->name, .type = VALUE_POINTS};
    int top = lua_gettop(L);
    bool is_one_list = first == last && is_list_of_paths(L, first);
    lua_settop(L, top);
    size_t count = is_one_list ? (size_t)lua_rawlen(L, first) : (size_t)(last - first + 1);
    script_charge(L, ITEM_STEPS * count);
    lua_newtable(L);
    for (size_t i = 1; i <= count; i++) {
        if (is_one_list)
            lua_rawgeti(L, first, (lua_Integer)i);
        else
            lua_pushvalue(L, first + (int)i - 1);
        script_pass_rest(L, top + 2, top + 2, &points, what);
        lua_rawseti(L, top + 1, (lua_Integer)i);
        lua_settop(L, top + 1);
    }
}

void script_pass_rest(lua_State *L, int first, int last, const Param *param, const char *what) {
    if (param->type == VALUE_PATHS) {
        pass_paths(L, first, last, param, what);
        return;
    }
    Field field = {0};
    script_read_rest(L, first, last, param, what, &field);
    size_t count = rest_count(param, &field);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        const Value one = rest_item(param, &field, i);
        script_push_value(L, &one);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}
