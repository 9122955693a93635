// Scene: what exists while a script runs. A node is a leaf (one outline with a style) or a group (an ordered
// list of nodes). A leaf's state here is the one at the recorder's cursor; what it was before is in the
// recorder's keys.
#pragma once

#include "base/arena.h"
#include "base/line_finder.h"
#include "scene/function.h"
#include "scene/members.h"
#include "scene/origin.h"
#include "scene/prop.h"

#include <stdint.h>

typedef int32_t NodeId; // 0: none

enum { scene_max_level = 64 }; // of groups in groups

// What keeps a node as it should be while time passes. Immutable: nodes share it.
typedef struct UpdaterList {
    size_t count;
    Function functions[]; // in the order in which they are called
} UpdaterList;

// What a node is to the group that it was made for.
// PART_GROUND lies behind something and appears where others are drawn.
typedef enum NodePart { PART_NONE, PART_TIP, PART_START_TIP, PART_GROUND } NodePart;

typedef struct Node {
    bool is_group;
    bool is_on_stage;  // the recorder's: what happens to it is told or listed below
    bool is_changed;   // it is in Scene.changed
    bool has_more;     // somebody keeps more of it, and is told of its copies
    bool is_updated;   // it is in Scene.updated
    bool is_suspended; // its updaters are not called
    bool is_resumed;   // they are again, but have not been yet
    uint32_t birth;    // the play while whose functions were called when it was made (nursery.h); 0: none
    bool is_named;     // the script has used it while no function was called: animations may name it
    bool is_fixed;     // a leaf's: the camera does not move it
    uint8_t level;     // groups above it, at most: as deep as it lies in any
    uint32_t walk;     // the last walk that came by, so that none comes twice
    NodeId twin;       // where a copy is being made: its copy
    NodePart part;
    NodeId outline; // of a shape with parts, such as an arrow: the node in it that has its outline; 0: none
    const struct ArrowOptions *arrow; // of an arrow: how it was made (arrow.h); NULL: it is none
    const char *type;                 // the constructor's name: "Text", "Rectangle", "VGroup"
    Origin *origin;
    const struct TextSize *text_size; // of a text (lettering.h); NULL: it is none
    const UpdaterList *updaters;      // NULL: none
    LeafState state;                  // a leaf's
    Point sheen_direction;            // a leaf's: along which several colours lie; at first UL
    float sheen_factor; // what the second colour is lighter than one that is set; 0: there is one
    float z_index;      // a leaf's: those with a greater one lie above
    NodeId *children;   // a group's
    size_t child_count, child_capacity;
} Node;

// What a script says about its projector palette (draw/palette.h).
typedef struct ProjectorColors {
    const ColorPair *pairs; // from: a colour of the scene
    size_t count;
    Color background; // opacity 0: nothing is said
} ProjectorColors;

typedef struct NodeList {
    NodeId *ids;
    size_t count, capacity;
} NodeList;

// Told at once what becomes of groups that are on stage.
typedef struct SceneWatcher {
    void (*joined)(void *watcher, NodeId group, NodeId child, NodeId after); // after 0: at an end
    void (*left)(void *watcher, NodeId group, NodeId child);
    void (*opened)(void *watcher, NodeId leaf); // it is about to be a group
    void (*lifted)(void *watcher, NodeId leaf); // it has got another z_index
    void *watcher;
} SceneWatcher;

// Told of each node that `has_more` when it has been copied with all that it was copied with: scene_twin knows these.
typedef struct CopyWatcher {
    void (*copied)(void *watcher, NodeId node, NodeId copy); // NULL: nobody
    void *watcher;
} CopyWatcher;

typedef struct Scene {
    Arena *arena;
    Node *nodes; // [0] is no node; its `walk` counts the walks
    size_t node_count, node_capacity;
    NodeId free_node; // the first of those that are no nodes any longer, by `twin`; 0: none
    size_t free_count;
    Arena *
        shapes; // where outlines and gradients are made: `arena`, or while functions of time are called one that does not last
    uint32_t birth;      // of nodes that are made now
    bool has_made_anims; // since then
    Members members;
    SceneWatcher watcher; // no functions: nobody
    CopyWatcher copies;
    NodeList copied;  // those of the last copy that have more
    NodeList updated; // nodes with updaters that are on stage, and some that have been
    NodeList changed; // leaves on stage whose state may have changed since the recorder emptied the list
    vec2s frame;      // scene units: 128/9 x 8 unless the script says otherwise
    Color background; // opaque; behind the ground
    NodeId camera;    // the frame that the picture shows; 0: the whole frame, always
    NodeId ground;    // what lies behind all from some time on; 0: nothing yet
    ProjectorColors projector;
    const Shape *circle; // the last one; NULL: none yet
    LineFinder lines;
    const char *thing; // what is being made
    Origin *origin;    // of its nodes; NULL: none yet
} Scene;

