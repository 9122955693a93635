#include "cli/record.h"

#include "cli/status.h"
#include "show/record.h"

#include <errno.h>
#include <string.h>

static bool open_listener(const Options *options, FILE **listener, Error *error) {
    bool is_output = options->progress_to && !strcmp(options->progress_to, "-");
    *listener = is_output ? stdout : options->progress_to ? fopen(options->progress_to, "w") : NULL;
    return *listener || !options->progress_to ||
           error_set(error, "--progress-to %s: %s", options->progress_to, strerror(errno));
}

int record_run(const Options *options, Error *error) {
    FILE *listener;
    if (!options->scene || !options->output) {
        error_set(error,
                  options->scene ? "-o FILE is missing" : "a Python file with Manim scenes is missing");
        return STATUS_USAGE;
    }
    if (!open_listener(options, &listener, error))
        return STATUS_USAGE;
    const RecordInput input = record_input(options, options->fps, options->output);
    bool is_done = record_scenes(&input, listener, error);
    if (listener && listener != stdout)
        fclose(listener);
    return is_done ? STATUS_OK : STATUS_FAILED;
}
