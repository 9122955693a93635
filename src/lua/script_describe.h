// Script describe: what messages call the values of a script.
#pragma once

#include "lua/script_context.h"
#include "words/value.h"

// "nothing", "-1", "a string", "a Rectangle"; lives until the next call pops the stack.
const char *script_describe(lua_State *L, int index);
// Pushes what tostring makes of any value, the same in every run: a table is "table", or what its metatable says
// (__tostring, __name). `length` may be NULL.
const char *script_to_text(lua_State *L, int index, size_t *length);
// A number within +-author_max_number and the range; fails where it is none, naming it `what`.
double script_number(lua_State *L, int index, const char *what, NumberRange range);

// Completes a metatable on top of the stack: what messages call its values, and what getmetatable gives of
// it.
void script_name_type(lua_State *L, const char *name);
