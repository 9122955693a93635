#include "lua/script_value.h"

#include "base/utf8.h"
#include "lua/script_describe.h"
#include "lua/script_keys.h"
#include "lua/script_point.h"
#include "words/run.h"

#include <string.h>

static const char known_nodes[] = "rostrum.nodes"; // registry: NodeId -> object, weak

static const struct {
    const char *metatable, *name;
} objects[VALUE_TYPE_COUNT] = {
    [VALUE_NODE] = {"rostrum.node", "node"},          [VALUE_ANIM] = {"rostrum.animation", "animation"},
    [VALUE_LANES] = {"rostrum.lanes", "lanes"},       [VALUE_SERIES] = {"rostrum.series", "series"},
    [VALUE_MOMENTS] = {"rostrum.moments", "moments"}, [VALUE_RUN] = {"rostrum.run", "run"},
    [VALUE_CAMERA] = {"rostrum.camera", "camera"},
};

// Objects ---------------------------------------------------------------------------------------------------

static void name_node(lua_State *L, const Value *object) {
    Scene *scene = author_scene(&script_of(L)->author);
    if (object->type == VALUE_NODE && !scene->birth)
        scene_node(scene, object->as.node)->is_named = true;
}

Value script_object_at(lua_State *L, int index) {
    Value object = {0};
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
        return object;
    if (lua_rawgetp(L, -1, objects) != LUA_TNIL)
        object = *(const Value *)lua_touserdata(L, index < 0 ? index - 2 : index);
    lua_pop(L, 2);
    name_node(L, &object);
    return object;
}

const char *script_type_name(ValueType type) {
    return objects[type].name;
}

NodeId script_node_of(lua_State *L, int index) {
    Value object = script_object_at(L, index);
    if (object.type == VALUE_NODE)
        return object.as.node;
    bool is_animate = object.type == VALUE_ANIM && object.as.anim->kind->role == ROLE_ANIMATE;
    return is_animate ? object.as.anim->target : 0;
}

static void push_object(lua_State *L, const Value *value) {
    Value *made = lua_newuserdatauv(L, sizeof *made, 0);
    *made = *value;
    luaL_setmetatable(L, objects[value->type].metatable);
}

static void push_node(lua_State *L, const Value *value) {
    lua_getfield(L, LUA_REGISTRYINDEX, known_nodes);
    if (lua_rawgeti(L, -1, value->as.node) == LUA_TNIL) {
        lua_pop(L, 1);
        push_object(L, value);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, value->as.node);
    }
    lua_remove(L, -2);
}

bool script_holds_node(lua_State *L, NodeId node) {
    lua_getfield(L, LUA_REGISTRYINDEX, known_nodes);
    bool is_held = lua_rawgeti(L, -1, node) != LUA_TNIL;
    lua_pop(L, 2);
    return is_held;
}

// Pushing ---------------------------------------------------------------------------------------------------

static void push_nothing(lua_State *L, const Value *value) {
    (void)value;
    lua_pushnil(L);
}

static void push_switch(lua_State *L, const Value *value) {
    lua_pushboolean(L, value->as.yes);
}

static void push_number(lua_State *L, const Value *value) {
    lua_pushnumber(L, value->as.number);
}

static void push_integer(lua_State *L, const Value *value) {
    lua_pushinteger(L, value->as.integer);
}

static void push_text(lua_State *L, const Value *value) {
    lua_pushstring(L, value->as.text);
}

static void push_point(lua_State *L, const Value *value) {
    script_push_point(L, value->as.point);
}

