#include "cli/diff.h"

#include "base/log.h"
#include "base/plain.h"
#include "cli/rendering.h"
#include "export/changes.h"
#include "platform/file.h"

#include <stdio.h>

enum { SAME, DIFFERENT, TROUBLE };
enum { picture_width = 800 };

// One painter draws both.
typedef struct Diff {
    Rendering rendering;
    Show other;         // after
    Options options[2]; // of either
} Diff;

typedef struct Side {
    Rendering *rendering;
    Deck *deck;
} Side;

static uint64_t prepare(void *context, double t, int width, int height) {
    Side *side = context;
    side->rendering->deck = side->deck;
    return side->rendering->job.prepare(side->rendering, t, width, height);
}

static bool draw(void *context, Pixels *pixels, Error *error) {
    Side *side = context;
    return side->rendering->job.draw(side->rendering, pixels, error);
}

static bool check_options(const Options *options, Error *error) {
    if (!options->scene || options->names.count != 1)
        return error_set(error, "diff compares two presentations: rostrum diff BEFORE AFTER");
    if (options_is_python(options->scene) || options_is_python(options->names.items[0]))
        return error_set(error,
                         "diff compares scripts and decks; rostrum record makes a deck of a Python file");
    return !options->output || file_has_ending(options->output, ".html") ||
           error_set(error, "-o %s: the name of a page ends in .html", options->output);
}

static void print_changes(const Changes *changes, const ChangeSide sides[2], Arena *arena) {
    for (size_t i = 0; i < changes->count; i++) {
        const CueChange *change = &changes->items[i];
        int side = change->after >= 0;
        if (!change->aspects)
            continue;
        plain_print(stdout, sides[side].deck->timeline.cues[side ? change->after : change->before].name);
        printf(": %s\n", change_list(change, arena));
    }
}

static int compare(Diff *diff, const Options *options, Error *error) {
    Rendering *rendering = &diff->rendering;
    Side before = {rendering, rendering->deck}, after = {rendering, diff->other.deck};
    Export job = rendering_job_of_width(rendering, picture_width);
    job.prepare = prepare;
    job.draw = draw;
    ChangeSide sides[2] = {{options->scene, before.deck, job}, {options->names.items[0], after.deck, job}};
    sides[0].job.context = &before;
    sides[1].job.context = &after;
    Changes changes;
    if (!changes_find(&changes, sides, &rendering->arena, error))
        return TROUBLE;
    print_changes(&changes, sides, &rendering->arena);
    if (options->output && !changes_write(options->output, &changes, sides, error))
        return TROUBLE;
    return changes.different ? DIFFERENT : SAME;
}

static int open_and_compare(Diff *diff, const Options *options, Error *error) {
    diff->options[0] = diff->options[1] = *options;
    diff->options[0].names.count = diff->options[1].names.count = 0;
    diff->options[1].scene = options->names.items[0];
    if (rendering_open(&diff->rendering, &diff->options[0], NULL, error) ||
        show_open(&diff->other, &diff->options[1], &diff->rendering.painter.fonts, error) != SHOW_OK)
        return TROUBLE;
    return compare(diff, options, error);
}

int diff_run(const Options *options, Error *error) {
    Diff diff = {0};
    if (!check_options(options, error))
        return TROUBLE;
    int status = open_and_compare(&diff, options, error);
    if (status == TROUBLE) // not with the command line
        log_write(LOG_ERROR, "rostrum: %s", error->text);
    *error->text = '\0';
    show_close(&diff.other);
    rendering_close(&diff.rendering);
    return status;
}
