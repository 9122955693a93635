// Script pattern: string.find, match, gmatch and gsub as Lua has them, charged for the steps they take.
#pragma once

#include "lua/script_context.h"

// Upvalue 1 is the function's name, for messages.
int script_pattern_find(lua_State *L);
int script_pattern_match(lua_State *L);
int script_pattern_gmatch(lua_State *L);
int script_pattern_gsub(lua_State *L);
