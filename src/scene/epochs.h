// Epochs: which showings a moment has to look at.
#pragma once

#include "scene/timeline.h"

// Writes showings, epochs and order. `showings` are from bottom to top, each of some length, and stay in use;
// memory comes from `arena`.
void epochs_freeze(Arena *arena, const Showing *showings, size_t count, Reel *reel);
