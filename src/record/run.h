// Run: samples of a list of numbers, one after the other, for as long as a straight line from the first to the
// last leaves none of those between by more than its tolerance (swing filter). So straight motion becomes two
// keys, in one pass, with memory for one sample.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Run {
    size_t size;          // numbers a sample
    double *tolerance;    // by number
    double *first, *last; // samples; `first` is what has been kept of it
    double *low, *high;   // slopes that the line may have
    int64_t begin, end;   // frames of both; equal while there is one sample
} Run;

void run_init(Run *run, size_t size); // all tolerances 0
void run_finish(Run *run);
// Begins anew with a sample.
void run_begin(Run *run, int64_t frame, const double *sample);
// Begins at the end of the run, from what has been kept of it (NULL: the last sample itself).
void run_go_on(Run *run, const double *kept);
// Adds the sample of a later frame; false, and nothing is added, where the line would leave one too far.
bool run_add(Run *run, int64_t frame, const double *sample);
// Whether no number differs from that of the first sample by more than its tolerance.
bool run_is_still(const Run *run, const double *sample);
