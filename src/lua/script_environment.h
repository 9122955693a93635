// Script environment: the globals that bodies of words see: all words and functions as they are when it is made, which is
// before the script begins, out of its reach.
#pragma once

#include "lua/script_context.h"

void script_environment_open(lua_State *L);
void script_push_environment(lua_State *L);
// Pushes the value of an expression such as "PI / 2" or "{-7, 7, 1}" in the environment.
void script_push_expression(lua_State *L, const char *text);
