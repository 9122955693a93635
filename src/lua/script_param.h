// Script param: arguments and options of a word, read from Lua and checked.
#pragma once

#include "lua/script_context.h"
#include "words/word.h"

// Fills the word's struct (zeroed, word->size bytes) from the function's arguments, from `first` on. Fails
// the script, naming the argument, where one is missing, wrong, unknown or too much.
void script_read_arguments(lua_State *L, const Word *word, int first, void *arguments);
