// Prop trail: samples of one property of a leaf, one after the other, as keys: a line for as long as it runs straight, a step where
// it changes at once between two rests. Part of the recorder.
#pragma once

#include "base/swing.h"
#include "scene/keys.h"

enum { prop_trail_most_numbers = 6 };

// A value, and the numbers that must run straight where it does: its own, or those of what it does.
typedef struct PropSample {
    PropValue value;
    double numbers[prop_trail_most_numbers];
} PropSample;

typedef struct PropTrail {
    Keys *keys;
    NodeId leaf;
    PropId prop;
    Swing run;
    PropValue from, to; // at both ends of the run
    uint32_t steps;     // samples in it, but for the first
    bool was_still;     // before it begins
} PropTrail;

// The numbers of a value, of all properties but those of outlines, gradients and places.
bool prop_trail_can_sample(PropId prop);
PropSample prop_trail_sample(PropId prop, PropValue value);

// What it needs until it ends comes from `arena`. Nothing is written of the first sample.
void prop_trail_begin(PropTrail *trail, Arena *arena, Keys *keys, NodeId leaf, PropId prop, double time,
                      PropSample first);
// Samples come in order of their time. Where one has been left out, it stayed as it was until `held`.
void prop_trail_add(PropTrail *trail, double time, double held, PropSample sample);
// It stayed as it was until then.
void prop_trail_hold(PropTrail *trail, double until);
// Writes what is not written yet, and a step to the sample.
void prop_trail_jump(PropTrail *trail, double time, PropSample sample);
// Writes what is not written yet.
void prop_trail_settle(PropTrail *trail);
// When it was sampled last, seconds.
double prop_trail_end(const PropTrail *trail);

// Moments of runs are whole nanoseconds.
int64_t prop_trail_moment(double seconds);
double prop_trail_seconds(int64_t moment);
