#include "scene/scene.h"

#include <assert.h>

static const float frame_height = 8.0f, frame_aspect = 16.0f / 9.0f; // Manim: 8 units high
static const float default_stroke_width = 4.0f;

void scene_init(Scene *scene, Arena *arena) {
    *scene = (Scene){
        .arena = arena, .frame = {{frame_height * frame_aspect, frame_height}}, .background = {0, 0, 0, 1}};
    scene->nodes = arena_grow(arena, NULL, 0, &scene->node_capacity, sizeof(Node));
    scene->node_count = 1;
}

static NodeId add_node(Scene *scene, Node node) {
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
                       .moment = {0, 0, 1}};
    return add_node(scene, (Node){.type = type, .state = state});
}

NodeId scene_add_group(Scene *scene, const char *type) {
    return add_node(scene, (Node){.is_group = true, .type = type});
}

Node *scene_node(const Scene *scene, NodeId node) {
    assert(node > 0 && (size_t)node < scene->node_count);
    return &scene->nodes[node];
}

void scene_append(Scene *scene, NodeId group, NodeId child) {
    Node *node = scene_node(scene, group);
    assert(node->is_group && !scene_contains(scene, child, group));
    node->children =
        arena_grow(scene->arena, node->children, node->child_count, &node->child_capacity, sizeof(NodeId));
    node->children[node->child_count++] = child;
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

NodeId scene_copy(Scene *scene, NodeId id) {
    Node original = *scene_node(scene, id); // by value: nodes move when they grow
    NodeId copy = add_node(scene, (Node){original.is_group, original.type, original.state, NULL, 0, 0});
    for (size_t i = 0; i < original.child_count; i++)
        scene_append(scene, copy, scene_copy(scene, original.children[i]));
    return copy;
}

void node_list_push(Arena *arena, NodeList *list, NodeId node) {
    list->ids = arena_grow(arena, list->ids, list->count, &list->capacity, sizeof(NodeId));
    list->ids[list->count++] = node;
}

void scene_leaves(const Scene *scene, NodeId id, Arena *arena, NodeList *list) {
    const Node *node = scene_node(scene, id);
    if (!node->is_group)
        node_list_push(arena, list, id);
    for (size_t i = 0; i < node->child_count; i++)
        scene_leaves(scene, node->children[i], arena, list);
}

void node_apply(Scene *scene, NodeId id, Affine map) {
    Node *node = scene_node(scene, id);
    if (!node->is_group)
        node->state.affine = affine_multiply(map, node->state.affine);
    for (size_t i = 0; i < node->child_count; i++)
        node_apply(scene, node->children[i], map);
}

static Color with_rgb(Color color, Color rgb) {
    return color_with_opacity(rgb, color.a);
}

void node_set_color(Scene *scene, NodeId node, Color color) {
    node_set_fill(scene, node, &color, NULL);
    node_set_stroke(scene, node, &color, NULL, NULL);
}

void node_set_fill(Scene *scene, NodeId id, const Color *rgb, const float *opacity) {
    Node *node = scene_node(scene, id);
    Color *fill = &node->state.fill;
    if (rgb)
        *fill = with_rgb(*fill, *rgb);
    if (opacity)
        fill->a = *opacity;
    for (size_t i = 0; i < node->child_count; i++)
        node_set_fill(scene, node->children[i], rgb, opacity);
}

void node_set_stroke(Scene *scene, NodeId id, const Color *rgb, const float *opacity, const float *width) {
    Node *node = scene_node(scene, id);
    Color *stroke = &node->state.stroke;
    if (rgb)
        *stroke = with_rgb(*stroke, *rgb);
    if (opacity)
        stroke->a = *opacity;
    if (width)
        node->state.stroke_width = *width;
    for (size_t i = 0; i < node->child_count; i++)
        node_set_stroke(scene, node->children[i], rgb, opacity, width);
}

void node_set_opacity(Scene *scene, NodeId node, float opacity) {
    node_set_fill(scene, node, NULL, &opacity);
    node_set_stroke(scene, node, NULL, &opacity, NULL);
}

void node_set_moment(Scene *scene, NodeId id, const double *now, const double *from, const double *to) {
    Node *node = scene_node(scene, id);
    Moment *moment = &node->state.moment;
    bool is_chart = !node->is_group && shape_is_chart(node->state.shape.shape);
    if (is_chart && now)
        moment->now = *now;
    if (is_chart && from && to)
        *moment = (Moment){moment->now, *from, *to};
    for (size_t i = 0; i < node->child_count; i++)
        node_set_moment(scene, node->children[i], now, from, to);
}
