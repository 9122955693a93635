// Script: runs a scene script and gives the deck it describes. script*.c are the only users of Lua.
//
// A script is data from a stranger. It runs in a sandbox: no files, no modules, no byte code, 256 MiB of
// memory, a bounded number of steps; docs/scene-language.md is the reference of what it may say.
#pragma once

#include "words/author.h"

enum { script_max_size = 16 << 20 }; // bytes of a script

// Runs a script of `size` bytes. `name` stands in messages. NULL and "name:line: message" where anything is
// wrong; nothing is left behind then. deck_destroy gives the deck back.
Deck *script_run(const char *name, const char *text, size_t size, const ScriptInput *input, Error *error);
