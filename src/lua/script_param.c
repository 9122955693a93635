#include "lua/script_param.h"

#include "base/sort.h"
#include "lua/script_describe.h"
#include "lua/script_ease.h"
#include "lua/script_function.h"
#include "lua/script_keys.h"
#include "lua/script_point.h"
#include "lua/script_value.h"
#include "words/groups.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static Author *author_of(lua_State *L) {
    return &script_of(L)->author;
}

// Values of each type ---------------------------------------------------------------------------------------

static void read_switch(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    if (!lua_isboolean(L, index))
        script_fail(L, "%s must be true or false, not %s", what, script_describe(L, index));
    *(bool *)field = lua_toboolean(L, index);
}

static void read_number(lua_State *L, int index, const Param *param, const char *what, void *field) {
    *(double *)field = script_number(L, index, what, param->range);
}

static void read_text(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    *(const char **)field = script_text(L, index, what);
}

static void read_color(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    if (lua_type(L, index) != LUA_TSTRING)
        script_fail(L, "%s must be a colour such as BLUE or \"#58C4DD\", not %s", what,
                    script_describe(L, index));
    const Value name = value_text(lua_tostring(L, index));
    Error error;
    if (!value_read_color(&name, what, field, &error))
        script_fail_with(L, &error);
}

// Of a list. Its length has been checked.
static Colors read_colors(lua_State *L, int index, const Param *param, const char *what, uint32_t count) {
    char one[80];
    snprintf(one, sizeof one, "one of %s", what);
    Color *items = ARENA_NEW(&author_of(L)->scratch, Color, count);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        read_color(L, lua_gettop(L), param, one, &items[i]);
        lua_pop(L, 1);
    }
    return (Colors){items, count};
}

static void read_tint(lua_State *L, int index, const Param *param, const char *what, void *field) {
    Tint *tint = field;
    *tint = (Tint){0};
    if (!lua_istable(L, index)) {
        read_color(L, index, param, what, &tint->color);
        return;
    }
    lua_Unsigned count = lua_rawlen(L, index);
    if (count < 1 || count > gradient_most_stops)
        script_fail(L, "%s must be a colour or a list of at most %d colours", what, gradient_most_stops);
    Colors colors = read_colors(L, index, param, what, (uint32_t)count);
    tint->color = colors.items[0];
    if (count > 1)
        tint->gradient = colors;
}

static void read_point(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    *(Point *)field = script_point(L, index, what);
}

static void read_pair(lua_State *L, int index, const Param *param, const char *what, void *field) {
    if (!lua_isnumber(L, index)) {
        read_point(L, index, param, what, field);
        return;
    }
    double both = script_number(L, index, what, RANGE_ANY);
    *(Point *)field = (Point){both, both};
}

static void read_ease(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    *(const Ease **)field = script_ease(L, index, what);
}

// A text, or the name of a function that is a word, which is its first upvalue: shape = Circle.
static const char *choice_at(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING)
        return lua_tostring(L, index);
    bool has_name = lua_iscfunction(L, index) && lua_getupvalue(L, index, 1);
    const char *name = has_name && lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    lua_pop(L, has_name);
    return name;
}

static void read_choice(lua_State *L, int index, const Param *param, const char *what, void *field) {
    const char *text = choice_at(L, index);
    char known[256] = "";
    size_t length = 0;
    for (int i = 0; param->choices[i]; i++) {
        if (strcmp(param->choices[i], text) == 0) {
            *(int *)field = i;
            return;
        }
        bool is_last = !param->choices[i + 1], is_global = isupper((unsigned char)*param->choices[i]);
        length += (size_t)snprintf(known + length, sizeof known - length, is_global ? "%s%s" : "%s\"%s\"",
                                   i == 0    ? ""
                                   : is_last ? " or "
                                             : ", ",
                                   param->choices[i]);
    }
    script_fail(L, "%s must be %s", what, known);
}

static void read_node(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    Value object = script_object_at(L, index);
    Error error;
    Extent extent;
    if (object.type != VALUE_NODE)
        script_fail(L, "%s must be a shape, a text or a group, not %s", what, script_describe(L, index));
    if (!author_measure(author_of(L), object.as.node, &extent, &error))
        script_fail_with(L, &error);
    *(NodeId *)field = object.as.node;
}

