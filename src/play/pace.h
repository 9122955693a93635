// Pace: how a talk's time is spent. The talk begins with the first step that the presenter asks for; a plan
// says when each step should begin, and so how far the talk is ahead or behind.
#pragma once

#include "base/arena.h"
#include "scene/timeline.h"

typedef struct Talk {
    double since; // real time (clock.h) at which it began; NAN: not yet
} Talk;

Talk talk_make(void);
// Begins the talk where it has not begun.
void talk_begin(Talk *talk, double now);
double talk_elapsed(const Talk *talk, double now); // seconds, 0 before it begins
// When the elapsed whole seconds change next; INFINITY before the talk begins.
double talk_next_second(const Talk *talk, double now);

// When each step should begin, in seconds from the talk's beginning, ascending: step_count times, then the
// end of the last step. step_count 0: nothing was planned.
typedef struct Plan {
    double *starts;
    size_t step_count;
    double seconds; // what the talk may take, 0: not known
} Plan;

// A step takes the seconds that its cue asks for and, where it asks for none, those of its animation. Where
// no cue asks for any, the talk's `seconds` (0: not given) are shared out in proportion to the animations.
// The talk may take `seconds`, else as long as its plan.
Plan plan_make(Arena *arena, const Timeline *timeline, double seconds);

// Seconds by which a talk is behind (positive) or ahead (negative) that is at `step` (from 0 on) after
// `elapsed` seconds: 0 while the time that the plan gives to this step lasts.
double plan_behind(const Plan *plan, size_t step, double elapsed);

typedef enum Pace { PACE_GOOD, PACE_LATE, PACE_TOO_LATE } Pace;

// GOOD: not behind. LATE: behind by up to a twentieth of the planned time, or half a minute where that is
// more.
Pace plan_judge(const Plan *plan, double behind);

enum { pace_text_size = 32 };
// Whole seconds, cut off: "0:07", "12:34", "1:02:03", with a minus sign (U+2212) "−0:01"; returns `text`.
const char *pace_format(double seconds, char text[pace_text_size]);
// "on time", "0:40 ahead", "1:20 behind"; less than a second is on time.
const char *pace_format_behind(double behind, char text[pace_text_size]);
