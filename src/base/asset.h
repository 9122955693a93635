// Asset: the files built into the program (shaders, scenes, key map, fonts), or the same read from a folder.
#pragma once

#include "base/error.h"

#include <stddef.h>

typedef struct Asset {
    const char *name;           // path below the project's root: "shaders/shape.frag", "assets/keys.conf",
                                // "fonts/Inter-Regular.otf"
    const unsigned char *bytes; // followed by a zero byte that size does not count
    size_t size;
} Asset;

// All that is built in, by name.
extern const Asset asset_table[];
extern const size_t asset_table_count;

// Reads assets from `directory` (holding shaders/, assets/, fonts/; a missing file falls back to the built-in
// one) from now on; NULL: the built-in ones alone. The string must stay valid.
void asset_set_directory(const char *directory);
const char *asset_directory(void); // NULL: none
// The asset of that name. With a directory set, the file is read anew on each call; the bytes live until the
// program ends. False where there is none.
bool asset_get(const char *name, Asset *asset, Error *error);
// The built-in asset of that name alone; false where there is none.
bool asset_get_built_in(const char *name, Asset *asset);
