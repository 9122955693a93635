// Way: samples of one property of a leaf, one after the other, as keys: a line for as long as it runs straight, a step where
// it changes at once between two rests. Part of the recorder.
#pragma once

#include "base/swing.h"
#include "scene/keys.h"

enum { way_most_numbers = 6 };

// A value, and the numbers that must run straight where it does: its own, or those of what it does.
typedef struct WaySample {
    PropValue value;
    double numbers[way_most_numbers];
} WaySample;

typedef struct Way {
    Keys *keys;
    NodeId leaf;
    PropId prop;
    Swing run;
    PropValue from, to; // at both ends of the run
    uint32_t steps;     // samples in it, but for the first
    bool was_still;     // before it begins
} Way;

// The numbers of a value, of all properties but those of outlines, gradients and places.
bool way_can_sample(PropId prop);
WaySample way_sample(PropId prop, PropValue value);

// What it needs until it ends comes from `arena`. Nothing is written of the first sample.
void way_begin(Way *way, Arena *arena, Keys *keys, NodeId leaf, PropId prop, double time, WaySample first);
// Samples of one way come in order of their time. Where one has been left out, it stayed as it was until `held`.
void way_add(Way *way, double time, double held, WaySample sample);
// It stayed as it was until then.
void way_hold(Way *way, double until);
// Writes what is not written yet, and a step to the sample.
void way_jump(Way *way, double time, WaySample sample);
// Writes what is not written yet.
void way_settle(Way *way);
// When it was sampled last, seconds.
double way_end(const Way *way);

// Moments of runs are whole nanoseconds.
int64_t way_moment(double seconds);
double way_seconds(int64_t moment);
