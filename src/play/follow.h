// Follow: where a screen is that another one leads by its beats. Times named `now` are real seconds (clock.h), of no
// clock that the two share.
#pragma once

#include "play/beat.h"

typedef struct Follow {
    bool is_led;
    double heard_at; // the last beat
    double since;    // where it was then, smoothed
    Beat beat;
} Follow;

extern const double follow_patience; // seconds without a beat, after which there is no leader any more

// Takes a beat in. Those of another leader are dropped as long as the first one is heard, and those that come twice or
// too late. What a network
// makes of a leader that goes on is made up for little by little; else it is where the beat says, at once.
void follow_hear(Follow *follow, const Beat *beat, double now);
// Where it is; false where there is no leader. What goes round is in a scene of `length` seconds.
bool follow_place(const Follow *follow, double now, double length, SyncPlace *place);
// When there will be no leader any more if none is heard; INFINITY: there is none.
double follow_next_change(const Follow *follow);
