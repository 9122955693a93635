// Performance: the keys that each kind of animation writes for one leaf, as a table. Part of the recorder.
#pragma once

#include "scene/anim.h"
#include "scene/keys.h"

// One leaf of an animation while its keys are written.
typedef struct LeafPart {
    Keys *keys;
    const Anim *anim;
    NodeId leaf, target;    // target: the leaf of the animation's target in the same place, or 0
    const LeafState *state; // of the leaf, in the scene: as it is when the animation starts
    int32_t span;
    double at;          // seconds: when it starts
    size_t keys_before; // keys of the play that were there before it
    Point center;       // of the animation's node then
    const PathSamples *path;
} LeafPart;

typedef void LeafWriter(const LeafPart *part);

typedef struct Performance {
    LeafWriter *write, *calm; // calm: where motion is reduced, if not by calm_write alone
    bool reverse;             // progress runs from 1 to 0
    bool backwards;           // the last leaf first
} Performance;

extern const Performance performance_table[ANIM_KIND_COUNT]; // `write` is NULL for groups and waits
