// Timing: the options that say when an animation runs and how, the same for all of them and for play; and
// what has to be checked of animations before they are played.
#pragma once

#include "words/word.h"

enum { TIMING_PARAMS = 3, WAY_PARAMS = 1, MANNER_PARAMS = 2 };
extern const Param timing_params[TIMING_PARAMS], way_params[WAY_PARAMS], manner_params[MANNER_PARAMS];

// Sets of options for a word's struct that holds a Timing at `offset`: for all animations, for those that move something to a
// place, and for those of a node.
#define TIMING_SET(offset)                                                                                   \
    { timing_params, TIMING_PARAMS, (offset), "timing" }
#define BODY_TIMING TIMING_SET(0) // of a word with a body
#define WAY_SET(offset)                                                                                      \
    { way_params, WAY_PARAMS, (offset), NULL }
#define MANNER_SET(offset)                                                                                   \
    { manner_params, MANNER_PARAMS, (offset), "manner" }

// False where there is none, or there are too many or too deep.
bool anim_list_check(Author *author, const AnimList *anims, Error *error);
// Sets size and depth of a group of animations from its children's.
void anim_measure(Anim *group);
// Counts what playing them moves. False where that is too much, or their nodes are no longer what they were
// made for.
bool anim_list_charge(Author *author, const AnimList *anims, Error *error);
