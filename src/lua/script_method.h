// Script method: what a node can be told: box:next_to(title, DOWN), and box:animate():shift(UP).
#pragma once

#include "lua/script_node.h"

typedef struct ScriptMethod {
    const char *name;
    lua_CFunction call;
    bool changes; // the node, which it returns; an animate() takes it too
} ScriptMethod;

extern const ScriptMethod script_place_methods[], script_size_methods[];
extern const size_t script_place_method_count, script_size_method_count;

// Ends a method that changes its node: returns argument 1. Fails the script where the node has left the
// scene's bounds.
int script_return_self(lua_State *L);

// Pushes the method of that name; false and nothing pushed where there is none. `in_animate`: only those that
// change a node.
bool script_push_method(lua_State *L, const char *name, bool in_animate);

void script_method_open(lua_State *L);
