// Source: where a scene comes from: a script's file, a packed deck, or a script that is built in.
#pragma once

#include "scene/deck.h"

typedef struct Source {
    char *path;        // of the file, a copy; NULL: built in
    const char *asset; // the built-in script's name
    char *name;        // what messages call it, a copy
} Source;

Source source_of_file(const char *path);
// `name` NULL: the asset's own.
Source source_of_asset(const char *asset, const char *name);
void source_finish(Source *source);

// The folder that its file or its asset is in.
void source_folder(const Source *source, char *folder, size_t size);

// What stands there: a packed deck, opened, or a script's text, which the caller frees, or neither and an error.
typedef struct SourceContent {
    Deck *deck;
    char *text;
    size_t size;
} SourceContent;

bool source_read(const Source *source, SourceContent *content, Error *error);
