#include "lua/script_value.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

static const char vector_type[] = "rostrum.vector";

const char *script_describe(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL:
        return "nothing";
    case LUA_TNUMBER:
        return isnan(lua_tonumber(L, index)) ? "nan" : luaL_tolstring(L, index, NULL);
    case LUA_TSTRING:
        return "a string";
    case LUA_TUSERDATA:
        return luaL_tolstring(L, index, NULL);
    default:
        return lua_pushfstring(L, "a %s", luaL_typename(L, index));
    }
}

// Numbers ---------------------------------------------------------------------------------------------------

static const char *range_violation(double number, NumberRange range) {
    if (isnan(number))
        return "must be a number";
    if (fabs(number) > script_max_number)
        return "must lie between -1000000 and 1000000";
    if (range == RANGE_POSITIVE && number <= 0.0)
        return "must be more than 0";
    if (range == RANGE_NOT_NEGATIVE && number < 0.0)
        return "must not be negative";
    if (range == RANGE_UNIT && !(number >= 0.0 && number <= 1.0))
        return "must lie between 0 and 1";
    if (range == RANGE_COUNT && !(number >= 1.0 && number <= 10000.0 && number == floor(number)))
        return "must be a whole number from 1 to 10000";
    return NULL;
}

double script_number(lua_State *L, int index, const char *what, NumberRange range) {
    if (lua_type(L, index) != LUA_TNUMBER)
        script_fail(L, "%s must be a number, not %s", what, script_describe(L, index));
    double number = lua_tonumber(L, index);
    const char *violation = range_violation(number, range);
    if (violation)
        script_fail(L, "%s %s, not %s", what, violation, script_describe(L, index));
    return number;
}

// Text and colours ------------------------------------------------------------------------------------------

const char *script_text(lua_State *L, int index, const char *what) {
    if (lua_type(L, index) != LUA_TSTRING)
        script_fail(L, "%s must be a string, not %s", what, script_describe(L, index));
    size_t length, bad;
    const char *text = lua_tolstring(L, index, &length);
    if (length > script_max_text)
        script_fail(L, "%s is too long: %zu bytes, at most %d", what, length, script_max_text);
    if (memchr(text, 0, length))
        script_fail(L, "%s holds a zero byte", what);
    if (!utf8_is_valid(text, length, &bad))
        script_fail(L, "%s is not valid UTF-8 (byte %zu)", what, bad + 1);
    return text;
}

Color script_color(lua_State *L, int index, const char *what) {
    Color color;
    if (lua_type(L, index) != LUA_TSTRING)
        script_fail(L, "%s must be a colour such as BLUE or \"#58C4DD\", not %s", what,
                    script_describe(L, index));
    if (!color_parse(lua_tostring(L, index), &color))
        script_fail(L, "%s: there is no colour '%.40s' (a name such as BLUE, or \"#58C4DD\")", what,
                    lua_tostring(L, index));
    return color;
}

// Vectors ---------------------------------------------------------------------------------------------------

void script_push_vector(lua_State *L, Point vector) {
    Point *made = lua_newuserdatauv(L, sizeof *made, 0);
    *made = vector;
    luaL_setmetatable(L, vector_type);
}

bool script_is_point(lua_State *L, int index) {
    return luaL_testudata(L, index, vector_type) || lua_istable(L, index);
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
        if (!(fabs(vector->x) <= script_max_number && fabs(vector->y) <= script_max_number))
            script_fail(L, "%s is out of range: (%g, %g)", what, vector->x, vector->y);
        return *vector;
    }
    if (!lua_istable(L, index))
        script_fail(L, "%s must be a point such as UP, V(x, y) or {x, y}, not %s", what,
                    script_describe(L, index));
    if (lua_rawlen(L, index) > 2)
        script_fail(L, "%s must be a point of two numbers {x, y}, not of %llu", what,
                    (unsigned long long)lua_rawlen(L, index));
    return (Point){coordinate(L, index, 1, what), coordinate(L, index, 2, what)};
}

static int vector_add(lua_State *L) {
    script_push_vector(L, point_add(script_point(L, 1, "left of +"), script_point(L, 2, "right of +")));
    return 1;
}

static int vector_subtract(lua_State *L) {
    script_push_vector(L, point_sub(script_point(L, 1, "left of -"), script_point(L, 2, "right of -")));
    return 1;
}

static int vector_multiply(lua_State *L) {
    int vector = lua_type(L, 1) == LUA_TNUMBER ? 2 : 1;
    double factor = script_number(L, 3 - vector, "the factor of a vector", RANGE_ANY);
    script_push_vector(L, point_scale(script_point(L, vector, "the vector"), factor));
    return 1;
}

static int vector_divide(lua_State *L) {
    double divisor = script_number(L, 2, "the divisor of a vector", RANGE_ANY);
    script_push_vector(L, point_scale(script_point(L, 1, "left of /"), 1 / divisor));
    return 1;
}

