// How windows fill monitors and go back, whoever wants it, on a desktop that is none.
#include "desktop.h"
#include "platform/window.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static GLFWwindow *const shown = &desktop.windows[0], *const shown_beside = &desktop.windows[1];
static const DesktopRect left = {0, 0, 1920, 1080}, right = {1920, 100, 2560, 1440};
static const DesktopRect opened = {560, 240, 800, 600}; // in the middle of what panels leave of the left
static const DesktopRect middle_of_right = {2800, 520, 800, 600};

static Window *open_on(const char *monitor) {
    Error error = {""};
    Window *window = window_create(&(WindowOptions){"A talk", 800, 600, monitor, false}, &error);
    if (!window)
        fail_msg("%s", error.text);
    Event event;
    while (window_next_event(window, &event))
        ;
    return window;
}

static void expect_place(const GLFWwindow *window, DesktopRect place) {
    DesktopRect own = window->place;
    if (memcmp(&own, &place, sizeof own) != 0)
        fail_msg("it is at %d,%d %dx%d, not at %d,%d %dx%d", own.x, own.y, own.width, own.height, place.x,
                 place.y, place.width, place.height);
}

// The window manager does that unasked.
static void put(GLFWwindow *window, DesktopRect place, bool is_full) {
    window->place = place;
    window->is_full = is_full;
}

// Looks for events after a while; whether the window fills otherwise than was known.
static bool changes_after(Window *window, double seconds) {
    desktop.clock += seconds;
    window_wait(window, 0);
    return window_fullscreen_changed(window);
}

static bool has_redraw(Window *window) {
    Event event;
    bool found = false;
    while (window_next_event(window, &event))
        found = found || event.kind == EVENT_REDRAW;
    return found;
}

// As asked --------------------------------------------------------------------------------------------------

static void a_window_fills_its_monitor_and_goes_back(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, (DesktopRect){1800, 300, 640, 480}, false); // the user has moved it
    assert_false(changes_after(window, 1));
    assert_true(has_redraw(window));
    window_set_fullscreen(window, true);
    expect_place(shown, right);
    assert_true(window_is_fullscreen(window) && shown->is_full);
    assert_true(has_redraw(window)); // without a word of the system
    assert_false(changes_after(window, 1));
    assert_false(changes_after(window, 9));
    window_set_fullscreen(window, true); // as it is
    window_set_fullscreen(window, false);
    expect_place(shown, (DesktopRect){1800, 300, 640, 480});
    assert_false(window_is_fullscreen(window) || shown->is_full);
    assert_false(changes_after(window, 1));
    assert_false(changes_after(window, 9));
    window_destroy(window);
}

static void no_more_is_asked_than_what_is_to_be(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_set_fullscreen(window, true);
    assert_int_equal(desktop.wishes, 1); // each may be seen
    window_set_fullscreen(window, false);
    assert_int_equal(desktop.wishes, 2);
    window_move_to(window, 1, false);
    assert_int_equal(desktop.wishes, 3);
    window_destroy(window);
}

static void a_window_that_is_nowhere_fills_the_first_monitor(void **state) {
    (void)state;
    desktop.monitor_count = 1;
    Window *window = open_on(NULL);
    put(shown, (DesktopRect){-5000, 0, 800, 600}, false);
    window_set_fullscreen(window, true);
    expect_place(shown, left);
    window_destroy(window);
}

static void an_old_error_of_the_system_says_nothing_of_places(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, middle_of_right, false);
    desktop.failure = "something before";
    window_set_fullscreen(window, true);
    expect_place(shown, right);
    window_destroy(window);
}

static void without_a_monitor_nothing_is_filled(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    desktop.monitor_count = 0;
    window_set_fullscreen(window, true);
    window_move_to(window, 0, true);
    expect_place(shown, opened);
    assert_false(window_is_fullscreen(window));
    window_destroy(window);
}

static void a_monitor_that_says_nothing_of_itself_is_not_filled(void **state) {
    (void)state;
    Window *window = open_on("RIGHT");
    desktop.screens[1].mode.width = 0;
    window_move_to(window, 1, true);
    assert_false(shown->is_full);
    window_destroy(window);
}

