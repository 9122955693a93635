// Which points are others under a map, and which samples lie on a straight line.
#include "base/fit.h"
#include "base/swing.h"

#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 5 };

static const Point points[COUNT] = {{0, 0}, {3, 1}, {-2, 4}, {5, -1}, {1, 1}};

// Maps ------------------------------------------------------------------------------------------------------

static bool fit(const Point *from, const Point *to, size_t count, Affine *map) {
    return fit_affine(from, to, count, 1e-9, map);
}

static void assert_same_map(Affine is, Affine wanted) {
    const double *a = &is.x.x, *b = &wanted.x.x;
    for (int i = 0; i < 6; i++)
        assert_float_equal(a[i], b[i], 1e-9);
}

static void a_map_is_found_from_what_it_has_done(void **state) {
    (void)state;
    const Affine maps[] = {
        affine_identity(),
        affine_translation((Point){3, -7}),
        affine_rotation(1, (Point){2, 5}),
        affine_scaling(2.5, 2.5, (Point){1, 1}),
        {{0.5, 2}, {-2, 0.5}, {4, 1}},  // turned and scaled
        {{1, 0}, {0.75, 1}, {0, 0}},    // sheared
        {{2, 0}, {0, 0.5}, {-1, 3}},    // stretched
        {{-1, 0}, {0, 1}, {0, 0}},      // turned over
        {{1, 0.5}, {0.25, -3}, {9, 8}}, // all of it
        {{0, 0}, {0, 0}, {2, 3}},       // to one point
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        Point to[COUNT];
        Affine map;
        for (int k = 0; k < COUNT; k++)
            to[k] = affine_point(maps[i], points[k]);
        assert_true(fit(points, to, COUNT, &map));
        assert_same_map(map, maps[i]);
    }
}

// Where several would do, it is one that keeps shapes.
static void few_points_are_moved_turned_and_scaled(void **state) {
    (void)state;
    const Point from[2] = {{1, 1}, {3, 1}}, to[2] = {{0, 0}, {0, 4}}, same[3] = {{2, 3}, {2, 3}, {2, 3}};
    const Point other[3] = {{5, 5}, {5, 5}, {5, 5}}, line[3] = {{0, 0}, {1, 1}, {2, 2}};
    Affine map;
    assert_true(fit(from, to, 2, &map));
    assert_same_map(map, (Affine){{0, 2}, {-2, 0}, {2, -2}});
    assert_true(fit(from, to, 1, &map));
    assert_same_map(map, affine_translation((Point){-1, -1}));
    assert_true(fit(same, other, 3, &map));
    assert_same_map(map, affine_translation((Point){3, 2}));
    assert_true(fit(line, line, 3, &map));
    assert_same_map(map, affine_identity());
    assert_false(fit(from, to, 0, &map));
}

static void what_no_map_does_is_not_found(void **state) {
    (void)state;
    const Point square[4] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, kite[4] = {{0, 0}, {1, 0}, {2, 2}, {0, 1}};
    const Point line[3] = {{0, 0}, {1, 1}, {2, 2}}, bent[3] = {{0, 0}, {1, 1}, {2, 3}};
    const Point same[2] = {{1, 1}, {1, 1}}, apart[2] = {{1, 1}, {1, 2}};
    Affine map;
    assert_false(fit(square, kite, 4, &map));
    assert_false(fit(line, bent, 3, &map));
    assert_false(fit(same, apart, 2, &map));
    assert_true(fit(apart, same, 2, &map));
}

// The best map leaves all four by a quarter of what one of them is off.
static void a_map_may_be_off_by_its_tolerance(void **state) {
    (void)state;
    const Point square[4] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    Point off[4];
    Affine map;
    memcpy(off, square, sizeof off);
    off[2].x += 0.04;
    assert_true(fit_affine(square, off, 4, 0.0101, &map));
    assert_false(fit_affine(square, off, 4, 0.0099, &map));
}

// Runs ------------------------------------------------------------------------------------------------------

static Swing run_of(double tolerance, double first) {
    Swing run;
    swing_init(&run, 1);
    run.tolerance[0] = tolerance;
    swing_begin(&run, 10, &first);
    return run;
}

static bool add(Swing *run, int64_t frame, double sample) {
    return swing_add(run, frame, &sample);
}

