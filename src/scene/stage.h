// Stage: which leaves are shown, in which order, from when to when. Part of the recorder.
#pragma once

#include "scene/timeline.h"

// Leaves are numbered in the order in which they first came on stage.
typedef struct Stage {
    Arena *arena;
    const Scene *scene;
    uint32_t *leaf_of_node; // leaf number + 1 by NodeId; 0: never on stage
    size_t node_capacity;
    NodeId *node_of_leaf;
    bool *is_shown; // by leaf number
    size_t leaf_count, leaf_capacity, shown_capacity;
    NodeList nodes; // what was added, bottom to top; groups as groups. Read it by stage_nodes
    bool has_hidden; // something in the lists is no longer shown
    uint32_t *shown; // leaf numbers, bottom to top
    size_t shown_count, shown_list_capacity;
    Epoch *epochs;
    size_t epoch_count, epoch_capacity;
    uint32_t *order; // of all epochs
    size_t order_count, order_capacity;
} Stage;

void stage_init(Stage *stage, Arena *arena, const Scene *scene);

// Puts all leaves of a node on top, in order, taking them from where they stood (Manim's Scene.add).
void stage_add(Stage *stage, NodeId node);
// Takes all leaves of a node off.
void stage_remove(Stage *stage, NodeId node);
// What was added and is still shown, bottom to top: groups as groups, and of those that lost a part the other parts.
// Valid until the stage changes.
NodeList stage_nodes(Stage *stage);
// Writes an epoch where what is shown has changed since the last.
void stage_commit(Stage *stage, double time);

// The number of a leaf node that has been on stage.
uint32_t stage_leaf(const Stage *stage, NodeId node);
bool stage_shows(const Stage *stage, NodeId node); // any leaf of it
