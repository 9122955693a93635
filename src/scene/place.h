// Place: layout boxes and the verbs that move a node by them, as in Manim.
//
// The layout box of a node is the box of the curve end points of all its leaves: no handles, no stroke width,
// no font metrics. A node without any leaf has an empty box, centred on the origin. Distances are scene
// units; a direction is a vector such as UP = (0, 1) or UP + LEFT.
#pragma once

#include "scene/scene.h"

Box place_bounds(const Scene *scene, NodeId node);
Point place_point(const Scene *scene, NodeId node, Point direction); // of the layout box
double place_width(const Scene *scene, NodeId node);
double place_height(const Scene *scene, NodeId node);
// The curve end point that lies farthest in `direction`, the first of equals (Manim: get_boundary_point); the
// origin where there is none.
Point place_farthest(const Scene *scene, NodeId node, Point direction);
// The mean of all points of the curves, handles too (Manim: get_center_of_mass); the origin where there is none.
Point place_center_of_mass(const Scene *scene, NodeId node);

void place_shift(Scene *scene, NodeId node, Point by);
void place_scale(Scene *scene, NodeId node, double factor, Point about);
void place_stretch(Scene *scene, NodeId node, Point factors, Point about);
void place_rotate(Scene *scene, NodeId node, double angle, Point about); // radians, counter-clockwise

// Mirrored at the line through `about` along `axis`, which has a direction.
void place_flip(Scene *scene, NodeId node, Point axis, Point about);

// Moves the box's point `aligned_edge` (0: centre) onto `point`.
void place_move_to(Scene *scene, NodeId node, Point point, Point aligned_edge);
// The point (aligned_edge - direction) of `part`, which is the node or in it, meets the target box's point (aligned_edge + direction) + buff *
// direction.
void place_next_to(Scene *scene, NodeId node, NodeId part, Box target, Point direction, double buff,
                   Point aligned_edge);
// The box's edge (or corner) in `direction` to the frame's, `buff` inside.
void place_to_border(Scene *scene, NodeId node, Point direction, double buff);
// The box's edge in `direction` to the same coordinate as the target's; the other axis stays.
void place_align_to(Scene *scene, NodeId node, Box target, Point direction);
// Each child next_to the one before, then the whole centred at the origin (Manim's center=True).
void place_arrange(Scene *scene, NodeId group, Point direction, double buff, Point aligned_edge, bool center);
