#include "cli/web.h"

#include "cli/rendering.h"
#include "cli/status.h"
#include "cli/title.h"
#include "deck/deck_writer.h"
#include "export/player_page.h"
#include "platform/file.h"

#include <stdlib.h>

static const char ending[] = ".html";
static const size_t most_deck = (size_t)256 << 20;
enum { picture_width = 480 }; // of the pictures of cues, which are seen where nothing plays

static bool check_options(const Options *options, Error *error) {
    const char *output = options->output;
    if (!output)
        return error_set(error, "-o says which file to write, such as talk%s", ending);
    return (file_has_ending(output, ending) ||
            error_set(error, "-o %s: the name of a page ends in %s", output, ending)) &&
           player_page_is_there(error);
}

// A page's notes are in its deck, too.
static bool leave_out_notes(Deck *deck, Error *error) {
    if (deck->timeline.source)
        return error_set(error, "--no-notes: what is packed or recorded holds its notes");
    Timeline *timeline = &deck->timeline;
    Cue *cues = ARENA_NEW(&deck->arena, Cue, timeline->cue_count);
    for (size_t i = 0; i < timeline->cue_count; i++) {
        cues[i] = timeline->cues[i];
        cues[i].notes = "";
    }
    timeline->cues = cues;
    return true;
}

// Packs a deck that a script has made; the caller frees the bytes.
static char *pack(const Deck *deck, const char *output, size_t *size, Error *error) {
    char *path = file_create_beside(output, error);
    char *bytes =
        path && deck_write(deck, path, error) ? file_read(path, "a deck", most_deck, size, error) : NULL;
    if (path)
        remove(path);
    free(path);
    return bytes;
}

static int write_page(Rendering *rendering, Error *error) {
    const Options *options = rendering->options;
    const Deck *deck = rendering->deck;
    size_t size;
    char *bytes = deck->timeline.source
                      ? file_read(show_path(&rendering->show), "a deck", most_deck, &size, error)
                      : pack(deck, options->output, &size, error);
    if (!bytes)
        return STATUS_FAILED;
    const Export job = rendering_job_of_width(rendering, picture_width);
    char *title = title_make(options, deck);
    const Handout handout = {.deck = deck,
                             .fonts = &rendering->painter.fonts,
                             .job = &job,
                             .title = title,
                             .leaves_out_notes = options->no_notes};
    const PackedDeck packed = {(const uint8_t *)bytes, size};
    bool is_written = player_page_write(options->output, &handout, packed, error);
    free(title);
    free(bytes);
    return is_written ? STATUS_OK : STATUS_FAILED;
}

int web_run(const Options *options, Error *error) {
    Rendering rendering;
    if (!check_options(options, error))
        return STATUS_USAGE;
    int status = rendering_open(&rendering, options, NULL, error);
    if (status == STATUS_OK && options->no_notes && !leave_out_notes(rendering.deck, error))
        status = STATUS_USAGE;
    if (status == STATUS_OK)
        status = write_page(&rendering, error);
    rendering_close(&rendering);
    return status;
}
