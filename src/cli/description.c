#include "cli/description.h"

#include "base/bytes.h"
#include "base/plain.h"
#include "base/utf8.h"

#include <string.h>

enum { most_bytes = 200 }; // what previews and search engines show of it

typedef struct Line {
    char text[most_bytes + 1];
    size_t length; // with what did not fit
} Line;

static void add(Line *line, char letter) {
    if (line->length < most_bytes)
        line->text[line->length] = letter;
    line->length++;
}

// White space of any length is one space, none at the start.
static void add_words(Line *line, const char *text) {
    bool is_apart = false;
    for (; *text; text++) {
        bool is_space = strchr(" \t\r\n", *text);
        if (!is_space && is_apart && line->length)
            add(line, ' ');
        if (!is_space)
            add(line, *text);
        is_apart = is_space;
    }
}

static void add_notes(Line *line, const Timeline *timeline) {
    for (size_t i = 0; i < timeline->cue_count && !line->length; i++)
        add_words(line, timeline->cues[i].notes);
}

static void add_names(Line *line, const Timeline *timeline) {
    for (size_t i = timeline->implies_start; i < timeline->cue_count; i++) {
        if (line->length)
            add_words(line, " \xC2\xB7");
        if (line->length)
            add(line, ' ');
        add_words(line, timeline->cues[i].name);
    }
}

char *description_make(const Options *options, const Deck *deck) {
    Line line = {.length = 0};
    if (options->description)
        return bytes_copy_text(options->description);
    if (!options->no_notes)
        add_notes(&line, &deck->timeline);
    if (!line.length)
        add_names(&line, &deck->timeline);
    if (line.length > most_bytes)
        utf8_end_cut(line.text, sizeof line.text);
    plain_make(line.text, "");
    return bytes_copy_text(line.text);
}
