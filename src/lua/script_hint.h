// Script hint: what a script is told of a name that it does not know.
#pragma once

#include "lua/script_context.h"

// Puts over an error message on top of the stack that is about a name one that says what may have been meant, where
// anything is known of it.
void script_hint(lua_State *L);

// Reading a name that looks like a word (a capital letter first) or is near a rate function's and is none fails the script, where
// what may have been meant is known: nil in a table of options would be taken for nothing said.
void script_hint_open(lua_State *L);
// So does reading any name that is not in the table on top of the stack, which the script calls `name`.
void script_hint_guard(lua_State *L, const char *name);
