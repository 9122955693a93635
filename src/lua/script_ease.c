#include "lua/script_ease.h"

#include "lua/script_describe.h"

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

void script_ease_open(lua_State *L) {
    for (size_t i = 0; i < ease_table_count; i++) {
        lua_pushstring(L, ease_table[i].name);
        lua_pushlightuserdata(L, (void *)&ease_table[i]);
        lua_pushcclosure(L, call_ease, 2);
        lua_setglobal(L, ease_table[i].name);
    }
}