static int vector_negate(lua_State *L) {
    script_push_vector(L, point_scale(script_point(L, 1, "the vector"), -1.0));
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
    script_push_vector(L, (Point){x, y});
    return 1;
}

// Easings ---------------------------------------------------------------------------------------------------

// smooth(t): a rate function is also a function of the script's. Upvalue 2 is the easing.
static int call_ease(lua_State *L) {
    double t = script_number(L, 1, "the progress", RANGE_ANY);
    lua_pushnumber(L, ease_at(lua_touserdata(L, lua_upvalueindex(2)), t));
    return 1;
}

// The script's own function is called ease_sample_count times, once in its life.
static const Ease *sample_function(lua_State *L, int index, const char *what) {
    index = lua_absindex(L, index);
    lua_pushvalue(L, index);
    if (lua_rawget(L, LUA_REGISTRYINDEX) == LUA_TLIGHTUSERDATA) {
        const Ease *known = lua_touserdata(L, -1);
        lua_pop(L, 1);
        return known;
    }
    lua_pop(L, 1);
    Arena *arena = &script_of(L)->deck->arena;
    script_charge_memory(L, sizeof(Ease) + ease_sample_count * sizeof(double));
    Ease *ease = ARENA_NEW(arena, Ease, 1);
    double *samples = ARENA_NEW(arena, double, ease_sample_count);
    for (int i = 0; i < ease_sample_count; i++) {
        lua_pushvalue(L, index);
        lua_pushnumber(L, (double)i / (ease_sample_count - 1));
        lua_call(L, 1, 1);
        samples[i] = script_number(L, -1, what, RANGE_ANY);
        lua_pop(L, 1);
    }
    *ease = (Ease){.name = "script", .source = "the scene script", .samples = samples};
    lua_pushvalue(L, index);
    lua_pushlightuserdata(L, ease);
    lua_rawset(L, LUA_REGISTRYINDEX);
    return ease;
}

const Ease *script_ease(lua_State *L, int index, const char *what) {
    if (lua_tocfunction(L, index) == call_ease) {
        lua_getupvalue(L, index, 2);
        const Ease *ease = lua_touserdata(L, -1);
        lua_pop(L, 1);
        return ease;
    }
    if (lua_isfunction(L, index))
        return sample_function(L, index, what);
    const Ease *ease = lua_type(L, index) == LUA_TSTRING ? ease_find(lua_tostring(L, index)) : NULL;
    if (!ease)
        script_fail(L, "%s must be a rate function such as smooth or linear, not %s", what,
                    lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : script_describe(L, index));
    return ease;
}

void script_name_type(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__metatable");
}

// Globals ---------------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    Point vector;
} directions[] = {
    {"ORIGIN", {0, 0}}, {"UP", {0, 1}}, {"DOWN", {0, -1}}, {"LEFT", {-1, 0}}, {"RIGHT", {1, 0}},
    {"UL", {-1, 1}},    {"UR", {1, 1}}, {"DL", {-1, -1}},  {"DR", {1, -1}},
};

static const struct {
    const char *name;
    double number;
} numbers[] = {
    {"PI", GLM_PI},
    {"TAU", 2.0 * GLM_PI},
    {"DEGREES", GLM_PI / 180.0},
};

static const char *const weights[] = {"NORMAL", "SEMIBOLD", "BOLD"};

static void open_vectors(lua_State *L) {
    static const ScriptFunction metamethods[] = {
        {"__add", vector_add},     {"__sub", vector_subtract},       {"__mul", vector_multiply},
        {"__div", vector_divide},  {"__unm", vector_negate},         {"__eq", vector_equal},
        {"__index", vector_index}, {"__tostring", vector_to_string},
    };
    luaL_newmetatable(L, vector_type);
    for (size_t i = 0; i < sizeof metamethods / sizeof *metamethods; i++) {
        lua_pushcfunction(L, metamethods[i].call);
        lua_setfield(L, -2, metamethods[i].name);
    }
    script_name_type(L, "vector");
    lua_pop(L, 1);
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        script_push_vector(L, directions[i].vector);
        lua_setglobal(L, directions[i].name);
    }
}

void script_value_open(lua_State *L) {
    static const ScriptFunction functions[] = {{"V", make_vector}};
    lua_pushglobaltable(L);
    script_register(L, functions, sizeof functions / sizeof *functions);
    lua_pop(L, 1);
    open_vectors(L);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        lua_pushnumber(L, numbers[i].number);
        lua_setglobal(L, numbers[i].name);
    }
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        lua_pushstring(L, weights[i]);
        lua_setglobal(L, weights[i]);
    }
    for (size_t i = 0; i < color_table_count; i++) {
        lua_pushfstring(L, "%s", color_table[i].name);
        lua_setglobal(L, color_table[i].name);
    }
    for (size_t i = 0; i < ease_table_count; i++) {
        lua_pushstring(L, ease_table[i].name);
        lua_pushlightuserdata(L, (void *)&ease_table[i]);
        lua_pushcclosure(L, call_ease, 2);
        lua_setglobal(L, ease_table[i].name);
    }
}
