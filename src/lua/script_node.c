#include "lua/script_node.h"
#include "lua/script_anim.h"
#include "lua/script_method.h"
#include "scene/place.h"

#include <string.h>

static const char node_type[] = "rostrum.node";
static const char known_nodes[] = "rostrum.nodes"; // registry: NodeId -> value, weak

enum { NODE_BYTES = 512, MEMBER_BYTES = 64 }; // a node with its place in lists, a place in a group; roughly

static Scene *scene_of(lua_State *L) {
    return &script_of(L)->deck->scene;
}

void script_reserve_nodes(lua_State *L, size_t count) {
    if (count + scene_of(L)->node_count > script_max_nodes)
        script_fail(L, "too many shapes and glyphs in one scene (more than %d)", script_max_nodes);
    script_charge_memory(L, count * NODE_BYTES);
    script_charge(L, count);
}

void script_push_node(lua_State *L, NodeId node) {
    script_reserve_nodes(L, 0);
    lua_getfield(L, LUA_REGISTRYINDEX, known_nodes);
    if (lua_rawgeti(L, -1, node) == LUA_TNIL) {
        lua_pop(L, 1);
        NodeId *made = lua_newuserdatauv(L, sizeof *made, 0);
        *made = node;
        luaL_setmetatable(L, node_type);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, node);
    }
    lua_remove(L, -2);
}

NodeId script_node_at(lua_State *L, int index) {
    const NodeId *node = luaL_testudata(L, index, node_type);
    return node ? *node : 0;
}

NodeId script_node(lua_State *L, int index, const char *what) {
    NodeId node = script_node_at(L, index);
    if (!node)
        script_fail(L, "%s must be a shape, a text or a group, not %s", what, script_describe(L, index));
    script_node_size(L, node);
    return node;
}

NodeId script_receiver(lua_State *L) {
    const Anim *anim = script_anim_at(L, 1);
    NodeId node = anim && anim->kind == ANIM_ANIMATE ? anim->target : script_node_at(L, 1);
    if (!node)
        script_fail(L, "write node:%s(...), with a colon", lua_tostring(L, lua_upvalueindex(1)));
    return node;
}

NodeId script_self(lua_State *L) {
    NodeId node = script_receiver(L);
    script_node_size(L, node);
    return node;
}

// Visits nodes until `left` is used up; a node in several groups counts several times.
static bool visit(const Scene *scene, NodeId id, int depth, size_t *left) {
    if (*left == 0 || depth > script_max_depth)
        return false;
    --*left;
    const Node *node = scene_node(scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        if (!visit(scene, node->children[i], depth + 1, left))
            return false;
    return true;
}

size_t script_node_size(lua_State *L, NodeId node) {
    size_t left = script_max_nodes;
    bool fits = visit(scene_of(L), node, 0, &left);
    script_charge(L, (script_max_nodes - left) / 2);
    if (!fits)
        script_fail(L, "the group holds too much (more than %d shapes or %d levels)", script_max_nodes,
                    script_max_depth);
    return script_max_nodes - left;
}

// Groups ----------------------------------------------------------------------------------------------------

// As in Manim, a node that is in the group already stays where it is.
static void append(lua_State *L, NodeId group, int index, const char *what) {
    NodeId child = script_node(L, index, what);
    if (scene_contains(scene_of(L), child, group))
        script_fail(L, "a group cannot hold itself");
    if (scene_append(scene_of(L), group, child))
        script_charge_memory(L, MEMBER_BYTES);
    if (recorder_depth(script_of(L)->recorder, child) > script_max_depth)
        script_stop(L, "the group holds too much (more than %d levels)", script_max_depth);
}

void script_append_all(lua_State *L, NodeId group, int first) {
    int last = lua_gettop(L);
    for (int i = first; i <= last; i++) {
        if (!lua_istable(L, i)) {
            append(L, group, i, "what a group holds");
            continue;
        }
        lua_Unsigned count = lua_rawlen(L, i);
        for (lua_Unsigned k = 1; k <= count; k++) {
            lua_rawgeti(L, i, (lua_Integer)k);
            append(L, group, lua_gettop(L), "what a group holds");
            lua_pop(L, 1);
        }
    }
}

// The value -------------------------------------------------------------------------------------------------

static void push_child(lua_State *L, NodeId group, lua_Integer at) {
    const Node *node = scene_node(scene_of(L), group);
    if (at >= 1 && (lua_Unsigned)at <= node->child_count)
        script_push_node(L, node->children[at - 1]);
    else
        lua_pushnil(L);
}

// The node a metamethod is called for.
static NodeId receiver(lua_State *L) {
    return *(const NodeId *)luaL_checkudata(L, 1, node_type);
}

static int node_index(lua_State *L) {
    NodeId self = receiver(L);
    if (lua_isinteger(L, 2)) {
        push_child(L, self, lua_tointeger(L, 2));
        return 1;
    }
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (strcmp(name, "width") == 0)
        lua_pushnumber(L, (double)place_width(scene_of(L), script_node(L, 1, "the value")));
    else if (strcmp(name, "height") == 0)
        lua_pushnumber(L, (double)place_height(scene_of(L), script_node(L, 1, "the value")));
    else if (!script_push_method(L, name, false))
        script_fail(L, "a %s has no method or field '%.40s'", scene_node(scene_of(L), self)->type, name);
    return 1;
}

static int node_set_field(lua_State *L) {
    script_fail(L, "a %s takes no fields of the script's own; keep them in a table",
                scene_node(scene_of(L), receiver(L))->type);
}

static int node_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)scene_node(scene_of(L), receiver(L))->child_count);
    return 1;
}

static int node_to_string(lua_State *L) {
    lua_pushfstring(L, "a %s", scene_node(scene_of(L), receiver(L))->type);
    return 1;
}

void script_node_open(lua_State *L) {
    static const ScriptFunction metamethods[] = {
        {"__index", node_index},
        {"__newindex", node_set_field},
        {"__len", node_length},
        {"__tostring", node_to_string},
    };
    luaL_newmetatable(L, node_type);
    for (size_t i = 0; i < sizeof metamethods / sizeof *metamethods; i++) {
        lua_pushcfunction(L, metamethods[i].call);
        lua_setfield(L, -2, metamethods[i].name);
    }
    script_name_type(L, "node");
    lua_pop(L, 1);

    lua_newtable(L);
    lua_newtable(L);
    lua_pushstring(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_setfield(L, LUA_REGISTRYINDEX, known_nodes);
}
