#include "scene/scene.h"

#include <assert.h>
#include <string.h>

static const float frame_height = 8.0f, frame_aspect = 16.0f / 9.0f; // Manim: 8 units high
static const float default_stroke_width = 4.0f;

void scene_init(Scene *scene, Arena *arena) {
    *scene = (Scene){.arena = arena,
                     .shapes = arena,
                     .frame = {{frame_height * frame_aspect, frame_height}},
                     .background = {0, 0, 0, 1}};
    scene->nodes = arena_grow(arena, NULL, 0, &scene->node_capacity, sizeof(Node));
    scene->node_count = 1;
    scene->members.arena = arena;
}

void scene_begin_thing(Scene *scene, const char *kind) {
    scene->thing = kind;
    scene->origin = NULL;
}

static Origin *make_origin(Scene *scene, const char *kind, const char *text) {
    Origin *origin = ARENA_NEW(scene->arena, Origin, 1);
    *origin = (Origin){.kind = kind, .text = text, .line = (uint32_t)line_finder_ask(&scene->lines)};
    return origin;
}

static Origin *origin_of_new(Scene *scene, const char *type) {
    if (!scene->origin)
        scene->origin = make_origin(scene, scene->thing ? scene->thing : type, NULL);
    return scene->origin;
}

static NodeId reuse_node(Scene *scene, Node node) {
    NodeId id = scene->free_node;
    scene->free_node = scene->nodes[id].twin;
    scene->free_count--;
    scene->nodes[id] = node;
    return id;
}

static NodeId add_node(Scene *scene, Node node) {
    node.birth = scene->birth;
    if (scene->free_node)
        return reuse_node(scene, node);
    scene->nodes =
        arena_grow(scene->arena, scene->nodes, scene->node_count, &scene->node_capacity, sizeof(Node));
    scene->nodes[scene->node_count] = node;
    return (NodeId)scene->node_count++;
}

NodeId scene_add_leaf(Scene *scene, const char *type, const Shape *shape) {
    LeafState state = {.affine = affine_identity(),
                       .stroke_width = default_stroke_width,
                       .opacity = 1,
                       .reveal = {{0, 1}},
                       .shape = {shape, NULL, 0},
                       .moment = {0, 0, 1},
                       .back = {0, 0, 0, 1}};
    return add_node(scene, (Node){.type = type,
                                  .origin = origin_of_new(scene, type),
                                  .state = state,
                                  .sheen_direction = {-1, 1}});
}

NodeId scene_add_group(Scene *scene, const char *type) {
    return add_node(scene, (Node){.is_group = true, .type = type, .origin = origin_of_new(scene, type)});
}

Node *scene_node(const Scene *scene, NodeId node) {
    assert(node > 0 && (size_t)node < scene->node_count);
    return &scene->nodes[node];
}

static size_t index_of(const Node *group, NodeId child) {
    size_t i = 0;
    while (group->children[i] != child)
        i++;
    return i;
}

// A node lies deeper than every group that it is in.
static void sink(Scene *scene, NodeId id, int level) {
    Node *node = scene_node(scene, id);
    if (node->level >= level)
        return;
    node->level = (uint8_t)level;
    for (size_t i = 0; i < node->child_count; i++)
        sink(scene, node->children[i], level + 1);
}

static bool insert(Scene *scene, NodeId group, NodeId child, size_t at, NodeId after) {
    Node *node = scene_node(scene, group);
    assert(node->is_group && !scene_contains(scene, child, group));
    if (!members_add(&scene->members, group, child))
        return false;
    node->children =
        arena_grow(scene->arena, node->children, node->child_count, &node->child_capacity, sizeof(NodeId));
    memmove(&node->children[at + 1], &node->children[at], (node->child_count - at) * sizeof(NodeId));
    node->children[at] = child;
    node->child_count++;
    if (node->is_on_stage && scene->watcher.joined)
        scene->watcher.joined(scene->watcher.watcher, group, child, after);
    sink(scene, child, node->level + 1);
    return true;
}

