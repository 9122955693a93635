#include "lua/script_keys.h"

#include "lua/script_memory.h"
#include "lua/script_table.h"

static int key_rank(lua_State *L, int index) {
    int type = lua_type(L, index);
    return type == LUA_TNUMBER ? 0 : type == LUA_TSTRING ? 1 : type == LUA_TBOOLEAN ? 2 : 3;
}

static bool is_older(lua_State *L) {
    uint64_t a = script_serial(L, 1), b = script_serial(L, 2);
    if (!a && !b && !lua_rawequal(L, 1, 2))
        script_fail(L, "two of Lua's own functions as keys have no order");
    return a < b;
}

static int key_is_before(lua_State *L) {
    int a = key_rank(L, 1), b = key_rank(L, 2);
    bool before = a < b;
    if (a == b && a < 2)
        before = lua_compare(L, 1, 2, LUA_OPLT);
    else if (a == b && a == 2)
        before = lua_toboolean(L, 1) < lua_toboolean(L, 2);
    else if (a == b)
        before = is_older(L);
    lua_pushboolean(L, before);
    return 1;
}

size_t script_push_keys(lua_State *L, int index) {
    index = lua_absindex(L, index);
    lua_newtable(L);
    lua_Integer count = 0;
    bool ordered = true;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        ordered = ordered && lua_isinteger(L, -2) && lua_tointeger(L, -2) == count + 1;
        lua_pushvalue(L, -2);
        lua_rawseti(L, -4, ++count);
    }
    script_charge(L, (size_t)count);
    if (!ordered) {
        lua_pushcfunction(L, script_table_sort);
        lua_pushvalue(L, -2);
        lua_pushcfunction(L, key_is_before);
        lua_call(L, 2, 0);
    }
    return (size_t)count;
}
