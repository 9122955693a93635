// Page: one packed deck, played in a browser by the viewer's own parts. page.js calls these.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Plays the deck in `bytes`, which stay where they are. `calm`: its steps are not played, but shown as they end. False where
// it cannot be, which the page has been told.
bool page_open(void *bytes, size_t size, bool calm);
// Plays the step of a cue, or stands at seconds, by a text; does neither where it names neither.
void page_go(const char *place);
// The moment of the deck that is shown.
double page_time(void);
