// The presenter's window beside the audience's, and the monitors of both.
#include "theatre.h"

#include "capture.h"
#include "hud/presenter_view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect_presenter(void) {
    assert_non_null(presenter->target);
}

static void expect_none(void) {
    assert_null(presenter->target);
}

static void close_presenter(void) {
    expect_presenter();
    presenter->is_closed = true;
}

static void step_there(void) {
    theatre_press(presenter, "Right");
}

static void expect_presenters_picture(void) {
    expect_presenter();
    assert_int_equal(presenter->color, GREEN); // of the next step, in the middle of so small a window
    assert_int_not_equal(presenter->corner, audience->corner);
    PresenterLayout layout = presenter_layout(256, 144, 1, (vec2s){{16, 9}});
    assert_int_equal(presenter->last_green, (int)layout.next.max.x - 1);
}

static void the_presenters_window_opens_beside_and_closes_alone(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_presenters_picture, NULL},
                                 {2, RED, step_there, NULL},
                                 {3.5, GREEN, NULL, "c"},
                                 {4, GREEN, expect_none, "c"},
                                 {5, GREEN, close_presenter, NULL},
                                 {6, GREEN, expect_none, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--size", "256x144"), OK);
    assert_true(presenter->width == 256 && presenter->height == 144);
    assert_string_equal(presenter->title, "Presenter – talk.lua – Rostrum");
    assert_true(presenter->has_focus && presenter->swaps == 1);
}

static void click_there(void) {
    theatre_push(presenter, (Event){.kind = EVENT_PRESS, .press = {.code = KEY_MOUSE_LEFT}, .at = {{1, 1}}});
}

