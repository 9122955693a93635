#include "play/cancel.h"
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

static void skip_goes_from_stop_to_stop_without_playing(void **state) {
    (void)state;
    for (int playing = 0; playing < 2; playing++) {
        Player player = at(0.1, playing);
        const double stops[] = {2.3, 5.1, 9.7, 12.4, 12.4};
        for (size_t i = 0; i < 5; i++) {
            run(&player, 0.01 * (double)i, "skip", 0);
            assert_true(player.clock.anchor == stops[i] && !player.clock.playing);
        }
        const double back[] = {9.7, 5.1, 2.3, 0, 0};
        for (size_t i = 0; i < 5; i++) {
            run(&player, 1, "skip-back", 0);
            assert_true(player.clock.anchor == back[i] && !player.clock.playing);
        }
    }
    Player player = at(5.2, false);
    run(&player, 0, "skip-back", 0);
    assert_true(player.clock.anchor == 5.1);
}

static void replay_plays_the_step_again_that_was_just_seen(void **state) {
    (void)state;
    const struct {
        double from;
        bool playing;
        double to, stop;
    } cases[] = {{5.1, false, 2.3, 5.1}, {5.1, true, 5.1, 9.7}, {4, true, 2.3, 5.1},
                 {4, false, 2.3, 5.1},   {0, false, 0, 2.3},    {12.4, false, 9.7, 12.4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Player player = at(cases[i].from, cases[i].playing);
        run(&player, 0, "replay", 0);
        assert_true(player.clock.playing && player.clock.anchor == cases[i].to);
        assert_true(time_of(&player, 99) == cases[i].stop);
    }
}

static void play_back_goes_to_the_stop_before_and_pauses_when_pressed_again(void **state) {
    (void)state;
    Player player = at(4, true);
    run(&player, 0.5, "play-back", 0);
    assert_float_equal(time_of(&player, 1.5), 3.5, 1e-9);
    run(&player, 1.5, "play-back", 0);
    assert_float_equal(time_of(&player, 9), 3.5, 1e-9);
    run(&player, 9, "play-back", 0);
    assert_true(time_of(&player, 99) == 2.3);
    run(&player, 99, "play-back", 0);
    assert_true(time_of(&player, 199) == 0);
    run(&player, 199, "play-back", 0);
    assert_true(time_of(&player, 299) == 0 && !player.clock.playing);
    run(&player, 299, "next", 0);
    assert_float_equal(time_of(&player, 300), 1, 1e-9);
}

static void next_and_pause_end_playing_backwards(void **state) {
    (void)state;
    Player player = at(4, false);
    run(&player, 0, "play-back", 0);
    run(&player, 0.5, "next", 0);
    assert_true(time_of(&player, 9) == 5.1 && !player.clock.playing);
    run(&player, 9, "play-back", 0);
    run(&player, 10, "pause", 0);
    run(&player, 20, "pause", 0);
    assert_float_equal(time_of(&player, 20.5), 4.6, 1e-9);
}

static bool press(Player *player, double now, uint32_t code) {
    return player_prompt_take(player, now, key_press(code, 0));
}

static void type(Player *player, double now, const char *text) {
    for (; *text; text++)
        assert_true(press(player, now, (unsigned char)*text));
}

static void enter_goes_to_the_cue_of_the_digits(void **state) {
    (void)state;
    Player player = at(0, true);
    assert_false(press(&player, 0, KEY_ENTER));
    run(&player, 0.1, "digit", 3);
    assert_true(press(&player, 0.2, KEY_ENTER));
    assert_true(time_of(&player, 50) == 5.1);
    assert_false(player_is_typing(&player, 0.2));
    assert_false(press(&player, 51, KEY_ENTER));
}

static void a_number_without_a_cue_is_dropped_by_enter(void **state) {
    (void)state;
    const int typed[][2] = {{0, 0}, {0, 5}, {9, 9}};
    for (size_t i = 0; i < 3; i++) {
        Player player = at(3, false);
        run(&player, 0, "digit", typed[i][0]);
        run(&player, 0, "digit", typed[i][1]);
        press(&player, 0, KEY_ENTER);
        assert_true(time_of(&player, 9) == 3);
        assert_false(player.clock.playing);
        assert_false(player_is_typing(&player, 0));
    }
}

static void digits_are_forgotten_after_a_while_and_by_other_commands(void **state) {
    (void)state;
    Player player = at(0, false);
    run(&player, 0, "digit", 4);
    assert_true(player_is_typing(&player, 4.9));
    assert_false(player_is_typing(&player, 5));
    run(&player, 6, "digit", 2);
    assert_int_equal(player_typed_cue(&player), 1);
    run(&player, 7, "fullscreen", 0);
    assert_false(player_is_typing(&player, 7));
}

static void no_number_is_longer_than_four_digits(void **state) {
    (void)state;
    Player player = at(0, false);
    for (int i = 0; i < 30; i++)
        run(&player, 0, "digit", 9);
    assert_string_equal(player.prompt.field.text, "9999");
}

static void backspace_takes_digits_back_and_letters_are_left_to_their_keys(void **state) {
    (void)state;
    Player player = at(5.1, false);
    run(&player, 0, "digit", 1);
    run(&player, 0, "digit", 2);
    assert_false(press(&player, 0.5, 'b'));
    assert_true(press(&player, 1, KEY_BACKSPACE));
    assert_int_equal(player_typed_cue(&player), 0);
    assert_true(press(&player, 1, KEY_BACKSPACE));
    assert_false(player_is_typing(&player, 1));
    assert_false(press(&player, 1, KEY_BACKSPACE));
}

static void go_to_takes_a_number_or_the_beginning_of_a_name(void **state) {
    (void)state;
    const struct {
        const char *typed;
        double time;
    } cases[] = {{"3", 5.1}, {"dec", 5.1}, {"Pre", 2.3}, {"E", 9.7}, {"t", 0}, {"4", 9.7}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Player player = at(1, true);
        run(&player, 0, "go-to", 0);
        assert_true(player_is_typing(&player, 1000));
        type(&player, 0, cases[i].typed);
        press(&player, 0, KEY_ENTER);
        assert_true(time_of(&player, 9) == cases[i].time);
        assert_false(player_is_typing(&player, 9));
    }
}

static void a_name_that_no_cue_has_stays_to_be_put_right(void **state) {
    (void)state;
    Player player = at(1, false);
    run(&player, 0, "go-to", 0);
    type(&player, 0, "dex");
    press(&player, 0, KEY_ENTER);
    assert_true(player_is_typing(&player, 0) && time_of(&player, 1) == 1);
    press(&player, 0, KEY_BACKSPACE);
    press(&player, 0, KEY_ENTER);
    assert_true(time_of(&player, 1) == 5.1);
    run(&player, 2, "go-to", 0);
    press(&player, 2, KEY_ENTER);
    assert_false(player_is_typing(&player, 2));
}

// In the list of keys and in the guide's row of Esc.
static void what_esc_leaves_is_written_in_its_order(void **state) {
    (void)state;
    char row[512] = "";
    FILE *guide = fopen("docs/presenting.md", "r");
    assert_non_null(guide);
    while (strncmp(row, "| Esc |", 7) != 0)
        assert_non_null(fgets(row, sizeof row, guide));
    fclose(guide);
    const char *const texts[] = {command_find("cancel")->help, row};
    for (size_t i = 0; i < 2; i++) {
        const char *at = texts[i];
        for (size_t left = 0; left < cancel_table_count; left++) {
            at = strstr(at, cancel_table[left].name);
            if (!at)
                fail_msg("\"%s\" lacks %s", texts[i], cancel_table[left].name);
        }
    }
}

static void cancel_leaves_one_state_after_the_other_and_never_quits(void **state) {
    (void)state;
    Player player = at(3, true);
    run(&player, 0.5, "freeze", 0);
    run(&player, 0.5, "black", 0);
    run(&player, 0.5, "overview", 0);
    run(&player, 0.5, "help", 0);
    run(&player, 0.5, "digit", 2);
    for (size_t left = cancel_table_count; left > 0;) {
        size_t open = 0;
        for (size_t i = 0; i < cancel_table_count; i++)
            open += cancel_table[i].is_open(&player, 0.5);
        if (open == 0)
            break;
        assert_true(open <= left);
        left = open - 1;
        run(&player, 0.5, "cancel", 0);
    }
    assert_false(player.frozen || player.blank || player.overview.open || player.shows_help);
    assert_true(player.clock.playing && !player.quit);
    for (int i = 0; i < 50; i++)
        run(&player, 0.5, "cancel", 0);
    assert_false(player.quit);
}

static void black_and_white_take_turns(void **state) {
    (void)state;
    Player player = at(3, true);
    run(&player, 0, "black", 0);
    assert_int_equal(player.blank, BLANK_BLACK);
    run(&player, 0, "white", 0);
    assert_int_equal(player.blank, BLANK_WHITE);
    run(&player, 0, "next", 0);
    assert_int_equal(player.blank, BLANK_WHITE);
    run(&player, 0, "white", 0);
    assert_int_equal(player.blank, BLANK_NONE);
    run(&player, 0, "black", 0);
    run(&player, 0, "black", 0);
    assert_int_equal(player.blank, BLANK_NONE);
}

static void freeze_holds_the_audience_while_time_goes_on(void **state) {
    (void)state;
    Player player = at(3, true);
    run(&player, 1, "freeze", 0);
    assert_float_equal(player_audience_time(&player, time_of(&player, 2)), 4, 1e-9);
    assert_float_equal(time_of(&player, 2), 5, 1e-9);
    run(&player, 2, "last", 0);
    assert_float_equal(player_audience_time(&player, time_of(&player, 3)), 4, 1e-9);
    run(&player, 3, "freeze", 0);
    assert_true(player_audience_time(&player, time_of(&player, 3)) == 9.7);
}

static void bookmark_and_return_go_there_and_stand(void **state) {
    (void)state;
    Player player = at(3, true);
    run(&player, 0, "return", 0);
    assert_true(player.clock.playing && player_has_message(&player, 1));
    run(&player, 1, "bookmark", 0);
    run(&player, 1, "last", 0);
    run(&player, 2, "return", 0);
    assert_float_equal(time_of(&player, 99), 4, 1e-9);
    run(&player, 99, "first", 0);
    run(&player, 99, "return", 0);
    assert_float_equal(time_of(&player, 99), 4, 1e-9);
}

static void what_a_bookmark_does_is_said_for_three_seconds(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "return", 0);
    assert_string_equal(player.message, "No bookmark is set");
    assert_true(time_of(&player, 0) == 3);
    run(&player, 10, "bookmark", 0);
    assert_string_equal(player.message, "Bookmark set");
    assert_true(player_has_message(&player, 12.9) && !player_has_message(&player, 13));
    assert_true(player_next_change(&player, 12) == 13);
    player_say(&player, 20, "%s: %d, %g", "said", 7, 0.5);
    assert_string_equal(player.message, "said: 7, 0.5");
}

