// Script format: string.format without addresses.
#pragma once

#include "lua/script_context.h"

// A wrapper of it (script_library.c); %p writes what %s does.
int script_format(lua_State *L);
