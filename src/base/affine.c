#include "base/affine.h"

#include <math.h>

static float lerp(float a, float b, float t) {
    if (t == 0.0f)
        return a;
    return t == 1.0f ? b : a + (b - a) * t;
}

static vec2s lerp_point(vec2s a, vec2s b, float t) {
    return (vec2s){{lerp(a.x, b.x, t), lerp(a.y, b.y, t)}};
}

// The linear map (x, y) with `center` as its fixed point.
static Affine about(vec2s x, vec2s y, vec2s center) {
    Affine map = {x, y, {{0, 0}}};
    map.origin = glms_vec2_sub(center, affine_point(map, center));
    return map;
}

Affine affine_identity(void) {
    return (Affine){{{1, 0}}, {{0, 1}}, {{0, 0}}};
}

Affine affine_translation(vec2s by) {
    return (Affine){{{1, 0}}, {{0, 1}}, by};
}

Affine affine_scaling(float sx, float sy, vec2s center) {
    return about((vec2s){{sx, 0}}, (vec2s){{0, sy}}, center);
}

Affine affine_rotation(float angle, vec2s center) {
    float c = cosf(angle), s = sinf(angle);
    return about((vec2s){{c, s}}, (vec2s){{-s, c}}, center);
}

Affine affine_multiply(Affine outer, Affine inner) {
    return (Affine){affine_vector(outer, inner.x), affine_vector(outer, inner.y),
                    affine_point(outer, inner.origin)};
}

Affine affine_lerp(Affine a, Affine b, float t) {
    return (Affine){lerp_point(a.x, b.x, t), lerp_point(a.y, b.y, t), lerp_point(a.origin, b.origin, t)};
}

vec2s affine_point(Affine map, vec2s point) {
    return glms_vec2_add(affine_vector(map, point), map.origin);
}

vec2s affine_vector(Affine map, vec2s v) {
    return (vec2s){{map.x.x * v.x + map.y.x * v.y, map.x.y * v.x + map.y.y * v.y}};
}

float affine_determinant(Affine map) {
    return map.x.x * map.y.y - map.x.y * map.y.x;
}

float affine_scale(Affine map) {
    return sqrtf(fabsf(affine_determinant(map)));
}

Bounds bounds_empty(void) {
    return (Bounds){{{INFINITY, INFINITY}}, {{-INFINITY, -INFINITY}}};
}

bool bounds_is_empty(Bounds bounds) {
    return !(bounds.min.x <= bounds.max.x);
}

Bounds bounds_add(Bounds bounds, vec2s point) {
    return (Bounds){glms_vec2_minv(bounds.min, point), glms_vec2_maxv(bounds.max, point)};
}

Bounds bounds_union(Bounds a, Bounds b) {
    return (Bounds){glms_vec2_minv(a.min, b.min), glms_vec2_maxv(a.max, b.max)};
}

vec2s bounds_center(Bounds bounds) {
    return bounds_point(bounds, (vec2s){{0, 0}});
}

vec2s bounds_size(Bounds bounds) {
    return bounds_is_empty(bounds) ? glms_vec2_zero() : glms_vec2_sub(bounds.max, bounds.min);
}

vec2s bounds_point(Bounds bounds, vec2s direction) {
    if (bounds_is_empty(bounds))
        return glms_vec2_zero();
    return (vec2s){{lerp(bounds.min.x, bounds.max.x, 0.5f + 0.5f * direction.x),
                    lerp(bounds.min.y, bounds.max.y, 0.5f + 0.5f * direction.y)}};
}

bool bounds_contains(Bounds bounds, vec2s point) {
    return point.x >= bounds.min.x && point.x <= bounds.max.x && point.y >= bounds.min.y &&
           point.y <= bounds.max.y;
}

Bounds bounds_grown(Bounds bounds, float by) {
    vec2s margin = {{by, by}};
    return (Bounds){glms_vec2_sub(bounds.min, margin), glms_vec2_add(bounds.max, margin)};
}
