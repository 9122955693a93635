// Script param: the value of an argument or option, read from Lua and checked.
#pragma once

#include "lua/script_context.h"
#include "words/word.h"

// Writes the value at `index` into a field as the word's struct has it. Fails the script, naming it `what`, where it is
// wrong.
void script_read_param(lua_State *L, int index, const Param *param, const char *what, void *field);
// The same for one that takes all the rest of the arguments, from `first` to `last`. Leaves
// values on the stack.
void script_read_rest(lua_State *L, int first, int last, const Param *param, const char *what, void *field);
