// What wakes a viewer whose picture stands, beside what comes from outside.
#include "theatre.h"

#include "platform/watch.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void ask_to_be_looked_at(void) {
    theatre.looks_at = theatre.now + 2.25;
    theatre.inhibits_at = theatre.now + 4.5;
}

static void expect_to_have_been_looked_at(void) {
    assert_true(theatre_was_awake(12.25) && theatre_was_awake(14.5) && !theatre_was_awake(13));
}

static void the_window_and_the_desktop_are_looked_at_when_they_ask_for_it(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, ask_to_be_looked_at, NULL},
                                 {20, RED, expect_to_have_been_looked_at, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_to_be_written(void) {
    assert_true(theatre_was_awake(10.5));
    assert_true(theatre.rounds < 40);
}

// Not more often than twice a second.
static void where_it_is_is_remembered_though_it_stands(void **state) {
    (void)state;
    const Happening moments[] = {{5, RED, theatre_count_swaps, NULL},
                                 {10, RED, NULL, "Alt+Right"},
                                 {10.25, GREEN, NULL, "Alt+Left"},
                                 {20, anything, expect_to_be_written, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void save_green(void) {
    theatre.wakes = 0;
    theatre_write_scene("background('#00FF00') wait(1)\n");
}

static void expect_to_have_been_read(void) {
    assert_true(theatre_was_awake(10 + watch_arrival_seconds));
    assert_true(theatre.wakes > 0); // by what has been loaded
}

static void a_script_that_was_saved_is_read_when_it_has_been_quiet(void **state) {
    (void)state;
    const Happening moments[] = {
        {10, RED, save_green, NULL}, {20, GREEN, NULL, NULL}, {21, GREEN, expect_to_have_been_read, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_to_have_waited_for_the_key(void) {
    assert_true(theatre_was_awake(11.25));
}

static void a_key_that_is_held_counts_when_it_has_been_held(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, NULL, "F9"}, {20, BLACK, expect_to_have_waited_for_the_key, NULL}};
    theatre_write_keys("F9 black held 1.25\n");
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_to_have_gone_back(void) {
    assert_true(theatre_was_awake(3.75));
}

static void a_kiosk_that_stands_goes_back_when_nobody_has_touched_it(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, NULL, "Space"}, {6, anything, expect_to_have_gone_back, NULL}};
    theatre_write_keys("[kiosk]\nSpace pause\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "3"), OK);
}

static double entered_at;

static void remember_when_it_was_entered(void) {
    entered_at = theatre.viewer->show.entered_at - theatre.began;
}

static void expect_to_have_been_left_after_three_seconds(void) {
    assert_true(theatre_was_awake(entered_at + 3));
}

static void a_short_scene_of_a_round_is_seen_for_three_seconds(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, BLUE, remember_when_it_was_entered, NULL},
                                 {6, RED, expect_to_have_been_left_after_three_seconds, NULL}};
    text_file_write("one.lua", "background('#FF0000') wait(1)");
    text_file_write("two.lua", "background('#0000FF') wait(1)");
    assert_int_equal(VIEW(moments, "one.lua", "two.lua", "--kiosk"), OK);
}

static void expect_to_have_dimmed(void) {
    assert_true(theatre_was_awake(20) && theatre_was_awake(20.1) && !theatre_was_awake(19.9));
}

static void a_picture_that_stands_dims_when_its_hours_come(void **state) {
    (void)state;
    const Happening moments[] = {{15, RED, NULL, NULL}, {22, anything, expect_to_have_dimmed, NULL}};
    theatre_be_at(21, 59, 40);
    assert_int_equal(VIEW(moments, "talk.lua", "--dim", "22:00-07:00=50%"), OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_window_and_the_desktop_are_looked_at_when_they_ask_for_it, theatre_begin),
        cmocka_unit_test_setup(where_it_is_is_remembered_though_it_stands, theatre_begin),
        cmocka_unit_test_setup(a_script_that_was_saved_is_read_when_it_has_been_quiet, theatre_begin),
        cmocka_unit_test_setup(a_key_that_is_held_counts_when_it_has_been_held, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_that_stands_goes_back_when_nobody_has_touched_it, theatre_begin),
        cmocka_unit_test_setup(a_picture_that_stands_dims_when_its_hours_come, theatre_begin),
        cmocka_unit_test_setup(a_short_scene_of_a_round_is_seen_for_three_seconds, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
