// Lead: when a screen that others follow says where it is: ten times a second, and at once where it does not go on as
// it did.
#pragma once

#include "play/beat.h"

typedef struct Lead {
    Beat beat; // the last one, its number 0: none yet
    double sent_at;
} Lead;

// Whether it is time for another beat, which is then Lead.beat.
bool lead_beats(Lead *lead, SyncPlace place, bool goes_round, double now);
// When the next one is due; INFINITY before the first.
double lead_next_change(const Lead *lead);