static void timer_counts_from_the_press_and_looks_again_every_second(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 10.25, "timer", 0);
    assert_true(player.shows_timer && player.timed_since == 10.25);
    assert_float_equal(player_next_change(&player, 12), 12.25, 1e-9);
    assert_float_equal(player_next_change(&player, 12.25), 13.25, 1e-9);
    run(&player, 20, "timer", 0);
    assert_false(player.shows_timer);
    assert_true(player_next_change(&player, 20) == INFINITY);
}

static void help_overview_and_statistics_come_and_go(void **state) {
    (void)state;
    Player player = at(6, false);
    run(&player, 0, "help", 0);
    run(&player, 0, "statistics", 0);
    run(&player, 0, "overview", 0);
    assert_true(player.shows_help && player.shows_statistics && player.overview.open);
    assert_int_equal(player.overview.selected, 2);
    run(&player, 0, "help", 0);
    run(&player, 0, "statistics", 0);
    run(&player, 0, "overview", 0);
    assert_false(player.shows_help || player.shows_statistics || player.overview.open);
}

static void reload_and_screenshot_are_asked_of_the_shell(void **state) {
    (void)state;
    Player player = at(6, false);
    run(&player, 0, "reload", 0);
    run(&player, 0, "screenshot", 0);
    assert_true(player.wants_reload && player.wants_screenshot);
}