static void a_place_on_a_monitor_that_is_gone_becomes_the_middle_of_another(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_set_fullscreen(window, true);
    desktop.monitors[--desktop.monitor_count - 1] = &desktop.screens[1];
    put(shown, right, true); // the system brings it there
    changes_after(window, 1);
    window_set_fullscreen(window, false);
    expect_place(shown, middle_of_right);
    window_destroy(window);
}

static void a_place_that_is_seen_a_little_stays(void **state) {
    (void)state;
    static const DesktopRect corners[] = {
        {-799, 1079, 800, 600}, {4479, -499, 800, 600}, {1910, -599, 800, 600}};
    for (size_t i = 0; i < sizeof corners / sizeof corners[0]; i++) {
        Window *window = open_on(NULL);
        put(shown, corners[i], false);
        window_set_fullscreen(window, true);
        window_set_fullscreen(window, false);
        expect_place(shown, corners[i]);
        window_destroy(window);
    }
}

static void with_all_monitors_gone_a_window_keeps_its_state(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_set_fullscreen(window, true);
    desktop.monitor_count = 0;
    window_set_fullscreen(window, false);
    assert_true(window_is_fullscreen(window));
    window_destroy(window);
}

// The window manager's doing --------------------------------------------------------------------------------

static void what_the_window_manager_makes_of_it_is_told_once(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    assert_false(changes_after(window, 1));
    put(shown, left, true);
    assert_true(changes_after(window, 1));
    assert_true(window_is_fullscreen(window));
    assert_int_equal(window_filled_monitor(window), 0);
    assert_false(changes_after(window, 1));
    put(shown, opened, false);
    assert_true(changes_after(window, 1));
    assert_false(window_is_fullscreen(window));
    assert_false(changes_after(window, 9));
    window_destroy(window);
}

static void growing_without_moving_may_fill_a_monitor(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, (DesktopRect){0, 0, 800, 600}, false);
    assert_false(changes_after(window, 1));
    put(shown, left, false);
    assert_true(changes_after(window, 1));
    window_destroy(window);
}

static void moving_without_growing_may_fill_a_monitor(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, (DesktopRect){-800, -600, 1920, 1080}, false);
    assert_false(changes_after(window, 0));
    put(shown, left, false);
    assert_true(changes_after(window, 0));
    window_destroy(window);
}

typedef struct Look {
    DesktopRect place;
    bool fills;
} Look;

static const Look looks[] = {
    {{0, 0, 1920, 1080}, true},      {{-1, -1, 1922, 1082}, true}, // with a frame beyond it
    {{1, 0, 1920, 1080}, false},     {{0, 1, 1920, 1080}, false},     {{0, 0, 1919, 1080}, false},
    {{0, 0, 1920, 1079}, false},     {{1920, 100, 2560, 1440}, true}, {{1920, 101, 2560, 1440}, false},
    {{1919, 99, 2561, 1440}, false}, {{1919, 99, 2561, 1441}, true},  {{1919, 100, 2560, 1440}, false},
};

static void a_window_fills_what_it_covers_all_of(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        Window *window = open_on(NULL);
        put(shown, looks[i].place, false);
        if (changes_after(window, 1) != looks[i].fills)
            fail_msg("look %zu", i);
        window_destroy(window);
    }
}

static void a_window_that_was_as_large_before_fills_only_what_it_is_told_to(void **state) {
    (void)state;
    Error error;
    Window *window = window_create(&(WindowOptions){"A talk", 1920, 1080, NULL, false}, &error);
    put(shown, left, false); // so it stood, a frame around it
    window_set_fullscreen(window, true);
    assert_false(changes_after(window, 1));
    assert_true(window_is_fullscreen(window));
    window_set_fullscreen(window, false);
    assert_false(changes_after(window, 1));
    put(shown, (DesktopRect){0, 0, 1921, 1080}, false);
    assert_false(changes_after(window, 1));
    window_destroy(window);
}

