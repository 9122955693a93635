// Title: what something that is written of a presentation is called.
#pragma once

#include "scene/deck.h"
#include "show/options.h"

// What --title says, else the file's name without its ending; the caller frees it.
char *title_make(const Options *options, const Deck *deck);
