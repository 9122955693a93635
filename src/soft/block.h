// Block: the part of a mosaic in which a mark is drawn at a time.
#pragma once

#include "soft/blend.h"
#include "soft/mark.h"

// Pixels on their way to the picture, in rows: r, g, b, a, opacity multiplied in.
typedef struct Tile {
    int left, top; // in the picture; whole groups
    _Alignas(32) uint32_t at[blend_most][blend_most];
} Tile;

// The part of a tile in which is drawn.
typedef struct Block {
    PixelBox box; // of the picture
    Tile *tile;
} Block;

// The pixel at x, y of the picture.
static inline uint32_t *block_at(const Block *block, int x, int y) {
    return &block->tile->at[y - block->tile->top][x - block->tile->left];
}
