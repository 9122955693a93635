// Script library: Lua's own functions, taken away or bounded where a script could do harm with them.
//
// Gone: load, loadfile, dofile, collectgarbage, warn, xpcall, string.dump, string.pack, string.unpack,
// string.packsize; coroutine, os, io, debug and package are never opened. Charged for the steps they take:
// patterns (script_pattern.h), string.rep, the table functions (script_table.h). pairs goes in a fixed order,
// math.random is seeded with 0, tostring and string.format tell no addresses.
#pragma once

#include "lua/script_context.h"

void script_library_restrict(lua_State *L);
