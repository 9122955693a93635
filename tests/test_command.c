#include "play/command.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "title", .time = 0},
                           {.name = "prefill", .time = 2.3},
                           {.name = "decode", .time = 5.1},
                           {.name = "end", .time = 9.7}};
static const Timeline timeline = {.duration = 12.4, .cues = cues, .cue_count = 4};

static void run(Player *player, double now, const char *name, double argument) {
    const Command *command = command_find(name);
    assert_non_null(command);
    command_run(command, player, now, argument, false);
}

static Player at(double time, bool playing) {
    Player player = player_make(&timeline);
    clock_seek(&player.clock, 0, time);
    if (playing)
        clock_play(&player.clock, 0);
    return player;
}

static double time_of(Player *player, double now) {
    return player_advance(player, now);
}

static void a_case_of_every_command_is_tested(void **state);

static void next_plays_from_stop_to_stop(void **state) {
    (void)state;
    Player player = at(0, false);
    double stops[] = {2.3, 5.1, 9.7, 12.4, 12.4};
    for (size_t i = 0; i < 5; i++) {
        double now = 100.0 * (double)i;
        run(&player, now, "next", 0);
        assert_true(time_of(&player, now + 99) == stops[i]);
        assert_false(player.clock.playing);
    }
}

static void next_while_playing_finishes_the_step_and_a_second_press_starts_the_next(void **state) {
    (void)state;
    Player player = at(0, true);
    run(&player, 1, "next", 0);
    assert_true(time_of(&player, 1) == 2.3);
    assert_false(player.clock.playing);
    run(&player, 1.1, "next", 0);
    assert_true(player.clock.playing);
    assert_float_equal(time_of(&player, 2.1), 3.3, 1e-9);
}

static void next_from_the_middle_of_a_paused_step_plays_it_out(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "next", 0);
    assert_float_equal(time_of(&player, 1), 4, 1e-9);
    assert_true(time_of(&player, 100) == 5.1);
}

static void twenty_presses_of_next_meet_every_stop_in_turn(void **state) {
    (void)state;
    Player player = at(0, false);
    size_t met = 0;
    double stops[] = {2.3, 5.1, 9.7, 12.4};
    for (int press = 0; press < 8; press++) {
        run(&player, press * 0.01, "next", 0);
        if (!player.clock.playing)
            assert_true(time_of(&player, press * 0.01) == stops[met++]);
    }
    assert_int_equal(met, 4);
}

static void previous_goes_to_the_start_of_the_step_or_of_the_one_before(void **state) {
    (void)state;
    const struct {
        double from, to;
    } cases[] = {{3.0, 2.3}, {2.81, 2.3}, {2.8 - 1e-9, 0}, {2.3, 0},
                 {5.1, 2.3}, {12.4, 9.7}, {0.3, 0},        {0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int playing = 0; playing < 2; playing++) {
            Player player = at(cases[i].from, playing);
            run(&player, 0, "previous", 0);
            assert_true(time_of(&player, 50) == cases[i].to);
            assert_false(player.clock.playing);
        }
}

static void enter_goes_to_the_typed_cue_and_is_next_without_one(void **state) {
    (void)state;
    Player player = at(0, true);
    run(&player, 0.1, "digit", 3);
    run(&player, 0.2, "enter", 0);
    assert_true(time_of(&player, 50) == 5.1);
    assert_false(player_is_typing(&player, 0.2));
    run(&player, 51, "enter", 0);
    assert_true(time_of(&player, 99) == 9.7);
}

static void a_number_without_a_cue_is_dropped_by_enter(void **state) {
    (void)state;
    const int typed[][2] = {{0, 0}, {0, 5}, {9, 9}};
    for (size_t i = 0; i < 3; i++) {
        Player player = at(3, false);
        run(&player, 0, "digit", typed[i][0]);
        run(&player, 0, "digit", typed[i][1]);
        run(&player, 0, "enter", 0);
        assert_true(time_of(&player, 9) == 3);
        assert_false(player.clock.playing);
        assert_int_equal(player.typed, -1);
    }
}

static void typed_digits_are_forgotten_after_a_while_and_by_other_commands(void **state) {
    (void)state;
    Player player = at(0, false);
    run(&player, 0, "digit", 4);
    assert_true(player_is_typing(&player, 4.9));
    assert_false(player_is_typing(&player, 5));
    run(&player, 6, "digit", 2);
    assert_int_equal(player.typed, 2);
    run(&player, 7, "fullscreen", 0);
    assert_false(player_is_typing(&player, 7));
}

static void no_number_is_longer_than_four_digits(void **state) {
    (void)state;
    Player player = at(0, false);
    for (int i = 0; i < 30; i++)
        run(&player, 0, "digit", 9);
    assert_int_equal(player.typed, 9999);
}

static void erase_takes_digits_back_and_is_previous_without_any(void **state) {
    (void)state;
    Player player = at(5.1, false);
    run(&player, 0, "digit", 1);
    run(&player, 0, "digit", 2);
    run(&player, 1, "erase", 0);
    assert_int_equal(player.typed, 1);
    run(&player, 1, "erase", 0);
    assert_false(player_is_typing(&player, 1));
    assert_true(time_of(&player, 1) == 5.1);
    run(&player, 2, "erase", 0);
    assert_true(time_of(&player, 2) == 2.3);
}

static void cancel_drops_the_number_and_nothing_else(void **state) {
    (void)state;
    Player player = at(3, true);
    run(&player, 0.5, "digit", 2);
    run(&player, 0.5, "cancel", 0);
    assert_false(player_is_typing(&player, 0.5));
    assert_true(player.clock.playing && !player.quit);
    for (int i = 0; i < 50; i++)
        run(&player, 0.5, "cancel", 0);
    assert_false(player.quit);
}

static void pause_pauses_and_plays_on_to_the_stop(void **state) {
    (void)state;
    Player player = at(0, true);
    run(&player, 1, "pause", 0);
    assert_float_equal(time_of(&player, 9), 1, 1e-9);
    run(&player, 10, "pause", 0);
    assert_float_equal(time_of(&player, 11), 2, 1e-9);
    assert_true(time_of(&player, 20) == 2.3);
}

static void scrub_moves_in_both_directions_and_keeps_the_state(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "scrub", 1);
    assert_true(time_of(&player, 9) == 4);
    run(&player, 9, "scrub", -1);
    run(&player, 9, "scrub", -1);
    assert_true(time_of(&player, 9) == 2);
    run(&player, 9, "scrub", -5);
    assert_true(time_of(&player, 9) == 0);
    player = at(2, true);
    run(&player, 0, "scrub", 1);
    assert_true(player.clock.playing);
    assert_true(time_of(&player, 50) == 5.1);
}

