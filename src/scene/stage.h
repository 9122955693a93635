// Stage: which leaves are shown, in which order, from when to when. Part of the recorder.
#pragma once

#include "scene/timeline.h"

// A thing on the list and the call of stage_add that put it there, from 1 on: the entry. A leaf is shown
// where its last entry stands, so that putting it on top and taking it off need not search the lists; they
// are put right once a commit.
typedef struct StageItem {
    uint32_t id; // of a leaf or a node
    uint32_t entry;
} StageItem;

typedef struct StageList {
    StageItem *items;
    size_t count, capacity;
} StageList;

// Leaves are numbered in the order in which they first came on stage.
typedef struct Stage {
    Arena *arena;
    const Scene *scene;
    uint32_t *leaf_of_node; // leaf number + 1 by NodeId; 0: never on stage
    size_t node_capacity;
    NodeId *node_of_leaf;
    uint32_t *entry_of_leaf; // 0: not shown
    size_t leaf_count, leaf_capacity, entry_capacity;
    StageList nodes;  // what was added, bottom to top; groups as groups
    StageList shown;  // leaf numbers, bottom to top
    uint32_t entries; // so far
    bool is_stale;    // the lists hold items whose entry is no longer the last
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
// Appends to `list` what was added and is still shown, bottom to top: groups as groups, and of those that
// lost a part the other parts.
void stage_nodes(Stage *stage, Arena *arena, NodeList *list);
// Writes an epoch where what is shown has changed since the last.
void stage_commit(Stage *stage, double time);

// The number of a leaf node that has been on stage.
uint32_t stage_leaf(const Stage *stage, NodeId node);
bool stage_shows(const Stage *stage, NodeId node); // any leaf of it
