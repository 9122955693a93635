#include "scene/pointwise.h"

#include "scene/outlines.h"
#include "shape/outline_edit.h"

// Of a handle's way from its anchor, so much is shown to the function.
static const double nearness = 0.01;

static Point map_handle(PointFunction function, Point anchor, Point mapped, Point handle) {
    Point near = point_lerp(anchor, handle, nearness);
    return point_lerp(mapped, function.call(function.context, near), 1 / nearness);
}

static bool are_same(Point a, Point b) {
    return a.x == b.x && a.y == b.y;
}

// The points of a curve; where it goes on from the one before, that one's end is known.
static void map_curve(PointFunction function, const Point *from, Point *to, bool goes_on) {
    to[0] = goes_on ? to[-1] : function.call(function.context, from[0]);
    to[3] = function.call(function.context, from[3]);
    to[1] = map_handle(function, from[0], to[0], from[1]);
    to[2] = map_handle(function, from[3], to[3], from[2]);
}

static void map_leaf(Scene *scene, NodeId leaf, PointFunction function) {
    const Outline *outline = outlines_get(scene, leaf, scene->shapes);
    const Point *from = outline->points;
    size_t count = 4 * (size_t)outline->curve_count;
    Point *to = ARENA_NEW(scene->shapes, Point, count);
    for (size_t i = 0; i < count; i += 4)
        map_curve(function, &from[i], &to[i], i && are_same(from[i], from[i - 1]));
    outlines_set(scene, leaf, outline_with_points(scene->shapes, outline, to));
}

void node_apply_function(Scene *scene, NodeId node, PointFunction function) {
    NodeList leaves = {0};
    scene_leaves(scene, node, scene->shapes, &leaves);
    for (size_t i = 0; i < leaves.count; i++)
        if (shape_is_outlined(scene_node(scene, leaves.ids[i])->state.shape.shape))
            map_leaf(scene, leaves.ids[i], function);
}