static void frames_are_those_of_a_film_in_both_directions(void **state) {
    (void)state;
    Player player = at(2.3, false);
    for (int i = 1; i <= 100; i++) {
        run(&player, 0, "frame", 1);
        assert_true(time_of(&player, 0) == (138 + i) / 60.0);
    }
    for (int i = 99; i >= 0; i--)
        run(&player, 0, "frame", -1);
    assert_true(time_of(&player, 0) == 138 / 60.0);
    player = at(1.001, false);
    run(&player, 0, "frame", 1);
    assert_true(time_of(&player, 0) == 61 / 60.0);
    player = at(1.001, false);
    run(&player, 0, "frame", -1);
    assert_true(time_of(&player, 0) == 1);
}

static void first_and_last_go_to_cues(void **state) {
    (void)state;
    Player player = at(3, true);
    run(&player, 0, "last", 0);
    assert_true(time_of(&player, 9) == 9.7);
    run(&player, 9, "first", 0);
    assert_true(time_of(&player, 99) == 0);
}

static void slower_and_faster_undo_each_other_and_end_at_the_limits(void **state) {
    (void)state;
    Player player = at(0, false);
    run(&player, 0, "faster", 0);
    assert_true(player.clock.speed > 1);
    run(&player, 0, "slower", 0);
    assert_true(player.clock.speed == 1);
    for (int i = 0; i < 30; i++)
        run(&player, 0, "slower", 0);
    assert_true(player.clock.speed == clock_min_speed);
    for (int i = 0; i < 30; i++)
        run(&player, 0, "faster", 0);
    assert_true(player.clock.speed == clock_max_speed);
}

static void speed_sets_and_does_not_jump(void **state) {
    (void)state;
    Player player = at(0, true);
    run(&player, 1, "speed", 0.5);
    assert_float_equal(time_of(&player, 1), 1, 1e-9);
    assert_float_equal(time_of(&player, 2), 1.5, 1e-9);
}

static void loop_show_goes_round_until_it_is_pressed_again(void **state) {
    (void)state;
    Player player = at(12, true);
    run(&player, 0, "loop-show", 0);
    assert_float_equal(time_of(&player, 1), 0.6, 1e-9);
    run(&player, 1, "loop-show", 0);
    run(&player, 1, "last", 0);
    run(&player, 1, "next", 0);
    assert_true(time_of(&player, 99) == 12.4);
}

