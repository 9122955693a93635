// Pointwise: what a function makes of every point of a node.
#pragma once

#include "scene/scene.h"

// What it makes of a point, scene units.
typedef struct PointFunction {
    Point (*call)(void *context, Point point);
    void *context;
} PointFunction;

// As Manim's apply_function: handles go where the function would take them if it were as it is near their anchors.
void node_apply_function(Scene *scene, NodeId node, PointFunction function);
