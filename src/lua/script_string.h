// Script string: how long a string may be that a script makes.
#pragma once

#include "lua/script_context.h"

// Why a string of so many bytes is refused, Lua's own before it among them; NULL: it is not.
const char *script_string_refusal(size_t bytes);
// Stops the script where it makes a string of more than script_max_string bytes, before they are there.
void script_string_check(lua_State *L, size_t length);
