// Page: one packed deck, played in a browser by the viewer's own parts. page.js calls these.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Room for the bytes of the deck's file, which are put there as they come; NULL where there is not as much. `calm`: its steps are
// not played, but shown as they end.
void *page_room(size_t size, bool calm);
// So many of them are there. The page is told when it plays; where it cannot it is told why, and no more of them are wanted: false.
bool page_arrive(size_t there);
// Plays the step of a cue, or stands at seconds, by a text; does neither where it names neither.
void page_go(const char *place);
// Runs a command of the key map by its name.
void page_run(const char *command, double argument);
// The moment of the deck that is shown.
double page_time(void);
