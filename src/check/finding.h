// Finding: what is wrong with a presentation, each thing once.
#pragma once

#include "base/affine.h"
#include "base/arena.h"

#include <stdbool.h>

struct CheckRule;

typedef struct Finding {
    const struct CheckRule *rule;
    const void *thing, *other; // what it is about, and what that is in the way of; NULL: nothing
    int line, other_line;      // of the script where they were made; 0: unknown
    size_t step;               // the cue whose step its first moment lies in
    double time;               // seconds, its first moment
    double seconds;            // for how long, at all moments together; 0: it is no matter of time
    bool is_projected;         // in the projector palette
    Bounds place;              // scene units, at the first moment; empty: nowhere in particular
    const char *text;          // what is wrong, without a full stop
    size_t more;               // things that the same line made, of which the same could be said
} Finding;

// A zeroed one is empty.
typedef struct Findings {
    Arena arena;
    Finding *items;
    size_t count, capacity;
    size_t last; // that was found
} Findings;

void findings_finish(Findings *findings);
// The finding of a rule about these two, NULL where there is none.
Finding *findings_find(Findings *findings, const struct CheckRule *rule, const void *thing,
                       const void *other);
// One more, with its text copied.
void findings_add(Findings *findings, const Finding *finding);
// Puts those about things together that the same lines made and that begin within a second of the same step, and all of them in the order of time.
void findings_tidy(Findings *findings);
