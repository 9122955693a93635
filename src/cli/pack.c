#include "cli/pack.h"

#include "cli/status.h"
#include "deck/deck_writer.h"
#include "platform/file.h"
#include "shape/font_set.h"
#include "show/load.h"
#include "show/show.h"

#include <stdlib.h>

static const char ending[] = ".rostrum";

// The deck's name is none that a script has, so that none is written over.
static bool check_options(const Options *options, Error *error) {
    const char *output = options->output;
    if (options->scene && options_is_python(options->scene))
        return error_set(error, "%s: rostrum record makes a deck of a Python file", options->scene);
    if (!output)
        return error_set(error, "-o says which file to write, such as talk%s", ending);
    return file_has_ending(output, ending) ||
           error_set(error, "-o %s: the name of a deck ends in %s", output, ending);
}

static int write_deck(const Options *options, const Deck *deck, Error *error) {
    if (deck->timeline.source) {
        error_set(error, "%s: is packed already", options->scene);
        return STATUS_USAGE;
    }
    load_warn(deck);
    char *destination = file_destination(options->output, error);
    bool is_written = destination && deck_write(deck, destination, error);
    free(destination);
    return is_written ? STATUS_OK : STATUS_FAILED;
}

int pack_run(const Options *options, Error *error) {
    FontSet fonts = {0};
    Show show = {0};
    if (!check_options(options, error))
        return STATUS_USAGE;
    int status = font_set_load(&fonts, error) ? (int)show_open(&show, options, &fonts, error) : STATUS_FAILED;
    if (status == STATUS_OK)
        status = write_deck(options, show.deck, error);
    show_close(&show);
    font_set_destroy(&fonts);
    return status;
}
