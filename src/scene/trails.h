// Trails: what functions of time make of leaves in a play, sample by sample, as keys. Part of the recorder.
//
// A property has a trail from the sample on that differs from what is written, until the end of the play; from then on what
// animations have written of it counts no more. Its straight runs are lines. An outline that another is the image of under
// a map is not written: the map is. Outlines of the same contours morph, between others there is a step.
#pragma once

#include "scene/keys.h"

typedef struct Trails {
    Keys *keys;
    Arena *arena;              // of one play
    struct LeafTrail *first;   // of all leaves that have one
    double before, now, start; // seconds: of the last sample and of this one, and when the play begins
} Trails;

// What is needed until a play ends comes from `samples`, which is reset then.
void trails_init(Trails *trails, Keys *keys, Arena *samples);
void trails_begin(Trails *trails, double start);
// Gives the scene what animations have written for that time, before functions change it.
void trails_bring(Trails *trails, double time);
// Takes what has become of it.
void trails_take(Trails *trails);
// Outlines of the scene may be others since, which look the same.
void trails_forget(Trails *trails);
// The scene stays as the last sample left it.
void trails_end(Trails *trails);
