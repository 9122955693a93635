// Swing: samples of a list of numbers, one after the other, for as long as a straight line from the first to the
// last leaves none of those between by more than its tolerance (swing filter). So straight motion becomes two
// keys, in one pass, with memory for one sample.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Swing {
    size_t size;          // numbers a sample
    double *tolerance;    // by number
    double *first, *last; // samples; `first` is what has been kept of it
    double *low, *high;   // slopes that the line may have
    int64_t begin, end;   // moments of both, in any unit; equal while there is one sample
} Swing;

void swing_init(Swing *swing, size_t size); // all tolerances 0
// The same in an arena; it needs no swing_finish.
void swing_init_in(Swing *swing, Arena *arena, size_t size);
void swing_finish(Swing *swing);
// Begins anew with a sample.
void swing_begin(Swing *swing, int64_t moment, const double *sample);
// Begins at the end of the run, from what has been kept of it (NULL: the last sample itself).
void swing_go_on(Swing *swing, const double *kept);
// Adds the sample of a later moment; false, and nothing is added, where the line would leave one too far.
bool swing_add(Swing *swing, int64_t moment, const double *sample);
// Whether no number differs from that of the first sample by more than its tolerance.
bool swing_is_still(const Swing *swing, const double *sample);
