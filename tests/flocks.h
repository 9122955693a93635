// Flocks: a long timeline of which little is on stage at any moment. Flock after flock of discs comes for a second each, and
// goes upwards and becomes transparent meanwhile.
#pragma once

#include "scene/timeline.h"

enum { flock_size = 100, flock_keys = 10 }; // discs; keys of each

// Makes so many in `arena`.
Timeline flocks_make(Arena *arena, uint32_t flocks);
// Where a disc of the flock that is shown at t is then, and how opaque it is.
Point flock_place(uint32_t disc, double t);
float flock_opacity(double t);
