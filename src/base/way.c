#include "base/way.h"

static Point multiply(Point a, Point b) {
    return (Point){a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x};
}

Point way_arc(double angle, double t) {
    const Point center = {0.5, 0.5 / tan(angle / 2)};
    if (t == 0 || t == 1)
        return (Point){t, 0};
    return multiply(center, (Point){1 - cos(angle * t), -sin(angle * t)});
}

Point way_spiral(double angle, double t) {
    return multiply((Point){t, 0}, (Point){cos(angle * (t - 1)), sin(angle * (t - 1))});
}

Point way_point(Point from, Point to, Point part) {
    if (part.x == 1 && part.y == 0)
        return to;
    return point_add(from, multiply(part, point_sub(to, from)));
}
