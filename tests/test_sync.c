// Screens that are in step by a clock that all of them have.
#include "play/command.h"
#include "play/sync.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "one", .notes = "", .time = 0},
                           {.name = "two", .notes = "", .time = 2},
                           {.name = "round", .notes = "", .time = 5, .loops = true}};
static const Timeline timeline = {.duration = 9.5, .cues = cues, .cue_count = 3};
static const Timeline empty = {.cues = cues, .cue_count = 1};
static const double length = 9.5;

// 2026-11-26, and the last second of 2016, which was a leap second
static const int64_t today = 1795651200, leap = 1483228800;

// Milliseconds since 1970 as milliseconds in the round, in whole numbers.
static double in_round(int64_t wall, int64_t round) {
    return (double)((wall % round + round) % round) / 1000;
}

static void look(Player *player, double now, double wall) {
    sync_player(player, now, sync_at(&length, 1, 1, wall), true);
}

static void screens_that_were_started_at_other_times_show_the_same(void **state) {
    (void)state;
    Player early = player_make(&timeline), late = player_make(&timeline);
    for (int64_t passed = 0; passed < 40000; passed += 7) {
        int64_t wall = 1000 * today + passed;
        double moment = (double)wall / 1000, seconds = (double)passed / 1000;
        look(&early, 86400 + seconds, moment);
        if (passed % 13 == 0) // which draws other frames
            look(&late, 3.25 + seconds, moment);
        double shown = player_advance(&early, 86400 + seconds);
        assert_float_equal(shown, in_round(wall, 9500), 1e-5);
        assert_float_equal(fmod(player_advance(&late, 3.25 + seconds) - shown + 9.5 + 1e-5, 9.5), 1e-5, 1e-5);
    }
}

static void they_stay_so_when_the_clock_is_set_by_seconds_or_hours_or_runs_faster(void **state) {
    (void)state;
    static const int64_t steps[] = {0, 1, -1, 250, -1000, 3600000, -7200000, 86400000, -31536000000};
    Player one = player_make(&timeline), other = player_make(&timeline);
    int64_t wall = 1000 * leap;
    for (size_t i = 0; i < 9 * 200; i++) {
        double now = 0.016 * (double)i;
        wall += 16 + (i % 7 == 0) + (i % 200 == 0 ? steps[i / 200] : 0);
        look(&one, now, (double)wall / 1000);
        look(&other, 1e6 + now, (double)wall / 1000);
        assert_float_equal(player_advance(&one, now), in_round(wall, 9500), 1e-5);
        assert_float_equal(player_advance(&other, 1e6 + now), in_round(wall, 9500), 1e-5);
    }
}

static void several_scenes_share_the_round(void **state) {
    (void)state;
    static const double lengths[] = {1.5, 0, 4, 2.25};
    static const int64_t ends[] = {1500, 1500, 5500, 7750};
    for (int64_t passed = -20000; passed < 20000; passed += 250) {
        SyncPlace place = sync_at(lengths, 4, 1, (double)passed / 1000);
        int64_t in = ((passed % 7750) + 7750) % 7750;
        int scene = 0;
        while (in >= ends[scene])
            scene++;
        assert_int_equal(place.scene, scene);
        assert_float_equal(place.time, (double)(in - (scene ? ends[scene - 1] : 0)) / 1000, 1e-9);
    }
}

static void a_faster_show_goes_round_faster(void **state) {
    (void)state;
    Player player = player_make(&timeline);
    SyncPlace place = sync_at(&length, 1, 2.5, 19);
    assert_float_equal(place.time, 0, 1e-9); // 47.5 s, five rounds
    sync_player(&player, 100, sync_at(&length, 1, 2.5, 20), true);
    assert_float_equal(player_advance(&player, 101), 5, 1e-9);
}

static void a_show_without_length_stands_at_its_start(void **state) {
    (void)state;
    static const double lengths[] = {0, 0};
    Player player = player_make(&empty);
    SyncPlace place = sync_at(lengths, 2, 1, 1e9);
    assert_true(place.scene == 0 && place.time == 0);
    sync_player(&player, 5, place, true);
    assert_true(player_advance(&player, 6) == 0);
}

static void no_command_moves_it_for_longer_than_a_look(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        const Command *command = &command_table[i];
        Player player = player_make(&timeline);
        look(&player, 10, 9.5 * 1e6 + 5.5);
        command_run(command, &player, 10.5, command->argument ? command->max : 0, false);
        look(&player, 10.5, 9.5 * 1e6 + 6);
        assert_float_equal(player_advance(&player, 10.5), 6, 1e-6);
        assert_float_equal(player_advance(&player, 13.5), 9, 1e-6); // past a cue, out of no loop
        assert_float_equal(player_advance(&player, 14.5), 0.5, 1e-6);
    }
}

static void one_of_several_scenes_ends_where_it_ends(void **state) {
    (void)state;
    Player player = player_make(&timeline);
    sync_player(&player, 0, (SyncPlace){.time = 9, .rate = 1}, false);
    assert_true(player_advance(&player, 3) == 9.5 && !player.clock.playing);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_that_were_started_at_other_times_show_the_same),
        cmocka_unit_test(they_stay_so_when_the_clock_is_set_by_seconds_or_hours_or_runs_faster),
        cmocka_unit_test(several_scenes_share_the_round),
        cmocka_unit_test(a_faster_show_goes_round_faster),
        cmocka_unit_test(a_show_without_length_stands_at_its_start),
        cmocka_unit_test(no_command_moves_it_for_longer_than_a_look),
        cmocka_unit_test(one_of_several_scenes_ends_where_it_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
