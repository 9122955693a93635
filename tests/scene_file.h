// The deck of a scene's file, made in this process.
#pragma once

#include "lua/script.h"

// A script's, or of a packed one. NULL and an error where it cannot be made.
Deck *scene_file_open(const char *path, const ScriptInput *input, Error *error);
