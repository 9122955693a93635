// How windows open and end, and what they say of themselves, on a desktop that is none.
#include "desktop.h"
#include "platform/window.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static GLFWwindow *const shown = &desktop.windows[0], *const shown_beside = &desktop.windows[1];

static Window *open_sized(int width, int height) {
    Error error = {""};
    Window *window = window_create(&(WindowOptions){"A talk", width, height, NULL, false}, &error);
    if (!window)
        fail_msg("%s", error.text);
    return window;
}

static Window *open_beside(Window *first) {
    Error error = {""};
    Window *window = window_create_beside(first, &(WindowOptions){"Notes", 640, 360, NULL, false}, &error);
    if (!window)
        fail_msg("%s", error.text);
    return window;
}

static void expect_place(const GLFWwindow *window, int x, int y, int width, int height) {
    assert_int_equal(window->place.x, x);
    assert_int_equal(window->place.y, y);
    assert_int_equal(window->place.width, width);
    assert_int_equal(window->place.height, height);
}

// Opening ---------------------------------------------------------------------------------------------------

static void a_window_opens_shown_with_a_context_of_opengl_3_3(void **state) {
    (void)state;
    Event event;
    Window *window = open_sized(0, 0);
    assert_string_equal(shown->title, "A talk");
    assert_true(shown->is_shown);
    assert_ptr_equal(desktop.current, shown);
    assert_int_equal(shown->swap_interval, 1);
    assert_int_equal(desktop_hint(GLFW_CONTEXT_VERSION_MAJOR), 3);
    assert_int_equal(desktop_hint(GLFW_CONTEXT_VERSION_MINOR), 3);
    assert_int_equal(desktop_hint(GLFW_OPENGL_PROFILE), GLFW_OPENGL_CORE_PROFILE);
    assert_int_equal(desktop_hint(GLFW_OPENGL_FORWARD_COMPAT), GLFW_TRUE);
    assert_true(window_next_event(window, &event)); // a first picture
    assert_int_equal(event.kind, EVENT_REDRAW);
    assert_false(window_next_event(window, &event));
    window_destroy(window);
    assert_false(shown->is_there || desktop.is_begun);
    window_destroy(NULL);
}

static void a_window_is_not_seen_before_it_is_in_its_place(void **state) {
    (void)state;
    Window *window = open_sized(0, 0);
    assert_int_equal(desktop_hint(GLFW_VISIBLE), GLFW_FALSE);
    assert_true(shown->is_placed);
    window_destroy(window);
}

static void a_window_without_a_title_is_hidden_until_it_is_shown_under_one(void **state) {
    (void)state;
    Error error = {""};
    Window *window = window_create(&(WindowOptions){NULL, 800, 600, NULL, false}, &error);
    assert_non_null(window);
    assert_ptr_equal(desktop.current, shown);
    assert_false(shown->is_shown);
    window_show(window, "A \xff talk");
    assert_true(shown->is_shown);
    assert_null(strchr(shown->title, '\xff'));
    assert_non_null(strstr(shown->title, "talk"));
    window_destroy(window);
}

static void a_window_asks_for_no_buffers_that_nobody_uses(void **state) {
    (void)state;
    Window *window = open_sized(0, 0);
    assert_int_equal(desktop_hint(GLFW_DEPTH_BITS), 0);
    assert_int_equal(desktop_hint(GLFW_STENCIL_BITS), 0);
    window_destroy(window);
}

static void the_window_manager_knows_it_by_name_and_lets_it_stand(void **state) {
    (void)state;
    Window *window = open_sized(0, 0);
    assert_string_equal(desktop.class_name, "rostrum");
    assert_string_equal(desktop.instance_name, "rostrum");
    assert_int_equal(desktop_hint(GLFW_AUTO_ICONIFY), GLFW_FALSE);
    window_destroy(window);
}

typedef struct Opening {
    DesktopRect area;  // of the monitor
    int width, height; // asked for
    DesktopRect place;
} Opening;