static void what_is_filled_or_left_unasked_can_be_asked_for(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    changes_after(window, 1);
    put(shown, left, true);
    assert_true(changes_after(window, 1));
    window_set_fullscreen(window, false); // which GLFW believes to be so
    expect_place(shown, opened);
    assert_false(shown->is_full);
    assert_false(changes_after(window, 1));
    window_set_fullscreen(window, true);
    put(shown, (DesktopRect){100, 100, 700, 500}, false);
    assert_false(changes_after(window, 1));
    assert_true(changes_after(window, 1)); // two seconds after it was asked for
    window_set_fullscreen(window, true);   // which GLFW believes to be so
    expect_place(shown, left);
    assert_true(shown->is_full);
    window_set_fullscreen(window, false);
    expect_place(shown, (DesktopRect){100, 100, 700, 500});
    window_destroy(window);
}

static void a_window_manager_has_two_seconds_to_do_what_it_is_asked(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    changes_after(window, 0);
    desktop.clock = 100;
    desktop.obeys = false;
    window_set_fullscreen(window, true);
    assert_true(window_next_look(window) == 102);
    shown->shift(shown, opened.x, opened.y); // still there
    assert_false(changes_after(window, 1));
    assert_true(window_next_look(window) == 102);
    assert_true(window_is_fullscreen(window));
    assert_false(changes_after(window, 0.99));
    assert_true(changes_after(window, 0.01));
    assert_false(window_is_fullscreen(window));
    assert_true(isinf(window_next_look(window)));
    assert_false(changes_after(window, 9));
    window_destroy(window);
}

static void what_was_done_as_asked_is_not_looked_at_again(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_set_fullscreen(window, true);
    assert_false(changes_after(window, 0));
    assert_true(isinf(window_next_look(window)));
    int before = desktop.questions;
    assert_false(window_fullscreen_changed(window));
    assert_int_equal(desktop.questions, before);
    put(shown, opened, false); // and what comes then is told, when its time is over
    assert_false(changes_after(window, 1.5));
    assert_true(changes_after(window, 1));
    window_destroy(window);
}

static void where_places_are_not_told_a_window_fills_what_it_was_told_to(void **state) {
    (void)state;
    desktop.hides_places = true;
    Window *window = open_on(NULL);
    put(shown, left, false);
    assert_false(changes_after(window, 1));
    window_set_fullscreen(window, true);
    assert_false(changes_after(window, 9));
    assert_true(window_is_fullscreen(window));
    window_set_fullscreen(window, false);
    window_set_fullscreen(window, true);
    shown->believed = NULL; // the system has taken it off
    put(shown, opened, false);
    assert_true(changes_after(window, 9));
    assert_false(window_is_fullscreen(window));
    window_destroy(window);
}

// The place to go back to -----------------------------------------------------------------------------------

static const DesktopRect stood = {300, 200, 640, 480}, stage = {0, 0, 640, 480};

static void expect_way_back(Window *window, DesktopRect place) {
    put(shown, left, true);
    assert_true(changes_after(window, 5)); // the program was busy
    window_set_fullscreen(window, false);
    expect_place(shown, place);
    window_destroy(window);
}

static void a_window_goes_back_to_where_it_stood_and_not_to_a_stage_on_the_way(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, stood, false);
    assert_false(changes_after(window, 10));
    assert_false(changes_after(window, 10));
    put(shown, stage, false); // some window managers go by a corner
    assert_false(changes_after(window, 5));
    assert_false(changes_after(window, 0.24));
    expect_way_back(window, stood);
}

static void a_place_is_one_to_go_back_to_after_a_quarter_of_a_second(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, stood, false);
    assert_false(changes_after(window, 10));
    assert_true(window_next_look(window) == 10.25);
    shown->shift(shown, stood.x, stood.y); // said again, though it did not move
    assert_false(changes_after(window, 0.125));
    assert_true(window_next_look(window) == 10.25);
    assert_false(changes_after(window, 0.125));
    assert_true(isinf(window_next_look(window)));
    expect_way_back(window, stood);
}

static void the_window_beside_it_is_looked_at_as_well(void **state) {
    (void)state;
    Error error;
    Window *window = open_on(NULL);
    Window *beside =
        window_create_beside(window, &(WindowOptions){"Notes", 640, 360, "RIGHT", false}, &error);
    changes_after(window, 1);
    changes_after(window, 1);
    assert_true(window_next_look(window) == 0); // which it was not yet
    window_fullscreen_changed(beside);
    assert_true(window_next_look(window) == 2.25);
    put(shown, stood, false);
    desktop.clock = 2.125;
    changes_after(window, 0);
    assert_true(window_next_look(window) == 2.25); // the earlier
    desktop.clock = 2.25;
    window_fullscreen_changed(beside);
    assert_true(window_next_look(window) == 2.375);
    window_destroy(beside);
    changes_after(window, 1);
    assert_true(isinf(window_next_look(window)));
    window_destroy(window);
}

