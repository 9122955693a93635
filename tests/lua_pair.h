// Lua pair: Lua as it is and Lua in the sandbox, to compare what their libraries do.
#pragma once

#include <lua.h>

extern lua_State *theirs, *ours; // the linked Lua's libraries, and the sandbox's

// Fixtures. In both there is show(...), which gives values as text.
int lua_pair_open(void **state);
int lua_pair_close(void **state);
// Gives the sandbox all its steps again.
void lua_pair_wind_up(void);

// Runs a chunk; fails the test where it fails.
void lua_pair_run(lua_State *L, const char *source);
// The expression has the same values, or the same error, in both.
void lua_pair_expect_same(const char *expression);
