// Script function: functions of the script's that are called while time passes (scene/function.h).
#pragma once

#include "lua/script_context.h"

// The function at `index`, always the same for the same one: it takes time where it has a second parameter. Fails where it is
// none, naming it `what`.
Function script_function(lua_State *L, int index, const char *what);

// Has the recorder call the script's functions. What goes wrong in one of them ends the script, whatever that catches.
void script_function_open(lua_State *L);
