#include "lua/script_point.h"

#include "lua/script_describe.h"
#include "words/constants.h"

#include <math.h>
#include <string.h>

static const char vector_type[] = "rostrum.vector";

void script_push_point(lua_State *L, Point vector) {
    Point *made = lua_newuserdatauv(L, sizeof *made, 0);
    *made = vector;
    luaL_setmetatable(L, vector_type);
}

bool script_is_point(lua_State *L, int index) {
    return luaL_testudata(L, index, vector_type) || lua_istable(L, index);
}

// A third number is Manim's z, which is 0: scenes are flat.
static void check_flat(lua_State *L, int index, const char *what) {
    lua_Unsigned count = lua_rawlen(L, index);
    if (count <= 2)
        return;
    bool is_flat = count == 3 && lua_rawgeti(L, index, 3) == LUA_TNUMBER && lua_tonumber(L, -1) == 0;
    if (!is_flat)
        script_fail(L, "%s must be a point of two numbers {x, y}, or {x, y, 0}", what);
    lua_pop(L, 1);
}

static double coordinate(lua_State *L, int index, int which, const char *what) {
    int type = lua_rawgeti(L, index, which);
    if (type != LUA_TNUMBER)
        script_fail(L, "%s must be a point {x, y}; its %s is %s", what, which == 1 ? "x" : "y",
                    script_describe(L, -1));
    double value = script_number(L, -1, what, RANGE_ANY);
    lua_pop(L, 1);
    return value;
}

Point script_point(lua_State *L, int index, const char *what) {
    const Point *vector = luaL_testudata(L, index, vector_type);
    if (vector) {
        if (!(fabs(vector->x) <= author_max_number && fabs(vector->y) <= author_max_number))
            script_fail(L, "%s is out of range: (%g, %g)", what, vector->x, vector->y);
        return *vector;
    }
    if (!lua_istable(L, index))
        script_fail(L, "%s must be a point such as UP, V(x, y) or {x, y}, not %s", what,
                    script_describe(L, index));
    check_flat(L, index, what);
    return (Point){coordinate(L, index, 1, what), coordinate(L, index, 2, what)};
}

static int vector_add(lua_State *L) {
    script_push_point(L, point_add(script_point(L, 1, "left of +"), script_point(L, 2, "right of +")));
    return 1;
}

static int vector_subtract(lua_State *L) {
    script_push_point(L, point_sub(script_point(L, 1, "left of -"), script_point(L, 2, "right of -")));
    return 1;
}

static int vector_multiply(lua_State *L) {
    int vector = lua_type(L, 1) == LUA_TNUMBER ? 2 : 1;
    double factor = script_number(L, 3 - vector, "the factor of a vector", RANGE_ANY);
    script_push_point(L, point_scale(script_point(L, vector, "the vector"), factor));
    return 1;
}

static int vector_divide(lua_State *L) {
    double divisor = script_number(L, 2, "the divisor of a vector", RANGE_ANY);
    script_push_point(L, point_scale(script_point(L, 1, "left of /"), 1 / divisor));
    return 1;
}

static int vector_negate(lua_State *L) {
    script_push_point(L, point_scale(script_point(L, 1, "the vector"), -1.0));
    return 1;
}

static int vector_equal(lua_State *L) {
    const Point *a = luaL_testudata(L, 1, vector_type), *b = luaL_testudata(L, 2, vector_type);
    lua_pushboolean(L, a && b && a->x == b->x && a->y == b->y);
    return 1;
}

// v.x, v.y, v[1], v[2]; nil otherwise, so that ipairs ends.
static int vector_index(lua_State *L) {
    const Point *vector = luaL_checkudata(L, 1, vector_type);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    lua_Integer at = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
    if (at == 1 || strcmp(name, "x") == 0)
        lua_pushnumber(L, vector->x);
    else if (at == 2 || strcmp(name, "y") == 0)
        lua_pushnumber(L, vector->y);
    else if (*name)
        script_fail(L, "a vector has x and y, no '%.40s'", name);
    else
        lua_pushnil(L);
    return 1;
}

static int vector_to_string(lua_State *L) {
    const Point *vector = luaL_checkudata(L, 1, vector_type);
    lua_pushfstring(L, "V(%f, %f)", vector->x, vector->y);
    return 1;
}

static int make_vector(lua_State *L) {
    double x = script_number(L, 1, "x", RANGE_ANY), y = script_number(L, 2, "y", RANGE_ANY);
    script_push_point(L, (Point){x, y});
    return 1;
}

void script_point_open(lua_State *L) {
    static const luaL_Reg metamethods[] = {
        {"__add", vector_add},     {"__sub", vector_subtract},       {"__mul", vector_multiply},
        {"__div", vector_divide},  {"__unm", vector_negate},         {"__eq", vector_equal},
        {"__index", vector_index}, {"__tostring", vector_to_string}, {NULL, NULL},
    };
    luaL_newmetatable(L, vector_type);
    luaL_setfuncs(L, metamethods, 0);
    script_name_type(L, "vector");
    lua_pop(L, 1);
    for (size_t i = 0; i < point_constant_count; i++) {
        script_push_point(L, point_constants[i].point);
        lua_setglobal(L, point_constants[i].name);
    }
    lua_pushstring(L, "V"); // for messages
    lua_pushcclosure(L, make_vector, 1);
    lua_setglobal(L, "V");
}
