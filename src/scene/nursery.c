#include "scene/nursery.h"

#include "scene/lasting.h"

enum { FEW_NODES = 10000, MUCH_MEMORY = 16 << 20 };

static void use_arena(Scene *scene, Arena *arena) {
    scene->shapes = arena;
    scene->circle = NULL;
}

void nursery_init(Nursery *nursery, Keys *keys, FunctionCaller caller, Arena *arena) {
    *nursery = (Nursery){.keys = keys, .caller = caller, .arena = arena, .first = 1, .most_nodes = FEW_NODES};
}

void nursery_open(Nursery *nursery) {
    Scene *scene = nursery->keys->scene;
    use_arena(scene, nursery->arena);
    scene->birth = ++nursery->plays;
    scene->has_made_anims = false;
}

// Nodes -----------------------------------------------------------------------------------------------------

static void mark(const Scene *scene, NodeId id, uint32_t walk) {
    const Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return;
    if (node->outline)
        mark(scene, node->outline, walk);
    for (size_t i = 0; i < node->child_count; i++)
        mark(scene, node->children[i], walk);
}

// Whether anybody but groups can name a node.
static bool is_held(const Nursery *nursery, NodeId id) {
    const Scene *scene = nursery->keys->scene;
    const Node *node = scene_node(scene, id);
    return id == scene->camera || id == scene->ground || node->birth < nursery->first || node->is_named ||
           node->is_on_stage || node->is_updated || stage_knows(nursery->keys->stage, id) ||
           nursery->caller.holds(nursery->caller.context, id);
}

static void free_nodes(Nursery *nursery) {
    Scene *scene = nursery->keys->scene;
    uint32_t walk = scene_begin_walk(scene);
    nursery->caller.sweep(nursery->caller.context);
    for (size_t i = 1; i < scene->node_count; i++)
        if (scene->nodes[i].origin && is_held(nursery, (NodeId)i))
            mark(scene, (NodeId)i, walk);
    for (size_t i = 1; i < scene->node_count; i++) {
        Node *node = &scene->nodes[i];
        if (!node->origin || node->walk == walk)
            continue;
        if (node->has_more)
            nursery->caller.forget(nursery->caller.context, (NodeId)i);
        scene_free(scene, (NodeId)i);
    }
}

// Outlines --------------------------------------------------------------------------------------------------

static void keep_node(Keys *keys, NodeId id) {
    Scene *scene = keys->scene;
    Node *node = scene_node(scene, id);
    LeafRecord *record = stage_has_shown(keys->stage, id) ? keys_record(keys, id) : NULL;
    bool is_known = record && record->known,
         is_told = is_known && record->tail.shape.shape == node->state.shape.shape &&
                   record->tail.gradients.now == node->state.gradients.now;
    lasting_state(scene, &node->state);
    if (is_told) {
        record->tail.shape = node->state.shape;
        record->tail.gradients = node->state.gradients;
    } else if (is_known) {
        lasting_state(scene, &record->tail);
    }
}

static void keep_outlines(Nursery *nursery) {
    Scene *scene = nursery->keys->scene;
    for (size_t i = 1; i < scene->node_count; i++)
        if (scene->nodes[i].origin && !scene->nodes[i].is_group)
            keep_node(nursery->keys, (NodeId)i);
    scene->circle = NULL;
    arena_shrink(nursery->arena);
}

bool nursery_tidy(Nursery *nursery) {
    Scene *scene = nursery->keys->scene;
    bool has_many = scene->node_count - scene->free_count > nursery->most_nodes;
    if (!has_many && arena_used(nursery->arena) < MUCH_MEMORY)
        return false;
    nursery->caller.charge(nursery->caller.context, scene->node_count);
    if (!scene->has_made_anims) // which may name nodes
        free_nodes(nursery);
    keep_outlines(nursery);
    nursery->most_nodes = 2 * (scene->node_count - scene->free_count) + FEW_NODES;
    return true;
}

void nursery_close(Nursery *nursery) {
    Scene *scene = nursery->keys->scene;
    bool has_any = arena_used(nursery->arena) > 0;
    if (has_any)
        nursery->caller.charge(nursery->caller.context, scene->node_count);
    if (has_any)
        keep_outlines(nursery);
    if (scene->has_made_anims)
        nursery->first = nursery->plays + 1;
    use_arena(scene, scene->arena);
    scene->birth = 0;
}