void scene_init(Scene *scene, Arena *arena);

// Nodes that are made from now on, until the next call, are one thing of that kind; NULL: as its first node's type.
void scene_begin_thing(Scene *scene, const char *kind);
// Makes things of what is in a copy, which has been made just now: they come from the line that runs.
void scene_own_copy(Scene *scene, NodeId copy);

// A leaf with `shape` at the origin, fill and stroke fully transparent, width 4, opacity 1, fully revealed.
NodeId scene_add_leaf(Scene *scene, const char *type, const Shape *shape);
NodeId scene_add_group(Scene *scene, const char *type);
// Appends a child. A node may be in several groups, in each of them once: false where it is in this one
// already, and nothing changes. A group must not hold itself (checked with scene_contains), nor lie deeper
// than scene_max_level. What joins a group that is on stage is seen from then on.
bool scene_append(Scene *scene, NodeId group, NodeId child);
// The same behind the child `after`, which is in the group.
bool scene_insert(Scene *scene, NodeId group, NodeId child, NodeId after);
// The same before what is the child `at` of the group, from 0 on; their number: at the end.
bool scene_insert_at(Scene *scene, NodeId group, NodeId child, size_t at);
// Takes a child out of a group; false where it is not in it.
bool scene_take(Scene *scene, NodeId group, NodeId child);
// Takes all out of a group but its own outline.
void scene_empty(Scene *scene, NodeId group);
bool scene_contains(const Scene *scene, NodeId node, NodeId descendant);
// Makes a leaf a group, whose outline is a new leaf that looks like it. It must not lie at scene_max_level.
void scene_open(Scene *scene, NodeId leaf);
// The outline of a node's own: a leaf itself, or the outline of a shape with parts; 0: none.
NodeId scene_outline(const Scene *scene, NodeId node);
// The part of a node that is a tip of that kind; 0: none.
NodeId scene_tip(const Scene *scene, NodeId node, NodePart kind);
Node *scene_node(const Scene *scene, NodeId node);
// A deep copy with the states and origins of now.
NodeId scene_copy(Scene *scene, NodeId node);
// Tells of a copy as if it were copied to what it was made of, for what both still have in common.
void scene_copy_back(Scene *scene, NodeId copy, NodeId node);
// What became of a node in the copy that has been made just now, before any other walk; 0 where it was not in it.
NodeId scene_twin(const Scene *scene, NodeId node);

// The leaves below a node in order (the node itself where it is a leaf), appended to `list`; memory from
// `arena`. A leaf that is there several times, by several groups, counts once, where it comes last, as in
// Manim.
void scene_leaves(const Scene *scene, NodeId node, Arena *arena, NodeList *list);
size_t scene_count_leaves(const Scene *scene, NodeId node);
void node_list_push(Arena *arena, NodeList *list, NodeId node);
// A number for a walk; scene_visit is true for each node once a walk.
uint32_t scene_begin_walk(const Scene *scene);
bool scene_visit(const Scene *scene, NodeId node, uint32_t walk);
// A node that nobody can name is none any longer; its number is given to another one.
void scene_free(Scene *scene, NodeId node);
// To be called where the state of a leaf on stage is written by hand, not by the verbs below.
void scene_touch(Scene *scene, NodeId leaf);
// To be called where a node that may have updaters is on stage.
void scene_note_updaters(Scene *scene, NodeId node);

// Verbs for every leaf below a node, once each (more: coloring.h, place.h) --------------------------------------------------------------

// What is done to each leaf.
typedef void LeafVerb(Scene *scene, Node *leaf, const void *what);
void node_for_leaves(Scene *scene, NodeId node, LeafVerb *verb, const void *what);

void node_apply(Scene *scene, NodeId node, Affine map); // affine = map * affine
void node_fix(Scene *scene, NodeId node);               // where the camera does not move it, at any time
void node_set_z_index(Scene *scene, NodeId node, float z_index);
// Charts alone; NULL: as it is. from and to go together.
void node_set_moment(Scene *scene, NodeId node, const double *now, const double *from, const double *to);
