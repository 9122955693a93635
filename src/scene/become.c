#include "scene/become.h"

static void take_looks(Scene *scene, NodeId leaf, NodeId like) {
    Node *node = scene_node(scene, leaf);
    const Node *other = scene_node(scene, like);
    other->origin->is_used = true;
    node->state = other->state;
    node->sheen_direction = other->sheen_direction;
    node->sheen_factor = other->sheen_factor;
    scene_touch(scene, leaf);
}

static void become(Scene *scene, NodeId id, NodeId like);

// Child `i` becomes like the other one's, or a copy of that takes its place.
static void become_child(Scene *scene, NodeId group, size_t i, NodeId like) {
    const Node *node = scene_node(scene, group);
    NodeId child = i < node->child_count ? node->children[i] : 0;
    if (child && scene_node(scene, child)->is_group == scene_node(scene, like)->is_group) {
        become(scene, child, like);
    } else if (child) {
        scene_insert(scene, group, scene_copy(scene, like), child);
        scene_take(scene, group, child);
    } else {
        scene_append(scene, group, scene_copy(scene, like));
    }
}

static void drop_children(Scene *scene, NodeId group, size_t kept) {
    while (scene_node(scene, group)->child_count > kept)
        scene_take(scene, group,
                   scene_node(scene, group)->children[scene_node(scene, group)->child_count - 1]);
}

static void become(Scene *scene, NodeId id, NodeId like) {
    if (!scene_node(scene, id)->is_group) {
        take_looks(scene, id, like);
        return;
    }
    bool is_leaf = !scene_node(scene, like)->is_group;
    size_t count = is_leaf ? 1 : scene_node(scene, like)->child_count;
    for (size_t i = 0; i < count; i++)
        become_child(scene, id, i, is_leaf ? like : scene_node(scene, like)->children[i]);
    drop_children(scene, id, count);
}

bool scene_become(Scene *scene, NodeId id, NodeId like) {
    if (!scene_node(scene, id)->is_group && scene_node(scene, like)->is_group)
        return false;
    if (id == like)
        return true;
    bool is_within = scene_contains(scene, like, id) || scene_contains(scene, id, like);
    become(scene, id, is_within ? scene_copy(scene, like) : like);
    return true;
}
