// Point: a place or a way in the plane in doubles, so that a million units out nothing loses its shape; y
// points up. What is drawn is in cglm's vec2s, once the view has brought it near.
#pragma once

#include <cglm/struct.h>
#include <math.h>

typedef struct Point {
    double x, y;
} Point;

static inline Point point_add(Point a, Point b) {
    return (Point){a.x + b.x, a.y + b.y};
}

static inline Point point_sub(Point a, Point b) {
    return (Point){a.x - b.x, a.y - b.y};
}

static inline Point point_mul(Point a, Point b) { // x by x, y by y
    return (Point){a.x * b.x, a.y * b.y};
}

static inline Point point_scale(Point a, double factor) {
    return (Point){a.x * factor, a.y * factor};
}

static inline double point_dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}

static inline double point_cross(Point a, Point b) { // positive: b is left of a
    return a.x * b.y - a.y * b.x;
}

static inline Point point_turn(Point a, Point b) { // the product of complex numbers
    return (Point){a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x};
}

static inline double point_norm(Point a) {
    return sqrt(point_dot(a, a));
}

static inline double point_distance(Point a, Point b) {
    return point_norm(point_sub(a, b));
}

static inline double mix_numbers(double a, double b, double t) { // exactly a at 0 and b at 1
    return t == 0 ? a : t == 1 ? b : a + (b - a) * t;
}

static inline Point point_lerp(Point a, Point b, double t) {
    return (Point){mix_numbers(a.x, b.x, t), mix_numbers(a.y, b.y, t)};
}

static inline Point point_normalize(Point a) { // (0, 0) stays
    double length = point_norm(a);
    return length > 0 ? point_scale(a, 1 / length) : a;
}

static inline Point point_sign(Point a) { // each component -1, 0 or 1
    return (Point){(a.x > 0) - (a.x < 0), (a.y > 0) - (a.y < 0)};
}

static inline Point point_min(Point a, Point b) {
    return (Point){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y};
}

static inline Point point_max(Point a, Point b) {
    return (Point){a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y};
}

static inline Point point_toward(double angle) { // the unit vector at that angle, radians
    return (Point){cos(angle), sin(angle)};
}

static inline Point point_from(vec2s a) {
    return (Point){(double)a.x, (double)a.y};
}

static inline vec2s point_round(Point a) {
    return (vec2s){{(float)a.x, (float)a.y}};
}
