// Script fields: what a script keeps in a node (`node.speed = 2`), and what the library does. A copy of a node has copies of
// them: of lists and tables, with what is in them; a node among them that was copied along is the copy's.
#pragma once

#include "lua/script_context.h"
#include "scene/scene.h"

typedef enum FieldStore {
    FIELDS_SCRIPT,  // the script's own
    FIELDS_LIBRARY, // of bodies of words, out of the script's reach
    FIELD_STORE_COUNT
} FieldStore;

// Pushes the table of a node's fields; nil where there is none.
void script_push_fields(lua_State *L, FieldStore store, NodeId node);
// The same, and makes one where there is none.
void script_make_fields(lua_State *L, FieldStore store, NodeId node);

// Gives back what is kept in a node that is no node any longer.
void script_forget_fields(lua_State *L, NodeId node);

// Has the scene tell of copies.
void script_fields_open(lua_State *L);
