// The deck of a scene's file, made in this process.
#pragma once

#include "lua/script.h"

// Runs a script that has what it wants from outside, files from the folder that is in its name.
Deck *scene_file_run(const char *name, const char *text, size_t size, const ScriptInput *input, Error *error);
// A script's, or of a packed one. NULL and an error where it cannot be made.
Deck *scene_file_open(const char *path, const ScriptInput *input, Error *error);
