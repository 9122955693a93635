// Script table: Lua's table functions that take as long as a table is, charged for every step they take. sort
// is stable, so that what is equal stays in the order it had, in every run.
#pragma once

#include "lua/script_context.h"

// Upvalue 1 is the function's name, for messages.
int script_table_concat(lua_State *L);
int script_table_insert(lua_State *L);
int script_table_move(lua_State *L);
int script_table_remove(lua_State *L);
int script_table_sort(lua_State *L);
int script_table_unpack(lua_State *L);
