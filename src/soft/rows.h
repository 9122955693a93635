// Rows: what the fillers of shapes have in common, which cover a part of each pixel of a row in the instance's colours.
#pragma once

#include "soft/blend.h"
#include "soft/block.h"

// A shape in pixels, as shaders/shape.vert makes it.
typedef struct RowShape {
    float size_x, size_y, radius; // Instance.shape in pixels
    float angle;                  // an arc's half opening angle
    float half;                   // half the stroke's width
    float axes[4];                // unit vectors: the local axes in the picture, y up
} RowShape;

// What a shape covers of pixels whose middles lie at x, y (local, pixels), in whole groups.
typedef void RowCover(const RowShape *shape, int size, const Lane *x, const Lane *y, Lane *fill,
                      Lane *stroke);
// Whether the stroke touches nothing and the fill covers all within so many pixels of a point.
typedef bool RowInside(const RowShape *shape, vec2s point, float within);

// `inside` may be NULL: nowhere for sure.
void rows_fill(const Mark *mark, const Block *block, RowCover *cover, RowInside *inside);
