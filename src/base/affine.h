// Affine: a 2x3 map of the plane, p -> x*p.x + y*p.y + origin, and Bounds: an axis-parallel box.
// Points are cglm's vec2s; y points up.
#pragma once

#include <cglm/struct.h>
#include <stdbool.h>

typedef struct Affine {
    vec2s x, y;   // images of the two unit vectors
    vec2s origin; // image of (0, 0)
} Affine;

Affine affine_identity(void);
Affine affine_translation(vec2s by);
// Scale by (sx, sy), or a turn by `angle` radians counter-clockwise, keeping `center` where it is.
Affine affine_scaling(float sx, float sy, vec2s center);
Affine affine_rotation(float angle, vec2s center);
// first inner, then outer.
Affine affine_multiply(Affine outer, Affine inner);
// Componentwise: every point moves on a straight line. t may lie outside [0, 1]; 0 and 1 give a and b
// exactly.
Affine affine_lerp(Affine a, Affine b, float t);
vec2s affine_point(Affine map, vec2s point);
// The linear part alone.
vec2s affine_vector(Affine map, vec2s vector);
float affine_determinant(Affine map);
// The length by which the map scales areas, as a length: sqrt(|det|).
float affine_scale(Affine map);

typedef struct Bounds {
    vec2s min, max; // empty where min.x > max.x
} Bounds;

Bounds bounds_empty(void);
bool bounds_is_empty(Bounds bounds);
Bounds bounds_add(Bounds bounds, vec2s point);
Bounds bounds_union(Bounds a, Bounds b);
// An empty box has its centre, and all its points, at (0, 0), and size (0, 0).
vec2s bounds_center(Bounds bounds);
vec2s bounds_size(Bounds bounds);
// Its border is part of it.
bool bounds_contains(Bounds bounds, vec2s point);
// Wider and higher by that much on every side.
Bounds bounds_grown(Bounds bounds, float by);
// The point of the box in `direction`, each component -1, 0 or 1 (0: the middle), such as UP + LEFT.
vec2s bounds_point(Bounds bounds, vec2s direction);
