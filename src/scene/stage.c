#include "scene/stage.h"

#include <assert.h>
#include <string.h>

void stage_init(Stage *stage, Arena *arena, const Scene *scene) {
    *stage = (Stage){.arena = arena, .scene = scene};
}

static void reserve_node(Stage *stage, NodeId node) {
    if ((size_t)node < stage->node_capacity)
        return;
    size_t capacity = stage->scene->node_count * 2;
    uint32_t *grown = ARENA_NEW(stage->arena, uint32_t, capacity);
    if (stage->node_capacity)
        memcpy(grown, stage->leaf_of_node, stage->node_capacity * sizeof *grown);
    stage->leaf_of_node = grown;
    stage->node_capacity = capacity;
}

static uint32_t number_leaf(Stage *stage, NodeId node) {
    reserve_node(stage, node);
    if (stage->leaf_of_node[node])
        return stage->leaf_of_node[node] - 1;
    stage->node_of_leaf = arena_grow(stage->arena, stage->node_of_leaf, stage->leaf_count,
                                     &stage->leaf_capacity, sizeof(NodeId));
    stage->is_shown =
        arena_grow(stage->arena, stage->is_shown, stage->leaf_count, &stage->shown_capacity, sizeof(bool));
    stage->node_of_leaf[stage->leaf_count] = node;
    stage->leaf_of_node[node] = (uint32_t)++stage->leaf_count;
    return (uint32_t)(stage->leaf_count - 1);
}

uint32_t stage_leaf(const Stage *stage, NodeId node) {
    assert((size_t)node < stage->node_capacity && stage->leaf_of_node[node]);
    return stage->leaf_of_node[node] - 1;
}

static bool leaf_is_shown(const Stage *stage, NodeId node) {
    return (size_t)node < stage->node_capacity && stage->leaf_of_node[node] &&
           stage->is_shown[stage->leaf_of_node[node] - 1];
}

bool stage_shows(const Stage *stage, NodeId id) {
    const Node *node = scene_node(stage->scene, id);
    if (!node->is_group)
        return leaf_is_shown(stage, id);
    for (size_t i = 0; i < node->child_count; i++)
        if (stage_shows(stage, node->children[i]))
            return true;
    return false;
}

static void hide_leaves(Stage *stage, NodeId id) {
    const Node *node = scene_node(stage->scene, id);
    if (leaf_is_shown(stage, id))
        stage->is_shown[stage_leaf(stage, id)] = false;
    for (size_t i = 0; i < node->child_count; i++)
        hide_leaves(stage, node->children[i]);
}

static void drop_hidden(Stage *stage) {
    size_t kept = 0;
    for (size_t i = 0; i < stage->shown_count; i++)
        if (stage->is_shown[stage->shown[i]])
            stage->shown[kept++] = stage->shown[i];
    stage->shown_count = kept;
}

typedef struct Tally {
    size_t shown, all;
} Tally;

static Tally tally_leaves(const Stage *stage, NodeId id) {
    const Node *node = scene_node(stage->scene, id);
    Tally tally = {0};
    if (!node->is_group)
        tally = (Tally){leaf_is_shown(stage, id), 1};
    for (size_t i = 0; i < node->child_count; i++) {
        Tally child = tally_leaves(stage, node->children[i]);
        tally = (Tally){tally.shown + child.shown, tally.all + child.all};
    }
    return tally;
}

// Appends what of `id` is shown: a group that lost a part is replaced by its other parts.
static void keep_shown(Stage *stage, NodeList *list, NodeId id) {
    Tally tally = tally_leaves(stage, id);
    if (tally.shown && tally.shown == tally.all) {
        node_list_push(stage->arena, list, id);
        return;
    }
    const Node *node = scene_node(stage->scene, id);
    for (size_t i = 0; tally.shown && i < node->child_count; i++)
        keep_shown(stage, list, node->children[i]);
}

// Removing only hides; here all that is hidden is taken out of the lists at once.
static void settle(Stage *stage) {
    if (!stage->has_hidden)
        return;
    drop_hidden(stage);
    NodeList nodes = {0};
    for (size_t i = 0; i < stage->nodes.count; i++)
        keep_shown(stage, &nodes, stage->nodes.ids[i]);
    stage->nodes = nodes;
    stage->has_hidden = false;
}

static void show_leaves(Stage *stage, NodeId id) {
    const Node *node = scene_node(stage->scene, id);
    if (!node->is_group) {
        uint32_t leaf = number_leaf(stage, id);
        if (stage->is_shown[leaf])
            return;
        stage->is_shown[leaf] = true;
        stage->shown = arena_grow(stage->arena, stage->shown, stage->shown_count, &stage->shown_list_capacity,
                                  sizeof(uint32_t));
        stage->shown[stage->shown_count++] = leaf;
    }
    for (size_t i = 0; i < node->child_count; i++)
        show_leaves(stage, node->children[i]);
}

void stage_remove(Stage *stage, NodeId node) {
    hide_leaves(stage, node);
    stage->has_hidden = true;
}

void stage_add(Stage *stage, NodeId node) {
    if (stage_shows(stage, node))
        stage_remove(stage, node);
    settle(stage);
    node_list_push(stage->arena, &stage->nodes, node);
    show_leaves(stage, node);
}

NodeList stage_nodes(Stage *stage) {
    settle(stage);
    return stage->nodes;
}

static bool unchanged(const Stage *stage) {
    if (!stage->epoch_count)
        return false;
    const Epoch *last = &stage->epochs[stage->epoch_count - 1];
    return last->count == stage->shown_count &&
           (!last->count ||
            memcmp(&stage->order[last->first], stage->shown, last->count * sizeof(uint32_t)) == 0);
}

void stage_commit(Stage *stage, double time) {
    settle(stage);
    if (unchanged(stage))
        return;
    Epoch *last = stage->epoch_count ? &stage->epochs[stage->epoch_count - 1] : NULL;
    if (last && last->time == time) {
        stage->order_count = last->first;
        stage->epoch_count--;
    }
    stage->epochs =
        arena_grow(stage->arena, stage->epochs, stage->epoch_count, &stage->epoch_capacity, sizeof(Epoch));
    stage->epochs[stage->epoch_count++] =
        (Epoch){time, (uint32_t)stage->order_count, (uint32_t)stage->shown_count};
    for (size_t i = 0; i < stage->shown_count; i++) {
        stage->order = arena_grow(stage->arena, stage->order, stage->order_count, &stage->order_capacity,
                                  sizeof(uint32_t));
        stage->order[stage->order_count++] = stage->shown[i];
    }
}
