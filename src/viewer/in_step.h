// In step: has the show be where the clock on the wall or another screen says that it is, or tells others (--sync).
#pragma once

#include "platform/multicast.h"
#include "platform/waker.h"
#include "play/follow.h"
#include "play/lead.h"
#include "show/show.h"

typedef struct InStep {
    SyncKind kind;
    Multicast *multicast; // to lead or to be led; NULL: neither
    double looks_at;      // when it looks for networks again
    Follow follow;
    Lead lead;
    int turned_to; // the scene that others show, and that was asked for last
} InStep;

// False and an error where the port cannot be had. The waker outlives it.
bool in_step_start(InStep *step, const Options *options, Waker *waker, Error *error);
void in_step_finish(InStep *step); // also of a zeroed one
// To be called before and after the show follows what is asked of it: where it is led, what keys and programs asked for
// is dropped, and what has been loaded is shown at its time.
void in_step_follow(InStep *step, Show *show, Player *player, double now);
double in_step_next_change(const InStep *step);
