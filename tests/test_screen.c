// What is done for the screen: less light at some hours, and a picture that is moved a little.
#include "play/dimming.h"
#include "play/shift.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Dimming read_good(const char *first, const char *second) {
    Dimming dimming = {.count = 0};
    Error error;
    if (!dimming_read(&dimming, first, &error) || (second && !dimming_read(&dimming, second, &error)))
        fail_msg("%s", error.text);
    return dimming;
}

static double at(int hour, int minute, double second) {
    return 3600 * hour + 60 * minute + second;
}

static void assert_light(const Dimming *dimming, double second, double light) {
    assert_float_equal(dimming_at(dimming, second), light, 1e-5);
}

// Dimming ---------------------------------------------------------------------------------------------------

static void hours_over_midnight_are_dim_and_the_others_bright(void **state) {
    (void)state;
    Dimming night = read_good("22:00-07:00=30%", NULL);
    assert_light(&night, at(21, 59, 59.9), 1);
    assert_light(&night, at(22, 1, 0), 0.3);
    assert_light(&night, at(23, 59, 59), 0.3);
    assert_light(&night, 0, 0.3);
    assert_light(&night, at(6, 59, 59.9), 0.3);
    assert_light(&night, at(7, 1, 0), 1);
    assert_light(&night, at(12, 0, 0), 1);
}

static void the_change_takes_a_minute_and_is_smooth(void **state) {
    (void)state;
    Dimming noon = read_good("12:00-13:00=0%", NULL);
    assert_light(&noon, at(12, 0, 30), 0.5);
    assert_light(&noon, at(13, 0, 30), 0.5);
    double last = 1;
    for (double second = at(11, 59, 50); second < at(12, 1, 10); second += 0.1) {
        double light = dimming_at(&noon, second);
        assert_true(light <= last && last - light < 0.003);
        last = light;
    }
    assert_true(last == 0);
}

static void hours_that_follow_each_other_do_not_brighten_in_between(void **state) {
    (void)state;
    Dimming evening = read_good("20:00-00:00=60%", "00:00-06:00=30%");
    double last = 0.6;
    for (double second = at(0, 0, 0); second < at(0, 1, 10); second += 0.5) {
        assert_true(dimming_at(&evening, second) <= last + 1e-5);
        last = dimming_at(&evening, second);
    }
    assert_float_equal(last, 0.3, 1e-5);
}

static void of_hours_that_overlap_the_darkest_count(void **state) {
    (void)state;
    Dimming both = read_good("08:00-12:00=50%", "10:00-14:00=80%");
    assert_light(&both, at(9, 0, 0), 0.5);
    assert_light(&both, at(11, 0, 0), 0.5);
    assert_light(&both, at(13, 0, 0), 0.8);
}

static void a_whole_day_never_changes(void **state) {
    (void)state;
    Dimming day = read_good("00:00-24:00=100%", "0:00-24:00=40%");
    for (double second = 0; second < 86400; second += 29)
        assert_light(&day, second, 0.4);
}

static void it_is_looked_at_again_when_the_light_may_be_another(void **state) {
    (void)state;
    const Dimming none = {.count = 0};
    Dimming night = read_good("22:00-07:00=30%", NULL);
    assert_true(isinf(dimming_next_change(&none, 5)) && dimming_at(&none, 5) == 1);
    assert_float_equal(dimming_next_change(&night, at(21, 59, 45)), 15, 1e-9);
    assert_float_equal(dimming_next_change(&night, at(23, 0, 1)), 59, 1e-9);
    double step = dimming_next_change(&night, at(22, 0, 20));
    assert_true(step > 0 && step <= 0.2);
    assert_float_equal(dimming_next_change(&night, at(23, 59, 59)), 1, 1e-9);
}

