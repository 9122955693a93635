#include "lua/script_hint.h"

#include "base/near.h"
#include "words/groups.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

// The name in "...(global 'name')", as Lua ends its messages about nil; false where there is none.
static bool find_name(const char *message, char name[64]) {
    const char *at = strstr(message, " a nil value (global '");
    return at && sscanf(at, " a nil value (global '%63[A-Za-z0-9_]')", name) == 1;
}

// node.animate:shift(UP), as Manim has it.
static bool hint_at_call(const char *what, char hint[word_hint_size]) {
    char name[41];
    if (sscanf(what, ": attempt to index a function value (field '%40[A-Za-z0-9_]')", name) != 1)
        return false;
    snprintf(hint, word_hint_size, "%s is a method, which is called: node:%s()", name, name);
    return true;
}

static bool hint_at_name(const char *what, char hint[word_hint_size]) {
    char name[64];
    return find_name(what, name) && *word_hint(name, hint);
}

void script_hint(lua_State *L) {
    const char *message = lua_tostring(L, -1), *what = strstr(message, ": attempt to ");
    char hint[word_hint_size];
    if (!what || !(hint_at_name(what, hint) || hint_at_call(what, hint)))
        return;
    lua_pushlstring(L, message, (size_t)(what - message));
    lua_pushfstring(L, "%s: %s", lua_tostring(L, -1), hint);
}

static bool is_near_ease(const char *name) {
    Near near = near_begin(name);
    near_consider_eases(&near);
    return near.found;
}

static bool looks_like_a_word(const char *name) {
    const size_t least = 5; // letters: shorter ones may be near by chance
    return isupper((unsigned char)*name) || (strlen(name) >= least && is_near_ease(name));
}

static int read_unknown(lua_State *L) {
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    char hint[word_hint_size];
    if (looks_like_a_word(name) && *word_hint(name, hint))
        script_fail(L, "%s", hint);
    return 0;
}

// Its first upvalue is what script_fail says before the message.
static int read_unknown_of(lua_State *L) {
    if (lua_type(L, 2) != LUA_TSTRING)
        return 0;
    Near near = near_begin(lua_tostring(L, 2));
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            near_consider(&near, lua_tostring(L, -2));
    script_fail(L, "there is no '%.40s'%s%s%s", near.name, near.found ? "; did you mean " : "",
                near.found ? near.found : "", near.found ? "?" : "");
}

void script_hint_guard(lua_State *L, const char *name) {
    lua_newtable(L);
    lua_pushstring(L, name);
    lua_pushcclosure(L, read_unknown_of, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

void script_hint_open(lua_State *L) {
    lua_pushglobaltable(L);
    lua_newtable(L);
    lua_pushcfunction(L, read_unknown);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}
