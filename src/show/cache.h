// Cache: decks that were recorded, so that the same file need not be recorded again.
#pragma once

#include "platform/user_path.h"
#include "show/options.h"

enum { cache_path_size = user_path_size };

// Where the deck of a Python file (options.scene) lies, or would: another place for other contents of the file,
// of the modules beside it or of manim.cfg, another Manim, or other options. False and an error where there is
// no place for a cache (HOME is not set).
bool cache_deck_path(const Options *options, char path[cache_path_size], Error *error);
// Where Manim keeps texts and formulas.
bool cache_media_path(char path[cache_path_size]);
// Makes room for a file: the folder, and what was not used for longest goes while there is more than a gibibyte.
void cache_make_room(const char *path);
