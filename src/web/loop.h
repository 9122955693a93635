// Loop: how a page goes round: a browser calls it, where a program would wait (window_wait). It calls nobody whose windows
// are all out of sight.
#pragma once

// Has `round` called whenever there is an event, or the time has come for which window_wait was called last. Each round calls
// window_wait once.
void loop_run(void (*round)(void));
// A window has come into sight, or has left it, or is no more: a round that was to come from it comes from another.
void loop_restart(void);
// Called by page.js: it is time for a round.
void loop_turn(void);
