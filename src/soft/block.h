// Block: the part of a mosaic in which a mark is drawn at a time.
#pragma once

#include "soft/mark.h"

enum { block_side = 64 }; // at most, in pixels

typedef struct Block {
    PixelBox box;     // of the picture
    uint8_t *pixels;  // of the picture's upper left pixel: r, g, b, a, opacity multiplied in
    ptrdiff_t stride; // bytes to the row below
} Block;

// The pixel at x, y of the picture.
static inline uint32_t *block_at(const Block *block, int x, int y) {
    return (uint32_t *)(void *)(block->pixels + y * block->stride) + x;
}
