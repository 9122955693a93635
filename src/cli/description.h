// Description: one line that says what a presentation is about, for those who find it.
#pragma once

#include "scene/deck.h"
#include "show/options.h"

// What --description says; else how the first notes begin, where they are not left out; else the names of the cues. "" where
// there is none of them. The caller frees it.
char *description_make(const Options *options, const Deck *deck);
