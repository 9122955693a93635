// Split: tells apart what has not changed since the last frame and may be kept as a picture (still), and what
// has to be drawn over it (moving): everything new or changed, and everything that lies above that.
#pragma once

#include "draw/display.h"

// The instances of the last frame, by hash.
typedef struct Split {
    uint64_t *last;
    size_t count, capacity;
} Split;

typedef struct SplitFrame {
    Display still, moving; // in the display's arena, each with the edges it reads, batches merged
    uint64_t still_key;    // equal where `still` over the background would be the same picture
} SplitFrame;

void split_init(Split *split);
void split_finish(Split *split);

// Splits a display in painter's order (not merged). Drawing `still`, then `moving`, gives the display's
// picture.
SplitFrame split_frame(Split *split, const Display *display, const View *view, Color background);