static void loop_step_repeats_the_step_until_a_step_is_taken(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "loop-step", 0);
    assert_float_equal(time_of(&player, 2), 5, 1e-9);
    assert_float_equal(time_of(&player, 2.3), 2.5, 1e-9);
    run(&player, 2.3, "next", 0);
    assert_true(time_of(&player, 99) == 5.1 && !player.clock.loops);
    run(&player, 99, "loop-step", 0); // at a stop: the step that was just seen
    assert_float_equal(time_of(&player, 100), 3.3, 1e-9);
    run(&player, 100, "loop-step", 0);
    assert_true(time_of(&player, 199) == 5.1);
    run(&player, 199, "loop-step", 0);
    run(&player, 199, "loop-show", 0);
    assert_true(player.clock.loop_from == 0 && player.clock.loop_to == 12.4 && !player.loops_step);
    run(&player, 199, "previous", 0);
    assert_true(player.clock.loops);
}

static uint32_t next_random(uint32_t *state) {
    return *state = *state * 1664525u + 1013904223u;
}

static bool is_stop(double time) {
    return time == 0 || time == 2.3 || time == 5.1 || time == 9.7 || time == 12.4;
}

static double stop_after(double time) {
    return time < 2.3 ? 2.3 : time < 5.1 ? 5.1 : time < 9.7 ? 9.7 : 12.4;
}

