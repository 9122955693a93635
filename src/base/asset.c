#include "base/asset.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_FILE = 64 * 1024 * 1024 };

// Written by the Makefile: asset_table, by name, and the bytes of each asset.
#include <asset_list.inc>

const size_t asset_table_count = sizeof asset_table / sizeof *asset_table;

static const char *asset_folder;
static Arena asset_files; // what was read from the directory

void asset_set_directory(const char *directory) {
    asset_folder = directory;
}

const char *asset_directory(void) {
    return asset_folder;
}

bool asset_get_built_in(const char *name, Asset *asset) {
    for (size_t i = 0; i < asset_table_count; i++) {
        if (strcmp(name, asset_table[i].name) == 0) {
            *asset = asset_table[i];
            return true;
        }
    }
    return false;
}

static bool read_all(FILE *file, const char *name, Asset *asset) {
    fseek(file, 0, SEEK_END); // fails where telling fails, too
    long end = ftell(file);
    if (end < 0 || end > LARGEST_FILE)
        return false;
    rewind(file);
    size_t size = (size_t)end;
    unsigned char *bytes = arena_alloc(&asset_files, size + 1);
    *asset = (Asset){arena_strdup(&asset_files, name), bytes, size};
    return fread(bytes, 1, size, file) == size;
}

// `missing` says whether the reason of a failure is that there is no such file.
static bool read_file(const char *name, Asset *asset, bool *missing, Error *error) {
    *missing = false;
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", asset_folder, name) >= sizeof path)
        return error_set(error, "%s: the path is too long", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        *missing = errno == ENOENT || errno == ENOTDIR;
        return error_set(error, "%s: %s", path, strerror(errno));
    }
    bool complete = read_all(file, name, asset);
    fclose(file);
    return complete || error_set(error, "%s: not a file that can be read, or larger than %d MiB", path,
                                 LARGEST_FILE / (1024 * 1024));
}

bool asset_get(const char *name, Asset *asset, Error *error) {
    Error reason;
    bool missing = true;
    if (asset_folder && read_file(name, asset, &missing, &reason))
        return true;
    if (missing && asset_get_built_in(name, asset))
        return true;
    return missing ? error_set(error, "%s: there is no such asset", name)
                   : error_set(error, "%s", reason.text);
}
