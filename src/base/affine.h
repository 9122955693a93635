// Affine: a 2x3 map of the plane, p -> x*p.x + y*p.y + origin, and Box: an axis-parallel box; both in
// doubles. Bounds: a box in floats, of what is near: pixels, glyphs, pieces in the view.
#pragma once

#include "base/point.h"

#include <cglm/struct.h>
#include <stdbool.h>

typedef struct Affine {
    Point x, y;   // images of the two unit vectors
    Point origin; // image of (0, 0)
} Affine;

Affine affine_identity(void);
Affine affine_translation(Point by);
// p -> factor * p + origin.
Affine affine_magnification(double factor, Point origin);
// Scale by (sx, sy), or a turn by `angle` radians counter-clockwise, keeping `center` where it is.
Affine affine_scaling(double sx, double sy, Point center);
Affine affine_rotation(double angle, Point center);
// first inner, then outer.
Affine affine_multiply(Affine outer, Affine inner);
// Componentwise: every point moves on a straight line. t may lie outside [0, 1]; 0 and 1 give a and b
// exactly.
static inline Affine affine_lerp(Affine a, Affine b, double t) {
    return (Affine){point_lerp(a.x, b.x, t), point_lerp(a.y, b.y, t), point_lerp(a.origin, b.origin, t)};
}

// The linear part alone.
static inline Point affine_vector(Affine map, Point vector) {
    return point_add(point_scale(map.x, vector.x), point_scale(map.y, vector.y));
}

static inline Point affine_point(Affine map, Point point) {
    return point_add(affine_vector(map, point), map.origin);
}

// affine_point of what is near.
vec2s affine_place(Affine map, vec2s point);
double affine_determinant(Affine map);
// Of a map whose determinant is not 0.
Affine affine_inverse(Affine map);
// The length by which the map scales areas, as a length: sqrt(|det|).
double affine_scale(Affine map);

typedef struct Bounds {
    vec2s min, max; // empty where min.x > max.x
} Bounds;

Bounds bounds_empty(void);
bool bounds_is_empty(Bounds bounds);
static inline Bounds bounds_union(Bounds a, Bounds b) {
    return (Bounds){glms_vec2_minv(a.min, b.min), glms_vec2_maxv(a.max, b.max)};
}

static inline Bounds bounds_add(Bounds bounds, vec2s point) {
    return bounds_union(bounds, (Bounds){point, point});
}

// An empty box has its centre at (0, 0), and size (0, 0).
vec2s bounds_center(Bounds bounds);
vec2s bounds_size(Bounds bounds);
// Its border is part of it.
bool bounds_contains(Bounds bounds, vec2s point);
// Wider and higher by that much on every side.
static inline Bounds bounds_grown(Bounds bounds, float by) {
    return (Bounds){{{bounds.min.x - by, bounds.min.y - by}}, {{bounds.max.x + by, bounds.max.y + by}}};
}

typedef struct Box {
    Point min, max; // empty where min.x > max.x
} Box;

Box box_empty(void);
bool box_is_empty(Box box);
Box box_add(Box box, Point point);
Box box_union(Box a, Box b);
// An empty box has all its points at (0, 0), and size (0, 0).
Point box_size(Box box);
// The point of the box in `direction`, each component -1, 0 or 1 (0: the middle), such as UP + LEFT.
Point box_point(Box box, Point direction);
// Wider and higher by that much on every side.
Box box_grown(Box box, double by);
// Whether the inner box lies within the outer one; whether two have a point in common.
bool box_contains(Box outer, Box inner);
bool box_meets(Box a, Box b);
Bounds box_round(Box box);
