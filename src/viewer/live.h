// Live: what reaches the running show from outside its window: a script that is saved, parameters, the
// socket, signals; and what is remembered for the next start. An overlay of the viewer that draws only what
// is wrong.
#pragma once

#include "base/error.h"
#include "hud/label.h"

typedef struct Viewer Viewer;
typedef struct Live Live;

// False and an error where the socket that was asked for cannot be had.
bool live_start(Viewer *viewer, Error *error);
void live_finish(Viewer *viewer);
// Once a round: answers the socket, loads the script again where it, or a parameter, has changed (once at
// most), notes where the show is.
void live_follow(Viewer *viewer, double now);
double live_next_change(const Viewer *viewer, double now);
void live_draw(Viewer *viewer, Canvas *canvas, double now);
