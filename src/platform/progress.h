// Progress: a bar on standard error while something long runs; nothing where that is no terminal.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
    const char *label;
    double started, drawn; // seconds of a steady clock
    bool shown;
} Progress;

// Starts a bar. `label` must stay valid.
Progress progress_begin(const char *label);
// Shows how much is behind, 0 to 1, and what is being done; draws at most ten times a second.
void progress_update(Progress *progress, double part, const char *detail);
// The same where `done` of `count` are behind.
void progress_count(Progress *progress, int64_t done, int64_t count);
// Takes the bar away.
void progress_end(Progress *progress);
