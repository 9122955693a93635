// Script library: Lua's own functions, taken away or bounded where a script could do harm with them.
//
// Gone: load, loadfile, dofile, collectgarbage, warn, xpcall, string.dump, string.pack, string.unpack,
// string.packsize; coroutine, os, io, debug and package are never opened. Charged: pattern matching by the steps
// it takes, string.rep and the table functions by the length they run over. pairs goes in a fixed order,
// math.random is seeded with 0.
#pragma once

#include "lua/script_context.h"

void script_library_restrict(lua_State *L);
