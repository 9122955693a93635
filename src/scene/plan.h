// Plan: the animations of one play, laid out in time. Part of the recorder.
#pragma once

#include "scene/anim.h"
#include "scene/keys.h"

// An animation that changes a node. Its leaves are listed in the plan, as they are when the play begins.
typedef struct Act {
    const Anim *anim;
    size_t root;      // the number of the animation in the play that it is, or is in
    bool is_in_group; // of animations
    bool is_replaced; // its node comes on stage by another act, which ends before this one starts
    NodeId incoming;  // where a Transform cross-fades, since motion is reduced: what fades in
    size_t first_leaf, leaf_count, first_target, target_count;
    int32_t parent;            // span, or -1
    double start, length;      // its part of that one's value, or seconds
    double at, ends;           // seconds
    double begins;             // seconds: the play's start, or in a Succession when its turn comes
    double finishes;           // seconds: when its turn in a Succession is over; INFINITY: with the play
    int32_t span;              // of an animation of the script's own
    bool has_begun, has_ended; // has been gone through so far (live.h)
    bool is_open;              // the following are known
    Point center;              // of its node
    PathSamples path;          // that it moves along
} Act;

// One leaf of an act. `kind` is the animation's, or that of the fade of a cross-fade.
typedef struct Job {
    size_t act, number;
    const AnimKind *kind;
    bool removes;
    NodeId leaf, target;
    int32_t span;
    double at; // seconds
} Job;

// Acts, jobs and leaves are of one play; their arrays are used again for the next one.
typedef struct Plan {
    Keys *keys;
    Act *acts;
    size_t act_count, act_capacity;
    Job *jobs;
    size_t job_count, job_capacity;
    NodeList leaves;
    Playing *playings; // of all plays so far, as are the drivers
    size_t playing_count, playing_capacity;
    Driver *drivers;
    size_t driver_count, driver_capacity;
} Plan;

void plan_init(Plan *plan, Keys *keys);
// Lists the acts of animations that are played together from `time` on.
void plan_acts(Plan *plan, Anim *const *anims, size_t count, double time);
// Lists the jobs of all acts in the order in which they start, and of those that start together as they were
// written.
void plan_jobs(Plan *plan);

// Gives the timeline what was played.
void plan_freeze(const Plan *plan, Timeline *timeline);

// To whole nanoseconds: sums of tenths then meet the frames they are meant to meet.
double plan_round(double seconds);
bool act_is_transform(const Act *act);
