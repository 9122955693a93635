#include "scene_file.h"

#include "fetch/fetch.h"
#include "platform/file.h"
#include "show/source.h"

#include <stdlib.h>

Deck *scene_file_run(const char *name, const char *text, size_t size, const ScriptInput *input,
                     Error *error) {
    char folder[fetcher_path_size];
    Fetcher fetcher = {0};
    ScriptInput own = *input;
    own.fetch = fetch;
    own.fetch_context = &fetcher;
    file_folder(name, folder, sizeof folder);
    fetcher_begin(&fetcher, folder, false);
    Deck *deck = script_run(name, text, size, &own, error);
    fetcher_finish(&fetcher);
    return deck;
}

Deck *scene_file_open(const char *path, const ScriptInput *input, Error *error) {
    Source source = source_of_file(path);
    SourceContent content;
    bool is_there = source_read(&source, &content, error);
    Deck *deck = content.deck;
    if (is_there && !deck)
        deck = scene_file_run(path, content.text, content.size, input, error);
    free(content.text);
    source_finish(&source);
    return deck;
}