static void read_target(lua_State *L, int index, const Param *param, const char *what, void *field) {
    Target *target = field;
    *target = (Target){0};
    if (script_is_point(L, index))
        target->point = script_point(L, index, what);
    else if (script_object_at(L, index).type == VALUE_NODE)
        read_node(L, index, param, what, &target->node);
    else
        script_fail(L,
                    "%s must be a point such as UP, V(x, y) or {x, y}, or a shape, a text or a group, not %s",
                    what, script_describe(L, index));
}

static void read_function(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    *(Function *)field = script_function(L, index, what);
}

static Value read_object(lua_State *L, int index, const Param *param, const char *what) {
    Value object = script_object_at(L, index);
    if (object.type != param->type)
        script_fail(L, "%s must be %s, not %s", what, param->help, script_describe(L, index));
    return object;
}

static void read_lanes(lua_State *L, int index, const Param *param, const char *what, void *field) {
    *(const Lanes **)field = read_object(L, index, param, what).as.lanes;
}

static void read_series(lua_State *L, int index, const Param *param, const char *what, void *field) {
    *(const Series **)field = read_object(L, index, param, what).as.series;
}

static int order_moments(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return SORT_ORDER(a, b);
}

static void read_moments(lua_State *L, int index, const Param *param, const char *what, void *field) {
    Moments *moments = field;
    if (!lua_istable(L, index)) {
        *moments = *read_object(L, index, param, what).as.moments;
        return;
    }
    size_t count = lua_rawlen(L, index);
    if (count > author_max_samples)
        script_fail(L, "%s has too many items (more than %d)", what, author_max_samples);
    int64_t *times = ARENA_NEW(&author_of(L)->scratch, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        times[i] = llround(script_number(L, -1, "a moment", RANGE_ANY) * 1e6);
        lua_pop(L, 1);
    }
    sort_items(times, count, sizeof *times, order_moments);
    *moments = (Moments){times, count};
}

static void read_list(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    Value list = lua_istable(L, index) ? script_data(L, index, what) : (Value){0};
    if (list.type != VALUE_LIST)
        script_fail(L, "%s must be a list, not %s", what, script_describe(L, index));
    *(Value *)field = list;
}

static void read_table(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    Value table = lua_istable(L, index) ? script_data(L, index, what) : (Value){0};
    if (table.type == VALUE_LIST && table.as.list.count == 0)
        table = value_table(&author_of(L)->scratch, 0);
    if (table.type != VALUE_TABLE)
        script_fail(L, "%s must be a table such as {name = value}, not %s", what,
                    table.type == VALUE_LIST ? "a list" : script_describe(L, index));
    *(Value *)field = table;
}

static void read_any(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param;
    *(Value *)field = script_data(L, index, what);
}

// All the rest of the arguments -----------------------------------------------------------------------------

// Calls `read` for each value from `first` to `last`, and for each item of those that are lists.
static void for_each(lua_State *L, int first, int last, const char *what, void *field,
                     void (*read)(lua_State *L, int index, const char *what, void *field)) {
    for (int i = first; i <= last; i++) {
        if (!lua_istable(L, i)) {
            read(L, i, what, field);
            continue;
        }
        lua_Unsigned count = lua_rawlen(L, i);
        for (lua_Unsigned k = 1; k <= count; k++) {
            lua_rawgeti(L, i, (lua_Integer)k);
            read(L, lua_gettop(L), what, field);
            lua_pop(L, 1);
        }
    }
}

static void read_one_of_nodes(lua_State *L, int index, const char *what, void *field) {
    NodeId node;
    read_node(L, index, NULL, what, &node);
    node_list_push(&author_of(L)->scratch, field, node);
}

static void read_one_of_colors(lua_State *L, int index, const char *what, void *field) {
    Colors *list = field;
    if (list->count == gradient_most_stops)
        script_fail(L, "too many colours (more than %d)", gradient_most_stops);
    Color *items =
        list->count ? (Color *)list->items : ARENA_NEW(&author_of(L)->scratch, Color, gradient_most_stops);
    read_color(L, index, NULL, what, &items[list->count]);
    *list = (Colors){items, list->count + 1};
}

static void read_anim(lua_State *L, int index, const Param *param, const char *what, void *field) {
    (void)param, (void)what;
    Value object = script_object_at(L, index);
    if (object.type != VALUE_ANIM)
        script_fail(L, "%s is no animation; write Create(...), FadeIn(...) or node:animate()...",
                    script_describe(L, index));
    *(Anim **)field = object.as.anim;
}

