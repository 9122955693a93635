// Which monitors there are, and which one a window is on, on a desktop that is none.
#include "desktop.h"
#include "platform/window.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static GLFWwindow *const shown = &desktop.windows[0];

static Window *open_on(const char *monitor) {
    Error error = {""};
    Window *window = window_create(&(WindowOptions){"A talk", 800, 600, monitor, false}, &error);
    if (!window)
        fail_msg("%s", error.text);
    return window;
}

static void expect_monitor(const Monitor *monitor, const char *name, DesktopRect place, double rate) {
    assert_string_equal(monitor->name, name);
    assert_int_equal(monitor->x, place.x);
    assert_int_equal(monitor->y, place.y);
    assert_int_equal(monitor->width, place.width);
    assert_int_equal(monitor->height, place.height);
    assert_float_equal(monitor->rate, rate, 0);
}

// The monitors ----------------------------------------------------------------------------------------------

static void monitors_are_told_but_for_those_that_show_the_same(void **state) {
    (void)state;
    Monitor monitors[monitor_most];
    desktop_connect("BEAMER", (DesktopRect){1920, 100, 1024, 768}, 60); // what RIGHT shows
    desktop_connect("LEVEL", (DesktopRect){1920, 0, 800, 600}, 30);
    desktop_connect("BELOW", (DesktopRect){0, 100, 800, 600}, 75);
    assert_int_equal(window_monitors(monitors), 4);
    expect_monitor(&monitors[0], "LEFT", (DesktopRect){0, 0, 1920, 1080}, 60);
    expect_monitor(&monitors[1], "RIGHT", (DesktopRect){1920, 100, 2560, 1440}, 144);
    expect_monitor(&monitors[2], "LEVEL", (DesktopRect){1920, 0, 800, 600}, 30);
    expect_monitor(&monitors[3], "BELOW", (DesktopRect){0, 100, 800, 600}, 75);
}

static void a_monitor_that_says_little_is_told_with_what_is_known(void **state) {
    (void)state;
    Monitor monitors[monitor_most];
    desktop_connect("NEW\033[31m", (DesktopRect){9, 9, 0, 0}, 60);
    assert_int_equal(window_monitors(monitors), 3);
    expect_monitor(&monitors[2], "NEW?[31m", (DesktopRect){9, 9, 0, 0}, 0);
}

static void a_long_name_is_cut(void **state) {
    (void)state;
    Monitor monitors[monitor_most];
    char name[100] = "";
    memset(name, 'x', sizeof name - 1);
    desktop_connect(name, (DesktopRect){9, 9, 800, 600}, 60);
    window_monitors(monitors);
    assert_int_equal(strlen(monitors[2].name), monitor_name_size - 1);
}

static void no_more_monitors_are_told_than_fit(void **state) {
    (void)state;
    Error error;
    Monitor monitors[monitor_most + 1] = {0};
    for (int i = 2; i < desktop_most_monitors; i++)
        desktop_connect("MORE", (DesktopRect){100 * i, 5, 80, 60}, 60);
    assert_int_equal(window_monitors(monitors), monitor_most);
    assert_string_equal(monitors[monitor_most].name, "");
    assert_int_equal(window_find_monitor("16", &error), 15);
    assert_int_equal(window_find_monitor("17", &error), -1);
}

static void a_monitor_is_found_by_number_and_by_name(void **state) {
    (void)state;
    Error error;
    assert_int_equal(window_find_monitor("1", &error), 0);
    assert_int_equal(window_find_monitor("2", &error), 1);
    assert_int_equal(window_find_monitor("LEFT", &error), 0);
    assert_int_equal(window_find_monitor("Right", &error), 1);
}

static void a_monitor_that_is_not_there_is_told_with_those_that_are(void **state) {
    (void)state;
    static const char *const others[] = {"0", "3", "1x", "-1", "", "RIGH", "1.5"};
    Error error;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char message[128];
        snprintf(message, sizeof message, "there is no monitor \"%s\"; connected: 1 LEFT, 2 RIGHT",
                 others[i]);
        assert_int_equal(window_find_monitor(others[i], &error), -1);
        assert_string_equal(error.text, message);
    }
    desktop.monitor_count = 0;
    assert_int_equal(window_find_monitor("1", &error), -1);
    assert_string_equal(error.text, "there is no monitor \"1\"; connected: none");
}

