#include "scene/align.h"

#include "scene/coloring.h"
#include "scene/place.h"

static const Point middle = {0, 0};

// The nodes of a group but for its own outline where that is left out; a leaf is the only node of its own.
static NodeList members_of(const Alignment *alignment, NodeId id, bool leaves_out_outline) {
    NodeList list = {0};
    const Node *node = scene_node(alignment->scene, id);
    NodeId outline = leaves_out_outline ? scene_outline(alignment->scene, id) : 0;
    if (!node->is_group && !outline)
        node_list_push(alignment->arena, &list, id);
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i] != outline)
            node_list_push(alignment->arena, &list, node->children[i]);
    return list;
}

// As many as `total`, of which those that are more are copies; they join `group`, 0: none.
static NodeList spread(Alignment *alignment, NodeId group, const NodeList *list, size_t total) {
    NodeList all = {0};
    for (size_t i = 0; i < total; i++) {
        NodeId original = list->ids[i * list->count / total];
        bool is_first = i == 0 || (i - 1) * list->count / total != i * list->count / total;
        NodeId node = is_first ? original : scene_copy(alignment->scene, original);
        if (!is_first) {
            node_fade(alignment->scene, node, 0);
            if (group)
                scene_insert(alignment->scene, group, node, all.ids[i - 1]);
        }
        node_list_push(alignment->arena, &all, node);
    }
    return all;
}

// A leaf like the first one of a node, drawn together to a point.
static NodeId make_point(Alignment *alignment, NodeId like, Point at) {
    Scene *scene = alignment->scene;
    NodeList leaves = {0};
    scene_leaves(scene, like, alignment->arena, &leaves);
    if (!leaves.count)
        return scene_add_group(scene, scene_node(scene, like)->type);
    NodeId point = scene_copy(scene, leaves.ids[0]);
    place_scale(scene, point, 0, place_point(scene, point, middle));
    place_move_to(scene, point, at, middle);
    return point;
}

// Points in the middle of a node that has nothing for `others` to turn into.
static NodeList points_for(Alignment *alignment, NodeId node, NodeId group, const NodeList *others) {
    NodeList all = {0};
    Point at = place_point(alignment->scene, node, middle);
    for (size_t i = 0; i < others->count; i++) {
        node_list_push(alignment->arena, &all, make_point(alignment, others->ids[i], at));
        if (group)
            scene_append(alignment->scene, group, all.ids[i]);
    }
    return all;
}

static NodeList fill(Alignment *alignment, NodeId node, NodeId group, const NodeList *own,
                     const NodeList *others) {
    size_t total = own->count > others->count ? own->count : others->count;
    return own->count ? spread(alignment, group, own, total) : points_for(alignment, node, group, others);
}

static void pair(Alignment *alignment, NodeId leaf, NodeId target) {
    node_list_push(alignment->arena, &alignment->leaves, leaf);
    node_list_push(alignment->arena, &alignment->targets, target);
}

static void open(Alignment *alignment, NodeId leaf) {
    scene_open(alignment->scene, leaf);
    node_list_push(alignment->arena, &alignment->opened, leaf);
}

bool align_are_alike(const Scene *scene, NodeId node, NodeId target) {
    const Node *a = scene_node(scene, node), *b = scene_node(scene, target);
    bool are_alike = a->is_group == b->is_group && a->child_count == b->child_count;
    for (size_t i = 0; i < a->child_count && are_alike; i++)
        are_alike = align_are_alike(scene, a->children[i], b->children[i]);
    return are_alike;
}

void align_nodes(Alignment *alignment, NodeId node, NodeId target) {
    Scene *scene = alignment->scene;
    bool is_leaf = !scene_node(scene, node)->is_group;
    if (is_leaf &&
        (!scene_node(scene, target)->is_group || scene_node(scene, node)->level == scene_max_level)) {
        NodeList leaves = {0};
        scene_leaves(scene, target, alignment->arena, &leaves);
        if (leaves.count)
            pair(alignment, node, leaves.ids[0]);
        return;
    }
    if (is_leaf)
        open(alignment, node);
    NodeId own = scene_outline(scene, node), other = scene_outline(scene, target);
    bool have_both = own && other;
    NodeList mine = members_of(alignment, node, have_both), theirs = members_of(alignment, target, have_both);
    if (have_both)
        align_nodes(alignment, own, other);
    NodeList filled = fill(alignment, node, node, &mine, &theirs),
             goals = fill(alignment, target, 0, &theirs, &mine);
    for (size_t i = 0; i < filled.count && i < goals.count; i++)
        align_nodes(alignment, filled.ids[i], goals.ids[i]);
}