static void samples_on_a_line_are_one_run(void **state) {
    (void)state;
    Swing run = run_of(0, 1);
    assert_true(run.begin == 10 && run.end == 10);
    for (int i = 1; i < 50; i += 1 + i % 3)
        assert_true(add(&run, 10 + i, 1 + 0.25 * i));
    int64_t end = run.end;
    double last = run.last[0];
    assert_false(add(&run, 99, 1));
    assert_true(run.begin == 10 && run.end == end && run.first[0] == 1 && run.last[0] == last);
    swing_finish(&run);
}

// Of 0, then 0.1 off at the first frame: the second may be 0.2 more or less off.
static void a_line_leaves_none_by_more_than_its_tolerance(void **state) {
    (void)state;
    static const struct {
        double second;
        bool is_near;
    } rows[] = {{2.2, true}, {2.199, true}, {2.201, false}, {1.8, true}, {1.801, true}, {1.799, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Swing run = run_of(0.1 + 1e-12, 0);
        assert_true(add(&run, 11, 1));
        assert_int_equal(add(&run, 12, rows[i].second), rows[i].is_near);
        swing_finish(&run);
    }
}

static void the_cone_narrows_with_every_sample(void **state) {
    (void)state;
    Random random = random_make(11, 1);
    for (int turn = 0; turn < 200; turn++) {
        const double tolerance = 0.3;
        double samples[40] = {0};
        Swing run = run_of(tolerance, 0);
        int count = 1;
        for (; count < 40; count++) {
            samples[count] = count + 0.001 * random_below(&random, 1000) - 0.5;
            if (!add(&run, 10 + count, samples[count]))
                break;
        }
        double slope = samples[count - 1] / fmax(count - 1, 1);
        for (int i = 0; i < count; i++)
            assert_true(fabs(slope * i - samples[i]) <= tolerance + 1e-9);
        assert_true(count > 1);
        swing_finish(&run);
    }
}

static void every_number_has_its_own_tolerance(void **state) {
    (void)state;
    Swing run;
    const double samples[3][2] = {{0, 0}, {1, 1}, {2.5, 2.5}};
    for (int strict = 0; strict < 2; strict++) {
        swing_init(&run, 2);
        run.tolerance[strict] = 0;
        run.tolerance[!strict] = 9;
        swing_begin(&run, 0, samples[0]);
        assert_true(swing_add(&run, 1, samples[1]));
        assert_false(swing_add(&run, 2, samples[2]));
        run.tolerance[strict] = 9;
        swing_begin(&run, 0, samples[0]);
        assert_true(swing_add(&run, 1, samples[1]) && swing_add(&run, 2, samples[2]));
        swing_finish(&run);
    }
}

static void a_run_goes_on_where_it_ended(void **state) {
    (void)state;
    const double kept = 5.5;
    Swing run = run_of(0.01, 0);
    assert_true(add(&run, 15, 5) && !add(&run, 16, 9));
    swing_go_on(&run, NULL);
    assert_true(run.begin == 15 && run.end == 15 && run.first[0] == 5 && run.last[0] == 5);
    assert_true(add(&run, 16, 9) && add(&run, 17, 13) && !add(&run, 18, 5.5));
    swing_go_on(&run, &kept);
    assert_true(run.begin == 17 && run.first[0] == 5.5 && run.last[0] == 13);
    assert_true(add(&run, 18, 5.5) && add(&run, 19, 5.5));
    swing_finish(&run);
}

static void still_is_within_the_tolerance_of_the_first(void **state) {
    (void)state;
    Swing run = run_of(0.25, 1);
    const double samples[] = {1, 1.25, 0.75, 1.2501, 0.7499};
    for (int i = 0; i < 5; i++)
        assert_int_equal(swing_is_still(&run, &samples[i]), i < 3);
    swing_finish(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_found_from_what_it_has_done),
        cmocka_unit_test(few_points_are_moved_turned_and_scaled),
        cmocka_unit_test(what_no_map_does_is_not_found),
        cmocka_unit_test(a_map_may_be_off_by_its_tolerance),
        cmocka_unit_test(samples_on_a_line_are_one_run),
        cmocka_unit_test(a_line_leaves_none_by_more_than_its_tolerance),
        cmocka_unit_test(the_cone_narrows_with_every_sample),
        cmocka_unit_test(every_number_has_its_own_tolerance),
        cmocka_unit_test(a_run_goes_on_where_it_ended),
        cmocka_unit_test(still_is_within_the_tolerance_of_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