static void clicks_beside_all_in_the_presenters_window_do_nothing(void **state) {
    (void)state;
    const Happening moments[] = {
        {1.5, RED, click_there, NULL}, {4, RED, step_there, NULL}, {5.5, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--size", "256x144"), OK);
}

static void expect_other_letters(void) {
    enum { ALEF = 0x5D0 };
    const FontSet *fonts = &theatre.viewer->painter.fonts;
    assert_true(!font_has(fonts->regular, ALEF) && font_has(font_for(fonts->regular, ALEF), ALEF));
}

static void names_and_notes_have_letters_of_the_machines_fonts(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_other_letters, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

static void without_room_for_a_window_it_goes_on_without_one(void **state) {
    (void)state;
    theatre.has_room = false;
    const Happening moments[] = {{1.5, RED, expect_none, "Right"}, {3, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

static void a_presenters_window_that_cannot_be_drawn_is_closed_again(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_presenter, "c"},   {2, RED, theatre_break_shaders, "c"},
                                 {3, RED, expect_none, NULL},         {3.5, RED, theatre_mend_shaders, "c"},
                                 {4, RED, expect_presenter, "Right"}, {5.5, GREEN, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--draw=gpu"), OK);
}

static void expect_no_room(void) {
    theatre_expect_message("No presenter's window: no room");
}

static void lie_elsewhere(void) {
    theatre_count_swaps();
    audience->monitor = 7;
}

static void expect_to_be_left_there(void) {
    theatre_expect_message("There is one screen");
    assert_int_equal(audience->monitor, 7);
}

static void what_cannot_be_done_with_one_screen_is_told(void **state) {
    (void)state;
    theatre.has_room = false;
    const Happening moments[] = {{10, RED, theatre_count_swaps, "c"},
                                 {10.5, RED, expect_no_room, NULL},
                                 {30, RED, lie_elsewhere, "x"},
                                 {30.5, RED, expect_to_be_left_there, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--monitor", "A"), OK);
}

static void expect_covered(void) {
    expect_none();
    assert_int_not_equal(audience->corner, RED);
}

static void expect_uncovered(void) {
    assert_int_equal(audience->corner, RED);
}

static void on_one_monitor_the_presenters_view_lies_in_the_only_window(void **state) {
    (void)state;
    const Happening moments[] = {{1.5, RED, expect_none, "c"},
                                 {2, anything, expect_covered, "c"},
                                 {3, anything, expect_uncovered, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=auto"), OK);
}

static void change_monitors(int count) {
    theatre.monitor_count = count;
    theatre.monitors_changed = true;
}

static void plug_in(void) {
    change_monitors(2);
}

static void pull_out(void) {
    change_monitors(1);
}

static void expect_places(int of_audience, int of_presenter) {
    expect_presenter();
    assert_true(audience->monitor == of_audience && presenter->monitor == of_presenter);
    assert_true(audience->fills && presenter->fills);
}

static void expect_apart(void) {
    expect_places(1, 0);
}

static void expect_swapped(void) {
    expect_places(0, 1);
}

static void a_second_monitor_brings_the_presenters_window_and_takes_it_along(void **state) {
    (void)state;
    const Happening moments[] = {
        {1, anything, expect_none, NULL},    {1.5, anything, plug_in, NULL},
        {2, anything, expect_swapped, "x"},  {3, anything, expect_apart, "x"},
        {4, anything, expect_swapped, NULL}, {5, anything, pull_out, NULL},
        {6, anything, expect_none, NULL},    {7, anything, plug_in, NULL},
        {8, anything, expect_swapped, NULL},
    };
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=auto", "--fullscreen"), OK);
}

static void a_presenters_window_that_was_closed_stays_so_when_monitors_come(void **state) {
    (void)state;
    const Happening moments[] = {
        {1.5, anything, plug_in, NULL},  {2, anything, expect_presenter, "c"},
        {3, anything, expect_none, "x"}, {4, anything, plug_in, NULL},
        {5, anything, expect_none, "c"}, {6, anything, expect_presenter, NULL},
    };
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=auto"), OK);
}

static void expect_room(void) {
    expect_presenter();
    assert_true(!audience->fills && audience->monitor == 0);
}

static void a_window_that_has_lost_its_monitor_covers_no_other(void **state) {
    (void)state;
    theatre.monitor_count = 2;
    const Happening moments[] = {{1, anything, expect_apart, NULL},
                                 {2, anything, pull_out, NULL},
                                 {3, anything, expect_room, NULL},
                                 {4, anything, plug_in, NULL},
                                 {5, anything, expect_apart, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--fullscreen"), OK);
}

static void fill_by_hand(void) {
    expect_room();
    audience->fills = audience->is_changed = true;
}

static void expect_to_be_filled(void) {
    assert_true(audience->fills);
}

static void a_window_that_has_lost_its_monitor_covers_another_where_somebody_asks_for_it(void **state) {
    (void)state;
    theatre.monitor_count = 2;
    const Happening moments[] = {{1, anything, expect_apart, NULL},
                                 {2, anything, pull_out, NULL},
                                 {3, anything, fill_by_hand, NULL},
                                 {4, anything, expect_to_be_filled, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--fullscreen"), OK);
}

static void take_presenter_off_screen(void) {
    expect_apart();
    presenter->fills = false;
    presenter->is_changed = true;
}

static void expect_presenter_in_a_window(void) {
    assert_true(audience->fills && !presenter->fills && !presenter->is_changed);
}

static void what_the_window_manager_makes_of_the_presenters_window_stays(void **state) {
    (void)state;
    theatre.monitor_count = 2;
    const Happening moments[] = {{1, anything, take_presenter_off_screen, NULL},
                                 {2, anything, NULL, "b"},
                                 {3, anything, expect_presenter_in_a_window, "f"},
                                 {4, anything, NULL, "f"},
                                 {5, anything, expect_apart, NULL}}; // until the screen is filled anew
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter", "--fullscreen"), OK);
}

static void both_windows_go_where_they_were_asked_to(void **state) {
    (void)state;
    theatre.monitor_count = 2;
    const Happening moments[] = {{1, anything, expect_swapped, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--monitor", "A", "--fullscreen", "--presenter"), OK);
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter=B", "--fullscreen"), OK);
}

static void expect_elsewhere(void) {
    assert_true(audience->fills && audience->monitor != 1);
    assert_string_equal(theatre.message, "Waiting for the monitor B");
}

static void expect_second(void) {
    assert_true(audience->fills && audience->monitor == 1);
}

static void a_kiosk_waits_for_its_monitor_elsewhere_and_goes_there_when_it_comes(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, expect_elsewhere, NULL}, {2, anything, plug_in, NULL},
                                 {3, anything, expect_second, NULL},    {4, anything, pull_out, NULL},
                                 {5, anything, expect_elsewhere, NULL}, {6, anything, plug_in, NULL},
                                 {7, anything, expect_second, NULL}};
    char told[1024] = "";
    capture_log_begin(told, sizeof told);
    assert_int_equal(VIEW(moments, "talk.lua", "--kiosk", "--monitor", "B"), OK);
    capture_log_end();
    assert_int_equal(capture_count(told, "no such monitor; it is waited for"), 1);
    assert_ptr_equal(theatre.next_moment, moments + 7);
}

static void hold_chord(void) {
    theatre_press(audience, "Ctrl+Alt+Shift+q");
}

// Going back would be to a window beside it.
static void a_kiosk_that_is_left_alone_has_no_presenters_view_over_its_only_screen(void **state) {
    (void)state;
    theatre.monitor_count = 2;
    const Happening moments[] = {{1, anything, expect_swapped, NULL}, {1.1, anything, pull_out, NULL},
                                 {1.2, anything, expect_none, NULL},  {1.25, anything, hold_chord, NULL},
                                 {2.5, anything, NULL, "b"},          {2.75, BLACK, NULL, NULL},
                                 {6.75, RED, expect_uncovered, NULL}};
    theatre_write_keys("[kiosk]\nCtrl+Alt+Shift+q operator held 1\n");
    assert_int_equal(
        VIEW(moments, "talk.lua", "--kiosk", "--idle", "3", "--monitor", "A", "--presenter=auto"), OK);
}

static void minimise(void) {
    assert_true(theatre.viewer->audience.over.count > 0);
    audience->height = 0;
}

static void expect_nothing_over_the_scene(void) {
    assert_int_equal(theatre.viewer->audience.over.count, 0);
}

// Which the presenter's would show too.
static void over_a_minimised_picture_lies_nothing(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, minimise, NULL}, {3, RED, expect_nothing_over_the_scene, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

static void count_presenters(void) {
    theatre.seen = presenter->swaps;
}

static void expect_fewer(void) {
    assert_in_range(presenter->swaps - theatre.seen, 7, 16); // in half a second
}

static void the_presenters_pictures_are_fewer_than_the_audiences(void **state) {
    (void)state;
    theatre_write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    const Happening moments[] = {{0.5, anything, count_presenters, NULL}, {1, anything, expect_fewer, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_presenters_window_opens_beside_and_closes_alone, theatre_begin),
        cmocka_unit_test_setup(clicks_beside_all_in_the_presenters_window_do_nothing, theatre_begin),
        cmocka_unit_test_setup(names_and_notes_have_letters_of_the_machines_fonts, theatre_begin),
        cmocka_unit_test_setup(without_room_for_a_window_it_goes_on_without_one, theatre_begin),
        cmocka_unit_test_setup(a_presenters_window_that_cannot_be_drawn_is_closed_again, theatre_begin),
        cmocka_unit_test_setup(on_one_monitor_the_presenters_view_lies_in_the_only_window, theatre_begin),
        cmocka_unit_test_setup(a_second_monitor_brings_the_presenters_window_and_takes_it_along,
                               theatre_begin),
        cmocka_unit_test_setup(a_window_that_has_lost_its_monitor_covers_no_other, theatre_begin),
        cmocka_unit_test_setup(a_kiosk_waits_for_its_monitor_elsewhere_and_goes_there_when_it_comes,
                               theatre_begin),
        cmocka_unit_test_setup(a_kiosk_that_is_left_alone_has_no_presenters_view_over_its_only_screen,
                               theatre_begin),
        cmocka_unit_test_setup(over_a_minimised_picture_lies_nothing, theatre_begin),
        cmocka_unit_test_setup(a_presenters_window_that_was_closed_stays_so_when_monitors_come,
                               theatre_begin),
        cmocka_unit_test_setup(a_window_that_has_lost_its_monitor_covers_another_where_somebody_asks_for_it,
                               theatre_begin),
        cmocka_unit_test_setup(what_the_window_manager_makes_of_the_presenters_window_stays, theatre_begin),
        cmocka_unit_test_setup(both_windows_go_where_they_were_asked_to, theatre_begin),
        cmocka_unit_test_setup(the_presenters_pictures_are_fewer_than_the_audiences, theatre_begin),
        cmocka_unit_test_setup(what_cannot_be_done_with_one_screen_is_told, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
