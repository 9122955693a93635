#include "lua/script_function.h"

#include "lua/script_describe.h"
#include "lua/script_fields.h"
#include "lua/script_place.h"
#include "lua/script_point.h"
#include "lua/script_value.h"

static const char functions_key[] = "rostrum.functions"; // registry: number -> function -> number

static int32_t number_of(lua_State *L, int index) {
    lua_getfield(L, LUA_REGISTRYINDEX, functions_key);
    lua_pushvalue(L, index);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_Integer number = (lua_Integer)lua_rawlen(L, -2) + 1;
        lua_pushvalue(L, index);
        lua_rawseti(L, -3, number);
        lua_pushvalue(L, index);
        lua_pushinteger(L, number);
        lua_rawset(L, -4);
        lua_pushinteger(L, number);
    }
    return (int32_t)lua_tointeger(L, -1);
}

static bool has_second_parameter(lua_State *L, int index) {
    lua_Debug function;
    lua_pushvalue(L, index);
    lua_getinfo(L, ">u", &function);
    return function.nparams > 1;
}

Function script_function(lua_State *L, int index, const char *what) {
    if (!lua_isfunction(L, index))
        script_fail(L, "%s must be a function, not %s", what, script_describe(L, index));
    int top = lua_gettop(L);
    Function function = {number_of(L, index), has_second_parameter(L, index)};
    lua_settop(L, top);
    return function;
}

static void push_function(lua_State *L, Function function) {
    lua_getfield(L, LUA_REGISTRYINDEX, functions_key);
    lua_rawgeti(L, -1, function.number);
    lua_remove(L, -2);
}

// The recorder is in the middle of a play: nothing can go on from there.
static _Noreturn void fail(lua_State *L, int status) {
    Script *script = script_of(L);
    script->stopped = script->stopped || status == LUA_ERRMEM;
    script_end(L, lua_tostring(L, -1));
}

static bool call_function(void *context, Function function, NodeId node, double number) {
    enum { CALL_STEPS = 20 };
    lua_State *L = ((Script *)context)->lua;
    Value value = node ? value_node(node) : (Value){0};
    int top = lua_gettop(L);
    script_charge(L, CALL_STEPS);
    luaL_checkstack(L, LUA_MINSTACK, NULL);
    lua_pushcfunction(L, script_add_place);
    push_function(L, function);
    script_push_value(L, &value);
    lua_pushnumber(L, number);
    int status = lua_pcall(L, 2, 1, top + 1);
    if (status != LUA_OK)
        fail(L, status);
    bool is_true = lua_toboolean(L, -1);
    lua_settop(L, top);
    return is_true;
}

// An error in it is the caller's: nothing has been changed yet.
static Point map_point(void *context, Function function, Point point) {
    enum { MAP_STEPS = 4 };
    lua_State *L = ((Script *)context)->lua;
    int top = lua_gettop(L);
    script_charge(L, MAP_STEPS);
    luaL_checkstack(L, LUA_MINSTACK, NULL);
    push_function(L, function);
    script_push_point(L, point);
    lua_call(L, 1, 1);
    Point mapped = script_point(L, top + 1, "what the function makes of a point");
    lua_settop(L, top);
    return mapped;
}

static void sweep(void *context) {
    enum { SWEPT_BYTES_A_STEP = 128 };
    Script *script = context;
    script_charge(script->lua, script->memory / SWEPT_BYTES_A_STEP);
    lua_gc(script->lua, LUA_GCCOLLECT);
}

static bool holds(void *context, NodeId node) {
    return script_holds_node(((Script *)context)->lua, node);
}

static void forget(void *context, NodeId node) {
    script_forget_fields(((Script *)context)->lua, node);
}

static void charge(void *context, size_t steps) {
    script_charge(((Script *)context)->lua, steps);
}

void script_function_open(lua_State *L) {
    Script *script = script_of(L);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, functions_key);
    const FunctionCaller caller = {call_function, map_point, sweep, holds, forget, charge, script};
    recorder_set_caller(script->author.recorder, caller, &script->author.samples, &script->author.young);
}
