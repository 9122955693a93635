#include "show/source.h"

#include "base/asset.h"
#include "base/bytes.h"
#include "deck/deck_file.h"
#include "lua/script.h"
#include "platform/file.h"

#include <stdlib.h>
#include <string.h>

Source source_of_file(const char *path) {
    return (Source){.path = bytes_copy_text(path), .name = bytes_copy_text(path)};
}

// The asset's file where assets are read from a folder and it is there, else NULL.
static char *find_file(const char *asset) {
    const char *folder = asset_directory();
    size_t size = folder ? strlen(folder) + strlen(asset) + sizeof "/" : 0;
    char *path = folder ? malloc(size) : NULL;
    if (!path)
        return NULL;
    snprintf(path, size, "%s/%s", folder, asset);
    FILE *file = file_open(path, NULL);
    if (file)
        fclose(file);
    else
        free(path);
    return file ? path : NULL;
}

Source source_of_asset(const char *asset, const char *name) {
    return (Source){
        .path = find_file(asset), .asset = asset, .name = bytes_copy_text(name ? name : file_name(asset))};
}

void source_finish(Source *source) {
    free(source->path);
    free(source->name);
    *source = (Source){0};
}

void source_folder(const Source *source, char *folder, size_t size) {
    file_folder(source->path ? source->path : source->asset, folder, size);
}

static bool read_asset(const Source *source, SourceContent *content, Error *error) {
    Asset asset;
    if (!asset_get(source->asset, &asset, error))
        return false;
    content->text = malloc(asset.size + 1);
    if (!content->text)
        abort();
    memcpy(content->text, asset.bytes, asset.size);
    content->size = asset.size;
    return true;
}

static bool begins_as_deck(FILE *file) {
    char start[deck_file_magic_size];
    size_t size = fread(start, 1, sizeof start, file);
    rewind(file);
    return deck_file_is_one(start, size);
}

bool source_read(const Source *source, SourceContent *content, Error *error) {
    *content = (SourceContent){0};
    if (!source->path)
        return read_asset(source, content, error);
    FILE *file = file_open(source->path, error);
    if (!file)
        return false;
    if (begins_as_deck(file)) {
        content->deck = deck_open(file, source->path, error);
        return content->deck != NULL;
    }
    fclose(file);
    content->text = file_read(source->path, "a script", script_max_size, &content->size, error);
    return content->text != NULL;
}
