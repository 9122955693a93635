// Rows: what the fillers of shapes have in common, which cover a part of each pixel in the instance's colours.
#pragma once

#include "soft/blend.h"
#include "soft/block.h"
#include "soft/cover.h"

// A shape in pixels, as shaders/shape.vert makes it.
typedef struct RowShape {
    float size_x, size_y, radius; // Instance.shape in pixels
    float angle;                  // an arc's half opening angle
    float half;                   // half the stroke's width; 0: none is seen
    float axes[4];                // unit vectors: the local axes in the picture, y up
} RowShape;

// What a shape covers of pixels whose middles lie at x, y (local, pixels), in whole groups. Of the stroke nothing is asked
// where `half` is 0.
typedef void RowCover(const RowShape *shape, int size, const Lane *x, const Lane *y, Lane *fill,
                      Lane *stroke);
// How far a point (local, pixels) lies outside of the filled part, less than 0: inside. At least as much as the point is away
// from any that is covered otherwise, where neither the stroke nor a soft edge comes between.
typedef float RowDistance(const RowShape *shape, vec2s point);

void rows_fill(const Mark *mark, const Block *block, RowCover *cover, RowDistance *distance);

// The normal in the picture of a local vector, whose length stays.
static inline Normal rows_normal(const RowShape *shape, float x, float y, float *length, float *per_length) {
    const float *axes = shape->axes;
    return normal_along(axes[0] * x + axes[2] * y, axes[1] * x + axes[3] * y, length, per_length);
}
