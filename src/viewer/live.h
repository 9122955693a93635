// Live: what reaches the running show from outside its windows: a script that is saved, requests over the
// socket, signals; and what is remembered for the next start.
#pragma once

#include "platform/ipc.h"
#include "platform/watch.h"
#include "show/resume.h"
#include "show/shoot.h"
#include "show/show.h"

typedef struct Live {
    Waker *waker;
    int scene;            // of the show, whose file is watched
    uint32_t fetched;     // the list of the show that is watched too (Show.fetched_number)
    Watch *watch;         // NULL: of a built-in script, or where it cannot be watched
    Ipc *ipc;             // NULL: not asked for
    Shoot shoot;          // of a Python file
    double recorded_from; // when what it records was begun
    bool has_begun;
    Resume *resume; // NULL: nothing is remembered
} Live;

// False and an error where the socket that was asked for cannot be had.
bool live_start(Live *live, const Options *options, Error *error);
void live_finish(Live *live); // also of a zeroed one
// Once a round: loads the script again where it, or a parameter, has changed (once at most), notes where the
// show is.
void live_follow(Live *live, Show *show, Player *player, double now);
double live_next_change(const Live *live);
