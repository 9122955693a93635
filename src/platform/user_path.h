// User path: where a user's own files lie, as the XDG base directories say.
#pragma once

#include <stdbool.h>

enum { user_path_size = 4096 };

// The path of rostrum/NAME in the folder that the environment variable names, or else in `below_home` in the user's
// home. False where neither is set to an absolute path, or it is too long.
bool user_path(const char *variable, const char *below_home, const char *name, char path[user_path_size]);
