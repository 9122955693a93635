#include "lua_pair.h"
#include "lua/script_sandbox.h"

#include <lualib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

lua_State *theirs, *ours;
static Script script;

static const char show_source[] =
    "function show(...)\n"
    "  local shown = {}\n"
    "  for i = 1, select('#', ...) do local v = select(i, ...) shown[i] = type(v) .. ' ' .. tostring(v) end\n"
    "  return table.concat(shown, ', ')\n"
    "end\n";

static int open_sandbox(lua_State *L) {
    script_sandbox_open(L);
    return 0;
}

int lua_pair_open(void **state) {
    (void)state;
    static const ScriptInput input;
    theirs = luaL_newstate();
    luaL_openlibs(theirs);
    script = (Script){.name = "pair", .short_name = "pair"};
    author_init(&script.author, deck_create(), &input, NULL, NULL);
    ours = script_sandbox_create(&script);
    lua_pushcfunction(ours, open_sandbox);
    assert_int_equal(lua_pcall(ours, 0, 0, 0), LUA_OK);
    lua_pair_run(theirs, show_source);
    lua_pair_run(ours, show_source);
    return 0;
}

int lua_pair_close(void **state) {
    (void)state;
    lua_close(theirs);
    lua_close(ours);
    author_finish(&script.author);
    deck_destroy(script.author.deck);
    return 0;
}

void lua_pair_wind_up(void) {
    script.author.steps_left = author_max_steps;
    script.cpu_end = 0.0;
}

void lua_pair_run(lua_State *L, const char *source) {
    if (luaL_loadbufferx(L, source, strlen(source), "=pair", "t") != LUA_OK ||
        lua_pcall(L, 0, LUA_MULTRET, 0) != LUA_OK)
        fail_msg("%s\nin: %s", lua_tostring(L, -1), source);
}

static const char *evaluate(lua_State *L, const char *expression) {
    char source[1024];
    snprintf(source, sizeof source, "return show(pcall(function() return %s end))", expression);
    lua_settop(L, 0);
    lua_pair_run(L, source);
    return lua_tostring(L, -1);
}

void lua_pair_expect_same(const char *expression) {
    lua_pair_wind_up();
    const char *wanted = evaluate(theirs, expression), *is = evaluate(ours, expression);
    if (strcmp(wanted, is) != 0)
        fail_msg("%s\n  Lua:  %s\n  ours: %s", expression, wanted, is);
}
