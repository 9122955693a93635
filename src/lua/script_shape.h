// Script shape: the constructors Text, Rectangle, ... as globals.
#pragma once

#include "lua/script_node.h"

void script_shape_open(lua_State *L);
