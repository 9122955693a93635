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

// Appends `id` without what is inside `removed`: a group that loses a part is replaced by its other parts.
static void keep_rest(Stage *stage, NodeList *list, NodeId id, NodeId removed) {
    if (scene_contains(stage->scene, removed, id))
        return;
    if (!scene_contains(stage->scene, id, removed)) {
        node_list_push(stage->arena, list, id);
        return;
    }
    const Node *node = scene_node(stage->scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        keep_rest(stage, list, node->children[i], removed);
}

// Takes out what lies inside `removed`; true where a group that holds it stays.
static bool drop_parts(Stage *stage, NodeId removed) {
    NodeList *nodes = &stage->nodes;
    size_t kept = 0;
    bool splits = false;
    for (size_t i = 0; i < nodes->count; i++) {
        NodeId id = nodes->ids[i];
        if (scene_contains(stage->scene, removed, id))
            continue;
        splits = splits || scene_contains(stage->scene, id, removed);
        nodes->ids[kept++] = id;
    }
    nodes->count = kept;
    return splits;
}

static void forget_node(Stage *stage, NodeId removed) {
    if (!drop_parts(stage, removed))
        return;
    NodeList rest = {0};
    for (size_t i = 0; i < stage->nodes.count; i++)
        keep_rest(stage, &rest, stage->nodes.ids[i], removed);
    stage->nodes = rest;
}

void stage_remove(Stage *stage, NodeId node) {
    forget_node(stage, node);
    hide_leaves(stage, node);
    drop_hidden(stage);
}

void stage_add(Stage *stage, NodeId node) {
    if (stage_shows(stage, node))
        stage_remove(stage, node);
    node_list_push(stage->arena, &stage->nodes, node);
    show_leaves(stage, node);
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