static void fullscreen_toggles_and_fullscreen_on_does_not(void **state) {
    (void)state;
    Player player = at(0, false);
    run(&player, 0, "fullscreen", 0);
    assert_true(player.fullscreen);
    run(&player, 0, "fullscreen", 0);
    assert_false(player.fullscreen);
    run(&player, 0, "fullscreen-on", 0);
    run(&player, 0, "fullscreen-on", 0);
    assert_true(player.fullscreen);
}

static void quit_quits_at_once_and_quit_twice_within_a_second(void **state) {
    (void)state;
    Player player = at(0, false);
    run(&player, 0, "quit-twice", 0);
    assert_true(!player.quit && player_is_asking_to_quit(&player, 0.9));
    run(&player, 1.1, "quit-twice", 0);
    assert_false(player.quit);
    run(&player, 2.0, "quit-twice", 0);
    assert_true(player.quit);
    player = at(0, false);
    run(&player, 0, "quit", 0);
    assert_true(player.quit);
}

static void none_changes_nothing(void **state) {
    (void)state;
    Player player = at(3, true), before = player;
    run(&player, 0, "none", 0);
    assert_memory_equal(&player, &before, sizeof player);
}

static void held_keys_repeat_for_scrubs_alone(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        const Command *command = &command_table[i];
        Player player = at(3, false), before = player;
        command_run(command, &player, 0, 1, true);
        bool is_scrub = !strcmp(command->name, "scrub") || !strcmp(command->name, "frame");
        assert_int_equal(command->repeats, is_scrub);
        assert_int_equal(memcmp(&player, &before, sizeof player) != 0, is_scrub);
    }
}

static void every_row_of_the_table_is_complete_and_has_a_name_of_its_own(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        const Command *command = &command_table[i];
        assert_ptr_equal(command_find(command->name), command);
        assert_non_null(command->run);
        assert_true(strlen(command->help) > 3);
        assert_true(command->argument ? command->min < command->max : command->min == 0 && command->max == 0);
    }
    assert_null(command_find("nonsense"));
}

static void every_command_keeps_time_in_the_show_from_anywhere(void **state) {
    (void)state;
    const double times[] = {0, 1e-9, 2.3, 5.0999999, 12.4};
    for (size_t i = 0; i < command_table_count; i++)
        for (size_t j = 0; j < 5; j++)
            for (int continuous = 0; continuous < 2; continuous++) {
                Player player = at(times[j], true);
                player.clock.continuous = continuous;
                command_run(&command_table[i], &player, 0,
                            command_table[i].argument ? command_table[i].max : 0, false);
                double time = time_of(&player, 1e4);
                assert_true(time >= 0 && time <= timeline.duration);
            }
}

static void a_continuous_player_steps_without_stopping(void **state) {
    (void)state;
    Player player = at(1, true);
    player.clock.continuous = true;
    run(&player, 0, "next", 0);
    assert_float_equal(time_of(&player, 1), 3.3, 1e-9);
    run(&player, 1, "previous", 0);
    assert_float_equal(time_of(&player, 2), 3.3, 1e-9);
}

static void dragging_holds_time_and_goes_on_as_before(void **state) {
    (void)state;
    for (int playing = 0; playing < 2; playing++) {
        Player player = at(3, playing);
        player_drag(&player, 0, 8);
        assert_true(time_of(&player, 5) == 8);
        player_drag(&player, 5, 1);
        assert_true(time_of(&player, 6) == 1);
        player_drop(&player, 7);
        assert_int_equal(player.clock.playing, playing);
        assert_float_equal(time_of(&player, 8), playing ? 2 : 1, 1e-9);
    }
}

static void the_hud_comes_with_a_call_and_goes_two_seconds_after_the_last(void **state) {
    (void)state;
    Player player = at(0, false);
    time_of(&player, 10);
    assert_true(player_hud_opacity(&player, 10) == 0);
    assert_true(player_next_change(&player, 10) == INFINITY);
    player_show_hud(&player, 10);
    player_show_hud(&player, 11);
    time_of(&player, 12.9);
    assert_true(player_hud_opacity(&player, 12.9) == 1);
    assert_float_equal(player_next_change(&player, 12.9), 13, 1e-9);
    time_of(&player, 13.25);
    assert_float_equal(player_hud_opacity(&player, 13.25), 0.5, 0.01);
    assert_true(player_next_change(&player, 13.25) == 13.25);
    time_of(&player, 14);
    assert_true(player_hud_opacity(&player, 14) == 0);
    assert_true(player_next_change(&player, 14) == INFINITY);
}

