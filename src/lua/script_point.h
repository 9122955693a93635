// Script point: points and vectors as values of a script: UP * 2 + V(1, 0), v.x.
#pragma once

#include "lua/script_context.h"

void script_push_point(lua_State *L, Point point);
// Whether the value at `index` may be a point: a vector or a table.
bool script_is_point(lua_State *L, int index);
// A vector or a table {x, y}; fails where it is neither, naming it `what`.
Point script_point(lua_State *L, int index, const char *what);

// Sets V, and the directions.
void script_point_open(lua_State *L);