static void a_window_that_filled_a_monitor_has_not_stood_there(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, left, true);
    assert_true(changes_after(window, 5));
    put(shown, right, true);
    assert_false(changes_after(window, 5));
    shown->shift(shown, right.x, right.y); // said again
    assert_false(changes_after(window, 5));
    window_set_fullscreen(window, false);
    expect_place(shown, opened);
    window_destroy(window);
}

static void what_was_seen_before_it_was_asked_is_no_place_to_go_back_to(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    put(shown, stood, false);
    assert_false(changes_after(window, 5));
    desktop.obeys = false;
    window_move_to(window, 1, false);
    desktop.obeys = true;
    shown->shift(shown, stood.x, stood.y); // still there
    assert_false(changes_after(window, 0.125));
    expect_way_back(window, (DesktopRect){2880, 580, 640, 480});
}

// From monitor to monitor -----------------------------------------------------------------------------------

static void a_window_moves_to_the_middle_of_a_monitor_as_large_as_it_is(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    assert_float_equal(window_rate(window), 60, 0);
    window_move_to(window, 1, false);
    expect_place(shown, middle_of_right);
    assert_true(has_redraw(window));
    assert_float_equal(window_rate(window), 144, 0);
    assert_false(window_is_fullscreen(window));
    window_move_to(window, 2, false); // there is none
    window_move_to(window, -1, false);
    expect_place(shown, middle_of_right);
    assert_false(has_redraw(window));
    window_destroy(window);
}

static void a_window_fills_another_monitor_and_goes_back_to_its_middle(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_move_to(window, 1, true);
    expect_place(shown, right);
    assert_true(window_is_fullscreen(window));
    window_move_to(window, 0, true);
    expect_place(shown, left);
    window_move_to(window, 0, true);
    expect_place(shown, left);
    window_set_fullscreen(window, false);
    expect_place(shown, opened);
    window_move_to(window, 1, true);
    window_move_to(window, 1, false);
    expect_place(shown, middle_of_right);
    assert_false(window_is_fullscreen(window));
    window_destroy(window);
}

static void a_window_fills_the_monitor_it_is_asked_to_where_the_manager_takes_its_own(void **state) {
    (void)state;
    desktop.fills_where_windows_are = true;
    Window *window = open_on(NULL);
    window_move_to(window, 1, true);
    expect_place(shown, right);
    window_move_to(window, 0, true);
    expect_place(shown, left);
    window_destroy(window);
}

static void a_window_that_was_moved_fills_that_monitor_where_places_are_not_told(void **state) {
    (void)state;
    desktop.hides_places = true;
    Window *window = open_on(NULL);
    window_move_to(window, 1, false);
    window_set_fullscreen(window, true);
    expect_place(shown, right);
    window_destroy(window);
}

static void a_window_that_fills_the_monitor_already_stays(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_set_fullscreen(window, true);
    int before = desktop.wishes;
    window_move_to(window, 0, true);
    expect_place(shown, left);
    assert_int_equal(desktop.wishes, before + 1); // or it would be seen to go and come
    window_destroy(window);
}

static void a_window_that_was_taken_off_its_monitor_fills_it_when_moved_there(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_set_fullscreen(window, true);
    put(shown, opened, false);
    assert_true(changes_after(window, 5));
    window_move_to(window, 0, true);
    expect_place(shown, left);
    window_destroy(window);
}

// Monitors that come and go ---------------------------------------------------------------------------------

static void while_monitors_change_nothing_is_said_of_windows(void **state) {
    (void)state;
    Error error;
    Window *window = open_on(NULL);
    Window *beside =
        window_create_beside(window, &(WindowOptions){"Notes", 640, 360, "RIGHT", false}, &error);
    assert_false(changes_after(window, 1) || window_fullscreen_changed(beside));
    desktop_connect("BEAMER", (DesktopRect){5000, 0, 800, 600}, 60);
    put(shown, left, true);
    put(shown_beside, right, true);
    assert_false(changes_after(window, 1));
    assert_false(window_fullscreen_changed(beside));
    assert_true(window_monitors_changed(window));
    assert_true(window_fullscreen_changed(window));
    assert_true(window_fullscreen_changed(beside)); // whose own list nobody asks for
    window_destroy(beside);
    window_destroy(window);
}

