#include "scene/updaters.h"

#include <string.h>

static UpdaterList *make_list(Scene *scene, size_t count) {
    return arena_alloc(scene->arena, sizeof(UpdaterList) + count * sizeof(Function));
}

void updaters_add(Scene *scene, NodeId id, Function function, size_t index) {
    const UpdaterList *old = scene_node(scene, id)->updaters;
    size_t count = old ? old->count : 0, at = index < count ? index : count;
    UpdaterList *list = make_list(scene, count + 1);
    for (size_t i = 0; i < count; i++)
        list->functions[i + (i >= at)] = old->functions[i];
    list->functions[at] = function;
    list->count = count + 1;
    scene_node(scene, id)->updaters = list;
    scene_note_updaters(scene, id);
}

void updaters_remove(Scene *scene, NodeId id, Function function) {
    const UpdaterList *old = scene_node(scene, id)->updaters;
    if (!old)
        return;
    UpdaterList *list = make_list(scene, old->count);
    for (size_t i = 0; i < old->count; i++)
        if (old->functions[i].number != function.number)
            list->functions[list->count++] = old->functions[i];
    scene_node(scene, id)->updaters = list->count ? list : NULL;
}

// What is done to a node and, where `deep`, to what is in it.
typedef void NodeVerb(Node *node);

static void visit(Scene *scene, NodeId id, bool deep, NodeVerb *verb, uint32_t walk) {
    Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return;
    verb(node);
    for (size_t i = 0; i < node->child_count && deep; i++)
        visit(scene, node->children[i], deep, verb, walk);
}

static void clear(Node *node) {
    node->updaters = NULL;
}

void updaters_clear(Scene *scene, NodeId node, bool deep) {
    visit(scene, node, deep, clear, scene_begin_walk(scene));
}

static void suspend(Node *node) {
    node->is_suspended = true;
}

static void resume(Node *node) {
    node->is_resumed = node->is_suspended;
    node->is_suspended = false;
}

void updaters_suspend(Scene *scene, NodeId node, bool suspended, bool deep) {
    visit(scene, node, deep, suspended ? suspend : resume, scene_begin_walk(scene));
}

// The list is the one of before, whatever the functions make of it. What has passed while they were suspended is not told.
static void call_all(Scene *scene, NodeId id, const FunctionCaller *caller, double seconds) {
    Node *node = scene_node(scene, id);
    const UpdaterList *list = node->updaters;
    if (node->is_resumed)
        seconds = 0;
    node->is_resumed = false;
    for (size_t i = 0; list && i < list->count; i++)
        caller->call(caller->context, list->functions[i], id, seconds);
}

void updaters_call(Scene *scene, NodeId id, const FunctionCaller *caller, double seconds, bool deep) {
    if (scene_node(scene, id)->is_suspended)
        return;
    caller->charge(caller->context, 1);
    call_all(scene, id, caller, seconds);
    for (size_t i = 0; deep && i < scene_node(scene, id)->child_count; i++)
        updaters_call(scene, scene_node(scene, id)->children[i], caller, seconds, true);
}
