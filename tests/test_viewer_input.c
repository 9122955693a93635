// What keys and mouse do in the viewer's window.
#include "theatre.h"

#include "hud/hud.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void touch_nothing(void) {
    theatre_move_mouse(100);
    theatre_move_mouse(101);
    theatre_press(audience, "Ctrl+F1");
    theatre_count_swaps();
}

static void what_changes_nothing_draws_nothing(void **state) {
    (void)state;
    const Happening moments[] = {{10, anything, touch_nothing, NULL},
                                 {20, anything, theatre_expect_no_swap, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void press_twice(void) {
    theatre_press(audience, "b");
    theatre_press(audience, "b");
}

static void hold(void) {
    theatre_press(audience, "b");
    theatre_press(audience, "b");
    audience->events[1].is_repeat = true;
}

static void a_key_pressed_twice_counts_twice_and_one_that_is_held_once(void **state) {
    (void)state;
    const Happening moments[] = {{5, RED, press_twice, NULL},
                                 {6, RED, hold, NULL},
                                 {7, BLACK, press_twice, NULL},
                                 {8, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void a_cursor_that_rests_on_the_screen_hides_after_two_seconds(void **state) {
    (void)state;
    const Happening moments[] = {{4, anything, theatre_move_a_little, "Shift+d"}, // pointing hides it at once
                                 {4.5, anything, theatre_expect_hidden_cursor, "Shift+d"},
                                 {5.5, anything, theatre_expect_cursor, NULL},
                                 {12, anything, theatre_expect_hidden_cursor, "f"},
                                 {13, anything, theatre_expect_cursor, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--fullscreen"), OK);
    const Happening moved[] = {{4, anything, theatre_move_a_little, NULL}, {12, anything, NULL, NULL}};
    assert_int_equal(VIEW(moved, "talk.lua", "--fullscreen"), OK);
    assert_float_equal(audience->cursor_at, 6, 0.05);
}

static void a_click_is_the_next_step(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, theatre_click, NULL}, {4.75, GREEN, NULL, NULL}};
    theatre_write_scene(theatre_talk);
    assert_int_equal(VIEW(moments, "talk.lua", "--speed", "0.9"), OK);
}

static void grow_and_press_the_end_of_the_bar(void) {
    audience->width = 2 * WIDTH;
    audience->height = 2 * HEIGHT;
    Bounds bar = hud_geometry(2 * WIDTH, 2 * HEIGHT, 1, 0).bar;
    theatre_push(audience, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = bar.max});
}

static void press_a_letter_of_another_alphabet(void) {
    theatre_push(audience,
                 (Event){.kind = EVENT_KEY, .press = key_press(0x438, 0), .fallback = key_press('b', 0)});
}

// On whose keyboard the same key has a letter that the keys know.
static void a_letter_that_has_no_row_counts_as_its_keys_other_one(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, press_a_letter_of_another_alphabet, NULL},
                                 {1.75, BLACK, press_a_letter_of_another_alphabet, NULL},
                                 {2, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void a_press_lies_in_the_window_as_it_is_by_then(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, theatre_move_a_little, NULL},
                                 {4.5, RED, grow_and_press_the_end_of_the_bar, NULL},
                                 {5, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void turn_wheel(void) {
    theatre_press(audience, "WheelDown");
    theatre_press(audience, "WheelDown");
    theatre_press(audience, "WheelDown");
}

static void turn_back(void) {
    theatre_press(audience, "WheelUp");
}

static void a_turn_of_the_wheel_is_one_press_however_many_notches(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, turn_wheel, NULL},
                                 {4.1, anything, turn_wheel, NULL},
                                 {6, GREEN, turn_wheel, NULL},
                                 {6.05, anything, turn_back, NULL}, // another way: a turn of its own
                                 {8, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static double turned_at;

static void begin_to_turn(void) {
    turned_at = theatre.now;
    turn_wheel();
}

static void turn_just_in_time(void) {
    theatre.now = nextafter(turned_at + 0.2, 0);
    begin_to_turn();
}

static void turn_too_late(void) {
    theatre.now = turned_at + 0.2;
    turn_wheel();
}

static void expect_step(size_t step) {
    const Player *player = &theatre.viewer->player;
    assert_int_equal(timeline_cue_at(player->clock.timeline, player_time(player, theatre.now)), step);
}

static void expect_two_steps_on(void) {
    expect_step(2);
}

static void expect_two_more_steps_on(void) {
    expect_step(4);
}

// Each notch renews it.
static void a_turn_of_the_wheel_is_over_when_it_has_rested_for_a_fifth_of_a_second(void **state) {
    (void)state;
    const Happening moments[] = {{4, anything, begin_to_turn, NULL},
                                 {4.125, anything, turn_just_in_time, NULL},
                                 {4.25, anything, turn_just_in_time, NULL},
                                 {10, anything, expect_two_steps_on, NULL},
                                 {11, anything, begin_to_turn, NULL},
                                 {11.125, anything, turn_too_late, NULL},
                                 {20, anything, expect_two_more_steps_on, NULL}};
    theatre_write_scene("for i = 1, 9 do cue('cue ' .. i) wait(0.01) end\n");
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void a_cursor_that_has_not_moved_is_hidden_on_the_screen(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, anything, theatre_expect_hidden_cursor, NULL}};
    theatre.opens_at = 0;
    assert_int_equal(VIEW(moments, "talk.lua", "--fullscreen"), OK);
}

static void grip_the_bar(void) {
    Bounds bar = hud_geometry(WIDTH, HEIGHT, 1, 0).bar;
    theatre_push(audience,
                 (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = bounds_center(bar)});
}

static void let_the_bar_go(void) {
    theatre_expect_cursor();
    theatre_push(audience, (Event){.kind = EVENT_RELEASE, .press = {.code = KEY_MOUSE_LEFT}});
}

static void a_cursor_that_drags_stays(void **state) {
    (void)state;
    const Happening moments[] = {{4, anything, theatre_move_a_little, NULL},
                                 {4.5, anything, grip_the_bar, NULL},
                                 {10, anything, let_the_bar_go, NULL},
                                 {11, anything, theatre_expect_hidden_cursor, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--fullscreen"), OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_cursor_that_rests_on_the_screen_hides_after_two_seconds, theatre_begin),
        cmocka_unit_test_setup(a_turn_of_the_wheel_is_over_when_it_has_rested_for_a_fifth_of_a_second,
                               theatre_begin),
        cmocka_unit_test_setup(a_cursor_that_drags_stays, theatre_begin),
        cmocka_unit_test_setup(a_cursor_that_has_not_moved_is_hidden_on_the_screen, theatre_begin),
        cmocka_unit_test_setup(a_click_is_the_next_step, theatre_begin),
        cmocka_unit_test_setup(a_letter_that_has_no_row_counts_as_its_keys_other_one, theatre_begin),
        cmocka_unit_test_setup(a_press_lies_in_the_window_as_it_is_by_then, theatre_begin),
        cmocka_unit_test_setup(a_turn_of_the_wheel_is_one_press_however_many_notches, theatre_begin),
        cmocka_unit_test_setup(what_changes_nothing_draws_nothing, theatre_begin),
        cmocka_unit_test_setup(a_key_pressed_twice_counts_twice_and_one_that_is_held_once, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
