#include "base/way.h"

Point way_arc(double angle, double t) {
    const Point center = {0.5, 0.5 / tan(angle / 2)};
    if (t == 0 || t == 1)
        return (Point){t, 0};
    return point_turn(center, (Point){1 - cos(angle * t), -sin(angle * t)});
}

Point way_spiral(double angle, double t) {
    return point_turn((Point){t, 0}, (Point){cos(angle * (t - 1)), sin(angle * (t - 1))});
}