#define DESKTOP(test) cmocka_unit_test_setup(test, desktop_open)

static void a_window_is_asked_once_a_second_whether_it_is_there(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    window_wait(window, 0);
    desktop.looks = 0;
    for (int i = 0; i < 64; i++)
        changes_after(window, 0.0625);
    assert_int_equal(desktop.looks, 4);
    window_destroy(window);
}

static void a_window_that_stays_is_not_asked_where_it_is(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    for (int fills = 0; fills < 2; fills++) {
        window_set_fullscreen(window, fills);
        assert_false(changes_after(window, 1) || changes_after(window, 9));
        assert_int_equal(window_filled_monitor(window), fills ? 0 : -1);
        assert_true(window_rate(window) > 0);
        desktop.questions = 0;
        assert_false(changes_after(window, 0.1));
        window_set_fullscreen(window, fills);
        assert_int_equal(window_filled_monitor(window), fills ? 0 : -1);
        assert_true(window_rate(window) > 0);
        assert_int_equal(desktop.questions, 0);
    }
    put(shown, right, true);
    assert_false(changes_after(window, 1));
    assert_int_equal(window_filled_monitor(window), 1);
    window_destroy(window);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        DESKTOP(a_window_fills_its_monitor_and_goes_back),
        DESKTOP(no_more_is_asked_than_what_is_to_be),
        DESKTOP(a_window_that_is_nowhere_fills_the_first_monitor),
        DESKTOP(an_old_error_of_the_system_says_nothing_of_places),
        DESKTOP(without_a_monitor_nothing_is_filled),
        DESKTOP(a_monitor_that_says_nothing_of_itself_is_not_filled),
        DESKTOP(a_place_on_a_monitor_that_is_gone_becomes_the_middle_of_another),
        DESKTOP(a_place_that_is_seen_a_little_stays),
        DESKTOP(with_all_monitors_gone_a_window_keeps_its_state),
        DESKTOP(what_the_window_manager_makes_of_it_is_told_once),
        DESKTOP(growing_without_moving_may_fill_a_monitor),
        DESKTOP(moving_without_growing_may_fill_a_monitor),
        DESKTOP(a_window_fills_what_it_covers_all_of),
        DESKTOP(a_window_that_was_as_large_before_fills_only_what_it_is_told_to),
        DESKTOP(what_is_filled_or_left_unasked_can_be_asked_for),
        DESKTOP(a_window_manager_has_two_seconds_to_do_what_it_is_asked),
        DESKTOP(what_was_done_as_asked_is_not_looked_at_again),
        DESKTOP(where_places_are_not_told_a_window_fills_what_it_was_told_to),
        DESKTOP(a_window_goes_back_to_where_it_stood_and_not_to_a_stage_on_the_way),
        DESKTOP(a_place_is_one_to_go_back_to_after_a_quarter_of_a_second),
        DESKTOP(the_window_beside_it_is_looked_at_as_well),
        DESKTOP(a_window_that_filled_a_monitor_has_not_stood_there),
        DESKTOP(what_was_seen_before_it_was_asked_is_no_place_to_go_back_to),
        DESKTOP(a_window_moves_to_the_middle_of_a_monitor_as_large_as_it_is),
        DESKTOP(a_window_fills_another_monitor_and_goes_back_to_its_middle),
        DESKTOP(a_window_fills_the_monitor_it_is_asked_to_where_the_manager_takes_its_own),
        DESKTOP(a_window_that_was_moved_fills_that_monitor_where_places_are_not_told),
        DESKTOP(a_window_that_fills_the_monitor_already_stays),
        DESKTOP(a_window_that_was_taken_off_its_monitor_fills_it_when_moved_there),
        DESKTOP(while_monitors_change_nothing_is_said_of_windows),
        DESKTOP(a_window_is_asked_once_a_second_whether_it_is_there),
        DESKTOP(a_window_that_stays_is_not_asked_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