static double stop_before(double time) {
    return time > 9.7 ? 9.7 : time > 5.1 ? 5.1 : time > 2.3 ? 2.3 : 0;
}

// Whatever is pressed, with frames as late as they like: between two presses time never leaves the step it
// runs in, ends at its stop to the bit, and every press that starts or finishes a step moves by one stop.
static void no_cue_is_passed_or_eaten_by_any_presses_and_late_frames(void **state) {
    (void)state;
    static const char *const names[] = {"next",      "next",  "next", "previous",
                                        "play-back", "pause", "skip", "skip-back"};
    uint32_t seed = 7;
    Player player = at(0, false);
    double now = 0;
    for (int i = 0; i < 200000; i++) {
        const char *name = names[(next_random(&seed) >> 16) % 8];
        double before = time_of(&player, now);
        bool ran = player.clock.playing;
        run(&player, now, name, 0);
        double start = player.clock.anchor;
        if (!strcmp(name, "next"))
            assert_true(ran ? start == stop_after(before) : start == before && player.clock.playing);
        if (!strcmp(name, "skip"))
            assert_true(start == stop_after(before));
        if (!strcmp(name, "skip-back"))
            assert_true(start == stop_before(before));
        double low = stop_before(start), high = stop_after(start);
        if (player.clock.playing)
            *(player.clock.backwards ? &high : &low) = start;
        for (uint32_t frames = (next_random(&seed) >> 16) % 4; frames-- > 0;) {
            double late = (next_random(&seed) >> 16) % 8 ? 0.016 : 30;
            now += late * (double)(next_random(&seed) >> 8) / (1 << 24);
            double time = time_of(&player, now);
            assert_true(time >= low && time <= high);
            if (ran && !player.clock.playing && late == 30 && strcmp(name, "pause") &&
                strcmp(name, "play-back"))
                assert_true(is_stop(time) || !strcmp(name, "next"));
        }
    }
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

static void pause_after_a_stop_that_nobody_looked_at_plays_on(void **state) {
    (void)state;
    Player player = at(0, true);
    run(&player, 10, "pause", 0); // it stopped at 2.3
    assert_true(player.clock.playing);
    assert_float_equal(time_of(&player, 10.5), 2.8, 1e-9);
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

static void palette_fades_to_light_and_back(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 1, "palette", 0);
    assert_true(player_next_change(&player, 1.2) == 1.2);
    assert_float_equal(glide_at(&player.projector, 1.2), 0.5, 1e-6);
    assert_true(glide_at(&player.projector, 1.4) == 1 && player_next_change(&player, 1.5) == INFINITY);
    run(&player, 2, "palette", 0);
    assert_true(glide_at(&player.projector, 3) == 0);
}

static void spotlight_and_pointer_come_and_go_and_cancel_ends_them(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "spotlight", 0);
    run(&player, 0, "pointer", 0);
    assert_true(player.marks.spotlight.is_on && player.marks.pointer.is_on);
    run(&player, 1, "pointer", 0);
    assert_true(!player.marks.pointer.is_on);
    run(&player, 2, "cancel", 0);
    assert_false(marks_use_mouse(&player.marks));
    assert_true(player_next_change(&player, 9) == INFINITY);
}

static void draw_stroke(Player *player, double now) {
    Framing framing = zoom_at(&player->zoom, now);
    assert_true(marks_press(&player->marks, now, framing));
    marks_move(&player->marks, now, (vec2s){{(float)now, 1}}, framing);
    assert_true(marks_release(&player->marks, now));
}

