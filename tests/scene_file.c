#include "scene_file.h"

#include "show/source.h"

#include <stdlib.h>

Deck *scene_file_open(const char *path, const ScriptInput *input, Error *error) {
    Source source = source_of_file(path);
    SourceContent content;
    bool is_there = source_read(&source, &content, error);
    Deck *deck = content.deck;
    if (is_there && !deck)
        deck = script_run(path, content.text, content.size, input, error);
    free(content.text);
    source_finish(&source);
    return deck;
}
