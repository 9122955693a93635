// Lua words: lines of a scene made of the vocabulary (words/groups.h), any of it, with arguments of the right kind
// and any value.
#pragma once

#include "base/random.h"

#include <stddef.h>

enum { lua_words_line_size = 4096 };

// Writes a line with its newline, which is right in itself: other lines need not have run.
void lua_words_write(Random *random, char line[lua_words_line_size]);
// All names that a scene may say, and some of Lua's; NULL beyond the last.
const char *lua_word(size_t index);
