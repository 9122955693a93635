// Script word: the words of a scene (words/groups.h) as functions, methods and fields of a script.
#pragma once

#include "lua/script_context.h"

// Sets them all, and the constants.
void script_word_open(lua_State *L);
