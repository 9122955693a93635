// Script place: where in the script an error happened.
#pragma once

#include "lua/script_context.h"

// Whether a message begins with the file and a colon.
bool script_has_place(const Script *script, const char *message);
// A message handler, called where an error happens: gives every message a file and line.
int script_add_place(lua_State *L);
