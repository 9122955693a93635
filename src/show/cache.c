#include "show/cache.h"

#include "base/asset.h"
#include "base/hash.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "record/recording.h"
#include "show/python.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t most_bytes = UINT64_C(1) << 30;
enum { MOST_SOURCE = 64 << 20 };

static bool cache_path(const char *name, char path[cache_path_size]) {
    return user_path("XDG_CACHE_HOME", ".cache", name, path);
}

// The key ---------------------------------------------------------------------------------------------------

static uint64_t hash_text(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text) + 1);
}

static void hash_name(void *context, const FolderEntry *entry) {
    uint64_t *hash = context;
    *hash = hash_text(*hash, entry->path);
}

static void hash_file(void *context, const FolderEntry *entry) {
    uint64_t *hash = context;
    size_t size;
    char *text = entry->is_folder ? NULL : file_read(entry->path, "a module", MOST_SOURCE, &size, NULL);
    hash_name(context, entry);
    if (text)
        *hash = hash_bytes(*hash, text, size);
    free(text);
}

// A package beside the file.
static void hash_package(void *context, const FolderEntry *entry) {
    const char *name = strrchr(entry->path, '/') + 1;
    if (entry->is_folder && *name != '.')
        folder_visit(entry->path, "", ".py", hash_file, context);
}

static uint64_t hash_sources(uint64_t hash, const char *path) {
    char folder[cache_path_size];
    file_folder(path, folder, cache_path_size);
    folder_visit(folder, "", ".py", hash_file, &hash);
    folder_visit(folder, "manim.cfg", "", hash_file, &hash);
    folder_visit(folder, "", "", hash_package, &hash);
    return hash_text(hash, path);
}

// Which Manim there is, as the names of what pip has installed say.
static void hash_manim(void *context, const FolderEntry *entry) {
    static const char *const folders[] = {"site-packages", "dist-packages"};
    for (int i = 0; i < 2; i++) {
        char path[cache_path_size];
        if (snprintf(path, sizeof path, "%s/%s", entry->path, folders[i]) < (int)sizeof path)
            folder_visit(path, "manim-", ".dist-info", hash_name, context);
    }
}

static uint64_t hash_libraries(uint64_t hash, const char *prefix) {
    char path[cache_path_size];
    if (snprintf(path, sizeof path, "%s/lib", prefix) < (int)sizeof path)
        folder_visit(path, "python3", "", hash_manim, &hash);
    return hash;
}

static uint64_t hash_python(uint64_t hash, const char *wanted) {
    char python[python_path_size], prefix[cache_path_size], local[cache_path_size];
    const char *home = getenv("HOME");
    python_find(wanted, python);
    hash = hash_text(hash, python);
    if (strchr(python, '/')) {
        file_folder(python, local, cache_path_size);
        file_folder(local, prefix, cache_path_size);
        return hash_libraries(hash, prefix);
    }
    snprintf(local, sizeof local, "%s/.local", home ? home : "");
    const char *const prefixes[] = {"/usr", "/usr/local", local};
    for (int i = 0; i < 3; i++)
        hash = hash_libraries(hash, prefixes[i]);
    return hash;
}

// What of this program a recording depends on.
static uint64_t hash_program(uint64_t hash) {
    for (size_t i = 0; i < asset_table_count; i++)
        if (!strncmp(asset_table[i].name, "assets/manim/", strlen("assets/manim/")))
            hash = hash_bytes(hash, asset_table[i].bytes, asset_table[i].size);
    return hash_text(hash, recording_version);
}

static uint64_t hash_options(uint64_t hash, const Options *options) {
    for (size_t i = 0; i < options->names.count; i++)
        hash = hash_text(hash, options->names.items[i]);
    return hash_bytes(hash, &options->cues, sizeof options->cues);
}

bool cache_deck_path(const Options *options, char path[cache_path_size], Error *error) {
    char name[48];
    uint64_t hash = hash_sources(hash_start, options->scene);
    hash = hash_options(hash_program(hash_python(hash, options->python)), options);
    snprintf(name, sizeof name, "%016llx.rostrum", (unsigned long long)hash);
    return cache_path(name, path) ||
           error_set(error, "there is no place for recordings: HOME and XDG_CACHE_HOME are not set");
}

bool cache_media_path(char path[cache_path_size]) {
    return cache_path("manim", path);
}

// Room ------------------------------------------------------------------------------------------------------

void cache_make_room(const char *path) {
    char folder[cache_path_size];
    folder_make_for(path);
    file_folder(path, folder, sizeof folder);
    folder_make_room(folder, ".rostrum", most_bytes);
}
