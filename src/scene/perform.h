// Perform: a play, written into keys and onto the stage. Part of the recorder.
#pragma once

#include "base/error.h"
#include "scene/live.h"

// False where an animation, or one inside it, cannot be played.
bool perform_check(const Scene *scene, const Anim *anim, Error *error);

// Plays animations together from `start` to `end`, seconds.
//
// As in Manim, first what is animated, but not introduced, and is not on stage comes on top; a group of
// animations puts all of that on top, also what is on stage. Then what is introduced comes on top, where it
// is not on stage: at the start, or in a Succession when its turn comes. What replaces a node takes its place
// when its animation ends. What is removed leaves at the end, unless something that introduces it ends later.
void perform_play(Plan *plan, Live *live, Anim *const *anims, size_t count, double start, double end);
