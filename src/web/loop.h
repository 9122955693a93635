// Loop: how a page goes round: a browser calls it, where a program would wait (window_wait).
#pragma once

// Has `round` called whenever there is an event, or the time has come for which window_wait was called last. Each round calls
// window_wait once.
void loop_run(void (*round)(void));
