// Place trail: samples of a leaf's outline and place as keys of both. Part of the recorder.
#pragma once

#include "scene/growth.h"

typedef struct PlaceTrail {
    Keys *keys;
    Arena *arena; // until it ends
    NodeId leaf;
    const Shape *shape; // that the keys show, from the beginning of the run on
    const Shape *seen;  // what that was when the script made it; NULL: not known any longer
    PropTrail map;      // of that shape
    bool morphs;        // then no map counts, and the shape is in scene units
    Swing points;       // of a morph
    Growth *growth;     // NULL: it does not grow
} PlaceTrail;

// Nothing is written of the first sample.
void place_trail_begin(PlaceTrail *trail, Arena *arena, Keys *keys, NodeId leaf, double time, Affine place,
                       const Shape *shape);
// A sample; where one has been left out, it stayed as it was until `held`.
void place_trail_add(PlaceTrail *trail, double time, double held, const LeafState *state);
// Is so at once.
void place_trail_jump(PlaceTrail *trail, double time, const LeafState *state);
// Outlines of the scene may be others since, which look the same.
void place_trail_forget(PlaceTrail *trail);
// Writes what is not written, and leaves the leaf with its own shape and place; `state` gets the shape that the keys have.
void place_trail_end(PlaceTrail *trail, double time, LeafState *state);
