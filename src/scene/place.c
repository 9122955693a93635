#include "scene/place.h"

#include <math.h>

static const vec2s origin = {{0, 0}};

static Bounds add_bounds(const Scene *scene, NodeId id, Bounds bounds) {
    const Node *node = scene_node(scene, id);
    if (!node->is_group)
        return bounds_union(bounds,
                            outline_anchor_bounds(node->state.shape.shape->outline, node->state.affine));
    for (size_t i = 0; i < node->child_count; i++)
        bounds = add_bounds(scene, node->children[i], bounds);
    return bounds;
}

Bounds place_bounds(const Scene *scene, NodeId node) {
    return add_bounds(scene, node, bounds_empty());
}

// An empty box stands for a point at the origin.
static vec2s point_of(Bounds bounds, vec2s direction) {
    return bounds_is_empty(bounds) ? origin : bounds_point(bounds, direction);
}

vec2s place_point(const Scene *scene, NodeId node, vec2s direction) {
    return point_of(place_bounds(scene, node), direction);
}

static vec2s size_of(const Scene *scene, NodeId node) {
    Bounds bounds = place_bounds(scene, node);
    return bounds_is_empty(bounds) ? origin : bounds_size(bounds);
}

float place_width(const Scene *scene, NodeId node) {
    return size_of(scene, node).x;
}

float place_height(const Scene *scene, NodeId node) {
    return size_of(scene, node).y;
}

void place_shift(Scene *scene, NodeId node, vec2s by) {
    node_apply(scene, node, affine_translation(by));
}

void place_scale(Scene *scene, NodeId node, float factor, vec2s about) {
    node_apply(scene, node, affine_scaling(factor, factor, about));
}

void place_stretch(Scene *scene, NodeId node, vec2s factors, vec2s about) {
    node_apply(scene, node, affine_scaling(factors.x, factors.y, about));
}

void place_rotate(Scene *scene, NodeId node, float angle, vec2s about) {
    node_apply(scene, node, affine_rotation(angle, about));
}

void place_move_to(Scene *scene, NodeId node, vec2s point, vec2s aligned_edge) {
    place_shift(scene, node, glms_vec2_sub(point, place_point(scene, node, aligned_edge)));
}

void place_next_to(Scene *scene, NodeId node, Bounds target, vec2s direction, float buff,
                   vec2s aligned_edge) {
    vec2s goal = glms_vec2_add(point_of(target, glms_vec2_sign(glms_vec2_add(aligned_edge, direction))),
                               glms_vec2_scale(direction, buff));
    place_move_to(scene, node, goal, glms_vec2_sign(glms_vec2_sub(aligned_edge, direction)));
}

void place_to_border(Scene *scene, NodeId node, vec2s direction, float buff) {
    vec2s side = glms_vec2_sign(direction);
    vec2s border = glms_vec2_scale(scene->frame, 0.5f);
    vec2s at = place_point(scene, node, side);
    vec2s by = {{side.x * (border.x - buff) - at.x, side.y * (border.y - buff) - at.y}};
    place_shift(scene, node, glms_vec2_mul(by, (vec2s){{fabsf(side.x), fabsf(side.y)}}));
}

void place_align_to(Scene *scene, NodeId node, Bounds target, vec2s direction) {
    vec2s side = glms_vec2_sign(direction);
    vec2s by = glms_vec2_sub(point_of(target, side), place_point(scene, node, side));
    place_shift(scene, node, glms_vec2_mul(by, (vec2s){{fabsf(side.x), fabsf(side.y)}}));
}

void place_arrange(Scene *scene, NodeId group, vec2s direction, float buff, vec2s aligned_edge, bool center) {
    const Node *node = scene_node(scene, group);
    for (size_t i = 1; i < node->child_count; i++)
        place_next_to(scene, node->children[i], place_bounds(scene, node->children[i - 1]), direction, buff,
                      aligned_edge);
    if (center)
        place_move_to(scene, group, origin, origin);
}

// Rows and columns that hold `count` cells; a zero is chosen from the other.
static void choose_grid(size_t count, size_t *rows, size_t *columns) {
    if (!*rows && !*columns)
        *columns = (size_t)ceil(sqrt((double)count));
    if (!*columns)
        *columns = (count + *rows - 1) / *rows;
    size_t needed = (count + *columns - 1) / *columns;
    if (*rows < needed)
        *rows = needed;
}

void place_arrange_in_grid(Scene *scene, NodeId group, int wanted_rows, int wanted_columns, vec2s buff) {
    const Node *node = scene_node(scene, group);
    size_t rows = (size_t)wanted_rows, columns = (size_t)wanted_columns, count = node->child_count;
    if (!count)
        return;
    vec2s home = place_point(scene, group, origin);
    choose_grid(count, &rows, &columns);
    float *widths = ARENA_NEW(scene->arena, float, columns), *heights = ARENA_NEW(scene->arena, float, rows);
    for (size_t i = 0; i < count; i++) {
        vec2s size = size_of(scene, node->children[i]);
        widths[i % columns] = fmaxf(widths[i % columns], size.x);
        heights[i / columns] = fmaxf(heights[i / columns], size.y);
    }
    float y = 0;
    for (size_t row = 0, i = 0; row < rows; row++) {
        float x = 0;
        for (size_t column = 0; column < columns && i < count; column++, i++) {
            vec2s at = {{x + widths[column] / 2, y - heights[row] / 2}};
            place_move_to(scene, node->children[i], at, origin);
            x += widths[column] + buff.x;
        }
        y -= heights[row] + buff.y;
    }
    place_move_to(scene, group, home, origin);
}
