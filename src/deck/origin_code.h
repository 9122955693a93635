// Origin code: from which lines of its script a presentation comes, in an archive.
#pragma once

#include "deck/coder.h"
#include "scene/timeline.h"

enum { origin_most_line = 1 << 30 };

// Of cues, which are known, steps and animations.
void coder_lines(Coder *coder, Timeline *timeline);
// What never shows.
void coder_unseen(Coder *coder, Timeline *timeline);
// What the leaves of a reel come from, and which of so many animations its spans are of. The reel is known.
void coder_origins(Coder *coder, Reel *reel, size_t playing_count);
