#include "lua/script_sandbox.h"

#include "lua/script_library.h"
#include "lua/script_string.h"

#include <lualib.h>
#include <stdlib.h>

enum {
    HOOK_STEPS = 1000,
    STEP_BYTES = 64 // allocating as many bytes costs a step
};

// Why an allocation is refused; NULL: it is not.
static const char *refusal(const Script *script, bool is_new, size_t old_size, size_t size) {
    const char *why = is_new && old_size == LUA_TSTRING ? script_string_refusal(size) : NULL;
    if (why)
        return why;
    size_t old = is_new ? 0 : old_size;
    if (size > old && script->memory + (size - old) > script_max_memory)
        return "the script takes more than 256 MiB of memory";
    return NULL;
}

static void *allocate(void *user, void *block, size_t old_size, size_t size) {
    Script *script = user;
    size_t old = block ? old_size : 0; // without a block Lua tells the kind of object instead
    if (size == 0) {
        script->memory -= old;
        free(block);
        return NULL;
    }
    const char *why = refusal(script, !block, old_size, size);
    if (why && !script->stopped) {
        char where[96] = "";
        if (script->lua)
            script_where(script->lua, where, sizeof where);
        error_set(&script->failure, "%s%s", where, why);
    }
    void *moved = why ? NULL : realloc(block, size);
    if (moved)
        script->memory += size - old;
    script->author.steps_left -= (int64_t)(size / STEP_BYTES);
    return moved;
}

static void count_steps(lua_State *L, lua_Debug *event) {
    (void)event;
    script_charge(L, HOOK_STEPS);
}

lua_State *script_sandbox_create(Script *script) {
    lua_State *L = lua_newstate(allocate, script);
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
    lua_sethook(L, count_steps, LUA_MASKCOUNT, HOOK_STEPS);
}
