#include "lua/script_body.h"

#include "base/asset.h"
#include "lua/script_arguments.h"
#include "lua/script_describe.h"
#include "lua/script_environment.h"
#include "lua/script_fields.h"
#include "lua/script_format.h"
#include "lua/script_point.h"
#include "lua/script_value.h"
#include "scene/place.h"

#include <stdio.h>

static const char files_key[] = "rostrum.library"; // registry: file -> what it returned

static Scene *scene_of(lua_State *L) {
    return author_scene(&script_of(L)->author);
}

// Files -----------------------------------------------------------------------------------------------------

static void run_file(lua_State *L, const char *name) {
    char chunk[96];
    const char *path = chunk + 1;
    Asset asset = {0};
    snprintf(chunk, sizeof chunk, "=assets/library/%.60s.lua", name);
    if (!asset_get_built_in(path, &asset))
        script_fail(L, "there is no %s", path);
    if (luaL_loadbufferx(L, (const char *)asset.bytes, asset.size, chunk, "t") != LUA_OK)
        lua_error(L);
    script_push_environment(L);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
}

// Pushes what the file returns.
static void push_file(lua_State *L, const char *name) {
    lua_getfield(L, LUA_REGISTRYINDEX, files_key);
    if (lua_getfield(L, -1, name) == LUA_TNIL) {
        lua_pop(L, 1);
        run_file(L, name);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, name);
    }
    lua_remove(L, -2);
}

// What files call -------------------------------------------------------------------------------------------

// Upvalue 2 is string.format, as script_format needs it; 1 names no function.
static int fail(lua_State *L) {
    script_format(L);
    script_fail(L, "%s", lua_tostring(L, -1));
}

static NodeId check_node(lua_State *L, int index) {
    NodeId node = script_node_of(L, index);
    luaL_argcheck(L, node, index, "no node");
    return node;
}

static int push_state(lua_State *L) {
    script_make_fields(L, FIELDS_LIBRARY, check_node(L, 1));
    return 1;
}

static int push_type(lua_State *L) {
    lua_pushstring(L, scene_node(scene_of(L), check_node(L, 1))->type);
    return 1;
}

static int check_number(lua_State *L) {
    lua_pushnumber(L, script_number(L, 1, luaL_checkstring(L, 2), RANGE_ANY));
    return 1;
}

static int check_point(lua_State *L) {
    script_push_point(L, script_point(L, 1, luaL_checkstring(L, 2)));
    return 1;
}

static int push_center(lua_State *L) {
    bool is_point = script_is_point(L, 1);
    script_push_point(L, is_point ? script_point(L, 1, "the target")
                                  : place_point(scene_of(L), check_node(L, 1), (Point){0, 0}));
    return 1;
}

static int push_duration(lua_State *L) {
    Value anim = script_object_at(L, 1);
    luaL_argcheck(L, anim.type == VALUE_ANIM, 1, "no animation");
    lua_pushnumber(L, anim_run_time(anim.as.anim, scene_of(L)));
    return 1;
}

static int push_calm(lua_State *L) {
    lua_pushboolean(L, script_of(L)->author.input->reduced_motion);
    return 1;
}

static int import(lua_State *L) {
    push_file(L, luaL_checkstring(L, 1));
    return 1;
}

// Calling ---------------------------------------------------------------------------------------------------

static void check_result(lua_State *L, const Word *word) {
    Value made = script_object_at(L, -1);
    if (word->kind == WORD_CONSTRUCTOR && made.type == VALUE_NODE)
        scene_node(scene_of(L), made.as.node)->type = word->name;
    else if (word->kind == WORD_ANIMATION && made.type == VALUE_ANIM)
        made.as.anim->name = word->name;
    else if (word->kind == WORD_CONSTRUCTOR || word->kind == WORD_ANIMATION)
        script_fail(L, "%s of assets/library/%s.lua returns %s", word->name, word->body,
                    script_describe(L, -1));
}

static void push_function(lua_State *L, const Word *word) {
    push_file(L, word->body);
    if (lua_getfield(L, -1, word->name) != LUA_TFUNCTION)
        script_fail(L, "assets/library/%s.lua has no function %s", word->body, word->name);
    lua_remove(L, -2);
}

void script_body_call(lua_State *L, const Word *word, Value self) {
    Script *script = script_of(L);
    const Word *outer = script->body;
    int arguments = script_push_arguments(L, word, word->of ? 2 : 1), given = word->of != VALUE_NONE;
    if (!outer) {
        script->body = word;
        scene_begin_thing(scene_of(L), word->name);
    }
    luaL_checkstack(L, arguments + LUA_MINSTACK, NULL);
    push_function(L, word);
    if (word->of)
        script_push_value(L, &self);
    lua_rotate(L, -arguments - given - 1, given + 1);
    lua_call(L, arguments + given, 1);
    check_result(L, word);
    script->body = outer;
}

// Opening ---------------------------------------------------------------------------------------------------

static void set_fail(lua_State *L) {
    lua_pushboolean(L, true);
    lua_getglobal(L, "string");
    lua_getfield(L, -1, "format");
    lua_getupvalue(L, -1, 2); // Lua's own
    lua_insert(L, -3);
    lua_pop(L, 2);
    lua_pushcclosure(L, fail, 2);
    lua_setfield(L, -2, "fail");
}

void script_body_open(lua_State *L) {
    static const luaL_Reg helpers[] = {
        {"state", push_state},  {"type_of", push_type},  {"number", check_number},
        {"point", check_point}, {"center", push_center}, {"duration", push_duration},
        {"calm", push_calm},    {"import", import},      {NULL, NULL},
    };
    script_environment_open(L);
    script_push_environment(L);
    luaL_setfuncs(L, helpers, 0);
    set_fail(L);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, files_key);
    lua_settop(L, 0);
}
