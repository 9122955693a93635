// Perform: the keys that each kind of animation writes. Part of the recorder.
#pragma once

#include "base/error.h"
#include "scene/anim.h"
#include "scene/keys.h"

// In this order, once a play. An animation and everything inside it:
bool perform_check(const Scene *scene, const Anim *anim, Error *error); // false: it cannot be played
void perform_enter(Keys *keys, Anim *anim); // puts on stage what it introduces or moves
// Writes its keys into the part [start, start + length] of `parent` (-1: seconds).
void perform_write(Keys *keys, const Anim *anim, int32_t parent, double start, double length);
void perform_leave(Keys *keys, const Anim *anim); // takes off stage what it removes
