// Blend: rows of colours over the pixels that are there, source over destination, as they are written (gamma-encoded).
#pragma once

#include "draw/display.h"

#include <stdint.h>

// The loops here and in the fillers take as many pixels at a time as the processor can: the best of its kind is chosen when
// the program starts. All give the same bits. Each such function needs a name of its own, static or not: clang makes global ones of it.
#if defined(__x86_64__) && defined(__ELF__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

// Rows are worked on in groups of so many pixels; what lies behind the last pixel of a row is worked on in vain.
enum { blend_group = 8, blend_most = 64 };

// Of each pixel of a row a number, aligned, so that whole groups are read and written.
typedef struct Lane {
    _Alignas(32) float at[blend_most];
} Lane;

typedef struct IntLane {
    _Alignas(32) int at[blend_most];
} IntLane;

// How many numbers of a lane a row of `count` pixels takes, in whole groups.
static inline int lane_size(int count) {
    return (count + blend_group - 1) / blend_group * blend_group;
}

// Colours of pixels, 0 to 1, opacity multiplied in.
typedef struct Colors4 {
    Lane red, green, blue, alpha;
} Colors4;

// The colours of an instance: r, g, b, a, opacity not multiplied in.
typedef struct Tint {
    float fill[4], stroke[4];
} Tint;

Tint tint_of(const Instance *instance);

// Rows of whole groups of pixels, blend_most apart, of which those from column `left` to before `right` are drawn.
typedef struct Groups {
    uint32_t *pixels;
    int rows, width;
    int left, right;
} Groups;

// Stroke over fill over the pixels; each covers a part of them, 0 to 1, row after row. The stroke's cover is not read where it
// has no opacity.
void blend_groups(const Groups *groups, const Tint *tint, const float *fill, const float *stroke);
// The same over any pixels; each covers a part of them, 0 to 1. `count` is at most blend_most.
void blend_cover(uint32_t *pixels, int count, const Tint *tint, const Lane *fill, const Lane *stroke);
// The same with colours of each pixel.
void blend_colors(uint32_t *pixels, int count, const Colors4 *colors);
// One colour (r, g, b, a, opacity not multiplied in) over all of the pixels.
void blend_even(uint32_t *pixels, int count, const float color[4]);
// In place of what is there.
void blend_set(uint32_t *pixels, int count, const float color[4]);
