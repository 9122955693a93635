#include "lua/script_describe.h"

#include <math.h>

static const char *push_type_name(lua_State *L, int index, size_t *length) {
    lua_pushstring(L, luaL_typename(L, index));
    int type = luaL_getmetafield(L, index, "__name");
    if (type == LUA_TSTRING)
        lua_replace(L, -2);
    else if (type != LUA_TNIL)
        lua_pop(L, 1);
    return lua_tolstring(L, -1, length);
}

const char *script_to_text(lua_State *L, int index, size_t *length) {
    index = lua_absindex(L, index);
    int type = lua_type(L, index);
    bool has_address = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA;
    if (type == LUA_TNUMBER && isnan(lua_tonumber(L, index))) {
        lua_pushstring(L, "nan"); // some machines give it a sign
        return lua_tolstring(L, -1, length);
    }
    if (has_address && luaL_getmetafield(L, index, "__tostring") == LUA_TNIL)
        return push_type_name(L, index, length);
    if (has_address)
        lua_pop(L, 1);
    return luaL_tolstring(L, index, length);
}

const char *script_describe(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL:
        return "nothing";
    case LUA_TNUMBER:
        return script_to_text(L, index, NULL);
    case LUA_TSTRING:
        return "a string";
    case LUA_TUSERDATA:
        return luaL_tolstring(L, index, NULL);
    default:
        return lua_pushfstring(L, "a %s", luaL_typename(L, index));
    }
}

double script_number(lua_State *L, int index, const char *what, NumberRange range) {
    if (lua_type(L, index) != LUA_TNUMBER)
        script_fail(L, "%s must be a number, not %s", what, script_describe(L, index));
    double number = lua_tonumber(L, index);
    const char *violation = number_violation(number, range);
    if (violation)
        script_fail(L, "%s %s, not %s", what, violation, script_describe(L, index));
    return number;
}

void script_name_type(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__metatable");
}
