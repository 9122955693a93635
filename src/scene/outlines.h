// Outlines: the outline of a node as it lies in the scene, read and changed. What is said of a node's outline is said of
// its own (scene_outline): a leaf's, or that of a shape with parts, such as the shaft of an arrow.
#pragma once

#include "scene/scene.h"

// In scene units, in memory from `arena`, or the shape's where that is it. `leaf` is a leaf.
const Outline *outlines_get(const Scene *scene, NodeId leaf, Arena *arena);
// Gives a leaf an outline that lies where it is, in the scene's memory or for as long.
void outlines_set(Scene *scene, NodeId leaf, const Outline *outline);

// Where a node begins and ends: at the point of its tip there, or where its outline does; of a group without one, where
// its first leaf begins and its last one ends. (0, 0) where there is nothing.
Point outlines_start(const Scene *scene, NodeId node);
Point outlines_end(const Scene *scene, NodeId node);

// Turns, scales and moves a node so that it begins and ends there. What begins where it ends is only moved.
void outlines_put_ends(Scene *scene, NodeId node, Point start, Point end);
// The map that does so to what goes from `from` to `to`.
Affine outlines_map(Point from, Point to, Point start, Point end);
