// Clock: which deck time it is. Deck time is computed from an anchor, anchor + (now - since) * speed, and
// never summed up, so frames may be late or left out and time stays true.
//
// The clock reads no real clock: `now` is a parameter, in seconds, from any monotonic source, and must not
// run backwards. Cues are stops: a playing clock that meets one pauses there, at the cue's time to the bit, unless
// the step that ends there goes on by itself; a step that loops (Cue.loops) begins again instead.
#pragma once

#include "scene/timeline.h"

typedef struct Clock {
    const Timeline *timeline; // of which clock_next_change alone reads more than its cues and its duration
    double anchor;            // deck time at `since`, in [0, duration]
    double since;             // real time of the anchor
    double speed;             // deck seconds a second, in [clock_min_speed, clock_max_speed]
    bool playing;
    bool backwards;  // while playing: one deck second a second towards 0, whatever the speed, loops left out
    bool continuous; // passes cues by
    bool loops;      // from loop_to back to loop_from
    double loop_from, loop_to;
} Clock;

extern const double clock_min_speed, clock_max_speed;

// A clock that stands at 0. `timeline` must outlive it.
Clock clock_make(const Timeline *timeline);

// The deck time at `now`. Where a stop lies behind, pauses there; at the end pauses at the duration, or goes
// round; backwards pauses at 0. Everything below does this first.
double clock_advance(Clock *clock, double now);
// Runs on forwards, or backwards; nothing where it does so already.
void clock_play(Clock *clock, double now);
void clock_play_backwards(Clock *clock, double now);
void clock_pause(Clock *clock, double now);
// Moves to `time`, clamped to [0, duration], and plays on where it played.
void clock_seek(Clock *clock, double now, double time);
// `speed` is clamped to its range.
void clock_set_speed(Clock *clock, double now, double speed);
// Loops between two deck times, 0 <= from <= to <= duration; from == to ends looping.
void clock_set_loop(Clock *clock, double now, double from, double to);

// From when on the picture may be another than at `now`: `now` itself where something moves, INFINITY where time
// stands. Time that runs over a picture at rest is to be looked at ten times a second.
double clock_next_change(const Clock *clock, double now);

// The first stop after `time`: the next cue's time or the duration, whether the clock is continuous or not.
double clock_next_stop(const Clock *clock, double time);
// The last stop before `time`: a cue's time or 0.
double clock_previous_stop(const Clock *clock, double time);
// Deck seconds a second at the moment: negative backwards, 0 where time stands.
double clock_rate(const Clock *clock);
