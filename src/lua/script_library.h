// Script library: Lua's own functions, taken away or bounded where a script could do harm with them.
//
// Gone: load, loadfile, dofile, collectgarbage, warn, xpcall, string.dump, string.pack, string.unpack,
// string.packsize; coroutine, os, io, debug and package are never opened. Bounded: pattern matching and
// string.rep by what they may cost, the table functions by the length they run over. pairs goes in a fixed
// order, math.random is seeded with 0.
#pragma once

#include "lua/script_context.h"

void script_library_restrict(lua_State *L);

// The most steps a match may take: patterns backtrack, so n characters and q repetitions cost up to n^(q+1).
double script_pattern_cost(const char *pattern, size_t pattern_length, size_t subject_length, bool anchors);