static const Opening openings[] = {
    {{0, 40, 1920, 1000}, 0, 0, {320, 180, 1280, 720}},
    {{100, 50, 1000, 700}, 0, 0, {150, 147, 900, 506}}, // nine tenths of it
    {{0, 0, 3000, 400}, 0, 0, {1180, 20, 640, 360}},
    {{0, 40, 1920, 1000}, 800, 600, {560, 240, 800, 600}},
    {{0, 0, 1280, 720}, 1, 1, {639, 359, 1, 1}},
    {{0, 0, 1000, 700}, 1200, 800, {-100, -50, 1200, 800}}, // what is asked for, whether it fits or not
};

static void a_window_opens_in_the_middle_of_what_panels_leave_and_fits(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        const Opening *opening = &openings[i];
        desktop.screens[0].area = opening->area;
        Window *window = open_sized(opening->width, opening->height);
        expect_place(shown, opening->place.x, opening->place.y, opening->place.width, opening->place.height);
        window_destroy(window);
    }
}

static void a_window_opens_on_the_monitor_that_is_asked_for(void **state) {
    (void)state;
    Error error;
    Window *window = window_create(&(WindowOptions){"A talk", 800, 600, "right", false}, &error);
    expect_place(shown, 1920 + (2560 - 800) / 2, 100 + (1440 - 600) / 2, 800, 600);
    window_destroy(window);
}

static void where_a_monitor_may_lack_the_window_opens_elsewhere(void **state) {
    (void)state;
    Error error;
    Window *window = window_create(&(WindowOptions){"A talk", 800, 600, "middle", true}, &error);
    expect_place(shown, (1920 - 800) / 2, 40 + (1000 - 600) / 2, 800, 600);
    window_destroy(window);
}

static void where_there_is_no_monitor_the_system_chooses(void **state) {
    (void)state;
    desktop.monitor_count = 0;
    Window *window = open_sized(0, 0);
    assert_false(shown->is_placed);
    assert_int_equal(shown->place.width, 1152);
    assert_int_equal(shown->place.height, 648);
    assert_float_equal(window_rate(window), 60, 0);
    window_destroy(window);
}

// What is missing -------------------------------------------------------------------------------------------

static void expect_no_window(const char *monitor, const char *message) {
    Error error = {""};
    assert_null(window_create(&(WindowOptions){"A talk", 0, 0, monitor, false}, &error));
    if (!strstr(error.text, message))
        fail_msg("\"%s\" is not in \"%s\"", message, error.text);
    assert_false(shown->is_there || desktop.is_begun);
}

static void what_is_missing_for_a_window_is_told(void **state) {
    (void)state;
    desktop.reason = "X11: it is off";
    desktop.lacks = "display";
    expect_no_window(NULL, "no window can be opened (X11: it is off): run it on a desktop");
    desktop.lacks = "window";
    expect_no_window(NULL, "the display offers no OpenGL 3.3 (X11: it is off): install");
    desktop.lacks = "functions";
    expect_no_window(NULL, "the graphics driver names no OpenGL functions");
    desktop.lacks = NULL;
    expect_no_window("middle", "there is no monitor \"middle\"; connected: 1 LEFT, 2 RIGHT");
}

static void a_failure_without_a_reason_is_told_too(void **state) {
    (void)state;
    desktop.lacks = "display";
    expect_no_window(NULL, "(no reason given)");
}

// Two windows -----------------------------------------------------------------------------------------------

static void a_window_beside_does_not_wait_and_leaves_the_context(void **state) {
    (void)state;
    Event event;
    Window *first = open_sized(0, 0), *beside = open_beside(first);
    assert_string_equal(shown_beside->title, "Notes");
    assert_int_equal(shown->swap_interval, 1);
    assert_int_equal(shown_beside->swap_interval, 0);
    assert_ptr_equal(desktop.current, shown);
    window_use(beside);
    assert_ptr_equal(desktop.current, shown_beside);
    window_destroy(beside);
    assert_false(shown_beside->is_there);
    assert_true(shown->is_there && desktop.is_begun);
    while (window_next_event(first, &event))
        ;
    window_wait(first, INFINITY); // and not for what the other had to do
    assert_float_equal(desktop.slept, -1, 0);
    beside = open_beside(first);
    window_destroy(beside);
    window_destroy(first);
    assert_false(desktop.is_begun);
}

