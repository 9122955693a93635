// Align: which leaf of a node turns into which of another where both are not alike, as in Manim. Part of the recorder.
//
// Own outlines turn into each other. Of two lists of nodes the shorter one is filled up with copies that are not seen, spread
// evenly, each right behind its original; an empty one with points in the middle of its node. A leaf against a group
// becomes a group that holds it.
#pragma once

#include "scene/scene.h"

typedef struct Alignment {
    Scene *scene;
    Arena *arena;             // of the lists
    NodeList leaves, targets; // in pairs
    NodeList opened;          // leaves of the node that have become groups (scene_open)
} Alignment;

// Whether both hold as many nodes everywhere, so that nothing is missing.
bool align_are_alike(const Scene *scene, NodeId node, NodeId target);
// What is missing in `node` is put into it; of `target`, which stays as it is, there are copies.
void align_nodes(Alignment *alignment, NodeId node, NodeId target);
