// Script keys: the keys of a table in an order that is the same in every run, which Lua's own is not.
#pragma once

#include "lua/script_context.h"

// Pushes a list of the keys of the table at `index`: numbers by size, strings by byte, false and true, and then
// what else there is in the order in which it was made. Their count.
size_t script_push_keys(lua_State *L, int index);
