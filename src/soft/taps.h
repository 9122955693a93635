// Taps: which texels of a row, or of a column, places in it are made of, and how much each of them counts.
#pragma once

#include "soft/blend.h"

enum { taps_most = 32 };

// Of places in a row of `size` texels, the first of which is from 0 to 1. Beyond its ends it goes on with its last ones.
typedef struct Places {
    float first, step; // texels
    int count;         // at most blend_most
    float width;       // of what is seen at one place, texels, not negative
    int size;
} Places;

// The taps of each place, in whole groups: its first ones, its second ones, ...
typedef struct Taps {
    int count;
    IntLane texel[taps_most];
    Lane weight[taps_most];
} Taps;

typedef void TapsOf(Taps *taps, const Places *places);

// The mean over what is seen, at least a texel's width: straight lines through the texels where they are larger. Where there
// are more than taps_most, some stand for all.
TapsOf taps_mean;
// The texel there.
TapsOf taps_nearest;
// Cubics through the texels, with the slope that Pillow gives them.
TapsOf taps_cubic;
