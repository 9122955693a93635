// Performance: the functions that write the keys of one leaf, one for each way to animate it. Part of the recorder;
// rows of the vocabulary name them.
#pragma once

#include "scene/anim.h"
#include "scene/keys.h"

// One leaf of an animation while its keys are written.
struct LeafPart {
    Keys *keys;
    const Anim *anim;
    NodeId leaf, target;    // target: the leaf of the animation's target in the same place, or 0
    const LeafState *state; // of the leaf, in the scene: as it is when the animation starts
    int32_t span;
    double at;          // seconds: when it starts
    size_t keys_before; // keys of the play that were there before it
    Point center;       // of the animation's node then
    const PathSamples *path;
};

LeafWriter perform_border_then_fill; // Write, Unwrite
LeafWriter perform_create;
LeafWriter perform_fade_in, perform_fade_out;
LeafWriter perform_animate;
LeafWriter perform_transform;
LeafWriter perform_move_along;
LeafWriter perform_rotate;
LeafWriter perform_indicate;
LeafWriter perform_grow;
LeafWriter perform_passing_flash;
LeafWriter perform_coming_and_going; // where motion is reduced