static void the_names_of_all_monitors_fit_the_message(void **state) {
    (void)state;
    Error error;
    char name[51] = "", last[64];
    memset(name, 'x', sizeof name - 1);
    snprintf(last, sizeof last, ", 16 %s", name);
    desktop.monitor_count = 0;
    for (int i = 0; i < monitor_most; i++)
        desktop_connect(name, (DesktopRect){100 * i, 0, 80, 60}, 60);
    assert_int_equal(window_find_monitor("none", &error), -1);
    assert_string_equal(error.text + strlen(error.text) - strlen(last), last);
}

static void a_message_with_long_names_is_cut(void **state) {
    (void)state;
    Error error;
    char name[64] = "";
    memset(name, 'x', sizeof name - 1);
    desktop.monitor_count = 0;
    for (int i = 0; i < monitor_most; i++)
        desktop_connect(name, (DesktopRect){100 * i, 0, 80, 60}, 60);
    assert_int_equal(window_find_monitor("none", &error), -1);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

// Listing ---------------------------------------------------------------------------------------------------

static void expect_list(const char *expected) {
    char *text = NULL;
    size_t size = 0;
    Error error;
    FILE *file = open_memstream(&text, &size);
    assert_true(window_print_monitors(file, &error));
    fclose(file);
    assert_string_equal(text, expected);
    assert_false(desktop.is_begun);
    free(text);
}

static void monitors_are_listed_without_a_window(void **state) {
    (void)state;
    desktop_connect("A monitor with a long name", (DesktopRect){-800, -20, 800, 600}, 0);
    desktop_connect("LINE", (DesktopRect){0, 2000, 800, 600}, 1);
    expect_list("1  LEFT             1920x1080 at 0,0  60 Hz\n"
                "2  RIGHT            2560x1440 at 1920,100  144 Hz\n"
                "3  A monitor with a long name 800x600 at -800,-20\n"
                "4  LINE             800x600 at 0,2000  1 Hz\n");
    desktop.monitor_count = 0;
    expect_list("");
}

static void without_a_display_nothing_is_listed(void **state) {
    (void)state;
    Error error;
    desktop.lacks = "display";
    assert_false(window_print_monitors(stdout, &error));
    assert_non_null(strstr(error.text, "no window can be opened"));
}

// Coming and going ------------------------------------------------------------------------------------------

static void monitors_that_come_or_go_are_told_once(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    assert_false(window_monitors_changed(window));
    GLFWmonitor *beamer = desktop_connect("BEAMER", (DesktopRect){5000, 0, 800, 600}, 60);
    assert_true(window_monitors_changed(window));
    assert_false(window_monitors_changed(window));
    desktop.monitor_count = 2;
    assert_true(window_monitors_changed(window));
    assert_false(window_monitors_changed(window));
    desktop.monitors[1] = beamer; // another in its place
    assert_true(window_monitors_changed(window));
    assert_false(window_monitors_changed(window));
    desktop.monitor_count = 0;
    assert_true(window_monitors_changed(window));
    window_destroy(window);
}

static void a_change_far_down_the_list_is_told_and_one_beyond_it_is_not(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    while (desktop.monitor_count < monitor_most - 1)
        desktop_connect("MORE", (DesktopRect){100 * desktop.monitor_count, 5, 80, 60}, 60);
    assert_true(window_monitors_changed(window));
    desktop_connect("MORE", (DesktopRect){0, 9, 80, 60}, 60);
    assert_true(window_monitors_changed(window));
    desktop_connect("MORE", (DesktopRect){0, 19, 80, 60}, 60);
    assert_false(window_monitors_changed(window));
    window_destroy(window);
}

// The one that a window is on -------------------------------------------------------------------------------

typedef struct Spot {
    DesktopRect place;
    double rate; // of the monitor that most of it is on
} Spot;

static const Spot spots[] = {
    {{100, 100, 800, 600}, 60},      {{2000, 200, 800, 600}, 144},
    {{1519, 200, 800, 600}, 60},                                  // 401 wide on LEFT
    {{1521, 200, 800, 600}, 144},    {{1520, 200, 800, 600}, 60}, // half and half: the first
    {{1620, -100, 650, 500}, 60},                                 // 300 by 400 there, 350 by 300 on RIGHT
    {{1900, 700, 40, 1000}, 144},                                 // 20 by 380 on LEFT, 20 by 840 on RIGHT
    {{-5000, -5000, 800, 600}, 60},                               // nowhere: the first
    {{5000, 1000, 800, 600}, 60},                                 // right of all
    {{4470, 1530, 800, 600}, 144},                                // a corner of RIGHT
    {{4479, 1539, 800, 600}, 144},                                // one pixel
    {{-100, -100, 9000, 9000}, 144},                              // all of both
    {{2000, 1540, 800, 600}, 60},                                 // touches RIGHT from below
};

static void a_window_has_the_rate_of_the_monitor_that_most_of_it_is_on(void **state) {
    (void)state;
    Window *window = open_on(NULL);
    for (size_t i = 0; i < sizeof spots / sizeof spots[0]; i++) {
        shown->place = spots[i].place;
        window_wait(window, 0);
        if (window_rate(window) != spots[i].rate)
            fail_msg("spot %zu: %g", i, window_rate(window));
    }
    window_destroy(window);
}

static void a_rate_that_is_not_known_is_60(void **state) {
    (void)state;
    desktop.screens[1].mode.refreshRate = 0;
    Window *window = open_on("RIGHT");
    assert_float_equal(window_rate(window), 60, 0);
    desktop.screens[1].mode.refreshRate = 1;
    shown->resize(shown, 640, 480);
    assert_float_equal(window_rate(window), 1, 0);
    desktop.screens[1].mode.width = 0; // nothing is known of it
    shown->resize(shown, 800, 600);
    assert_float_equal(window_rate(window), 60, 0);
    window_destroy(window);
}

static void a_window_that_stands_still_is_not_looked_up_again(void **state) {
    (void)state;
    Window *window = open_on("RIGHT");
    window_rate(window);
    int before = desktop.questions;
    assert_float_equal(window_rate(window), 144, 0);
    assert_int_equal(desktop.questions, before);
    window_destroy(window);
}

static void where_places_are_not_told_it_is_the_monitor_asked_for_or_filled(void **state) {
    (void)state;
    desktop.hides_places = true;
    Window *window = open_on(NULL);
    assert_float_equal(window_rate(window), 60, 0);
    window_move_to(window, 1, true);
    assert_float_equal(window_rate(window), 144, 0);
    assert_int_equal(window_filled_monitor(window), 1);
    window_set_fullscreen(window, false);
    assert_float_equal(window_rate(window), 144, 0);
    window_destroy(window);
    window = open_on("RIGHT");
    assert_float_equal(window_rate(window), 144, 0);
    shown->believed = desktop.monitors[0];
    shown->resize(shown, 800, 600);
    assert_float_equal(window_rate(window), 60, 0);
    window_destroy(window);
}

static void the_filled_monitor_is_told_among_those_that_count(void **state) {
    (void)state;
    desktop_connect("BEAMER", (DesktopRect){0, 0, 1024, 768}, 60); // what LEFT shows
    desktop_connect("THIRD", (DesktopRect){0, 2000, 1024, 768}, 60);
    Window *window = open_on("THIRD");
    assert_int_equal(window_filled_monitor(window), -1);
    window_set_fullscreen(window, true);
    assert_int_equal(window_filled_monitor(window), 2);
    window_move_to(window, 0, true);
    assert_int_equal(window_filled_monitor(window), 0);
    desktop.monitor_count = 0;
    assert_int_equal(window_filled_monitor(window), -1);
    window_destroy(window);
}

#define DESKTOP(test) cmocka_unit_test_setup(test, desktop_open)

int main(void) {
    const struct CMUnitTest tests[] = {
        DESKTOP(monitors_are_told_but_for_those_that_show_the_same),
        DESKTOP(a_monitor_that_says_little_is_told_with_what_is_known),
        DESKTOP(a_long_name_is_cut),
        DESKTOP(no_more_monitors_are_told_than_fit),
        DESKTOP(a_monitor_is_found_by_number_and_by_name),
        DESKTOP(a_monitor_that_is_not_there_is_told_with_those_that_are),
        DESKTOP(the_names_of_all_monitors_fit_the_message),
        DESKTOP(a_message_with_long_names_is_cut),
        DESKTOP(monitors_are_listed_without_a_window),
        DESKTOP(without_a_display_nothing_is_listed),
        DESKTOP(monitors_that_come_or_go_are_told_once),
        DESKTOP(a_change_far_down_the_list_is_told_and_one_beyond_it_is_not),
        DESKTOP(a_window_has_the_rate_of_the_monitor_that_most_of_it_is_on),
        DESKTOP(a_rate_that_is_not_known_is_60),
        DESKTOP(a_window_that_stands_still_is_not_looked_up_again),
        DESKTOP(where_places_are_not_told_it_is_the_monitor_asked_for_or_filled),
        DESKTOP(the_filled_monitor_is_told_among_those_that_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
