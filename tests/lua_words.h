// Lua words: lua_pair's sandbox with all words in it. take(type, value) hands a value to a word in C, pass(type, value) and
// rest(type, ...) to a body in Lua: they give back what comes there. A type is a global of the name of its ValueType: ANY.
#pragma once

// Fixtures, but lua_pair_close closes it.
int lua_words_open(void **state);