static void a_window_beside_that_cannot_open_leaves_the_first(void **state) {
    (void)state;
    Error error;
    Window *first = open_sized(0, 0);
    desktop.lacks = "functions"; // found only with its context
    assert_null(window_create_beside(first, &(WindowOptions){"Notes", 0, 0, NULL, false}, &error));
    assert_non_null(strstr(error.text, "names no OpenGL functions"));
    assert_false(shown_beside->is_there);
    assert_true(shown->is_there && desktop.is_begun);
    assert_ptr_equal(desktop.current, shown);
    window_wait(first, 0);
    window_destroy(first);
}

static void a_context_that_is_current_is_not_made_so_again(void **state) {
    (void)state;
    Window *window = open_sized(0, 0);
    int before = desktop.switches;
    window_use(window);
    assert_int_equal(desktop.switches, before);
    window_destroy(window);
}

// An open window --------------------------------------------------------------------------------------------

static void a_minimised_window_has_no_pixels(void **state) {
    (void)state;
    int width, height;
    desktop.scale = 2;
    Window *window = open_sized(400, 300);
    window_size(window, &width, &height);
    assert_int_equal(width, 800);
    assert_int_equal(height, 600);
    shown->minimise(shown, GLFW_TRUE);
    window_size(window, &width, &height);
    assert_int_equal(width, 0);
    assert_int_equal(height, 0);
    shown->minimise(shown, GLFW_FALSE);
    shown->resize(shown, 640, 480);
    window_size(window, &width, &height);
    assert_int_equal(width, 640);
    assert_int_equal(height, 480);
    window_destroy(window);
}

static void the_cursor_is_hidden_and_shown(void **state) {
    (void)state;
    enum { UNTOUCHED = -1 };
    Window *window = open_sized(0, 0);
    window_show_cursor(window, false);
    assert_int_equal(shown->cursor, GLFW_CURSOR_HIDDEN);
    window_show_cursor(window, true);
    assert_int_equal(shown->cursor, GLFW_CURSOR_NORMAL);
    shown->cursor = UNTOUCHED;
    window_show_cursor(window, true); // as it is
    assert_int_equal(shown->cursor, UNTOUCHED);
    window_destroy(window);
}

static void a_window_shows_what_was_drawn_takes_the_keys_and_is_closed(void **state) {
    (void)state;
    Window *window = open_sized(0, 0);
    window_swap(window);
    assert_int_equal(shown->swaps, 1);
    assert_null(window_pixels(window, 800, 600)); // it is none of X
    window_swap(window);
    assert_int_equal(shown->swaps, 2);
    window_focus(window);
    assert_ptr_equal(desktop.focused, shown);
    assert_false(window_is_closed(window));
    shown->is_closing = true;
    assert_true(window_is_closed(window));
    window_destroy(window);
}

static void the_clock_is_the_systems(void **state) {
    (void)state;
    desktop.clock = 12.5;
    assert_float_equal(window_time(), 12.5, 0);
}

#define DESKTOP(test) cmocka_unit_test_setup(test, desktop_open)

int main(void) {
    const struct CMUnitTest tests[] = {
        DESKTOP(a_window_opens_shown_with_a_context_of_opengl_3_3),
        DESKTOP(a_window_is_not_seen_before_it_is_in_its_place),
        DESKTOP(a_window_without_a_title_is_hidden_until_it_is_shown_under_one),
        DESKTOP(a_window_asks_for_no_buffers_that_nobody_uses),
        DESKTOP(the_window_manager_knows_it_by_name_and_lets_it_stand),
        DESKTOP(a_window_opens_in_the_middle_of_what_panels_leave_and_fits),
        DESKTOP(a_window_opens_on_the_monitor_that_is_asked_for),
        DESKTOP(where_a_monitor_may_lack_the_window_opens_elsewhere),
        DESKTOP(where_there_is_no_monitor_the_system_chooses),
        DESKTOP(what_is_missing_for_a_window_is_told),
        DESKTOP(a_failure_without_a_reason_is_told_too),
        DESKTOP(a_window_beside_does_not_wait_and_leaves_the_context),
        DESKTOP(a_window_beside_that_cannot_open_leaves_the_first),
        DESKTOP(a_context_that_is_current_is_not_made_so_again),
        DESKTOP(a_minimised_window_has_no_pixels),
        DESKTOP(the_cursor_is_hidden_and_shown),
        DESKTOP(a_window_shows_what_was_drawn_takes_the_keys_and_is_closed),
        DESKTOP(the_clock_is_the_systems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