static void pen_draws_pen_undo_and_pen_clear_take_away(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "pen", 6);
    for (int i = 0; i < 3; i++)
        draw_stroke(&player, i);
    run(&player, 3, "pen-undo", 0);
    assert_int_equal(player.marks.pen.stroke_count, 2);
    assert_true(player_next_change(&player, 3) == 6);
    run(&player, 3, "pen-clear", 0);
    assert_int_equal(player.marks.pen.stroke_count, 0);
    run(&player, 3, "pen", 6);
    assert_false(player.marks.has_pen);
    assert_true(time_of(&player, 9) == 3);
}

static void zoom_goes_closer_and_zoom_whole_and_cancel_lead_back(void **state) {
    (void)state;
    Player player = at(3, false);
    player.zoom = zoom_make((vec2s){{16, 9}});
    marks_move(&player.marks, 0, (vec2s){{8, 4.5f}}, zoom_at(&player.zoom, 0));
    run(&player, 0, "zoom", 2);
    assert_true(player_next_change(&player, 0.1) == 0.1);
    assert_float_equal(zoom_at(&player.zoom, 1).scale, 2, 1e-6);
    assert_float_equal(zoom_at(&player.zoom, 1).center.x, 4, 1e-5);
    run(&player, 1, "zoom-whole", 0);
    assert_true(zoom_at(&player.zoom, 2).scale == 1);
    run(&player, 2, "zoom", 3);
    run(&player, 3, "cancel", 0);
    assert_true(zoom_at(&player.zoom, 4).scale == 1);
}

static void none_changes_nothing(void **state) {
    (void)state;
    Player player = at(3, true), before = player;
    run(&player, 0, "none", 0);
    assert_memory_equal(&player, &before, sizeof player);
}

static void presenter_and_swap_screens_are_asked_of_the_shell(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "presenter", 0);
    run(&player, 0, "swap-screens", 0);
    assert_true(player.shows_presenter && player.swaps_screens);
    run(&player, 0, "presenter", 0);
    run(&player, 0, "swap-screens", 0);
    assert_false(player.shows_presenter || player.swaps_screens);
}

static void notes_size_and_notes_scroll_stay_within_their_ends(void **state) {
    (void)state;
    Player player = at(3, false);
    run(&player, 0, "notes-size", 2);
    assert_int_equal(player.notes.size, 2);
    run(&player, 0, "notes-size", 0);
    assert_int_equal(player.notes.size, 0);
    player.notes.limit = 4;
    run(&player, 0, "notes-scroll", 3);
    assert_int_equal(player.notes.scroll, 3);
    run(&player, 0, "notes-scroll", 3);
    assert_int_equal(player.notes.scroll, 4);
    run(&player, 0, "notes-scroll", -9);
    assert_int_equal(player.notes.scroll, 0);
}

static void the_talk_begins_with_the_first_step_and_anew_with_the_timer(void **state) {
    (void)state;
    Player player = at(0, true);
    time_of(&player, 100);
    assert_true(talk_elapsed(&player.talk, 100) == 0);
    run(&player, 200, "next", 0);
    run(&player, 300, "next", 0);
    assert_true(talk_elapsed(&player.talk, 310) == 110);
    run(&player, 400, "timer", 0);
    assert_true(talk_elapsed(&player.talk, 410) == 10);
    run(&player, 500, "timer", 0);
    assert_true(talk_elapsed(&player.talk, 510) == 110);
}

static void held_keys_repeat_for_scrubs_and_sizes_alone(void **state) {
    (void)state;
    const char *const steady[] = {"scrub", "frame", "notes-size", "notes-scroll", "zoom"};
    for (size_t i = 0; i < command_table_count; i++) {
        const Command *command = &command_table[i];
        Player player = at(3, false), before = player;
        command_run(command, &player, 0, 1, true);
        bool repeats = false;
        for (size_t k = 0; k < sizeof steady / sizeof steady[0]; k++)
            repeats = repeats || !strcmp(command->name, steady[k]);
        assert_int_equal(command->repeats, repeats);
        assert_int_equal(memcmp(&player, &before, sizeof player) != 0, repeats);
    }
}

static void every_row_of_the_table_is_complete_and_has_a_name_of_its_own(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        const Command *command = &command_table[i];
        assert_ptr_equal(command_find(command->name), command);
        assert_true((command->run != NULL) != (command->run_with != NULL));
        assert_int_equal(command->run_with != NULL, command->argument != NULL);
        assert_true(strlen(command->help) > 3);
        assert_non_null(command->title);
        assert_true(strlen(command->title) <= 24);
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
        const double wanted = playing ? 2 : 1;
        assert_float_equal(time_of(&player, 8), wanted, 1e-9);
    }
}

