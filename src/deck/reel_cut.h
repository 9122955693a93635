// Reel cut: a part of a reel as a reel of its own.
#pragma once

#include "scene/timeline.h"

// All that shows what `whole` does from `from` on until before `until`, and tells as much of it; memory from `arena`. It
// points to what `whole` points to.
Reel reel_cut(Arena *arena, const Reel *whole, double from, double until);
