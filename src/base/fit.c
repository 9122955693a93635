#include "base/fit.h"

static Point mean_of(const Point *points, size_t count) {
    Point sum = {0, 0};
    for (size_t i = 0; i < count; i++)
        sum = point_add(sum, points[i]);
    return point_scale(sum, 1 / (double)count);
}

static bool is_near(const Point *from, const Point *to, size_t count, double tolerance, Affine map) {
    for (size_t i = 0; i < count; i++)
        if (!(point_distance(affine_point(map, from[i]), to[i]) <= tolerance))
            return false;
    return true;
}

// The linear part about both means.
static Affine about(Point x, Point y, Point from, Point to) {
    Affine map = {x, y, {0, 0}};
    map.origin = point_sub(to, affine_point(map, from));
    return map;
}

// Sums over all points, about their means: of from's products, and of from's with to's.
typedef struct Sums {
    double xx, xy, yy;
    Point x_to, y_to;
} Sums;

static Sums sums_of(const Point *from, const Point *to, size_t count, Point from_mean, Point to_mean) {
    Sums sums = {0};
    for (size_t i = 0; i < count; i++) {
        Point a = point_sub(from[i], from_mean), b = point_sub(to[i], to_mean);
        sums.xx += a.x * a.x;
        sums.xy += a.x * a.y;
        sums.yy += a.y * a.y;
        sums.x_to = point_add(sums.x_to, point_scale(b, a.x));
        sums.y_to = point_add(sums.y_to, point_scale(b, a.y));
    }
    return sums;
}

// As complex numbers: to = (c + is) from, least squares.
static Affine similarity(const Sums *sums, Point from, Point to) {
    double size = sums->xx + sums->yy;
    double c = size > 0 ? (sums->x_to.x + sums->y_to.y) / size : 1;
    double s = size > 0 ? (sums->x_to.y - sums->y_to.x) / size : 0;
    return about((Point){c, s}, (Point){-s, c}, from, to);
}

bool fit_affine(const Point *from, const Point *to, size_t count, double tolerance, Affine *map) {
    if (!count)
        return false;
    Point from_mean = mean_of(from, count), to_mean = mean_of(to, count);
    Sums sums = sums_of(from, to, count, from_mean, to_mean);
    *map = similarity(&sums, from_mean, to_mean);
    if (is_near(from, to, count, tolerance, *map))
        return true;
    double determinant = sums.xx * sums.yy - sums.xy * sums.xy, size = sums.xx + sums.yy;
    if (!(determinant > 1e-9 * size * size))
        return false;
    Point x = point_sub(point_scale(sums.x_to, sums.yy), point_scale(sums.y_to, sums.xy));
    Point y = point_sub(point_scale(sums.y_to, sums.xx), point_scale(sums.x_to, sums.xy));
    *map = about(point_scale(x, 1 / determinant), point_scale(y, 1 / determinant), from_mean, to_mean);
    return is_near(from, to, count, tolerance, *map);
}
