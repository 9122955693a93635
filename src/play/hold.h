// Hold: the key that is being held until its row's command runs (Binding.held).
#pragma once

#include "play/keymap.h"

typedef struct Hold {
    const Binding *binding; // NULL: none
    double since;
} Hold;

// The key of a row goes down; `binding` must outlive the hold.
void hold_begin(Hold *hold, const Binding *binding, double now);
// Another key goes down, or one goes up.
void hold_end(Hold *hold);
// The row whose key has been held long enough, once; else NULL.
const Binding *hold_take(Hold *hold, double now);
// When that will be; INFINITY where none is held.
double hold_next_change(const Hold *hold);
