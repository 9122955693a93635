// Way: how points get from where they are to where they are to be, other than straight. A part of a way is a complex number w: a
// point on its way from p to q is at p + w (q - p). 0 is the start and 1 the end.
#pragma once

#include "base/point.h"

// Along a part of a circle that turns by `angle` radians, counter-clockwise, as far as t of it. `angle` is not 0.
Point way_arc(double angle, double t);
// Straight, as far as t of it, while the way itself turns by `angle` until it ends at the end.
Point way_spiral(double angle, double t);

static inline Point way_point(Point from, Point to, Point part) {
    return part.x == 1 && part.y == 0 ? to : point_add(from, point_turn(part, point_sub(to, from)));
}
