// Script value: arguments of a script, checked. Every function fails the script, naming the argument, where
// it is wrong.
#pragma once

#include "base/ease.h"
#include "lua/script_context.h"

#include <cglm/struct.h>

typedef enum NumberRange {
    RANGE_ANY,          // finite, within +-script_max_number, as are all
    RANGE_POSITIVE,     // > 0
    RANGE_NOT_NEGATIVE, // >= 0
    RANGE_UNIT,         // 0 to 1
    RANGE_COUNT         // a whole number from 1 to 10000
} NumberRange;

double script_number(lua_State *L, int index, const char *what, NumberRange range);
// Valid UTF-8 of at most script_max_text bytes without a zero byte; lives as long as the value.
const char *script_text(lua_State *L, int index, const char *what);
// "BLUE", "#58C4DD", "#58C4DD80".
Color script_color(lua_State *L, int index, const char *what);
// A vector or a table {x, y}.
Point script_point(lua_State *L, int index, const char *what);
bool script_is_point(lua_State *L, int index);
// An easing's function, its name, or a function of the script's, which is sampled.
const Ease *script_ease(lua_State *L, int index, const char *what);

void script_push_vector(lua_State *L, Point vector);

// What a value is, for messages: "nothing", "-1", "a string", "a Rectangle".
const char *script_describe(lua_State *L, int index); // lives until the next call pops the stack

// Completes a metatable on top of the stack: what messages call its values, and what getmetatable gives of
// it.
void script_name_type(lua_State *L, const char *name);

// Sets the globals that are values: colours, easings, directions, PI, V, ...
void script_value_open(lua_State *L);
