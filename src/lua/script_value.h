// Script value: the values of words (words/value.h) to and from Lua. Nodes, animations, runs and data are
// objects of the script; texts, numbers, lists and tables are Lua's own.
#pragma once

#include "lua/script_context.h"
#include "words/value.h"

// Pushes a value: nothing for NONE, which pushes nil. A node is always the same object, so that == compares
// nodes.
void script_push_value(lua_State *L, const Value *value);

// Whether the script has the object of a node, or may have.
bool script_holds_node(lua_State *L, NodeId node);

// The object at `index` (NODE, ANIM, LANES, SERIES, MOMENTS, RUN); NONE where it is something else.
Value script_object_at(lua_State *L, int index);

// What messages call a type of object: "node", "run".
const char *script_type_name(ValueType type);

// The node that the object at `index` stands for: itself, or the target of an animate(); 0: none.
NodeId script_node_of(lua_State *L, int index);

// Valid UTF-8 of at most author_max_text bytes without a zero byte; lives as long as the value. Fails where
// it is not, naming it `what`.
const char *script_text(lua_State *L, int index, const char *what);

// Any value as data, with what is in it, in the script's scratch memory. Fails where it is none, or too big.
Value script_data(lua_State *L, int index, const char *what);

// The objects' metatables. `index`: what an object's fields and methods are; `set_index` sets one.
void script_value_open(lua_State *L, lua_CFunction index, lua_CFunction set_index);
