// Shoot: has a Python file recorded beside the show, by a process of its own (rostrum record), into the cache.
#pragma once

#include "show/cache.h"

typedef struct RecordJob RecordJob;

typedef struct Shoot {
    const Options *options;
    RecordJob *job;               // that runs now; NULL: none
    char output[cache_path_size]; // where it writes, or has written last
    bool is_there;                // the cache has it: nothing need run
} Shoot;

typedef enum ShootState { SHOOT_IDLE, SHOOT_RECORDS, SHOOT_HAS_RECORDED, SHOOT_HAS_FAILED } ShootState;

// Nothing runs yet. `options` must outlive it.
Shoot shoot_make(const Options *options);
void shoot_close(Shoot *shoot);

// Records the file as it is now; what runs of it as it was before ends. False and an error where that cannot begin.
bool shoot_begin(Shoot *shoot, Error *error);
// Takes in what the process says, without waiting. HAS_RECORDED once, the deck is at `output` then; HAS_FAILED once,
// with what Manim said.
ShootState shoot_follow(Shoot *shoot, Error *error);
// Has input when there is something to follow; -1: no process.
int shoot_descriptor(const Shoot *shoot);
// How far it is, for people: "Intro: Create, 2.3 s"; and 0 to 1.
const char *shoot_detail(const Shoot *shoot, double *part);