bool scene_append(Scene *scene, NodeId group, NodeId child) {
    return insert(scene, group, child, scene_node(scene, group)->child_count, 0);
}

bool scene_insert(Scene *scene, NodeId group, NodeId child, NodeId after) {
    return insert(scene, group, child, index_of(scene_node(scene, group), after) + 1, after);
}

bool scene_insert_at(Scene *scene, NodeId group, NodeId child, size_t at) {
    const Node *node = scene_node(scene, group);
    assert(at <= node->child_count);
    return insert(scene, group, child, at, at ? node->children[at - 1] : 0);
}

bool scene_take(Scene *scene, NodeId group, NodeId child) {
    Node *node = scene_node(scene, group);
    if (!members_remove(&scene->members, group, child))
        return false;
    size_t at = index_of(node, child);
    node->outline = node->outline == child ? 0 : node->outline;
    node->child_count--;
    memmove(&node->children[at], &node->children[at + 1], (node->child_count - at) * sizeof(NodeId));
    if (node->is_on_stage && scene->watcher.left)
        scene->watcher.left(scene->watcher.watcher, group, child);
    return true;
}

void scene_empty(Scene *scene, NodeId group) {
    Node *node = scene_node(scene, group);
    size_t own = scene_outline(scene, group) ? 1 : 0;
    while (node->child_count > own) {
        NodeId child = node->children[--node->child_count];
        members_remove(&scene->members, group, child);
        if (node->is_on_stage && scene->watcher.left)
            scene->watcher.left(scene->watcher.watcher, group, child);
    }
}

