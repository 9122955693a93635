#include "play/clock.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "a", .time = 0}, {.name = "b", .time = 0.1}, {.name = "c", .time = 3.7}};
static const Timeline timeline = {.duration = 10.3, .cues = cues, .cue_count = 3};
static const Timeline empty = {.duration = 0, .cues = cues, .cue_count = 1};

#define assert_time(a, b) assert_float_equal(a, b, 1e-9)

static Clock playing_from(double time, double now) {
    Clock clock = clock_make(&timeline);
    clock_seek(&clock, now, time);
    clock_play(&clock, now);
    return clock;
}

static void a_new_clock_stands_at_zero(void **state) {
    (void)state;
    Clock clock = clock_make(&timeline);
    assert_false(clock.playing);
    assert_true(clock_advance(&clock, 1e6) == 0);
}

static void time_is_anchor_plus_elapsed_times_speed(void **state) {
    (void)state;
    Clock clock = playing_from(4, 100);
    assert_time(clock_advance(&clock, 101.25), 5.25);
    clock_set_speed(&clock, 102, 0.5);
    assert_time(clock_advance(&clock, 103), 6.5);
    clock_set_speed(&clock, 103, 2);
    assert_time(clock_advance(&clock, 104), 8.5);
}

static void a_million_queries_move_nothing(void **state) {
    (void)state;
    Clock asked = playing_from(4, 0), left_alone = asked;
    for (int i = 0; i < 1000000; i++)
        clock_advance(&asked, i * 5e-6);
    assert_true(clock_advance(&asked, 5.5) == clock_advance(&left_alone, 5.5));
}

static void a_stop_is_met_to_the_bit_however_late_the_frame(void **state) {
    (void)state;
    const double late[] = {1e-12, 1e-3, 1, 1e6};
    for (size_t i = 0; i < 4; i++) {
        Clock clock = playing_from(0.1, 7);
        assert_true(clock_advance(&clock, 7 + 3.7 - 0.1 + late[i]) == 3.7);
        assert_false(clock.playing);
        assert_true(clock_advance(&clock, 1e9) == 3.7);
    }
}

static void no_stop_is_passed_by_a_late_frame(void **state) {
    (void)state;
    Clock clock = playing_from(0, 0);
    assert_true(clock_advance(&clock, 1000) == 0.1);
    clock_play(&clock, 1000);
    assert_true(clock_advance(&clock, 2000) == 3.7);
    clock_play(&clock, 2000);
    assert_true(clock_advance(&clock, 3000) == 10.3);
}

static void playing_starts_when_it_is_told_to_not_when_it_stopped(void **state) {
    (void)state;
    Clock clock = playing_from(0, 0);
    clock_advance(&clock, 50);
    clock_play(&clock, 60);
    assert_time(clock_advance(&clock, 61), 1.1);
}

static void pausing_holds_the_time_and_playing_goes_on_from_it(void **state) {
    (void)state;
    Clock clock = playing_from(4, 0);
    clock_pause(&clock, 1.5);
    assert_time(clock_advance(&clock, 99), 5.5);
    clock_play(&clock, 100);
    assert_time(clock_advance(&clock, 101), 6.5);
}

static void seeking_is_clamped_to_the_show_and_keeps_playing(void **state) {
    (void)state;
    Clock clock = playing_from(4, 0);
    clock_seek(&clock, 1, -INFINITY);
    assert_true(clock.playing && clock.anchor == 0);
    clock_seek(&clock, 1, INFINITY);
    assert_true(clock_advance(&clock, 1) == 10.3);
    assert_false(clock.playing);
    clock_seek(&clock, 2, 5);
    assert_false(clock.playing);
}

static void seeking_over_a_stop_does_not_stop_there(void **state) {
    (void)state;
    Clock clock = playing_from(3, 0);
    clock_seek(&clock, 0.5, 4.5);
    assert_time(clock_advance(&clock, 1), 5);
    clock_seek(&clock, 1, 3);
    assert_true(clock_advance(&clock, 9) == 3.7);
}

static void a_continuous_clock_passes_stops_and_ends_at_the_duration(void **state) {
    (void)state;
    Clock clock = playing_from(0, 0);
    clock.continuous = true;
    assert_time(clock_advance(&clock, 5), 5);
    assert_true(clock.playing);
    assert_true(clock_advance(&clock, 11) == 10.3);
    assert_false(clock.playing);
}

static void backwards_it_meets_every_stop_to_the_bit_and_ends_at_zero(void **state) {
    (void)state;
    Clock clock = playing_from(9, 0);
    const double stops[] = {3.7, 0.1, 0, 0};
    for (int i = 0; i < 4; i++) {
        clock_play_backwards(&clock, 100.0 * i);
        assert_true(clock_rate(&clock) == -1);
        assert_true(clock_advance(&clock, 100.0 * i + 99) == stops[i]);
        assert_false(clock.playing || clock.backwards);
        assert_true(clock_rate(&clock) == 0);
    }
}

