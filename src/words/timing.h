// Timing: the options that say when an animation runs and how, the same for all of them and for play; and
// what has to be checked of animations before they are played.
#pragma once

#include "words/word.h"

// NAN and NULL: the animation's own.
typedef struct Timing {
    double run_time, lag_ratio;
    const Ease *rate_func;
} Timing;

enum { TIMING_PARAMS = 3 };
extern const Param timing_params[TIMING_PARAMS];

// A set of options for a word's struct that holds a Timing at `offset`.
#define TIMING_SET(offset)                                                                                   \
    { timing_params, TIMING_PARAMS, (offset), "timing" }

// False where there is none, or there are too many or too deep.
bool anim_list_check(Author *author, const AnimList *anims, Error *error);
// Sets size and depth of a group of animations from its children's.
void anim_measure(Anim *group);
// Counts what playing them moves. False where that is too much, or their nodes are no longer what they were
// made for.
bool anim_list_charge(Author *author, const AnimList *anims, Error *error);