bool scene_contains(const Scene *scene, NodeId id, NodeId descendant) {
    if (id == descendant)
        return true;
    const Node *node = scene_node(scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        if (scene_contains(scene, node->children[i], descendant))
            return true;
    return false;
}

void scene_open(Scene *scene, NodeId leaf) {
    Node *node = scene_node(scene, leaf);
    if (node->is_on_stage && scene->watcher.opened)
        scene->watcher.opened(scene->watcher.watcher, leaf);
    node->is_group = true;
    Node outline = {.type = node->type,
                    .origin = node->origin,
                    .sheen_direction = node->sheen_direction,
                    .sheen_factor = node->sheen_factor,
                    .is_fixed = node->is_fixed,
                    .z_index = node->z_index,
                    .state = node->state};
    NodeId added = add_node(scene, outline);
    scene_node(scene, leaf)->outline = added;
    scene_append(scene, leaf, added);
}

NodeId scene_outline(const Scene *scene, NodeId id) {
    const Node *node = scene_node(scene, id);
    if (!node->is_group)
        return id;
    return node->outline ? scene_outline(scene, node->outline) : 0;
}

NodeId scene_tip(const Scene *scene, NodeId id, NodePart kind) {
    const Node *node = scene_node(scene, id);
    for (size_t i = 0; scene_outline(scene, id) && i < node->child_count; i++)
        if (scene_node(scene, node->children[i])->part == kind)
            return node->children[i];
    return 0;
}

static NodeId copy_once(Scene *scene, NodeId id, uint32_t walk);

static void copy_child(Scene *scene, NodeId copy, NodeId outline, NodeId child, uint32_t walk) {
    NodeId twin = copy_once(scene, child, walk);
    if (child == outline)
        scene_node(scene, copy)->outline = twin;
    scene_append(scene, copy, twin);
}

// What is in the group several times is copied once and is in the copy as often.
static NodeId copy_once(Scene *scene, NodeId id, uint32_t walk) {
    if (!scene_visit(scene, id, walk))
        return scene_node(scene, id)->twin;
    Node original = *scene_node(scene, id); // by value: nodes move when they grow
    NodeId copy = add_node(scene, (Node){.is_group = original.is_group,
                                         .part = original.part,
                                         .arrow = original.arrow,
                                         .type = original.type,
                                         .origin = original.origin,
                                         .text_size = original.text_size,
                                         .updaters = original.updaters,
                                         .is_suspended = original.is_suspended,
                                         .state = original.state,
                                         .sheen_direction = original.sheen_direction,
                                         .sheen_factor = original.sheen_factor,
                                         .is_fixed = original.is_fixed,
                                         .z_index = original.z_index});
    scene_node(scene, id)->twin = copy;
    if (original.has_more)
        node_list_push(scene->arena, &scene->copied, id);
    for (size_t i = 0; i < original.child_count; i++)
        copy_child(scene, copy, original.outline, original.children[i], walk);
    return copy;
}

static void tell_of_copies(const Scene *scene) {
    for (size_t i = 0; i < scene->copied.count && scene->copies.copied; i++) {
        NodeId original = scene->copied.ids[i];
        scene->copies.copied(scene->copies.watcher, original, scene_node(scene, original)->twin);
    }
}

NodeId scene_copy(Scene *scene, NodeId node) {
    scene->copied.count = 0;
    NodeId copy = copy_once(scene, node, scene_begin_walk(scene));
    tell_of_copies(scene);
    return copy;
}

static void pair(Scene *scene, NodeId copy, NodeId id, uint32_t walk) {
    Node *from = scene_node(scene, copy);
    const Node *to = scene_node(scene, id);
    if (!scene_visit(scene, copy, walk))
        return;
    from->twin = id;
    if (from->has_more)
        node_list_push(scene->arena, &scene->copied, copy);
    for (size_t i = 0; i < from->child_count && i < to->child_count; i++)
        pair(scene, from->children[i], to->children[i], walk);
}

void scene_copy_back(Scene *scene, NodeId copy, NodeId node) {
    scene->copied.count = 0;
    pair(scene, copy, node, scene_begin_walk(scene));
    tell_of_copies(scene);
}

NodeId scene_twin(const Scene *scene, NodeId node) {
    return scene_node(scene, node)->walk == scene->nodes[0].walk ? scene_node(scene, node)->twin : 0;
}

// The last origin that was met, and what has taken its place.
typedef struct Renewal {
    const Origin *old;
    Origin *fresh;
} Renewal;

static void renew_origins(Scene *scene, NodeId id, uint32_t walk, Renewal *renewal) {
    Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return;
    node->origin->is_used = true;
    if (node->origin != renewal->old)
        *renewal = (Renewal){node->origin, make_origin(scene, node->origin->kind, node->origin->text)};
    node->origin = renewal->fresh;
    for (size_t i = 0; i < node->child_count; i++)
        renew_origins(scene, node->children[i], walk, renewal);
}

void scene_own_copy(Scene *scene, NodeId copy) {
    renew_origins(scene, copy, scene_begin_walk(scene), &(Renewal){0});
}

void node_list_push(Arena *arena, NodeList *list, NodeId node) {
    list->ids = arena_grow(arena, list->ids, list->count, &list->capacity, sizeof(NodeId));
    list->ids[list->count++] = node;
}

uint32_t scene_begin_walk(const Scene *scene) {
    return ++scene->nodes[0].walk;
}

bool scene_visit(const Scene *scene, NodeId id, uint32_t walk) {
    Node *node = scene_node(scene, id);
    bool is_new = node->walk != walk;
    node->walk = walk;
    return is_new;
}

// From the last to the first, so that the last place of a leaf counts.
static void push_leaves(const Scene *scene, NodeId id, uint32_t walk, Arena *arena, NodeList *list) {
    const Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return;
    if (!node->is_group)
        node_list_push(arena, list, id);
    for (size_t i = node->child_count; i-- > 0;)
        push_leaves(scene, node->children[i], walk, arena, list);
}

void scene_leaves(const Scene *scene, NodeId node, Arena *arena, NodeList *list) {
    size_t first = list->count;
    push_leaves(scene, node, scene_begin_walk(scene), arena, list);
    for (size_t i = first, j = list->count; i + 1 < j; i++) {
        NodeId swapped = list->ids[--j];
        list->ids[j] = list->ids[i];
        list->ids[i] = swapped;
    }
}

static size_t count_leaves(const Scene *scene, NodeId id, uint32_t walk) {
    const Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return 0;
    size_t count = !node->is_group;
    for (size_t i = 0; i < node->child_count; i++)
        count += count_leaves(scene, node->children[i], walk);
    return count;
}

size_t scene_count_leaves(const Scene *scene, NodeId node) {
    return count_leaves(scene, node, scene_begin_walk(scene));
}

void scene_touch(Scene *scene, NodeId leaf) {
    Node *node = scene_node(scene, leaf);
    if (!node->is_on_stage || node->is_changed)
        return;
    node->is_changed = true;
    node_list_push(scene->arena, &scene->changed, leaf);
}

void scene_note_updaters(Scene *scene, NodeId id) {
    Node *node = scene_node(scene, id);
    if (!node->updaters || !node->is_on_stage || node->is_updated)
        return;
    node->is_updated = true;
    node_list_push(scene->arena, &scene->updated, id);
}

void scene_free(Scene *scene, NodeId id) {
    Node *node = scene_node(scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        members_remove(&scene->members, id, node->children[i]);
    *node = (Node){.twin = scene->free_node};
    scene->free_node = id;
    scene->free_count++;
}

// Verbs -----------------------------------------------------------------------------------------------------

static void visit_leaves(Scene *scene, NodeId id, uint32_t walk, LeafVerb *verb, const void *what) {
    Node *node = scene_node(scene, id);
    if (!scene_visit(scene, id, walk))
        return;
    if (!node->is_group) {
        verb(scene, node, what);
        scene_touch(scene, id);
    }
    for (size_t i = 0; i < node->child_count; i++)
        visit_leaves(scene, node->children[i], walk, verb, what);
}

void node_for_leaves(Scene *scene, NodeId node, LeafVerb *verb, const void *what) {
    visit_leaves(scene, node, scene_begin_walk(scene), verb, what);
}

static void apply(Scene *scene, Node *leaf, const void *what) {
    (void)scene;
    const Affine *map = what;
    leaf->state.affine = affine_multiply(*map, leaf->state.affine);
}

void node_apply(Scene *scene, NodeId node, Affine map) {
    node_for_leaves(scene, node, apply, &map);
}

static void fix(Scene *scene, Node *leaf, const void *what) {
    (void)scene, (void)what;
    leaf->is_fixed = true;
}

void node_fix(Scene *scene, NodeId node) {
    node_for_leaves(scene, node, fix, NULL);
}

static void set_z_index(Scene *scene, Node *leaf, const void *what) {
    leaf->z_index = *(const float *)what;
    if (leaf->is_on_stage && scene->watcher.lifted)
        scene->watcher.lifted(scene->watcher.watcher, (NodeId)(leaf - scene->nodes));
}

void node_set_z_index(Scene *scene, NodeId node, float z_index) {
    node_for_leaves(scene, node, set_z_index, &z_index);
}

typedef struct MomentChange {
    const double *now, *from, *to;
} MomentChange;

static void set_moment(Scene *scene, Node *leaf, const void *what) {
    (void)scene;
    const MomentChange *change = what;
    Moment *moment = &leaf->state.moment;
    bool is_chart = shape_is_chart(leaf->state.shape.shape);
    if (is_chart && change->now)
        moment->now = *change->now;
    if (is_chart && change->from && change->to)
        *moment = (Moment){moment->now, *change->from, *change->to};
}

void node_set_moment(Scene *scene, NodeId node, const double *now, const double *from, const double *to) {
    node_for_leaves(scene, node, set_moment, &(MomentChange){now, from, to});
}
