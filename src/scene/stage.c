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
    size_t count = stage->leaf_count;
    stage->node_of_leaf =
        arena_grow(stage->arena, stage->node_of_leaf, count, &stage->leaf_capacity, sizeof(NodeId));
    stage->entry_of_leaf =
        arena_grow(stage->arena, stage->entry_of_leaf, count, &stage->entry_capacity, sizeof(uint32_t));
    stage->node_of_leaf[count] = node;
    stage->entry_of_leaf[count] = 0;
    stage->leaf_of_node[node] = (uint32_t)++stage->leaf_count;
    return (uint32_t)count;
}

uint32_t stage_leaf(const Stage *stage, NodeId node) {
    assert((size_t)node < stage->node_capacity && stage->leaf_of_node[node]);
    return stage->leaf_of_node[node] - 1;
}

// The entry by which a leaf is shown; 0 where it is not, or is no leaf.
static uint32_t entry_of(const Stage *stage, NodeId node) {
    bool is_known = (size_t)node < stage->node_capacity && stage->leaf_of_node[node];
    return is_known ? stage->entry_of_leaf[stage->leaf_of_node[node] - 1] : 0;
}

bool stage_shows(const Stage *stage, NodeId id) {
    const Node *node = scene_node(stage->scene, id);
    if (!node->is_group)
        return entry_of(stage, id) != 0;
    for (size_t i = 0; i < node->child_count; i++)
        if (stage_shows(stage, node->children[i]))
            return true;
    return false;
}

static void push_item(Stage *stage, StageList *list, uint32_t id, uint32_t entry) {
    list->items = arena_grow(stage->arena, list->items, list->count, &list->capacity, sizeof(StageItem));
    list->items[list->count++] = (StageItem){id, entry};
}

static void hide_leaves(Stage *stage, NodeId id) {
    const Node *node = scene_node(stage->scene, id);
    if (entry_of(stage, id))
        stage->entry_of_leaf[stage_leaf(stage, id)] = 0;
    for (size_t i = 0; i < node->child_count; i++)
        hide_leaves(stage, node->children[i]);
}

static void show_leaves(Stage *stage, NodeId id, uint32_t entry) {
    const Node *node = scene_node(stage->scene, id);
    if (!node->is_group) {
        uint32_t leaf = number_leaf(stage, id);
        if (stage->entry_of_leaf[leaf] == entry)
            return;
        stage->is_stale = stage->is_stale || stage->entry_of_leaf[leaf];
        stage->entry_of_leaf[leaf] = entry;
        push_item(stage, &stage->shown, leaf, entry);
    }
    for (size_t i = 0; i < node->child_count; i++)
        show_leaves(stage, node->children[i], entry);
}

typedef struct Tally {
    size_t shown, all;
} Tally;

static Tally tally_leaves(const Stage *stage, NodeId id, uint32_t entry) {
    const Node *node = scene_node(stage->scene, id);
    Tally tally = {0};
    if (!node->is_group)
        tally = (Tally){entry_of(stage, id) == entry, 1};
    for (size_t i = 0; i < node->child_count; i++) {
        Tally child = tally_leaves(stage, node->children[i], entry);
        tally = (Tally){tally.shown + child.shown, tally.all + child.all};
    }
    return tally;
}

// Appends what of `id` is shown by this entry: a group that lost a part is replaced by its other parts.
static void keep_shown(Stage *stage, StageList *list, NodeId id, uint32_t entry) {
    Tally tally = tally_leaves(stage, id, entry);
    if (tally.shown && tally.shown == tally.all) {
        push_item(stage, list, (uint32_t)id, entry);
        return;
    }
    const Node *node = scene_node(stage->scene, id);
    for (size_t i = 0; tally.shown && i < node->child_count; i++)
        keep_shown(stage, list, node->children[i], entry);
}

// Takes out of the lists what is no longer shown where it stands.
static void settle(Stage *stage) {
    if (!stage->is_stale)
        return;
    StageList nodes = {0}, *shown = &stage->shown;
    size_t kept = 0;
    for (size_t i = 0; i < shown->count; i++)
        if (stage->entry_of_leaf[shown->items[i].id] == shown->items[i].entry)
            shown->items[kept++] = shown->items[i];
    shown->count = kept;
    for (size_t i = 0; i < stage->nodes.count; i++)
        keep_shown(stage, &nodes, (NodeId)stage->nodes.items[i].id, stage->nodes.items[i].entry);
    stage->nodes = nodes;
    stage->is_stale = false;
}

void stage_remove(Stage *stage, NodeId node) {
    hide_leaves(stage, node);
    stage->is_stale = true;
}

void stage_add(Stage *stage, NodeId node) {
    uint32_t entry = ++stage->entries;
    push_item(stage, &stage->nodes, (uint32_t)node, entry);
    show_leaves(stage, node, entry);
}

void stage_nodes(Stage *stage, Arena *arena, NodeList *list) {
    settle(stage);
    for (size_t i = 0; i < stage->nodes.count; i++)
        node_list_push(arena, list, (NodeId)stage->nodes.items[i].id);
}

static bool unchanged(const Stage *stage) {
    if (!stage->epoch_count)
        return false;
    const Epoch *last = &stage->epochs[stage->epoch_count - 1];
    bool is_same = last->count == stage->shown.count;
    for (uint32_t i = 0; is_same && i < last->count; i++)
        is_same = stage->order[last->first + i] == stage->shown.items[i].id;
    return is_same;
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
        (Epoch){time, (uint32_t)stage->order_count, (uint32_t)stage->shown.count};
    for (size_t i = 0; i < stage->shown.count; i++) {
        stage->order = arena_grow(stage->arena, stage->order, stage->order_count, &stage->order_capacity,
                                  sizeof(uint32_t));
        stage->order[stage->order_count++] = stage->shown.items[i].id;
    }
}
