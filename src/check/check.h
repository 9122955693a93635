// Check: looks through a deck for what the room would not forgive: at every stop, and at what moves between.
#pragma once

#include "check/finding.h"
#include "scene/deck.h"
#include "shape/font_set.h"

typedef struct CheckInput {
    const Deck *deck;
    const FontSet *fonts;
    const char *script;              // its text, whose comments allow some of what is found; NULL: none
    bool wants_notes;                // a cue without notes is a fault
    bool (*is_ended)(void *context); // asked now and then whether to stop; NULL: never
    void *context;
} CheckInput;

// Adds what is wrong, by time. False where it was ended; what was found by then is there. Any thread may check a deck whose
// reels are not read from a file while others play it.
bool check_deck(const CheckInput *input, Findings *findings);
