// Kiosks: whom they hear, and what they do when they are left alone.
#include "theatre.h"

#include "hud/arrows.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_kiosk_plays_on_without_cursor_and_mouse(void **state) {
    (void)state;
    const Happening moments[] = {{0.2, anything, theatre_expect_hidden_cursor, NULL},
                                 {0.75, RED, theatre_expect_screen, NULL},
                                 {1.55, GREEN, theatre_click, NULL},
                                 {1.9, GREEN, NULL, NULL},
                                 {2.75, BLUE, NULL, NULL},
                                 {3.75, RED, NULL, "f"}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
}

static void press_all_keys(void) {
    static const char *const keys[] = {
        "Right",  "Left", "Space", "b", "q",     "q",    "Ctrl+q", "f",  "e",  "o",
        "Tab",    "k",    "g",     "3", "Enter", "Home", "?",      "z",  "c",  "Esc",
        "Ctrl+r", "l",    "Menu",  "[", "w",     "s",    "F1",     "Up", "F5", "Ctrl+Alt+b"};
    for (size_t i = 0; i < COUNT(keys); i++)
        theatre_press(audience, keys[i]);
}

static void hold_chord(void) {
    theatre_press(audience, "Ctrl+Alt+Shift+q");
}

static void repeat_chord(void) {
    hold_chord();
    audience->events[0].is_repeat = true;
}

static void let_go(void) {
    theatre_push(audience, (Event){.kind = EVENT_KEY_UP});
}

static void close_window(void) {
    audience->is_closed = true;
}

static void expect_open(void) {
    assert_true(!audience->is_closed && audience->fills);
}

static void a_kiosk_is_deaf_to_keys_and_does_not_let_itself_be_closed(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, press_all_keys, NULL},   {1.75, GREEN, press_all_keys, NULL},
                                 {2.5, anything, close_window, NULL}, {2.75, BLUE, expect_open, NULL},
                                 {3.75, RED, theatre_click, NULL},    {4.75, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(theatre.next_moment, moments + COUNT(moments));
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk=locked"), OK);
    assert_ptr_equal(theatre.next_moment, moments + COUNT(moments));
}

static void its_chord_quits_when_it_was_held_for_two_seconds(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, hold_chord, NULL},
                                 {1.5, anything, repeat_chord, NULL},
                                 {2.9, anything, NULL, NULL},
                                 {3.1, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(theatre.next_moment, moments + 3);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk=locked"), OK);
    assert_ptr_equal(theatre.next_moment, moments + 4);
}

