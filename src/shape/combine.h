// Combine: what two and more outlines hold together, by GEOS: of the packaged libraries the one with an interface in C, which takes lines
// that overlap and cross themselves; Skia's path operations are not packaged, and Clipper has no such interface. What is made
// has straight pieces, which leave the curves by no more than can be seen.
#pragma once

#include "shape/outline.h"

typedef enum CombineKind {
    COMBINE_UNION,
    COMBINE_DIFFERENCE,
    COMBINE_INTERSECTION,
    COMBINE_EXCLUSION
} CombineKind;

// Of the insides of at least two outlines, wound round more than none; difference: of the first one without the others;
// exclusion: what an odd number of them holds. In memory from `arena`; NULL where GEOS fails.
const Outline *outline_combine(Arena *arena, const Outline *const *outlines, size_t count, CombineKind kind);
