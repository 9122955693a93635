#include "scene_file.h"

#include "fetch/fetch.h"
#include "show/source.h"

#include <stdlib.h>

// Here, as no show has it run elsewhere: it has files from its folder all the same.
static Deck *run_here(const Source *source, const SourceContent *content, const ScriptInput *input,
                      Error *error) {
    static char folder[fetcher_path_size];
    Fetcher fetcher = {0};
    ScriptInput own = *input;
    own.fetch = fetch;
    own.fetch_context = &fetcher;
    source_folder(source, folder, sizeof folder);
    fetcher_begin(&fetcher, folder, false);
    Deck *deck = script_run(source->name, content->text, content->size, &own, error);
    fetcher_finish(&fetcher);
    return deck;
}

Deck *scene_file_open(const char *path, const ScriptInput *input, Error *error) {
    Source source = source_of_file(path);
    SourceContent content;
    bool is_there = source_read(&source, &content, error);
    Deck *deck = content.deck;
    if (is_there && !deck)
        deck = run_here(&source, &content, input, error);
    free(content.text);
    source_finish(&source);
    return deck;
}
