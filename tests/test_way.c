// Ways from one point to another, against the circles and spirals that they are.
#include "base/affine.h"
#include "base/way.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Point from = {-2, 1}, to = {3, 2.5};
static const double angles[] = {-4.5, -3.14159265358979323846, -0.3, 0.01, 1.5707963267948966, 6};
enum { ANGLES = sizeof angles / sizeof *angles };

static void assert_near(Point a, Point b) {
    assert_true(point_distance(a, b) < 1e-9);
}

// The centre from which both ends are equally far, to the left of the way where it turns less than half.
static Point center_of(double angle) {
    Point half = point_scale(point_sub(to, from), 0.5), left = {-half.y, half.x};
    return point_add(point_lerp(from, to, 0.5), point_scale(left, 1 / tan(angle / 2)));
}

static void an_arc_turns_evenly_about_one_centre(void **state) {
    (void)state;
    for (size_t i = 0; i < ANGLES; i++)
        for (double t = -0.25; t < 1.3; t += 0.125) {
            Point turned = affine_point(affine_rotation(angles[i] * t, center_of(angles[i])), from);
            Point there = way_point(from, to, way_arc(angles[i], t));
            assert_true(point_distance(turned, there) < 1e-9 / fabs(angles[i]));
        }
}

static void a_spiral_comes_straight_from_where_its_way_has_turned_to(void **state) {
    (void)state;
    for (size_t i = 0; i < ANGLES; i++)
        for (double t = 0; t < 1.3; t += 0.125) {
            Point end = affine_point(affine_rotation(angles[i] * (t - 1), from), to);
            assert_near(way_point(from, to, way_spiral(angles[i], t)), point_lerp(from, end, t));
        }
}

static void a_way_ends_exactly_where_it_is_to_end(void **state) {
    (void)state;
    for (size_t i = 0; i < ANGLES; i++) {
        const Point ends[] = {way_point(from, to, way_arc(angles[i], 1)),
                              way_point(from, to, way_spiral(angles[i], 1))};
        const Point starts[] = {way_point(from, to, way_arc(angles[i], 0)),
                                way_point(from, to, way_spiral(angles[i], 0))};
        assert_memory_equal(&ends[0], &to, sizeof to);
        assert_memory_equal(&ends[1], &to, sizeof to);
        assert_memory_equal(&starts[0], &from, sizeof from);
        assert_memory_equal(&starts[1], &from, sizeof from);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arc_turns_evenly_about_one_centre),
        cmocka_unit_test(a_spiral_comes_straight_from_where_its_way_has_turned_to),
        cmocka_unit_test(a_way_ends_exactly_where_it_is_to_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