static void from_a_step_that_loops_the_next_one_plays_at_once(void **state) {
    (void)state;
    static const Cue of_loop[] = {{.name = "a", .time = 0},
                                  {.name = "b", .time = 2, .loops = true},
                                  {.name = "c", .time = 4},
                                  {.name = "d", .time = 7}};
    static const Timeline looping = {.duration = 9, .cues = of_loop, .cue_count = 4};
    for (int loops = 0; loops < 2; loops++) {
        Player player = player_make(&looping);
        clock_seek(&player.clock, 0, loops ? 3 : 1);
        clock_play(&player.clock, 0);
        player_next(&player, 0.5);
        assert_true(time_of(&player, 0.5) == (loops ? 4 : 2) && player.clock.playing == loops);
        assert_true(time_of(&player, 1.5) == (loops ? 5 : 2));
    }
}

static void what_has_come_to_its_stop_before_it_is_dragged_stands_afterwards(void **state) {
    (void)state;
    for (int runs = 0; runs < 2; runs++) { // up to the stop at 2.3
        Player player = at(2, true);
        double now = runs ? 0.2 : 0.4;
        player_drag(&player, now, 1);
        player_drop(&player, now);
        assert_int_equal(player.clock.playing, runs);
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

static void a_call_after_a_long_time_finds_the_hud_gone_and_brings_it_back(void **state) {
    (void)state;
    Player player = at(0, false);
    player_show_hud(&player, 0);
    run(&player, 50, "slower", 0);
    assert_true(player_hud_opacity(&player, 50) == 0);
    assert_float_equal(player_hud_opacity(&player, 50.06), 0.5, 1e-5);
    assert_true(player_hud_opacity(&player, 50.12) == 1);
    time_of(&player, 52.25); // it has begun to go, and takes half a second
    assert_float_equal(player_hud_opacity(&player, 52.25), 0.5, 1e-5);
}

static void the_hud_stays_two_seconds_after_the_bar_is_let_go(void **state) {
    (void)state;
    Player player = at(1, false);
    player_drag(&player, 0, 3);
    time_of(&player, 50);
    assert_true(player_hud_opacity(&player, 50) == 1);
    player_drop(&player, 50);
    time_of(&player, 51.9);
    assert_true(player_hud_opacity(&player, 51.9) == 1);
    time_of(&player, 52.5);
    assert_true(player_hud_opacity(&player, 52.5) == 0);
    Player other = at(1, false);
    player_drop(&other, 0); // nothing was held
    assert_true(player_hud_opacity(&other, 1) == 1 && !other.clock.playing);
}

static void what_changes_time_shows_the_hud_and_nothing_else_does(void **state) {
    (void)state;
    const char *const showing[] = {"pause",  "play-back", "scrub", "frame",     "tick",
                                   "slower", "faster",    "speed", "loop-step", "loop-show"};
    size_t found = 0;
    for (size_t i = 0; i < command_table_count; i++) {
        bool shows = false;
        for (size_t k = 0; k < sizeof showing / sizeof showing[0]; k++)
            shows = shows || !strcmp(showing[k], command_table[i].name);
        Player player = at(1, false);
        run(&player, 0, command_table[i].name, 1);
        assert_int_equal(player.hud.to == 1, shows);
        found += shows;
    }
    assert_int_equal(found, sizeof showing / sizeof showing[0]);
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(next_plays_from_stop_to_stop),
    cmocka_unit_test(next_while_playing_finishes_the_step_and_a_second_press_starts_the_next),
    cmocka_unit_test(next_from_the_middle_of_a_paused_step_plays_it_out),
    cmocka_unit_test(twenty_presses_of_next_meet_every_stop_in_turn),
    cmocka_unit_test(previous_goes_to_the_start_of_the_step_or_of_the_one_before),
    cmocka_unit_test(skip_goes_from_stop_to_stop_without_playing),
    cmocka_unit_test(replay_plays_the_step_again_that_was_just_seen),
    cmocka_unit_test(play_back_goes_to_the_stop_before_and_pauses_when_pressed_again),
    cmocka_unit_test(next_and_pause_end_playing_backwards),
    cmocka_unit_test(enter_goes_to_the_cue_of_the_digits),
    cmocka_unit_test(a_number_without_a_cue_is_dropped_by_enter),
    cmocka_unit_test(digits_are_forgotten_after_a_while_and_by_other_commands),
    cmocka_unit_test(no_number_is_longer_than_four_digits),
    cmocka_unit_test(backspace_takes_digits_back_and_letters_are_left_to_their_keys),
    cmocka_unit_test(go_to_takes_a_number_or_the_beginning_of_a_name),
    cmocka_unit_test(a_name_that_no_cue_has_stays_to_be_put_right),
    cmocka_unit_test(what_esc_leaves_is_written_in_its_order),
    cmocka_unit_test(cancel_leaves_one_state_after_the_other_and_never_quits),
    cmocka_unit_test(black_and_white_take_turns),
    cmocka_unit_test(freeze_holds_the_audience_while_time_goes_on),
    cmocka_unit_test(bookmark_and_return_go_there_and_stand),
    cmocka_unit_test(what_a_bookmark_does_is_said_for_three_seconds),
    cmocka_unit_test(timer_counts_from_the_press_and_looks_again_every_second),
    cmocka_unit_test(help_overview_and_statistics_come_and_go),
    cmocka_unit_test(reload_and_screenshot_are_asked_of_the_shell),
    cmocka_unit_test(loop_step_repeats_the_step_until_a_step_is_taken),
    cmocka_unit_test(no_cue_is_passed_or_eaten_by_any_presses_and_late_frames),
    cmocka_unit_test(pause_pauses_and_plays_on_to_the_stop),
    cmocka_unit_test(pause_after_a_stop_that_nobody_looked_at_plays_on),
    cmocka_unit_test(scrub_moves_in_both_directions_and_keeps_the_state),
    cmocka_unit_test(frames_are_those_of_a_film_in_both_directions),
    cmocka_unit_test(first_and_last_go_to_cues),
    cmocka_unit_test(slower_and_faster_undo_each_other_and_end_at_the_limits),
    cmocka_unit_test(speed_sets_and_does_not_jump),
    cmocka_unit_test(loop_show_goes_round_until_it_is_pressed_again),
    cmocka_unit_test(fullscreen_toggles_and_fullscreen_on_does_not),
    cmocka_unit_test(quit_quits_at_once_and_quit_twice_within_a_second),
    cmocka_unit_test(palette_fades_to_light_and_back),
    cmocka_unit_test(spotlight_and_pointer_come_and_go_and_cancel_ends_them),
    cmocka_unit_test(pen_draws_pen_undo_and_pen_clear_take_away),
    cmocka_unit_test(zoom_goes_closer_and_zoom_whole_and_cancel_lead_back),
    cmocka_unit_test(presenter_and_swap_screens_are_asked_of_the_shell),
    cmocka_unit_test(notes_size_and_notes_scroll_stay_within_their_ends),
    cmocka_unit_test(the_talk_begins_with_the_first_step_and_anew_with_the_timer),
    cmocka_unit_test(none_changes_nothing),
    cmocka_unit_test(held_keys_repeat_for_scrubs_and_sizes_alone),
    cmocka_unit_test(every_row_of_the_table_is_complete_and_has_a_name_of_its_own),
    cmocka_unit_test(every_command_keeps_time_in_the_show_from_anywhere),
    cmocka_unit_test(a_continuous_player_steps_without_stopping),
    cmocka_unit_test(dragging_holds_time_and_goes_on_as_before),
    cmocka_unit_test(from_a_step_that_loops_the_next_one_plays_at_once),
    cmocka_unit_test(what_has_come_to_its_stop_before_it_is_dragged_stands_afterwards),
    cmocka_unit_test(the_hud_comes_with_a_call_and_goes_two_seconds_after_the_last),
    cmocka_unit_test(whoever_wakes_at_the_next_change_sees_the_hud_and_the_prompt_go),
    cmocka_unit_test(a_late_frame_finds_the_hud_where_early_ones_would),
    cmocka_unit_test(a_call_after_a_long_time_finds_the_hud_gone_and_brings_it_back),
    cmocka_unit_test(the_hud_stays_two_seconds_after_the_bar_is_let_go),
    cmocka_unit_test(what_changes_time_shows_the_hud_and_nothing_else_does),
    cmocka_unit_test(stepping_leaves_the_hud_hidden_and_pausing_shows_it),
};

int main(void) {
    return cmocka_run_group_tests(tests, NULL, NULL);
}
