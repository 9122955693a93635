// Live: goes through a play or a wait in small steps where functions of time change something. Part of the recorder.
//
// Sixty times a second, the first time exactly when it begins and the last exactly when it ends, the scene is given the
// state that is written for that moment; then, as in Manim, animations of the script's own are called in order, and the
// updaters of all that is on stage, from bottom to top, a group's before those of what is in it. The seconds that they are
// told add up to the whole length. What they have changed is a sample (trails.h).
#pragma once

#include "scene/nursery.h"
#include "scene/plan.h"
#include "scene/trails.h"

typedef struct Live {
    Keys *keys;
    FunctionCaller caller;
    Trails trails;
    Nursery nursery;
    bool is_sampling;
    struct Turn *turns; // of one sample: who is called when
    size_t turn_capacity;
} Live;

void live_init(Live *live, Keys *keys);
// What is needed while a play is gone through comes from `samples`, what functions make from `young`.
void live_set_caller(Live *live, FunctionCaller caller, Arena *samples, Arena *young);

// Whether functions change anything in a play of those acts, or in a wait.
bool live_plays(const Live *live, const Plan *plan);
bool live_waits(const Live *live);
// Goes through the acts, NULL: none, until `end`, or until `stop`, if there is one, gives something true; returns the end.
double live_run(Live *live, const Plan *plan, double start, double end, Function stop);