static void push_list(lua_State *L, const Value *value) {
    lua_createtable(L, (int)value->as.list.count, 0);
    for (size_t i = 0; i < value->as.list.count; i++) {
        script_push_value(L, &value->as.list.items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push_table(lua_State *L, const Value *value) {
    lua_createtable(L, 0, (int)value->as.table.count);
    for (size_t i = 0; i < value->as.table.count; i++) {
        script_push_value(L, &value->as.table.values[i]);
        lua_setfield(L, -2, value->as.table.names[i]);
    }
}

static void (*const pushers[VALUE_TYPE_COUNT])(lua_State *L, const Value *value) = {
    [VALUE_NONE] = push_nothing,    [VALUE_SWITCH] = push_switch,  [VALUE_NUMBER] = push_number,
    [VALUE_INTEGER] = push_integer, [VALUE_TEXT] = push_text,      [VALUE_POINT] = push_point,
    [VALUE_NODE] = push_node,       [VALUE_ANIM] = push_object,    [VALUE_LANES] = push_object,
    [VALUE_SERIES] = push_object,   [VALUE_MOMENTS] = push_object, [VALUE_RUN] = push_object,
    [VALUE_CAMERA] = push_object,   [VALUE_LIST] = push_list,      [VALUE_TABLE] = push_table,
};

void script_push_value(lua_State *L, const Value *value) {
    luaL_checkstack(L, LUA_MINSTACK, NULL);
    pushers[value->type](L, value);
}

// Data ------------------------------------------------------------------------------------------------------

const char *script_text(lua_State *L, int index, const char *what) {
    if (lua_type(L, index) != LUA_TSTRING)
        script_fail(L, "%s must be a string, not %s", what, script_describe(L, index));
    size_t length, bad;
    const char *text = lua_tolstring(L, index, &length);
    if (length > author_max_text)
        script_fail(L, "%s is too long: %zu bytes, at most %d", what, length, author_max_text);
    if (memchr(text, 0, length))
        script_fail(L, "%s holds a zero byte", what);
    if (!utf8_is_valid(text, length, &bad))
        script_fail(L, "%s is not valid UTF-8 (byte %zu)", what, bad + 1);
    return text;
}

enum { DATA_LEVELS = 4, ITEM_STEPS = 4 };

static Value read_data(lua_State *L, int index, const char *what, int levels);

static Arena *scratch_of(lua_State *L) {
    return &script_of(L)->author.scratch;
}

static void check_count(lua_State *L, size_t count, const char *what) {
    if (count > author_max_samples)
        script_fail(L, "%s has too many items (more than %d)", what, author_max_samples);
    script_charge(L, ITEM_STEPS * count);
}

static Value read_list(lua_State *L, int index, const char *what, int levels) {
    size_t count = lua_rawlen(L, index);
    check_count(L, count, what);
    Value list = {VALUE_LIST, {.list = {ARENA_NEW(scratch_of(L), Value, count), count}}};
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        list.as.list.items[i] = read_data(L, lua_gettop(L), what, levels);
        lua_pop(L, 1);
    }
    return list;
}

static Value read_table(lua_State *L, int index, const char *what, int levels) {
    size_t count = script_push_keys(L, index);
    int keys = lua_gettop(L), key = keys + 1;
    check_count(L, count, what);
    Value table = value_table(scratch_of(L), count);
    for (size_t i = 0; i < count; i++) {
        if (lua_rawgeti(L, keys, (lua_Integer)i + 1) != LUA_TSTRING)
            script_fail(L, "%s: a field needs a name, not %s", what, script_describe(L, key));
        const char *name = script_text(L, key, "a name");
        lua_pushvalue(L, key);
        lua_rawget(L, index);
        value_set(&table, name, read_data(L, key + 1, name, levels));
        lua_settop(L, keys);
    }
    lua_pop(L, 1);
    return table;
}

// A table with items, or an empty one.
static bool is_list(lua_State *L, int index) {
    if (lua_rawlen(L, index) > 0)
        return true;
    lua_pushnil(L);
    bool has_fields = lua_next(L, index);
    lua_pop(L, has_fields ? 2 : 0);
    return !has_fields;
}

static Value read_data(lua_State *L, int index, const char *what, int levels) {
    switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TNONE:
        return (Value){0};
    case LUA_TBOOLEAN:
        return value_switch(lua_toboolean(L, index));
    case LUA_TNUMBER:
        return lua_isinteger(L, index) ? value_integer((uint64_t)lua_tointeger(L, index))
                                       : value_number(lua_tonumber(L, index));
    case LUA_TSTRING:
        return value_text(script_text(L, index, what));
    case LUA_TTABLE:
        if (levels == 0)
            script_fail(L, "%s: lists in lists in lists", what);
        luaL_checkstack(L, LUA_MINSTACK, NULL);
        return is_list(L, index) ? read_list(L, index, what, levels - 1)
                                 : read_table(L, index, what, levels - 1);
    default:
        script_fail(L, "%s must be a number, a string or a table, not %s", what, script_describe(L, index));
    }
}

Value script_data(lua_State *L, int index, const char *what) {
    return read_data(L, index, what, DATA_LEVELS);
}

// Metatables ------------------------------------------------------------------------------------------------

static const Scene *scene_of(lua_State *L) {
    return &script_of(L)->author.deck->scene;
}

static int object_length(lua_State *L) {
    Value object = script_object_at(L, 1);
    size_t length = object.type == VALUE_NODE      ? scene_node(scene_of(L), object.as.node)->child_count
                    : object.type == VALUE_MOMENTS ? object.as.moments->count
                    : object.type == VALUE_RUN     ? object.as.run->batching->event_count
                                                   : 0;
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

static void push_with_article(lua_State *L, const char *type) {
    lua_pushfstring(L, "%s %s", strchr("AEIO", *type) ? "an" : "a", type);
}

static int object_to_string(lua_State *L) {
    Value object = script_object_at(L, 1);
    if (object.type == VALUE_NODE)
        push_with_article(L, scene_node(scene_of(L), object.as.node)->type);
    else
        lua_pushstring(L, value_type_names[object.type]);
    return 1;
}

void script_value_open(lua_State *L, lua_CFunction index, lua_CFunction set_index) {
    const luaL_Reg metamethods[] = {
        {"__index", index},
        {"__newindex", set_index},
        {"__len", object_length},
        {"__tostring", object_to_string},
        {NULL, NULL},
    };
    for (int type = 0; type < VALUE_TYPE_COUNT; type++) {
        if (!objects[type].name)
            continue;
        luaL_newmetatable(L, objects[type].metatable);
        luaL_setfuncs(L, metamethods, 0);
        lua_pushboolean(L, true);
        lua_rawsetp(L, -2, objects); // tells our objects from others
        script_name_type(L, objects[type].name);
        lua_pop(L, 1);
    }
    lua_newtable(L);
    lua_newtable(L);
    lua_pushstring(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_setfield(L, LUA_REGISTRYINDEX, known_nodes);
}
