#include "lua/script_describe.h"

#include <math.h>

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
