// The viewer's window from its opening to its end: what is seen in it and when.
#include "theatre.h"

#include "memory.h"
#include "platform/interrupt.h"

#include <fcntl.h>
#include <glob.h>
#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

static void the_show_opens_and_plays_step_by_step(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.25, BLACK, NULL, NULL}, {0.75, RED, NULL, NULL},   {5, RED, NULL, "Right"},
        {5.25, RED, NULL, NULL},   {5.75, GREEN, NULL, NULL}, {9, GREEN, NULL, "b"},
        {9.5, BLACK, NULL, "w"},   {10, WHITE, NULL, "w"},    {11, GREEN, NULL, "Left"},
        {12, RED, NULL, "Ctrl+q"}, {13, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--size", "256x144"), OK);
    assert_string_equal(audience->title, "talk.lua – Rostrum");
    assert_true(audience->width == 256 && audience->height == 144);
    assert_ptr_equal(theatre.next_moment, moments + COUNT(moments) - 1); // quit before the last
}

static void lose_screen(void) {
    memset(audience->screen, 0, (size_t)(WIDTH * HEIGHT) * sizeof *audience->screen);
    theatre_push(audience, (Event){.kind = EVENT_REDRAW});
}

static void a_window_that_takes_pictures_from_memory_shows_the_same(void **state) {
    (void)state;
    if (!strstr(headless_driver(theatre.headless), "llvmpipe"))
        skip(); // a GPU shows them
    theatre.shares_memory = true;
    const Happening moments[] = {{0.25, BLACK, NULL, NULL},    {0.75, RED, NULL, NULL},
                                 {5, RED, NULL, "Right"},      {5.75, GREEN, NULL, NULL},
                                 {9, GREEN, NULL, "w"},        {10, WHITE, NULL, "w"},
                                 {11, GREEN, NULL, "s"},       {15, GREEN, NULL, "Left"},
                                 {16, RED, lose_screen, NULL}, {17, RED, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_true(audience->was_asked); // while the scene was loaded
    const Happening at_once[] = {{0, GREEN, NULL, "Alt+Right"}, {0.1, BLUE, NULL, NULL}};
    assert_int_equal(VIEW(at_once, "talk.lua", "--start", "three"), OK);
}

static void without_a_scene_the_built_in_presentation_opens(void **state) {
    (void)state;
    assert_int_equal(VIEW(theatre_nothing, "--loop"), OK);
    assert_string_equal(audience->title, "continuous_batching.lua – Rostrum");
}

static void a_picture_that_stands_is_drawn_once_or_when_it_was_lost(void **state) {
    (void)state;
    const Happening moments[] = {{10, anything, theatre_count_swaps, NULL},
                                 {90, anything, theatre_expect_no_swap, NULL},
                                 {91, anything, theatre_lose_picture, NULL},
                                 {92, anything, theatre_expect_one_swap, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_all_steps_drawn(void) {
    assert_int_equal(theatre.finishes, 3);
    assert_true(audience->asked == 0 || audience->asked == 5); // before the scene, and its start
    assert_true(theatre.finished[0] < theatre.finished[1] && theatre.finished[1] < theatre.finished[2]);
    assert_int_equal(audience->swaps, 1);
}

static void all_steps_have_been_drawn_before_the_first_plays(void **state) {
    (void)state;
    const Happening moments[] = {{0, anything, expect_all_steps_drawn, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void drawing_all_steps_keeps_nobody_waiting(void **state) {
    (void)state;
    theatre.finish_seconds = 0.2;
    const Happening moments[] = {{0.85, BLACK, NULL, NULL}, {1, RED, NULL, NULL}}; // two steps took 0.4 s
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_int_equal(theatre.finishes, 2);
}

static void expect_costs_in_a_row(void) {
    const FrameCost *cost = &theatre.costs[1];
    assert_true(fabs(cost->period - theatre_period) < 1e-9 && fabs(cost->interval - theatre_period) < 1e-3);
    assert_true(cost->draws > 0 && cost->instances >= cost->draws && fabs(cost->seconds) < 1e-9);
}

static void expect_finished_costs(void) {
    assert_true(fabs(theatre.costs[1].seconds - theatre.finish_seconds) < 1e-9);
    theatre_lose_picture();
}

static void expect_cost_out_of_row(void) {
    theatre_expect_one_swap();
    assert_true(theatre.costs[1].interval == 0);
}

static void the_statistics_get_what_each_picture_costs(void **state) {
    (void)state;
    theatre_write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    theatre.finish_seconds = 0.002;
    const Happening moments[] = {{0.75, anything, expect_costs_in_a_row, "i"},
                                 {1.5, anything, NULL, NULL},
                                 {10, anything, expect_finished_costs, NULL},
                                 {11, anything, expect_cost_out_of_row, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_smooth(void) {
    assert_in_range(audience->swaps - theatre.seen, 25, 31); // a quarter of a second
}

static void what_moves_is_drawn_as_often_as_the_monitor_shows_it(void **state) {
    (void)state;
    theatre_write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    const Happening moments[] = {{0.5, anything, theatre_count_swaps, NULL},
                                 {0.75, anything, expect_smooth, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_full_rate(void) {
    assert_in_range(audience->swaps - theatre.seen, 29, 31); // a quarter of a second at 120
}

static void pictures_keep_the_monitors_rate_where_swapping_does_not_wait(void **state) {
    (void)state;
    theatre_write_scene("local d = Dot() play(d:animate():shift(RIGHT), { run_time = 2 })\n");
    theatre.swap_seconds = 0.001;
    const Happening moments[] = {{0.5, anything, theatre_count_swaps, NULL},
                                 {0.75, anything, expect_full_rate, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_grey_of_a_period(void) {
    assert_in_range(audience->color & 0xFF, 2, 3);
}

static void expect_grey_of_half_a_second(void) {
    assert_in_range(audience->color & 0xFF, 124, 128);
}

static void the_first_picture_of_a_step_is_of_when_it_is_seen_and_none_later_is_ahead(void **state) {
    (void)state;
    theatre_write_scene("local box = Rectangle { width = 20, height = 20, color = BLACK, fill_opacity = 1 }\n"
                        "add(box) wait(1) cue('lighter')\n"
                        "play(box:animate { run_time = 1, rate_func = linear }:set_fill(WHITE))\n");
    const Happening moments[] = {{5, BLACK, NULL, "Right"},
                                 {5 + 1e-6, anything, expect_grey_of_a_period, NULL},
                                 {5.5, anything, expect_grey_of_half_a_second, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_another_color(void) {
    assert_int_not_equal(audience->color, theatre.seen);
    theatre.seen = (int)audience->color;
}

static void remember_color(void) {
    theatre.seen = (int)audience->color;
}

static void expect_bare_corner(void) {
    assert_int_equal(audience->corner, 0x102030);
}

static void expect_covered_corner(void) {
    assert_int_equal(audience->corner, RED);
}

static void palette_zoom_and_frozen_pictures_are_seen(void **state) {
    (void)state;
    theatre_write_scene(
        "background('#102030') wait(1) cue('box') wait(0.5)\n"
        "add(Rectangle { width = 12, height = 7, fill_color = '#FF0000', fill_opacity = 1 }) wait(0.5)\n");
    const Happening moments[] = {
        {3, 0x102030, remember_color, "k"}, // the projector's palette
        {5, anything, expect_another_color, "k"}, {7, 0x102030, NULL, "z"},
        {8, 0x102030, NULL, "Alt+Right"},         {9, 0x102030, NULL, "z"},
        {10, RED, expect_bare_corner, "Plus"},    {12, RED, expect_covered_corner, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void minimise(void) {
    theatre_count_swaps();
    audience->height = 0;
}

static void restore(void) {
    theatre_expect_no_swap();
    audience->height = HEIGHT;
    theatre_push(audience, (Event){.kind = EVENT_REDRAW});
}

static void a_minimised_window_sleeps_and_comes_back_with_its_picture(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, minimise, "b"},
                                 {10.5, RED, theatre_count_swaps, NULL},
                                 {90, RED, restore, NULL},
                                 {91, BLACK, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void flatten(void) {
    theatre_count_swaps();
    audience->height = 1;
}

static void a_window_of_a_single_row_has_its_picture(void **state) {
    (void)state;
    const Happening moments[] = {{10, RED, flatten, "b"}, {11, BLACK, theatre_expect_one_swap, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void the_first_picture_fills_the_screen_where_that_is_asked(void **state) {
    (void)state;
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--fullscreen"), OK);
    assert_true(audience->filled_first);
}

static void take_off_screen(void) {
    assert_true(audience->fills);
    audience->fills = false;
    audience->is_changed = true;
}

static void expect_window(void) {
    assert_false(audience->fills);
}

static void the_screen_is_filled_as_asked_here_or_of_the_window_manager(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, expect_window, "f"},
                                 {2, anything, take_off_screen, NULL},
                                 {3, anything, expect_window, "f"},
                                 {4, anything, theatre_expect_screen, "f"},
                                 {5, anything, expect_window, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_to_be_kept_on(void) {
    assert_true(theatre.is_kept_on && theatre.is_inhibited);
}

static void expect_to_be_left_alone(void) {
    assert_true(!theatre.is_kept_on && !theatre.is_inhibited);
}

static void narrow(void) {
    expect_to_be_kept_on();
    audience->width = 0;
}

static void flatten_to_none(void) {
    expect_to_be_left_alone();
    audience->width = WIDTH;
    audience->height = 0;
}

static void the_screen_stays_on_while_something_plays_or_fills_it(void **state) {
    (void)state;
    const Happening moments[] = {
        {0.5, anything, expect_to_be_kept_on, NULL}, {2, anything, expect_to_be_left_alone, "Right"},
        {2.5, anything, expect_to_be_kept_on, NULL}, {4, anything, expect_to_be_left_alone, "f"},
        {6, anything, expect_to_be_kept_on, "f"},    {8, anything, expect_to_be_left_alone, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    const Happening minimised[] = {{0.25, anything, narrow, NULL},
                                   {0.5, anything, flatten_to_none, NULL},
                                   {0.75, anything, expect_to_be_left_alone, NULL}};
    assert_int_equal(VIEW(minimised, "talk.lua"), OK);
    const Happening asks_nothing[] = {{0.5, anything, expect_to_be_left_alone, NULL}};
    assert_int_equal(VIEW(asks_nothing, "talk.lua", "--no-inhibit"), OK);
}

static bool was_rung;

static bool is_rung(int bell) {
    uint64_t count;
    return read(bell, &count, sizeof count) == sizeof count;
}

static void interrupt(void) {
    raise(SIGINT);
    was_rung = is_rung(theatre.bell);
}

static void a_signal_ends_it_in_order(void **state) {
    (void)state;
    const Happening moments[] = {{1, anything, interrupt, NULL}, {2, anything, NULL, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
    assert_ptr_equal(theatre.next_moment, moments + 1);
    assert_true(was_rung);
    assert_true(signal(SIGTERM, SIG_DFL) == SIG_DFL); // as it was
}

static void afterwards_no_signal_writes_to_what_has_woken_it(void **state) {
    (void)state;
    assert_int_equal(VIEW(theatre_nothing, "talk.lua"), OK);
    int bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), same = fcntl(bell, F_DUPFD_CLOEXEC, theatre.bell);
    interrupt_begin();
    raise(SIGINT);
    interrupt_end();
    assert_int_equal(same, theatre.bell);
    assert_false(is_rung(bell));
    close(same);
    close(bell);
}

static void what_cannot_be_opened_is_an_error_of_its_kind(void **state) {
    (void)state;
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--start", "nowhere"), USAGE);
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--monitor", "C"), FAILED);
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--presenter=C", "--health", "health.json"), FAILED);
    assert_int_not_equal(access("health.json", F_OK), 0); // of a show that has not begun
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--ipc", "/nowhere/at/all"), FAILED);
    assert_int_equal(VIEW(theatre_nothing, "--list-monitors"), OK);
    theatre.has_display = false;
    assert_int_equal(VIEW(theatre_nothing, "--list-monitors"), FAILED);
    assert_int_equal(VIEW(theatre_nothing, "talk.lua"), FAILED);
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--start", "nowhere"), USAGE); // said first
    theatre.has_display = true;
    theatre_write_scene("nonsense(\n");
    assert_int_equal(VIEW(theatre_nothing, "talk.lua"), FAILED);
}

static void shaders_that_do_not_compile_are_an_error(void **state) {
    (void)state;
    theatre_break_shaders();
    assert_int_equal(VIEW(theatre_nothing, "talk.lua", "--draw=gpu"), FAILED);
    theatre_mend_shaders();
}

static void letters_that_no_font_has_are_told_of(void **state) {
    (void)state;
    char told[256] = "";
    theatre_write_scene("add(Text('𒀀'))\n"); // cuneiform
    int file = open("told", O_RDWR | O_CREAT, 0666), kept = dup(STDERR_FILENO);
    dup2(file, STDERR_FILENO);
    int status = VIEW(theatre_nothing, "talk.lua");
    dup2(kept, STDERR_FILENO);
    close(kept);
    assert_true(pread(file, told, sizeof told - 1, 0) > 0);
    close(file);
    assert_int_equal(status, OK);
    assert_non_null(strstr(told, "12000"));
}

static void expect_steps(void) {
    assert_int_equal(audience->swaps, theatre.seen + 2);
    assert_true(theatre.rounds <= 6);
}

static void a_picture_that_stands_is_shifted_once_a_minute(void **state) {
    (void)state;
    const Happening moments[] = {{10, anything, theatre_count_swaps, NULL},
                                 {130, anything, expect_steps, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--shift"), OK);
}

// A graphics context leaves a little of the driver's each time.
static void windows_that_are_opened_again_take_no_more_memory(void **state) {
    (void)state;
    enum { FIRST = 6, ROUNDS = 4, LITTLE = 4 << 10 };
    const Happening moments[] = {{1.5, RED, NULL, "Right"},
                                 {2, anything, NULL, "Shift+e"},
                                 {3, anything, NULL, "o"},
                                 {4, anything, NULL, NULL}};
    size_t before = 0;
    for (int round = 0; round < FIRST + ROUNDS; round++) {
        before = round == FIRST ? memory_held() : before;
        assert_int_equal(VIEW(moments, "talk.lua", "--presenter"), OK);
    }
    assert_true(memory_held() < before + ROUNDS * LITTLE);
}

// The cue that is remembered of talk.lua.
static void expect_remembered(const char *cue) {
    glob_t files;
    int found = 0;
    assert_int_equal(glob("rostrum/*.json", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        json_t *place = json_load_file(files.gl_pathv[i], 0, NULL);
        const char *script = json_string_value(json_object_get(place, "script"));
        bool is_ours = script && strstr(script, "talk.lua");
        if (is_ours)
            assert_null(json_object_get(place, "process")); // it has ended in order
        if (is_ours)
            assert_string_equal(json_string_value(json_object_get(place, "cue")), cue);
        found += is_ours;
        json_decref(place);
    }
    globfree(&files);
    assert_int_equal(found, 1);
}

// By its name, but for a start that has none.
static void the_cue_where_it_ends_is_remembered(void **state) {
    (void)state;
    const Happening start[] = {{0.5, anything, NULL, NULL}};
    const Happening end[] = {{2, anything, NULL, NULL}};
    assert_int_equal(VIEW(start, "talk.lua"), OK);
    expect_remembered("One & a half…");
    theatre_write_scene("wait(1) cue('later') wait(1)");
    assert_int_equal(VIEW(end, "talk.lua"), OK);
    expect_remembered("later");
    assert_int_equal(VIEW(start, "talk.lua"), OK);
    expect_remembered("");
}

static void it_resumes_at_its_cue_and_stands_there(void **state) {
    (void)state;
    const Happening first[] = {{2, RED, NULL, "Right"}, {5, GREEN, NULL, "Right"}, {5.25, GREEN, NULL, NULL}};
    const Happening again[] = {{5, GREEN, NULL, "Right"}, {7, BLUE, NULL, NULL}};
    const Happening anew[] = {{0.25, BLACK, NULL, NULL}, {0.75, RED, NULL, NULL}};
    assert_int_equal(VIEW(first, "talk.lua"), OK);
    assert_int_equal(VIEW(again, "talk.lua", "--resume"), OK);
    assert_int_equal(VIEW(anew, "talk.lua"), OK);
}

static void expect_five_steps_drawn(void) {
    assert_int_equal(theatre.finishes, 5);
}

static void no_step_is_drawn_beforehand_once_three_tenths_of_a_second_are_over(void **state) {
    (void)state;
    const Happening moments[] = {{0, anything, expect_five_steps_drawn, NULL}};
    theatre_write_scene("for i = 1, 9 do cue('cue ' .. i) wait(1) end\n");
    theatre.finish_seconds = 0.07;
    assert_int_equal(VIEW(moments, "talk.lua"), OK);
}

static void expect_the_hour(void) {
    OverlayContext context = viewer_context(theatre.viewer);
    assert_true(context.hour == 21 && context.minute == 7 && context.second == 11);
    assert_float_equal(context.day_second, 21 * 3600 + 7 * 60 + 11.25, 1e-6);
    assert_true(context.talk_seconds == 90 && context.ui_scale == 1.5f);
}

static void overlays_know_the_hour_and_how_long_the_talk_may_take(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, expect_the_hour, NULL}};
    theatre_be_at(21, 7, 9.25);
    assert_int_equal(VIEW(moments, "talk.lua", "--duration", "1.5", "--ui-scale", "1.5"), OK);
}

static void expect_two_watched(void) {
    assert_int_equal(theatre.watched, 2);
}

static void the_script_and_the_socket_may_wake_it(void **state) {
    (void)state;
    const Happening moments[] = {{2, RED, expect_two_watched, NULL}};
    assert_int_equal(VIEW(moments, "talk.lua", "--ipc", "socket"), OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_show_opens_and_plays_step_by_step, theatre_begin),
        cmocka_unit_test_setup(a_window_that_takes_pictures_from_memory_shows_the_same, theatre_begin),
        cmocka_unit_test_setup(without_a_scene_the_built_in_presentation_opens, theatre_begin),
        cmocka_unit_test_setup(a_picture_that_stands_is_drawn_once_or_when_it_was_lost, theatre_begin),
        cmocka_unit_test_setup(what_moves_is_drawn_as_often_as_the_monitor_shows_it, theatre_begin),
        cmocka_unit_test_setup(pictures_keep_the_monitors_rate_where_swapping_does_not_wait, theatre_begin),
        cmocka_unit_test_setup(the_first_picture_of_a_step_is_of_when_it_is_seen_and_none_later_is_ahead,
                               theatre_begin),
        cmocka_unit_test_setup(palette_zoom_and_frozen_pictures_are_seen, theatre_begin),
        cmocka_unit_test_setup(a_minimised_window_sleeps_and_comes_back_with_its_picture, theatre_begin),
        cmocka_unit_test_setup(the_screen_is_filled_as_asked_here_or_of_the_window_manager, theatre_begin),
        cmocka_unit_test_setup(the_screen_stays_on_while_something_plays_or_fills_it, theatre_begin),
        cmocka_unit_test_setup(a_picture_that_stands_is_shifted_once_a_minute, theatre_begin),
        cmocka_unit_test_setup(a_signal_ends_it_in_order, theatre_begin),
        cmocka_unit_test_setup(afterwards_no_signal_writes_to_what_has_woken_it, theatre_begin),
        cmocka_unit_test_setup(what_cannot_be_opened_is_an_error_of_its_kind, theatre_begin),
        cmocka_unit_test_setup(windows_that_are_opened_again_take_no_more_memory, theatre_begin),
        cmocka_unit_test_setup(the_cue_where_it_ends_is_remembered, theatre_begin),
        cmocka_unit_test_setup(it_resumes_at_its_cue_and_stands_there, theatre_begin),
        cmocka_unit_test_setup(all_steps_have_been_drawn_before_the_first_plays, theatre_begin),
        cmocka_unit_test_setup(drawing_all_steps_keeps_nobody_waiting, theatre_begin),
        cmocka_unit_test_setup(no_step_is_drawn_beforehand_once_three_tenths_of_a_second_are_over,
                               theatre_begin),
        cmocka_unit_test_setup(overlays_know_the_hour_and_how_long_the_talk_may_take, theatre_begin),
        cmocka_unit_test_setup(the_script_and_the_socket_may_wake_it, theatre_begin),
        cmocka_unit_test_setup(the_statistics_get_what_each_picture_costs, theatre_begin),
        cmocka_unit_test_setup(a_window_of_a_single_row_has_its_picture, theatre_begin),
        cmocka_unit_test_setup(the_first_picture_fills_the_screen_where_that_is_asked, theatre_begin),
        cmocka_unit_test_setup(shaders_that_do_not_compile_are_an_error, theatre_begin),
        cmocka_unit_test_setup(letters_that_no_font_has_are_told_of, theatre_begin),
    };
    return cmocka_run_group_tests(tests, theatre_open, theatre_close);
}