static void backwards_time_runs_at_normal_speed_whatever_the_speed(void **state) {
    (void)state;
    Clock clock = playing_from(9, 0);
    clock_set_speed(&clock, 0, 3);
    clock_play_backwards(&clock, 1); // at 12, that is at the end
    assert_time(clock_advance(&clock, 2.5), 10.3 - 1.5);
    clock_play(&clock, 2.5);
    assert_true(clock_rate(&clock) == 3);
    assert_time(clock_advance(&clock, 2.8), 9.7);
}

static void a_continuous_clock_runs_back_to_zero_past_stops_and_loops(void **state) {
    (void)state;
    Clock clock = playing_from(9, 0);
    clock.continuous = true;
    clock_set_loop(&clock, 0, 5, 9.5);
    clock_play_backwards(&clock, 0);
    assert_time(clock_advance(&clock, 7), 2);
    assert_true(clock_advance(&clock, 1e3) == 0);
}

static void turning_round_goes_on_from_where_time_is(void **state) {
    (void)state;
    Clock clock = playing_from(4, 0);
    for (int i = 0; i < 1000; i++) {
        clock_play_backwards(&clock, i + 0.1);
        clock_play_backwards(&clock, i + 0.15);
        clock_play(&clock, i + 0.2);
        clock_seek(&clock, i + 1, 4);
    }
    assert_time(clock_advance(&clock, 1000.5), 4.5);
}

static void the_stops_before_and_after_a_time_lie_beside_it(void **state) {
    (void)state;
    Clock clock = clock_make(&timeline);
    const double cases[][3] = {{0, 0, 0.1},      {0.05, 0, 0.1}, {0.1, 0, 3.7},
                               {3.7, 0.1, 10.3}, {5, 3.7, 10.3}, {10.3, 3.7, 10.3}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(clock_previous_stop(&clock, cases[i][0]) == cases[i][1]);
        assert_true(clock_next_stop(&clock, cases[i][0]) == cases[i][2]);
    }
}

static void a_looping_continuous_clock_is_periodic_for_days(void **state) {
    (void)state;
    Clock clock = playing_from(0, 0);
    clock.continuous = true;
    clock_set_loop(&clock, 0, 0, 10.3);
    for (int i = 0; i < 100000; i++) {
        double now = i * 7.77;
        double expected = fmod(now, 10.3), time = clock_advance(&clock, now);
        double off = fabs(time - expected);
        assert_true(fmin(off, 10.3 - off) < 1e-6);
        assert_true(time >= 0 && time <= 10.3 && clock.playing);
    }
}

static void a_loop_with_stops_goes_round_and_stops_at_the_first(void **state) {
    (void)state;
    Clock clock = playing_from(10, 0);
    clock_set_loop(&clock, 0, 0, 10.3);
    assert_time(clock_advance(&clock, 0.35), 0.05);
    assert_true(clock.playing);
    assert_true(clock_advance(&clock, 0.5) == 0.1);
    assert_false(clock.playing);
    clock = playing_from(10, 0);
    clock_set_loop(&clock, 0, 0, 10.3);
    assert_true(clock_advance(&clock, 1e5) == 0.1);
}

static void a_loop_over_one_step_wraps_at_its_end(void **state) {
    (void)state;
    Clock clock = playing_from(3, 0);
    clock_set_loop(&clock, 0, 0.1, 3.7);
    assert_time(clock_advance(&clock, 1), 0.4);
    assert_time(clock_advance(&clock, 1 + 3.6 * 1000), 0.4);
    clock_set_loop(&clock, 1 + 3.6 * 1000, 0, 0);
    assert_true(clock_advance(&clock, 1e5) == 3.7);
}

static void beyond_the_loop_time_runs_on(void **state) {
    (void)state;
    Clock clock = playing_from(5, 0);
    clock_set_loop(&clock, 0, 0.1, 3.7);
    assert_time(clock_advance(&clock, 2), 7);
}

static void speed_is_clamped(void **state) {
    (void)state;
    Clock clock = clock_make(&timeline);
    clock_set_speed(&clock, 0, -3);
    assert_true(clock.speed == clock_min_speed);
    clock_set_speed(&clock, 0, INFINITY);
    assert_true(clock.speed == clock_max_speed);
}

static void an_empty_show_stands(void **state) {
    (void)state;
    Clock clock = clock_make(&empty);
    clock_play(&clock, 0);
    assert_true(clock_advance(&clock, 1) == 0);
    assert_false(clock.playing);
    clock_set_loop(&clock, 1, 0, 0);
    assert_false(clock.loops);
}

