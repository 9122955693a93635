// Scene: what exists while a script runs. A node is a leaf (one outline with a style) or a group (an ordered
// list of nodes). A leaf's state here is the one at the recorder's cursor; what it was before is in the
// recorder's keys.
#pragma once

#include "base/arena.h"
#include "scene/prop.h"

#include <stdint.h>

typedef int32_t NodeId; // 0: none

typedef struct Node {
    bool is_group;
    const char *type; // the constructor's name: "Text", "Rectangle", "VGroup"
    LeafState state;  // a leaf's
    NodeId *children; // a group's
    size_t child_count, child_capacity;
} Node;

// What a script says about its projector palette (draw/palette.h).
typedef struct ProjectorColors {
    const ColorPair *pairs; // from: a colour of the scene
    size_t count;
    Color background; // opacity 0: nothing is said
} ProjectorColors;

typedef struct Scene {
    Arena *arena;
    Node *nodes; // [0] is unused
    size_t node_count, node_capacity;
    vec2s frame;      // scene units: 128/9 x 8 unless the script says otherwise
    Color background; // opaque
    ProjectorColors projector;
} Scene;

typedef struct NodeList {
    NodeId *ids;
    size_t count, capacity;
} NodeList;

void scene_init(Scene *scene, Arena *arena);

// A leaf with `shape` at the origin, fill and stroke fully transparent, width 4, opacity 1, fully revealed.
NodeId scene_add_leaf(Scene *scene, const char *type, const Shape *shape);
NodeId scene_add_group(Scene *scene, const char *type);
// Appends a child. A node may be in several groups; a group must not hold itself (checked with
// scene_contains).
void scene_append(Scene *scene, NodeId group, NodeId child);
bool scene_contains(const Scene *scene, NodeId node, NodeId descendant);
Node *scene_node(const Scene *scene, NodeId node);
// A deep copy with the states of now.
NodeId scene_copy(Scene *scene, NodeId node);

// The leaves below a node in order (the node itself where it is a leaf), appended to `list`; memory from
// `arena`.
void scene_leaves(const Scene *scene, NodeId node, Arena *arena, NodeList *list);
void node_list_push(Arena *arena, NodeList *list, NodeId node);

// Verbs for every leaf below a node
// -------------------------------------------------------------------------------
void node_apply(Scene *scene, NodeId node, Affine map);      // affine = map * affine
void node_set_color(Scene *scene, NodeId node, Color color); // fill and stroke rgb; opacities stay
void node_set_fill(Scene *scene, NodeId node, const Color *rgb, const float *opacity); // NULL: as it is
void node_set_stroke(Scene *scene, NodeId node, const Color *rgb, const float *opacity, const float *width);
void node_set_opacity(Scene *scene, NodeId node, float opacity); // fill and stroke, where a stroke has width
// Charts alone; NULL: as it is. from and to go together.
void node_set_moment(Scene *scene, NodeId node, const double *now, const double *from, const double *to);
