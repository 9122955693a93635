// Script arguments: those of a word's call, read from Lua and checked by its row.
#pragma once

#include "lua/script_context.h"
#include "words/word.h"

// Fills the word's struct (zeroed, word->size bytes) from the function's arguments, from `first` on. Fails
// the script, naming the argument, where one is missing, wrong, unknown or too much.
void script_read_arguments(lua_State *L, const Word *word, int first, void *arguments);

// The same for a word whose body is Lua: pushes what the body gets of them (script_body.h), and returns its count.
int script_push_arguments(lua_State *L, const Word *word, int first);
