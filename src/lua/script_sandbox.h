// Script sandbox: Lua with a bound on memory and on steps, and the libraries without what reaches out of it,
// blocks it, or differs from run to run.
#pragma once

#include "lua/script_context.h"

// A Lua state for `script`, in which nothing has been run yet. NULL where there is no memory. lua_close gives
// it back.
lua_State *script_sandbox_create(Script *script);

// Opens the libraries and arms the step counter; to be called protected.
void script_sandbox_open(lua_State *L);
