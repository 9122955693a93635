// Script pass: the value of an argument or option as a body in Lua gets it (script_body.h), checked.
#pragma once

#include "lua/script_context.h"
#include "words/word.h"

// Pushes what becomes of the value at `index`. Fails the script, naming it `what`, where it is wrong.
void script_pass_param(lua_State *L, int index, const Param *param, const char *what);
// The same of all from `first` to `last`, as one list.
void script_pass_rest(lua_State *L, int first, int last, const Param *param, const char *what);