static void what_are_no_hours_is_refused_and_adds_nothing(void **state) {
    (void)state;
    const char *const wrong[] = {"",
                                 "22:00",
                                 "22:00-07:00",
                                 "22:00-07:00=",
                                 "22:00-07:00=30",
                                 "22:00-07:00=101%",
                                 "22:00-07:00=-3%",
                                 "22:00-07:00=3.5%",
                                 "22:00-07:00=30%x",
                                 "22-7=30%",
                                 "25:00-07:00=30%",
                                 "24:01-07:00=30%",
                                 "22:60-07:00=30%",
                                 "22:0-07:000=30%",
                                 "222:00-07:00=30%",
                                 "07:00-07:00=30%",
                                 " 22:00-07:00=30%",
                                 "22:00-07:00=0030%"};
    Dimming dimming = {.count = 0};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Error error;
        assert_false(dimming_read(&dimming, wrong[i], &error));
        assert_non_null(strstr(error.text, "22:00-07:00=30%"));
        assert_int_equal(dimming.count, 0);
    }
}

static void eight_times_are_taken_and_no_ninth(void **state) {
    (void)state;
    Error error;
    Dimming dimming = {.count = 0};
    for (int i = 0; i < dimming_most; i++)
        assert_true(dimming_read(&dimming, "01:00-02:00=30%", &error));
    assert_false(dimming_read(&dimming, "01:00-02:00=30%", &error));
    assert_string_equal(error.text, "is given more than 8 times");
}

// Shift -----------------------------------------------------------------------------------------------------

static void the_picture_moves_by_a_pixel_a_minute_and_is_everywhere_alike(void **state) {
    (void)state;
    static const struct { int height, reach; } rows[] = {{1080, 4}, {720, 3}, {2160, 8}, {100, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int side = 2 * rows[i].reach + 1, round = 2 * (side * side - 1);
        int seen[17][17] = {{0}};
        for (int minute = 0; minute < round; minute++) {
            vec2s shift = shift_at(60.0 * minute, rows[i].height),
                  next = shift_at(60.0 * (minute + 1), rows[i].height);
            assert_true(fabsf(shift.x) <= rows[i].reach && fabsf(shift.y) <= rows[i].reach);
            assert_true(shift.x == roundf(shift.x) && shift.y == roundf(shift.y));
            assert_true(fabsf(next.x - shift.x) + fabsf(next.y - shift.y) == 1);
            seen[(int)shift.x + rows[i].reach][(int)shift.y + rows[i].reach]++;
        }
        for (int x = 0; x < side; x++)
            for (int y = 0; y < side; y++)
                assert_in_range(seen[x][y], 1, 2); // both ends of the way are met once
    }
}

static void it_begins_in_the_middle_and_is_the_same_for_a_minute(void **state) {
    (void)state;
    assert_true(shift_at(0, 1080).x == 0 && shift_at(0, 1080).y == 0);
    assert_true(shift_at(59.9, 1080).x == 0 && shift_at(59.9, 1080).y == 0);
    assert_true(shift_next_change(0) == 60 && shift_next_change(59.9) == 60 && shift_next_change(60) == 120);
    vec2s a = shift_at(60 * 60 * 24 * 365.0, 1080), b = shift_at(60 * 60 * 24 * 365.0 + 59, 1080);
    assert_true(a.x == b.x && a.y == b.y);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_over_midnight_are_dim_and_the_others_bright),
        cmocka_unit_test(the_change_takes_a_minute_and_is_smooth),
        cmocka_unit_test(hours_that_follow_each_other_do_not_brighten_in_between),
        cmocka_unit_test(of_hours_that_overlap_the_darkest_count),
        cmocka_unit_test(a_whole_day_never_changes),
        cmocka_unit_test(it_is_looked_at_again_when_the_light_may_be_another),
        cmocka_unit_test(what_are_no_hours_is_refused_and_adds_nothing),
        cmocka_unit_test(eight_times_are_taken_and_no_ninth),
        cmocka_unit_test(the_picture_moves_by_a_pixel_a_minute_and_is_everywhere_alike),
        cmocka_unit_test(it_begins_in_the_middle_and_is_the_same_for_a_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
