#include "lua/script_sandbox.h"

#include "lua/script_library.h"
#include "lua/script_memory.h"

#include <lualib.h>

enum { HOOK_STEPS = 1000 };

static void count_steps(lua_State *L, lua_Debug *event) {
    (void)event;
    bool is_early = lua_gethookcount(L) == 1;
    if (is_early) // not each time: it goes through all calls that have not returned
        lua_sethook(L, count_steps, LUA_MASKCOUNT, HOOK_STEPS);
    script_charge(L, is_early ? 1 : HOOK_STEPS);
}

lua_State *script_sandbox_create(Script *script) {
    lua_State *L = lua_newstate(script_allocate, script);
    if (L) {
        *(Script **)lua_getextraspace(L) = script;
        script->lua = L;
    }
    return L;
}

void script_sandbox_open(lua_State *L) {
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base},       {LUA_STRLIBNAME, luaopen_string}, {LUA_TABLIBNAME, luaopen_table},
        {LUA_MATHLIBNAME, luaopen_math}, {LUA_UTF8LIBNAME, luaopen_utf8},
    };
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        luaL_requiref(L, libraries[i].name, libraries[i].func, 1);
        lua_pop(L, 1);
    }
    script_library_restrict(L);
    script_memory_open(L);
    lua_sethook(L, count_steps, LUA_MASKCOUNT, HOOK_STEPS);
}
