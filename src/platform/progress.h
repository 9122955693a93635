// Progress: how far something long is, on standard error.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// AUTO: a bar where that is a terminal, else nothing. PLAIN: lines, one a second at most.
typedef enum ProgressStyle { PROGRESS_AUTO, PROGRESS_PLAIN, PROGRESS_OFF } ProgressStyle;

typedef struct Progress {
    const char *label;
    double started, told; // seconds of a steady clock
    enum { SHOWS_NOTHING, SHOWS_BAR, SHOWS_LINES } shows;
} Progress;

// `label` must stay valid.
Progress progress_begin(const char *label, ProgressStyle style);
// Tells how much is behind, 0 to 1, what is being done, and how long it will take; where that was told just now, nothing.
void progress_update(Progress *progress, double part, const char *detail);
// The same where `done` of `count` things are behind, and how many a second.
void progress_count(Progress *progress, int64_t done, int64_t count);
// Takes the bar away.
void progress_end(Progress *progress);
