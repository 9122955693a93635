// Morph: how the outline of a leaf goes over into that of another, and what the leaf is afterwards. Part of
// the recorder.
//
// Every control point moves on a straight line in the scene, or on an arc. The two outlines are in the coordinates of the
// leaf, so that it can be moved meanwhile, or where their points go on arcs in those of the scene.
#pragma once

#include "scene/prop.h"

// What the leaf is at one end, where nothing has moved it, and where it has, inside what it has then.
typedef struct MorphEnd {
    const Shape *shape;
    Affine place, inside;
} MorphEnd;

typedef struct Morph {
    Affine base;            // of the leaf meanwhile, where nothing moves it
    const Shape *from, *to; // of equal contours
    MorphEnd first, last;
} Morph;

// What stays comes from `arena`, what is needed meanwhile from `scratch`.
const Morph *morph_make(Arena *arena, Arena *scratch, const LeafState *from, const LeafState *to,
                        bool is_straight);
// Gives a leaf that stands at one end of a morph its own shape there, and one in between the outline of then.
void morph_land(Arena *arena, Arena *scratch, const Morph *morph, LeafState *state);
// A mixture as a shape of its own.
const Shape *morph_bake(Arena *arena, Arena *scratch, const ShapeMix *mix);
// A path with the contours of an outline through other points.
const Shape *morph_shape(Arena *arena, Arena *scratch, const Outline *like, const Point *points);
