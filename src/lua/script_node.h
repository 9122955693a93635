// Script node: nodes as values of a script: `box`, `group[i]`, `#group`, `box.width`.
#pragma once

#include "lua/script_setting.h"

// Pushes the script's value for a node: always the same one, so that == compares nodes. Fails where the scene
// has too many.
void script_push_node(lua_State *L, NodeId node);

// The node at `index`, or 0.
NodeId script_node_at(lua_State *L, int index);

// The node at `index`; fails where there is none.
NodeId script_node(lua_State *L, int index, const char *what);

// The node that argument 1 of a method stands for: itself, or the target of an animate().
NodeId script_receiver(lua_State *L);
// The same for methods that walk over all that is in it: checked by script_node_size.
NodeId script_self(lua_State *L);

// Nodes below and including a node, each as often as it is drawn; taken off the script's steps. Fails where
// they are too many or too deep, so that what follows may walk them without care.
size_t script_node_size(lua_State *L, NodeId node);

// Makes room in the scene's bounds for `count` more nodes.
void script_reserve_nodes(lua_State *L, size_t count);

// Appends the nodes from argument `first` on, each a node or a table of nodes.
void script_append_all(lua_State *L, NodeId group, int first);

void script_node_open(lua_State *L); // the metatable
