#include "scene/outlines.h"

#include "shape/outline_edit.h"

const Outline *outlines_get(const Scene *scene, NodeId leaf, Arena *arena) {
    const LeafState *state = &scene_node(scene, leaf)->state;
    return outline_mapped(arena, state->shape.shape->outline, state->affine);
}

void outlines_set(Scene *scene, NodeId leaf, const Outline *outline) {
    Node *node = scene_node(scene, leaf);
    node->state.shape = (ShapeMix){.shape = shape_path(scene->shapes, outline)};
    node->state.affine = affine_identity();
    scene_touch(scene, leaf);
}

// Ends -------------------------------------------------------------------------------------------------------

static NodeId outermost_leaf(const Scene *scene, NodeId id, bool is_last) {
    const Node *node = scene_node(scene, id);
    if (!node->is_group)
        return id;
    for (size_t i = 0; i < node->child_count; i++) {
        NodeId child = node->children[is_last ? node->child_count - 1 - i : i];
        NodeId leaf = outermost_leaf(scene, child, is_last);
        if (leaf)
            return leaf;
    }
    return 0;
}

static Point end_of(const Scene *scene, NodeId leaf, bool is_last) {
    const LeafState *state = &scene_node(scene, leaf)->state;
    const Outline *outline = state->shape.shape->outline;
    Point local = outline->pen;
    if (outline->curve_count)
        local = outline->points[is_last ? 4 * (size_t)outline->curve_count - 1 : 0];
    return affine_point(state->affine, local);
}

static Point find_end(const Scene *scene, NodeId node, bool is_last) {
    NodeId tip = scene_tip(scene, node, is_last ? PART_TIP : PART_START_TIP);
    if (tip)
        return outlines_start(scene, tip);
    NodeId outline = scene_outline(scene, node);
    NodeId leaf = outline ? outline : outermost_leaf(scene, node, is_last);
    return leaf ? end_of(scene, leaf, is_last) : (Point){0, 0};
}

Point outlines_start(const Scene *scene, NodeId node) {
    return find_end(scene, node, false);
}

Point outlines_end(const Scene *scene, NodeId node) {
    return find_end(scene, node, true);
}

Affine outlines_map(Point from, Point to, Point start, Point end) {
    Point before = point_sub(to, from), after = point_sub(end, start);
    double square = point_dot(before, before);
    if (!(square > 0))
        return affine_translation(point_sub(start, from));
    Point factor = {point_dot(before, after) / square, point_cross(before, after) / square};
    Affine turned = {factor, {-factor.y, factor.x}, start};
    return affine_multiply(turned, affine_translation(point_scale(from, -1)));
}

void outlines_put_ends(Scene *scene, NodeId node, Point start, Point end) {
    node_apply(scene, node, outlines_map(outlines_start(scene, node), outlines_end(scene, node), start, end));
}