static void whoever_wakes_at_the_next_change_sees_the_hud_and_the_prompt_go(void **state) {
    (void)state;
    Player player = at(0, false);
    run(&player, 0, "digit", 2);
    player_show_hud(&player, 0);
    double looked = 0, next;
    int frames = 0;
    for (; (next = player_next_change(&player, looked)) < INFINITY; frames++) {
        looked = fmax(next, looked + 0.0167) + 0.001;
        time_of(&player, looked);
    }
    assert_true(player_hud_opacity(&player, looked) == 0);
    assert_false(player_is_typing(&player, looked));
    assert_in_range(frames, 10, 60);
}

static void a_late_frame_finds_the_hud_where_early_ones_would(void **state) {
    (void)state;
    Player often = at(0, false), once = often;
    player_show_hud(&often, 0);
    player_show_hud(&once, 0);
    for (double now = 0; now < 2.3; now += 0.01)
        time_of(&often, now);
    time_of(&often, 2.3);
    time_of(&once, 2.3);
    assert_true(player_hud_opacity(&often, 2.3) == player_hud_opacity(&once, 2.3));
}

static void stepping_leaves_the_hud_hidden_and_pausing_shows_it(void **state) {
    (void)state;
    const struct {
        const char *command;
        float shown;
    } cases[] = {{"next", 0}, {"previous", 0}, {"first", 0}, {"pause", 1}, {"scrub", 1}, {"faster", 1}};
    for (size_t i = 0; i < 6; i++) {
        Player player = at(3, false);
        run(&player, 1, cases[i].command, 1);
        assert_true(player_hud_opacity(&player, 1.5) == cases[i].shown);
    }
}

#define CASE(test)                                                                                           \
    { #test, test, NULL, NULL, NULL }

static const struct CMUnitTest tests[] = {
    CASE(next_plays_from_stop_to_stop),
    CASE(next_while_playing_finishes_the_step_and_a_second_press_starts_the_next),
    CASE(next_from_the_middle_of_a_paused_step_plays_it_out),
    CASE(twenty_presses_of_next_meet_every_stop_in_turn),
    CASE(previous_goes_to_the_start_of_the_step_or_of_the_one_before),
    CASE(enter_goes_to_the_typed_cue_and_is_next_without_one),
    CASE(a_number_without_a_cue_is_dropped_by_enter),
    CASE(typed_digits_are_forgotten_after_a_while_and_by_other_commands),
    CASE(no_number_is_longer_than_four_digits),
    CASE(erase_takes_digits_back_and_is_previous_without_any),
    CASE(cancel_drops_the_number_and_nothing_else),
    CASE(pause_pauses_and_plays_on_to_the_stop),
    CASE(scrub_moves_in_both_directions_and_keeps_the_state),
    CASE(frames_are_those_of_a_film_in_both_directions),
    CASE(first_and_last_go_to_cues),
    CASE(slower_and_faster_undo_each_other_and_end_at_the_limits),
    CASE(speed_sets_and_does_not_jump),
    CASE(loop_show_goes_round_until_it_is_pressed_again),
    CASE(fullscreen_toggles_and_fullscreen_on_does_not),
    CASE(quit_quits_at_once_and_quit_twice_within_a_second),
    CASE(none_changes_nothing),
    CASE(held_keys_repeat_for_scrubs_alone),
    CASE(every_row_of_the_table_is_complete_and_has_a_name_of_its_own),
    CASE(every_command_keeps_time_in_the_show_from_anywhere),
    CASE(a_continuous_player_steps_without_stopping),
    CASE(dragging_holds_time_and_goes_on_as_before),
    CASE(the_hud_comes_with_a_call_and_goes_two_seconds_after_the_last),
    CASE(whoever_wakes_at_the_next_change_sees_the_hud_and_the_prompt_go),
    CASE(a_late_frame_finds_the_hud_where_early_ones_would),
    CASE(stepping_leaves_the_hud_hidden_and_pausing_shows_it),
    CASE(a_case_of_every_command_is_tested),
};

// A new row needs a test whose name says what the command does, with its name in it.
static void a_case_of_every_command_is_tested(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        char word[64];
        snprintf(word, sizeof word, "%s", command_table[i].name);
        for (char *at_dash; (at_dash = strchr(word, '-'));)
            *at_dash = '_';
        if (!strcmp(word, "frame") || !strcmp(word, "digit"))
            strcat(word, "s");
        bool found = false;
        for (size_t j = 0; j < sizeof tests / sizeof tests[0]; j++)
            found = found || strstr(tests[j].name, word);
        if (!found)
            fail_msg("no test for the command %s", command_table[i].name);
    }
}

int main(void) {
    return cmocka_run_group_tests(tests, NULL, NULL);
}
