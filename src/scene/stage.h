// Stage: what is shown, in which order, from when to when. Part of the recorder.
//
// As in Manim, what was added is a list of nodes, and whatever those hold is on stage with them, also what
// joins them later. Painted is all of it depth first; what is there several times is painted where it comes
// last. Adding takes a node and all that is in it from where they were: a group that loses a part so is no
// longer on stage, its other parts are, where they were.
//
// A call takes about as long as what comes, goes or loses a part is big, however much is on stage; what is
// remembered grows by what changed.
#pragma once

#include "scene/order.h"
#include "scene/timeline.h"

typedef struct StageNode {
    uint32_t place;   // in the order: of a leaf, or of a group's end, behind what is in it; 0: not on stage
    uint32_t holders; // first of the links to the groups on stage that hold it; 0: none
    uint32_t leaf;    // number + 1 of a leaf that has been on stage
    uint32_t torn;    // the last walk in which it lost a part
    NodeId below, above; // neighbours in the list of what was added, [0] being both its ends
    bool is_added;
} StageNode;

typedef struct StageLink {
    NodeId holder;
    uint32_t next;
} StageLink;

// One for each item of the order: a leaf from `from` to `until`, or the end of a group.
typedef struct StagePlace {
    NodeId node;
    double from, until; // seconds; until INFINITY: still there
    float z_index;
} StagePlace;

enum { stage_sorting_a_showing = 32 }; // bytes that are promised to its arena for putting them in order

typedef struct Stage {
    Arena *arena; // until it is frozen
    Scene *scene;
    double time;      // what happens to the stage happens then
    StageNode *nodes; // by NodeId
    size_t node_capacity;
    NodeId *node_of_leaf; // leaves in the order in which they first came on stage
    size_t leaf_count, leaf_capacity;
    Order order;
    StagePlace *places;
    size_t place_count, place_capacity;
    StageLink *links; // [0] is none
    size_t link_count, link_capacity;
    uint32_t freed_link;
    NodeList family, torn, holders; // for one call
} Stage;

// The stage watches the scene. What it freezes to is promised to the scene's arena as it grows.
void stage_init(Stage *stage, Arena *arena, Scene *scene);
// Time does not run back: an earlier one counts as the latest so far.
void stage_set_time(Stage *stage, double time);
// Goes back within a play, of which all that happens to the stage by itself is known already.
void stage_turn_back(Stage *stage, double time);

// Puts nodes on top, in order, taking them from where they were (Manim's Scene.add).
void stage_add(Stage *stage, const NodeId *nodes, size_t count);
// The same, but below all that is there.
void stage_add_below(Stage *stage, const NodeId *nodes, size_t count);
// Takes all that is in a node off.
void stage_remove(Stage *stage, NodeId node);
// Puts `fresh` right above a node that is on stage, into whatever holds that: the list, or groups.
void stage_put_beside(Stage *stage, NodeId node, NodeId fresh);
// Takes a node out of whatever holds it, but for what is in `fresh`.
void stage_take_out(Stage *stage, NodeId node, NodeId fresh);
// Appends to `list` what was added and is still there, bottom to top.
void stage_nodes(const Stage *stage, Arena *arena, NodeList *list);

uint32_t stage_leaf(const Stage *stage, NodeId node); // the number of a leaf that has been on stage
bool stage_has_shown(const Stage *stage, NodeId leaf);
// Whether a node is or has been on stage, or was held there.
bool stage_knows(const Stage *stage, NodeId node);
// Since when a node has been where it is in the order; INFINITY where it is not on stage.
double stage_shown_since(const Stage *stage, NodeId node);

// Where a node on stage begins: what stands first has the smaller label, or of equal ones the smaller level.
typedef struct StagePosition {
    uint64_t label;
    uint8_t level;
} StagePosition;

StagePosition stage_position(const Stage *stage, NodeId node);