static void a_chord_that_is_let_go_or_joined_by_another_key_does_not_quit(void **state) {
    (void)state;
    const Happening up[] = {
        {1, anything, hold_chord, NULL}, {2.9, anything, let_go, NULL}, {6, anything, NULL, NULL}};
    const Happening joined[] = {
        {1, anything, hold_chord, NULL}, {2.9, anything, NULL, "x"}, {6, anything, NULL, NULL}};
    assert_int_equal(VIEW(up, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(theatre.next_moment, up + COUNT(up));
    assert_int_equal(VIEW(joined, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(theatre.next_moment, joined + COUNT(joined));
}

static void the_keys_of_a_kiosk_are_those_of_its_section(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, NULL, "b"},     {0.9, BLACK, NULL, "w"},
                                 {1.25, BLACK, NULL, "b"},   {1.75, GREEN, hold_chord, NULL},
                                 {4.75, GREEN, NULL, "F12"}, {5, anything, NULL, NULL}};
    theatre_write_keys("[kiosk]\nb black\nCtrl+Alt+Shift+q none\nF12 quit\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
    assert_ptr_equal(theatre.next_moment, moments + 5);
}

static void what_was_changed_goes_back_when_a_kiosk_is_left_alone(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, NULL, "b"},    {1.75, BLACK, NULL, "Space"},
                                 {4.65, BLACK, NULL, NULL}, {4.9, GREEN, NULL, NULL},
                                 {5.6, BLUE, NULL, NULL},   {6.6, RED, NULL, NULL}};
    theatre_write_keys("[kiosk]\nb black\nSpace pause\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "3"), OK);
}

static void an_operator_has_the_presenters_keys_for_a_while(void **state) {
    (void)state;
    const Happening moments[] = {{0.6, RED, hold_chord, NULL},
                                 {1.55, GREEN, NULL, "b"},
                                 {1.57, GREEN, hold_chord, NULL},
                                 {2.6, BLUE, NULL, "b"},
                                 {2.65, BLACK, theatre_move_a_little, NULL},
                                 {2.7, BLACK, theatre_expect_cursor, "Space"},
                                 {4.5, BLACK, theatre_lose_picture, NULL}, // nobody's doing
                                 {5.6, BLACK, NULL, NULL},
                                 {5.8, BLUE, theatre_expect_hidden_cursor, "w"}, // where it was paused
                                 {5.9, BLUE, NULL, NULL}};
    theatre_write_keys("[kiosk]\nCtrl+Alt+Shift+q operator held 1\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "3"), OK);
}

static void touch_arrow(Arrow arrow) {
    vec2s at = arrows_geometry(WIDTH, HEIGHT).centers[arrow];
    theatre_push(audience, (Event){.kind = EVENT_MOVE, .at = at});
    theatre_push(audience, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = at});
    theatre_push(audience, (Event){.kind = EVENT_RELEASE, .press = {.code = KEY_MOUSE_LEFT}, .at = at});
}

static void touch_next(void) {
    touch_arrow(ARROW_NEXT);
}

static void touch_previous(void) {
    touch_arrow(ARROW_PREVIOUS);
}

static void a_kiosk_that_attracts_is_stepped_through_by_touches_until_nobody_does(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, touch_next, NULL}, // of which the arrows come
                                 {1.7, RED, theatre_expect_hidden_cursor, NULL},
                                 {2, RED, touch_next, NULL},
                                 {2.75, GREEN, theatre_expect_hidden_cursor, NULL},
                                 {3.5, GREEN, touch_next, NULL},
                                 {4.25, BLUE, touch_previous, NULL},
                                 {4.4, GREEN, NULL, "Right"},
                                 {5.6, BLUE, theatre_move_a_little, NULL},
                                 {5.7, BLUE, theatre_expect_cursor, NULL},
                                 {7.3, BLUE, NULL, NULL},
                                 {8, RED, theatre_expect_hidden_cursor, NULL},
                                 {9, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--attract", "--idle", "3"), OK);
    assert_int_equal(VIEW(moments, "talk.lua", "--attract", "--kiosk=locked", "--idle", "3"), OK);
}

static void expect_few_rounds(void) {
    assert_int_equal(audience->swaps, theatre.seen);
    assert_in_range(theatre.rounds, 3, 6); // in 0.4 s
}

static void expect_no_interval(void) {
    assert_true(theatre.costs[1].interval == 0);
}

static void a_kiosk_whose_picture_rests_is_looked_at_ten_times_a_second(void **state) {
    (void)state;
    const Happening moments[] = {{0.55, RED, theatre_count_swaps, NULL},
                                 {0.95, RED, expect_few_rounds, NULL},
                                 {1.51, GREEN, expect_no_interval, NULL}}; // and is in time
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
}

static void lose_display(void) {
    theatre.is_display_gone = true;
}

static void a_kiosk_whose_display_is_gone_has_failed(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, lose_display, NULL}, {2, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), FAILED);
    assert_ptr_equal(theatre.next_moment, moments + 1);
}

static void turn_wheel(void) {
    theatre_press(audience, "WheelDown");
}

static void the_mouse_is_no_key_of_a_kiosk(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.6, RED, turn_wheel, NULL}, {0.75, RED, theatre_click, NULL}, {0.9, RED, NULL, NULL}};
    theatre_write_keys("[kiosk]\nWheelDown black\nMouseLeft black\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
}

