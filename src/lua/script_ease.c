#include "lua/script_ease.h"

#include "lua/script_describe.h"
#include "lua/script_hint.h"

#include <string.h>

static const Ease *own_ease(lua_State *L) {
    return lua_touserdata(L, lua_upvalueindex(2));
}

// The number behind t, by its place or by its name.
static double read_shape(lua_State *L, const Ease *ease) {
    const EaseShape *shape = &ease->shape;
    if (!shape->function)
        script_fail(L, "%s takes nothing but t", ease->name);
    if (lua_istable(L, 2)) {
        lua_getfield(L, 2, shape->name);
        lua_replace(L, 2);
    }
    double number = script_number(L, 2, shape->name, RANGE_ANY);
    if (!(number >= shape->least && number <= shape->most))
        script_fail(L, "%s must be between %g and %g, not %g", shape->name, shape->least, shape->most,
                    number);
    return number;
}

// smooth(t): a rate function is also a function of the script's. Upvalue 2 is the easing.
static int call_ease(lua_State *L) {
    const Ease *ease = own_ease(L);
    double t = script_number(L, 1, "the progress", RANGE_ANY);
    lua_pushnumber(L,
                   lua_isnoneornil(L, 2) ? ease_at(ease, t) : ease_shaped_at(ease, t, read_shape(L, ease)));
    return 1;
}

// Upvalue 2 is a rate function, 3 a number.
static int call_part(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushnumber(L, script_number(L, 1, "the progress", RANGE_ANY));
    lua_call(L, 1, 1);
    lua_pushnumber(L, script_number(L, -1, "what the rate function gives", RANGE_ANY) *
                          lua_tonumber(L, lua_upvalueindex(3)));
    return 1;
}

// not_quite_there(smooth, 0.7) makes a rate function, and is one.
static int not_quite_there(lua_State *L) {
    if (lua_isnumber(L, 1))
        return call_ease(L);
    if (!lua_isfunction(L, 1))
        script_fail(L, "the func must be a rate function such as smooth, not %s", script_describe(L, 1));
    double part = lua_isnoneornil(L, 2) ? 0.7 : script_number(L, 2, "the proportion", RANGE_ANY);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    lua_pushnumber(L, part);
    lua_pushcclosure(L, call_part, 3);
    return 1;
}

// The script's own function is called ease_sample_count times, once in its life.
static const Ease *sample_function(lua_State *L, int index, const char *what) {
    lua_pushvalue(L, index);
    if (lua_rawget(L, LUA_REGISTRYINDEX) == LUA_TLIGHTUSERDATA) {
        const Ease *known = lua_touserdata(L, -1);
        lua_pop(L, 1);
        return known;
    }
    lua_pop(L, 1);
    Arena *arena = &script_of(L)->author.deck->arena;
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
    lua_CFunction function = lua_tocfunction(L, index);
    if (function == call_ease || function == not_quite_there) {
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

void script_ease_open(lua_State *L) {
    lua_newtable(L);
    for (size_t i = 0; i < ease_table_count; i++) {
        lua_pushstring(L, ease_table[i].name);
        lua_pushlightuserdata(L, (void *)&ease_table[i]);
        lua_pushcclosure(L, strcmp(ease_table[i].name, "not_quite_there") == 0 ? not_quite_there : call_ease,
                         2);
        lua_pushvalue(L, -1);
        lua_setglobal(L, ease_table[i].name);
        lua_setfield(L, -2, ease_table[i].name);
    }
    script_hint_guard(L, "rate_functions");
    lua_setglobal(L, "rate_functions");
}