static void real_time_that_runs_backwards_moves_nothing_back(void **state) {
    (void)state;
    Clock clock = playing_from(4, 10);
    assert_true(clock_advance(&clock, 9) == 4);
}

static const Cue looping[] = {{.name = "a", .time = 0},
                              {.name = "b", .time = 1, .loops = true},
                              {.name = "c", .time = 3, .goes_on = true},
                              {.name = "d", .time = 4},
                              {.name = "e", .time = 6}};
static const Timeline show = {.duration = 9, .cues = looping, .cue_count = 5};

static void a_step_that_loops_begins_again_where_it_ends(void **state) {
    (void)state;
    Clock clock = clock_make(&show);
    clock_seek(&clock, 0, 1);
    clock_play(&clock, 0);
    assert_time(clock_advance(&clock, 1.5), 2.5);
    assert_time(clock_advance(&clock, 2.25), 1.25);
    assert_time(clock_advance(&clock, 1001), 2);
    assert_true(clock.playing);
}

static void the_step_before_one_that_loops_stops_at_it(void **state) {
    (void)state;
    Clock clock = clock_make(&show);
    clock_play(&clock, 0);
    assert_true(clock_advance(&clock, 100) == 1);
    assert_false(clock.playing);
}

static void steps_that_go_on_have_no_stop_at_their_end(void **state) {
    (void)state;
    Clock clock = clock_make(&show);
    clock_seek(&clock, 0, 3.5);
    clock_play(&clock, 0);
    assert_time(clock_advance(&clock, 1), 4.5);
    assert_time(clock_advance(&clock, 2), 5.5);
    assert_true(clock_advance(&clock, 100) == 6);
    assert_false(clock.playing);
}

static void without_stops_no_step_loops(void **state) {
    (void)state;
    Clock clock = clock_make(&show);
    clock.continuous = true;
    clock_play(&clock, 0);
    assert_time(clock_advance(&clock, 3.5), 3.5);
    assert_true(clock_advance(&clock, 100) == 9);
}

static void the_next_stop_is_strictly_later(void **state) {
    (void)state;
    Clock clock = clock_make(&timeline);
    assert_true(clock_next_stop(&clock, 0) == 0.1);
    assert_true(clock_next_stop(&clock, 0.1) == 3.7);
    assert_true(clock_next_stop(&clock, nextafter(3.7, 0)) == 3.7);
    assert_true(clock_next_stop(&clock, 3.7) == 10.3);
    assert_true(clock_next_stop(&clock, 10.3) == 10.3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_clock_stands_at_zero),
        cmocka_unit_test(time_is_anchor_plus_elapsed_times_speed),
        cmocka_unit_test(a_million_queries_move_nothing),
        cmocka_unit_test(a_stop_is_met_to_the_bit_however_late_the_frame),
        cmocka_unit_test(no_stop_is_passed_by_a_late_frame),
        cmocka_unit_test(playing_starts_when_it_is_told_to_not_when_it_stopped),
        cmocka_unit_test(pausing_holds_the_time_and_playing_goes_on_from_it),
        cmocka_unit_test(seeking_is_clamped_to_the_show_and_keeps_playing),
        cmocka_unit_test(seeking_over_a_stop_does_not_stop_there),
        cmocka_unit_test(a_continuous_clock_passes_stops_and_ends_at_the_duration),
        cmocka_unit_test(backwards_it_meets_every_stop_to_the_bit_and_ends_at_zero),
        cmocka_unit_test(backwards_time_runs_at_normal_speed_whatever_the_speed),
        cmocka_unit_test(a_continuous_clock_runs_back_to_zero_past_stops_and_loops),
        cmocka_unit_test(turning_round_goes_on_from_where_time_is),
        cmocka_unit_test(the_stops_before_and_after_a_time_lie_beside_it),
        cmocka_unit_test(a_looping_continuous_clock_is_periodic_for_days),
        cmocka_unit_test(a_loop_with_stops_goes_round_and_stops_at_the_first),
        cmocka_unit_test(a_loop_over_one_step_wraps_at_its_end),
        cmocka_unit_test(beyond_the_loop_time_runs_on),
        cmocka_unit_test(speed_is_clamped),
        cmocka_unit_test(an_empty_show_stands),
        cmocka_unit_test(real_time_that_runs_backwards_moves_nothing_back),
        cmocka_unit_test(a_step_that_loops_begins_again_where_it_ends),
        cmocka_unit_test(the_step_before_one_that_loops_stops_at_it),
        cmocka_unit_test(steps_that_go_on_have_no_stop_at_their_end),
        cmocka_unit_test(without_stops_no_step_loops),
        cmocka_unit_test(the_next_stop_is_strictly_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