static void a_kiosk_that_resumes_plays_on(void **state) {
    (void)state;
    const Happening first[] = {{2, RED, NULL, "Right"}, {2.25, RED, NULL, NULL}};
    const Happening again[] = {{0.25, RED, NULL, NULL}, {0.75, GREEN, NULL, NULL}, {1.75, BLUE, NULL, NULL}};
    const Happening meanwhile[] = {{2.75, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(first, "talk.lua"), OK);
    assert_int_equal(VIEW(meanwhile, "talk.lua", "--kiosk"), OK); // which remembers nothing
    assert_int_equal(VIEW(again, "talk.lua", "--kiosk", "--resume"), OK);
}

static void expect_window(void) {
    assert_false(audience->fills);
}

static void take_off_screen(void) {
    theatre_expect_screen();
    audience->fills = false;
    audience->is_changed = true;
}

static void a_kiosk_that_was_taken_off_the_screen_fills_it_again(void **state) {
    (void)state;
    const Happening moments[] = {{0.5, anything, take_off_screen, NULL},
                                 {3.4, anything, expect_window, NULL},
                                 {3.6, anything, theatre_expect_screen, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--idle", "3"), OK);
}

static void only_a_kiosk_goes_back_by_itself(void **state) {
    (void)state;
    const Happening moments[] = {{5, RED, NULL, "b"}, {300, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void a_mouse_that_moves_after_a_key_of_a_kiosk_is_still_hidden(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, NULL, "b"},
                                 {1, BLACK, theatre_move_a_little, NULL},
                                 {1.2, BLACK, theatre_expect_hidden_cursor, NULL}};
    theatre_write_keys("[kiosk]\nb black\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk"), OK);
}

static void press_beside_the_arrows(void) {
    theatre_press(audience, "WheelDown");
    const vec2s below = {{WIDTH / 2, 10}};
    theatre_push(audience, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = below});
}

static void press_there(void) {
    theatre_press(presenter, "Right");
}

// And what is pressed in the presenter's window is no visitor's.
static void visitors_step_by_keys_and_arrows_alone(void **state) {
    (void)state;
    const Happening moments[] = {{0.75, RED, touch_next, NULL}, // of which the arrows come
                                 {2, RED, press_beside_the_arrows, NULL},
                                 {3, RED, press_there, NULL},
                                 {4, RED, NULL, "Right"},
                                 {5, GREEN, NULL, NULL}};
    theatre_write_keys("[visitor]\nWheelDown next\nMouseLeft next\nRight next\n");
    assert_int_equal(VIEW(moments, "talk.lua", "--attract", "--presenter"), OK);
}

static CheckerState checked(void) {
    return checker_state(theatre.viewer->checker, &theatre.viewer->show);
}

static void expect_unchecked(void) {
    assert_int_equal(checked(), CHECKER_WAITS);
}

static void expect_to_be_checked(void) {
    for (int i = 0; i < 10000 && checked() != CHECKER_IS_DONE; i++) {
        poll(NULL, 0, 1);
        checker_follow(theatre.viewer->checker, &theatre.viewer->show, &theatre.viewer->painter.fonts, false);
    }
    assert_int_equal(checked(), CHECKER_IS_DONE);
}

static void what_is_wrong_is_looked_for_when_it_is_asked_for_and_never_in_a_kiosk(void **state) {
    (void)state;
    const Happening moments[] = {{4, RED, expect_unchecked, "Shift+e"}, {5, RED, expect_to_be_checked, NULL}};
    const Happening operated[] = {{0.75, RED, hold_chord, NULL},
                                  {1.8, GREEN, NULL, "Shift+e"},
                                  {2, GREEN, theatre_let_load, NULL},
                                  {2.2, GREEN, expect_unchecked, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    theatre_write_keys("[kiosk]\nCtrl+Alt+Shift+q operator held 1\n");
    assert_int_equal(VIEW(operated, "talk.lua", "--kiosk"), OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_kiosk_plays_on_without_cursor_and_mouse, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_is_deaf_to_keys_and_does_not_let_itself_be_closed, theatre_begin),
        cmocka_unit_test_setup(its_chord_quits_when_it_was_held_for_two_seconds, theatre_begin),
        cmocka_unit_test_setup(a_chord_that_is_let_go_or_joined_by_another_key_does_not_quit, theatre_begin),
        cmocka_unit_test_setup(the_keys_of_a_kiosk_are_those_of_its_section, theatre_begin),
        cmocka_unit_test_setup(the_mouse_is_no_key_of_a_kiosk, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_that_resumes_plays_on, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_that_was_taken_off_the_screen_fills_it_again, theatre_begin),
        cmocka_unit_test_setup(visitors_step_by_keys_and_arrows_alone, theatre_begin),
        cmocka_unit_test_setup(what_is_wrong_is_looked_for_when_it_is_asked_for_and_never_in_a_kiosk,
                               theatre_begin),
        cmocka_unit_test_setup(only_a_kiosk_goes_back_by_itself, theatre_begin),
        cmocka_unit_test_setup(a_mouse_that_moves_after_a_key_of_a_kiosk_is_still_hidden, theatre_begin),
        cmocka_unit_test_setup(what_was_changed_goes_back_when_a_kiosk_is_left_alone, theatre_begin),
        cmocka_unit_test_setup(an_operator_has_the_presenters_keys_for_a_while, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_that_attracts_is_stepped_through_by_touches_until_nobody_does,
                               theatre_begin),
        cmocka_unit_test_setup(a_kiosk_whose_picture_rests_is_looked_at_ten_times_a_second, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_whose_display_is_gone_has_failed, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
