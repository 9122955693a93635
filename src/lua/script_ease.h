// Script ease: rate functions as values of a script: smooth, or a function of its own.
#pragma once

#include "lua/script_context.h"

// A rate function, its name, or a function of the script's, which is sampled; fails where it is none, naming
// it `what`. The script's functions are called now.
const Ease *script_ease(lua_State *L, int index, const char *what);

// Sets the rate functions as globals.
void script_ease_open(lua_State *L);
