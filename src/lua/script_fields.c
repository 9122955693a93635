#include "lua/script_fields.h"

#include "lua/script_value.h"

enum { ENTRY_STEPS = 4, COPY_LEVELS = 32 };

static const char *const stores[FIELD_STORE_COUNT] = {"rostrum.fields",
                                                      "rostrum.states"}; // registry: NodeId -> table

static Scene *scene_of(lua_State *L) {
    return author_scene(&script_of(L)->author);
}

void script_push_fields(lua_State *L, FieldStore store, NodeId node) {
    lua_getfield(L, LUA_REGISTRYINDEX, stores[store]);
    lua_rawgeti(L, -1, node);
    lua_remove(L, -2);
}

static void set_fields(lua_State *L, FieldStore store, NodeId node) {
    lua_getfield(L, LUA_REGISTRYINDEX, stores[store]);
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, node);
    lua_pop(L, 1);
    scene_node(scene_of(L), node)->has_more = true;
}

void script_make_fields(lua_State *L, FieldStore store, NodeId node) {
    script_push_fields(L, store, node);
    if (!lua_isnil(L, -1))
        return;
    lua_pop(L, 1);
    lua_newtable(L);
    set_fields(L, store, node);
}

// Copies ----------------------------------------------------------------------------------------------------

static void push_copy(lua_State *L, int index, int made, int levels);

static void push_node_copy(lua_State *L, int index) {
    NodeId node = script_object_at(L, index).as.node, twin = scene_twin(scene_of(L), node);
    const Value value = value_node(twin ? twin : node);
    script_push_value(L, &value);
}

// `made`: index of the table of what has been copied: table -> copy.
static void push_table_copy(lua_State *L, int index, int made, int levels) {
    if (levels == 0)
        script_fail(L, "a node's fields hold tables in tables (more than %d)", COPY_LEVELS);
    luaL_checkstack(L, LUA_MINSTACK, NULL);
    lua_newtable(L);
    int copy = lua_gettop(L);
    lua_pushvalue(L, index);
    lua_pushvalue(L, copy);
    lua_rawset(L, made);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        int key = lua_gettop(L) - 1;
        script_charge(L, ENTRY_STEPS);
        push_copy(L, key, made, levels - 1);
        push_copy(L, key + 1, made, levels - 1);
        lua_rawset(L, copy);
    }
    if (lua_getmetatable(L, index))
        lua_setmetatable(L, copy);
}

static void push_copy(lua_State *L, int index, int made, int levels) {
    lua_pushvalue(L, index);
    if (script_object_at(L, index).type == VALUE_NODE) {
        lua_pop(L, 1);
        push_node_copy(L, index);
    } else if (lua_istable(L, index) && lua_rawget(L, made) == LUA_TNIL) {
        lua_pop(L, 1);
        push_table_copy(L, index, made, levels);
    }
}

static void copy_fields(void *user, NodeId node, NodeId copy) {
    lua_State *L = ((Script *)user)->lua;
    int top = lua_gettop(L);
    lua_newtable(L);
    for (int store = 0; store < FIELD_STORE_COUNT; store++) {
        script_push_fields(L, (FieldStore)store, node);
        if (lua_istable(L, -1)) {
            push_copy(L, lua_gettop(L), top + 1, COPY_LEVELS);
            set_fields(L, (FieldStore)store, copy);
        }
    }
    lua_settop(L, top);
}

void script_forget_fields(lua_State *L, NodeId node) {
    for (int store = 0; store < FIELD_STORE_COUNT; store++) {
        lua_getfield(L, LUA_REGISTRYINDEX, stores[store]);
        lua_pushnil(L);
        lua_rawseti(L, -2, node);
        lua_pop(L, 1);
    }
}

void script_fields_open(lua_State *L) {
    for (int store = 0; store < FIELD_STORE_COUNT; store++) {
        lua_newtable(L);
        lua_setfield(L, LUA_REGISTRYINDEX, stores[store]);
    }
    scene_of(L)->copies = (CopyWatcher){copy_fields, script_of(L)};
}
