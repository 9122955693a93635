#include "scene/place.h"

#include "scene/coloring.h"

#include <math.h>

static const Point origin = {0, 0};

static Box add_bounds(const Scene *scene, NodeId id, Box bounds) {
    const Node *node = scene_node(scene, id);
    if (!node->is_group)
        return box_union(bounds, outline_anchor_bounds(node->state.shape.shape->outline, node->state.affine));
    for (size_t i = 0; i < node->child_count; i++)
        bounds = add_bounds(scene, node->children[i], bounds);
    return bounds;
}

Box place_bounds(const Scene *scene, NodeId node) {
    return add_bounds(scene, node, box_empty());
}

// An empty box stands for a point at the origin.
static Point point_of(Box bounds, Point direction) {
    return box_is_empty(bounds) ? origin : box_point(bounds, direction);
}

Point place_point(const Scene *scene, NodeId node, Point direction) {
    return point_of(place_bounds(scene, node), direction);
}

static Point size_of(const Scene *scene, NodeId node) {
    Box bounds = place_bounds(scene, node);
    return box_is_empty(bounds) ? origin : box_size(bounds);
}

double place_width(const Scene *scene, NodeId node) {
    return size_of(scene, node).x;
}

double place_height(const Scene *scene, NodeId node) {
    return size_of(scene, node).y;
}

// The farthest end point so far.
typedef struct Farthest {
    Point direction, point;
    double reach;
} Farthest;

static void try_point(Farthest *farthest, Point point) {
    double reach = point_dot(point, farthest->direction);
    if (!(reach > farthest->reach))
        return;
    farthest->reach = reach;
    farthest->point = point;
}

static void try_node(const Scene *scene, NodeId id, Farthest *farthest) {
    const Node *node = scene_node(scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        try_node(scene, node->children[i], farthest);
    if (node->is_group)
        return;
    const Outline *outline = node->state.shape.shape->outline;
    for (uint32_t i = 0; i < outline->curve_count; i++) {
        try_point(farthest, affine_point(node->state.affine, outline->points[4 * i]));
        try_point(farthest, affine_point(node->state.affine, outline->points[4 * i + 3]));
    }
}

Point place_farthest(const Scene *scene, NodeId node, Point direction) {
    Farthest farthest = {direction, origin, -INFINITY};
    try_node(scene, node, &farthest);
    return farthest.point;
}

// Of all points so far.
typedef struct Mass {
    Point sum;
    double count;
} Mass;

static void add_mass(const Scene *scene, NodeId id, Mass *mass) {
    const Node *node = scene_node(scene, id);
    for (size_t i = 0; i < node->child_count; i++)
        add_mass(scene, node->children[i], mass);
    const Outline *outline = node->is_group ? NULL : node->state.shape.shape->outline;
    for (uint32_t i = 0; outline && i < 4 * outline->curve_count; i++, mass->count++)
        mass->sum = point_add(mass->sum, affine_point(node->state.affine, outline->points[i]));
}

Point place_center_of_mass(const Scene *scene, NodeId node) {
    Mass mass = {0};
    add_mass(scene, node, &mass);
    return mass.count > 0 ? point_scale(mass.sum, 1 / mass.count) : origin;
}

void place_shift(Scene *scene, NodeId node, Point by) {
    node_apply(scene, node, affine_translation(by));
}

void place_scale(Scene *scene, NodeId node, double factor, Point about) {
    node_apply(scene, node, affine_scaling(factor, factor, about));
}

void place_stretch(Scene *scene, NodeId node, Point factors, Point about) {
    node_apply(scene, node, affine_scaling(factors.x, factors.y, about));
}

void place_rotate(Scene *scene, NodeId node, double angle, Point about) {
    Affine turn = affine_rotation(angle, about);
    node_apply(scene, node, turn);
    node_turn_sheen(scene, node, turn);
}

void place_flip(Scene *scene, NodeId node, Point axis, Point about) {
    Point a = point_normalize(axis);
    Affine flip = {{2 * a.x * a.x - 1, 2 * a.x * a.y}, {2 * a.x * a.y, 2 * a.y * a.y - 1}, {0, 0}};
    flip.origin = point_sub(about, affine_vector(flip, about));
    node_apply(scene, node, flip);
    node_turn_sheen(scene, node, flip);
}

void place_move_to(Scene *scene, NodeId node, Point point, Point aligned_edge) {
    place_shift(scene, node, point_sub(point, place_point(scene, node, aligned_edge)));
}

void place_next_to(Scene *scene, NodeId node, NodeId part, Box target, Point direction, double buff,
                   Point aligned_edge) {
    Point goal = point_add(point_of(target, point_sign(point_add(aligned_edge, direction))),
                           point_scale(direction, buff));
    Point own = place_point(scene, part, point_sign(point_sub(aligned_edge, direction)));
    place_shift(scene, node, point_sub(goal, own));
}

void place_to_border(Scene *scene, NodeId node, Point direction, double buff) {
    Point side = point_sign(direction);
    Point border = point_scale(point_from(scene->frame), 0.5);
    Point at = place_point(scene, node, side);
    Point by = {side.x * (border.x - buff) - at.x, side.y * (border.y - buff) - at.y};
    place_shift(scene, node, point_mul(by, (Point){fabs(side.x), fabs(side.y)}));
}

void place_align_to(Scene *scene, NodeId node, Box target, Point direction) {
    Point side = point_sign(direction);
    Point by = point_sub(point_of(target, side), place_point(scene, node, side));
    place_shift(scene, node, point_mul(by, (Point){fabs(side.x), fabs(side.y)}));
}

void place_arrange(Scene *scene, NodeId group, Point direction, double buff, Point aligned_edge,
                   bool center) {
    const Node *node = scene_node(scene, group);
    for (size_t i = 1; i < node->child_count; i++)
        place_next_to(scene, node->children[i], node->children[i], place_bounds(scene, node->children[i - 1]),
                      direction, buff, aligned_edge);
    if (center)
        place_move_to(scene, group, origin, origin);
}