static void read_one_of_anims(lua_State *L, int index, const char *what, void *field) {
    AnimList *list = field;
    list->items =
        arena_grow(&author_of(L)->scratch, list->items, list->count, &list->capacity, sizeof *list->items);
    read_anim(L, index, NULL, what, &list->items[list->count++]);
}

static void read_one_of_texts(lua_State *L, int index, const char *what, void *field) {
    Texts *list = field;
    if (lua_type(L, index) == LUA_TNUMBER)
        lua_tolstring(L, index, NULL); // makes a string of it
    list->items =
        arena_grow(&author_of(L)->scratch, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = script_text(L, index, what);
}

static void count_points(lua_State *L, PointList *list, size_t count, const Param *param) {
    if (count > author_max_corners)
        script_fail(L, "at most %d %s, not %zu", author_max_corners, param->name, count);
    *list = (PointList){ARENA_NEW(&author_of(L)->scratch, Point, count), count};
}

// Whether it is a list of points, not a point {x, y}. Leaves its first item on the stack.
static bool is_point_list(lua_State *L, int index) {
    return lua_istable(L, index) && lua_rawgeti(L, index, 1) != LUA_TNUMBER;
}

// A list of points, or each argument one.
static void read_points(lua_State *L, int first, int last, const Param *param, const char *what,
                        void *field) {
    PointList *list = field;
    char one[80];
    snprintf(one, sizeof one, "one of %s", what);
    bool is_list = first == last && is_point_list(L, first);
    if (first == last && !is_list && !script_is_point(L, first))
        script_fail(L, "%s are points, or a table of points, not %s", what, script_describe(L, first));
    count_points(L, list, is_list ? (size_t)lua_rawlen(L, first) : (size_t)(last - first + 1), param);
    for (size_t i = 0; i < list->count; i++) {
        if (is_list)
            lua_rawgeti(L, first, (lua_Integer)i + 1);
        else
            lua_pushvalue(L, first + (int)i);
        list->items[i] = script_point(L, lua_gettop(L), one);
        lua_pop(L, 1);
    }
}

static void read_nodes(lua_State *L, int first, int last, const Param *param, const char *what, void *field) {
    (void)param;
    for_each(L, first, last, what, field, read_one_of_nodes);
}

static void read_anims(lua_State *L, int first, int last, const Param *param, const char *what, void *field) {
    (void)param;
    for_each(L, first, last, what, field, read_one_of_anims);
}

static void read_colors_of_all(lua_State *L, int first, int last, const Param *param, const char *what,
                               void *field) {
    (void)param;
    for_each(L, first, last, what, field, read_one_of_colors);
}

static void read_texts(lua_State *L, int first, int last, const Param *param, const char *what, void *field) {
    (void)param;
    for_each(L, first, last, what, field, read_one_of_texts);
}

void script_read_rest(lua_State *L, int first, int last, const Param *param, const char *what, void *field) {
    static void (*const rests[VALUE_TYPE_COUNT])(lua_State *, int, int, const Param *, const char *,
                                                 void *) = {[VALUE_NODES] = read_nodes,
                                                            [VALUE_ANIMS] = read_anims,
                                                            [VALUE_POINTS] = read_points,
                                                            [VALUE_ALL_COLORS] = read_colors_of_all,

                                                            [VALUE_TEXTS] = read_texts};
    rests[param->type](L, first, last, param, what, field);
}

// One value -------------------------------------------------------------------------------------------------

static void (*const readers[VALUE_TYPE_COUNT])(lua_State *L, int index, const Param *param, const char *what,
                                               void *field) = {
    [VALUE_SWITCH] = read_switch,     [VALUE_NUMBER] = read_number, [VALUE_TEXT] = read_text,
    [VALUE_COLOR] = read_color,       [VALUE_TINT] = read_tint,     [VALUE_POINT] = read_point,
    [VALUE_PAIR] = read_pair,         [VALUE_EASE] = read_ease,     [VALUE_CHOICE] = read_choice,
    [VALUE_NODE] = read_node,         [VALUE_ANIM] = read_anim,     [VALUE_TARGET] = read_target,
    [VALUE_LANES] = read_lanes,       [VALUE_SERIES] = read_series, [VALUE_MOMENTS] = read_moments,
    [VALUE_LIST] = read_list,         [VALUE_TABLE] = read_table,   [VALUE_ANY] = read_any,
    [VALUE_FUNCTION] = read_function,
};

void script_read_param(lua_State *L, int index, const Param *param, const char *what, void *field) {
    readers[param->type](L, index, param, what, field);
}
