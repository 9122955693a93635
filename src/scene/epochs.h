// Epochs: which showings a moment has to look at.
#pragma once

#include "scene/timeline.h"

// Writes showings, epochs and order. `showings` are from bottom to top, each of some length, and stay in use; what else
// stays comes from `arena`, what does not from `work`: no more than these for each of them, and some KiB.
enum { epochs_bytes_a_showing = 40, epochs_work_a_showing = 40 };
void epochs_freeze(Arena *arena, Arena *work, const Showing *showings, size_t count, Reel *reel);
