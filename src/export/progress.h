// Progress: a bar on standard error while something long runs; nothing where that is no terminal.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
    const char *label;
    int64_t total;
    double started, drawn; // seconds of a steady clock
    bool shown;
} Progress;

// Starts a bar of `total` steps. `label` must stay valid.
Progress progress_begin(const char *label, int64_t total);
// Shows that `done` steps are behind; draws at most ten times a second.
void progress_update(Progress *progress, int64_t done);
// Takes the bar away.
void progress_end(Progress *progress);
