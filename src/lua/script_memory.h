// Script memory: what Lua allocates, which is bounded, and in what order.
#pragma once

#include "lua/script_context.h"

// Lua's allocator; `user` is the Script.
void *script_allocate(void *user, void *block, size_t old_size, size_t size);
// Makes script_serial ready; to be called protected.
void script_memory_open(lua_State *L);

// The number of a table, function or object, counted in the order in which they are made; 0: a function of Lua's
// own.
uint64_t script_serial(lua_State *L, int index);
