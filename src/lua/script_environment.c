#include "lua/script_environment.h"

#include <stdio.h>
#include <string.h>

static const char environment_key[] = "rostrum.environment", // registry: the globals
    expressions_key[] = "rostrum.expressions"; // registry: text -> function that gives its value

void script_push_environment(lua_State *L) {
    lua_getfield(L, LUA_REGISTRYINDEX, environment_key);
}

static void load_expression(lua_State *L, const char *text) {
    char chunk[256];
    snprintf(chunk, sizeof chunk, "return %s", text);
    if (luaL_loadbufferx(L, chunk, strlen(chunk), "=default", "t") != LUA_OK)
        lua_error(L);
    script_push_environment(L);
    lua_setupvalue(L, -2, 1);
}

void script_push_expression(lua_State *L, const char *text) {
    lua_getfield(L, LUA_REGISTRYINDEX, expressions_key);
    if (lua_getfield(L, -1, text) == LUA_TNIL) {
        lua_pop(L, 1);
        load_expression(L, text);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, text);
    }
    lua_remove(L, -2);
    lua_call(L, 0, 1);
}

// Pushes a copy of the table on top of the stack, with copies of the tables in it, but not of itself.
static void push_copy(lua_State *L) {
    int from = lua_gettop(L);
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, from);) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        if (lua_rawequal(L, -1, from)) {
            lua_pop(L, 2);
            continue;
        }
        if (lua_istable(L, -1)) {
            push_copy(L);
            lua_remove(L, -2);
        }
        lua_rawset(L, from + 1);
    }
}

void script_environment_open(lua_State *L) {
    lua_pushglobaltable(L);
    push_copy(L);
    lua_setfield(L, LUA_REGISTRYINDEX, environment_key);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, expressions_key);
    lua_settop(L, 0);
}
