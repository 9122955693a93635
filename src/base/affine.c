#include "base/affine.h"

// The linear map (x, y) with `center` as its fixed point.
static Affine about(Point x, Point y, Point center) {
    Affine map = {x, y, {0, 0}};
    map.origin = point_sub(center, affine_point(map, center));
    return map;
}

Affine affine_identity(void) {
    return affine_translation((Point){0, 0});
}

Affine affine_translation(Point by) {
    return affine_magnification(1, by);
}

Affine affine_magnification(double factor, Point origin) {
    return (Affine){{factor, 0}, {0, factor}, origin};
}

Affine affine_scaling(double sx, double sy, Point center) {
    return about((Point){sx, 0}, (Point){0, sy}, center);
}

Affine affine_rotation(double angle, Point center) {
    Point x = point_toward(angle);
    return about(x, (Point){-x.y, x.x}, center);
}

Affine affine_multiply(Affine outer, Affine inner) {
    return (Affine){affine_vector(outer, inner.x), affine_vector(outer, inner.y),
                    affine_point(outer, inner.origin)};
}

vec2s affine_place(Affine map, vec2s point) {
    return point_round(affine_point(map, point_from(point)));
}

double affine_determinant(Affine map) {
    return point_cross(map.x, map.y);
}

Affine affine_inverse(Affine map) {
    double by = 1 / affine_determinant(map);
    Affine inverse = {{map.y.y * by, -map.x.y * by}, {-map.y.x * by, map.x.x * by}, {0, 0}};
    inverse.origin = point_scale(affine_vector(inverse, map.origin), -1);
    return inverse;
}

double affine_scale(Affine map) {
    return sqrt(fabs(affine_determinant(map)));
}

Box box_empty(void) {
    return (Box){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
}

bool box_is_empty(Box box) {
    return !(box.min.x <= box.max.x);
}

Box box_add(Box box, Point point) {
    return (Box){point_min(box.min, point), point_max(box.max, point)};
}

Box box_union(Box a, Box b) {
    return (Box){point_min(a.min, b.min), point_max(a.max, b.max)};
}

Point box_size(Box box) {
    return box_is_empty(box) ? (Point){0, 0} : point_sub(box.max, box.min);
}

Point box_point(Box box, Point direction) {
    if (box_is_empty(box))
        return (Point){0, 0};
    return (Point){mix_numbers(box.min.x, box.max.x, 0.5 + 0.5 * direction.x),
                   mix_numbers(box.min.y, box.max.y, 0.5 + 0.5 * direction.y)};
}

Box box_grown(Box box, double by) {
    Point margin = {by, by};
    return (Box){point_sub(box.min, margin), point_add(box.max, margin)};
}

bool box_contains(Box outer, Box inner) {
    return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
           inner.max.y <= outer.max.y;
}

bool box_meets(Box a, Box b) {
    return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

Bounds box_round(Box box) {
    return (Bounds){point_round(box.min), point_round(box.max)};
}

Bounds bounds_empty(void) {
    return (Bounds){{{INFINITY, INFINITY}}, {{-INFINITY, -INFINITY}}};
}

bool bounds_is_empty(Bounds bounds) {
    return !(bounds.min.x <= bounds.max.x && bounds.min.y <= bounds.max.y);
}

vec2s bounds_center(Bounds bounds) {
    return bounds_is_empty(bounds) ? glms_vec2_zero() : glms_vec2_lerp(bounds.min, bounds.max, 0.5f);
}

vec2s bounds_size(Bounds bounds) {
    return bounds_is_empty(bounds) ? glms_vec2_zero() : glms_vec2_sub(bounds.max, bounds.min);
}

bool bounds_contains(Bounds bounds, vec2s point) {
    return point.x >= bounds.min.x && point.x <= bounds.max.x && point.y >= bounds.min.y &&
           point.y <= bounds.max.y;
}
