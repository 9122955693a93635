// A player that is left to itself: keys that are held, what goes back when nobody touches it, and visitors.
#include "hud/arrows.h"
#include "play/command.h"
#include "play/hold.h"
#include "play/kiosk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "one", .notes = "", .time = 0},
                           {.name = "two", .notes = "", .time = 2},
                           {.name = "three", .notes = "", .time = 5}};
static const double ticks[] = {1, 3};
static const TickTrack tracks[] = {{"phase", ticks, 2}};
static const Timeline timeline = {
    .duration = 9, .cues = cues, .ticks = tracks, .cue_count = 3, .tick_count = 1};
static const Timeline shorter = {.duration = 4, .cues = cues, .cue_count = 2};

// A player as a kiosk begins, which plays from 0 on at the moment 100.
static Player begin(Kiosk *kiosk, double idle) {
    Player player = player_make(&timeline);
    player.zoom = zoom_make((vec2s){{16, 9}});
    player.fullscreen = player.clock.continuous = true;
    player_set_loop(&player, 0, true);
    clock_set_speed(&player.clock, 0, 0.5);
    kiosk_begin(kiosk, &player, idle);
    clock_play(&player.clock, 100);
    return player;
}

// Held keys -------------------------------------------------------------------------------------------------

static void a_held_key_counts_once_and_when_its_time_has_come(void **state) {
    (void)state;
    const Binding binding = {.held = 2};
    Hold hold = {0};
    assert_true(!hold_take(&hold, 100) && isinf(hold_next_change(&hold)));
    hold_begin(&hold, &binding, 10);
    assert_true(hold_next_change(&hold) == 12 && !hold_take(&hold, 11.999));
    assert_ptr_equal(hold_take(&hold, 12), &binding);
    assert_true(!hold_take(&hold, 13) && isinf(hold_next_change(&hold)));
    hold_begin(&hold, &binding, 20);
    hold_end(&hold);
    assert_null(hold_take(&hold, 30));
}

// Going back ------------------------------------------------------------------------------------------------

// All that a player is but where its time stands, and what glides.
static void expect_begun(const Player *player, const Player *begun, double now) {
    Player left = *player, right = *begun;
    Framing framing = zoom_at(&left.zoom, now + 10);
    assert_true(framing.scale == 1 && framing.center.x == 0 && glide_at(&left.projector, now + 10) == 0);
    assert_true(glide_at(&left.visitor.shown, now + 10) == 0);
    assert_true(left.clock.playing && !left.clock.backwards && left.clock.since == now);
    left.clock.anchor = left.clock.since = right.clock.anchor = right.clock.since = 0;
    left.clock.playing = right.clock.playing = false;
    left.zoom = right.zoom;
    left.projector = right.projector;
    left.visitor.shown = right.visitor.shown;
    assert_memory_equal(&left, &right, sizeof left);
}

static void whatever_command_was_run_goes_back_by_itself(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        const Command *command = &command_table[i];
        Kiosk kiosk;
        Player player = begin(&kiosk, 60), begun = kiosk.begun;
        command_run(command, &player, 101, command->argument ? command->max : 0, false);
        kiosk_touch(&kiosk, 101);
        assert_true(kiosk_next_change(&kiosk) == 161 && !kiosk_is_left(&kiosk, 160.9));
        double time = player_time(&player, 161);
        player.swaps_screens = false; // where the windows are is the shell's
        assert_true(kiosk_is_left(&kiosk, 161) && !kiosk_is_left(&kiosk, 300));
        kiosk_go_back(&kiosk, &player, 161);
        expect_begun(&player, &begun, 161);
        assert_true(player_time(&player, 161) == time || time == 9); // of which the start is the end
    }
}

static void what_was_zoomed_and_light_glides_back(void **state) {
    (void)state;
    Kiosk kiosk;
    Player player = begin(&kiosk, 60);
    player_zoom(&player, 100, 4);
    player_toggle_projector(&player, 100);
    kiosk_let_visit(&player, 100);
    kiosk_go_back(&kiosk, &player, 170);
    assert_true(zoom_at(&player.zoom, 170).scale > 3.9f && glide_at(&player.projector, 170) == 1);
    assert_true(player_next_change(&player, 170) == 170);
    float scale = zoom_at(&player.zoom, 170.1).scale, light = glide_at(&player.projector, 170.1);
    assert_true(scale > 1 && scale < 4 && light > 0 && light < 1);
    float arrows = glide_at(&player.visitor.shown, 170.1);
    assert_true(glide_at(&player.visitor.shown, 170) == 1 && arrows > 0 && arrows < 1);
}

static void nothing_goes_back_that_nobody_has_touched_or_where_it_stays(void **state) {
    (void)state;
    Kiosk kiosk;
    Player player = begin(&kiosk, 60);
    assert_true(!kiosk_is_left(&kiosk, 1e9) && isinf(kiosk_next_change(&kiosk)));
    kiosk_watch(&kiosk, &player, 100);
    assert_true(isinf(kiosk_next_change(&kiosk)));
    begin(&kiosk, 0);
    kiosk_touch(&kiosk, 100);
    assert_true(!kiosk_is_left(&kiosk, 1e9) && isinf(kiosk_next_change(&kiosk)));
}

static void every_touch_puts_it_off(void **state) {
    (void)state;
    Kiosk kiosk;
    begin(&kiosk, 60);
    kiosk_touch(&kiosk, 100);
    kiosk_touch(&kiosk, 130);
    assert_true(!kiosk_is_left(&kiosk, 189) && kiosk_is_left(&kiosk, 190));
}

static void a_window_manager_that_takes_the_full_screen_counts_as_one_touch(void **state) {
    (void)state;
    Kiosk kiosk;
    Player player = begin(&kiosk, 60);
    player.fullscreen = false;
    kiosk_watch(&kiosk, &player, 100);
    kiosk_watch(&kiosk, &player, 150);
    assert_true(kiosk_next_change(&kiosk) == 160 && kiosk_is_left(&kiosk, 160));
    kiosk_go_back(&kiosk, &player, 160);
    assert_true(player.fullscreen);
}

static void it_goes_back_on_the_timeline_that_it_plays_by_then(void **state) {
    (void)state;
    Kiosk kiosk;
    Player player = begin(&kiosk, 60);
    player.clock.timeline = &shorter;
    player.clock.loops = false;
    clock_seek(&player.clock, 110, 3);
    kiosk_go_back(&kiosk, &player, 110);
    assert_ptr_equal(player.clock.timeline, &shorter);
    assert_true(player.clock.loops && player.clock.loop_from == 0 && player.clock.loop_to == 4);
    assert_true(player_advance(&player, 110) == 3 && player_advance(&player, 114) == 1); // at half speed
}

static void a_locked_player_has_no_command_that_quits(void **state) {
    (void)state;
    for (size_t i = 0; i < command_table_count; i++) {
        Kiosk kiosk;
        Player player = begin(&kiosk, 60);
        player.is_locked = true;
        for (int times = 0; times < 3; times++)
            command_run(&command_table[i], &player, 100, command_table[i].max, false);
        assert_false(player.quit);
    }
}

// Visitors --------------------------------------------------------------------------------------------------

static void a_visitor_comes_in_the_middle_of_a_step_and_it_stops_at_its_end(void **state) {
    (void)state;
    Kiosk kiosk;
    Player player = begin(&kiosk, 60);
    assert_true(player_advance(&player, 106) == 3);
    kiosk_let_visit(&player, 106);
    assert_true(player.visitor.is_here && player_advance(&player, 108) == 4);
    assert_true(player_advance(&player, 150) == 5 && !player.clock.playing);
    player_next(&player, 151);
    assert_true(player_advance(&player, 200) == 9 && !player.clock.playing);
    player_previous(&player, 201);
    assert_true(player_advance(&player, 202) == 5);
    kiosk_go_back(&kiosk, &player, 261);
    assert_true(!player.visitor.is_here && player_advance(&player, 265) == 7 &&
                player_advance(&player, 271) == 1);
}

static void behind_the_end_a_visitor_begins_again_and_before_the_start_there_is_nothing(void **state) {
    (void)state;
    Kiosk kiosk;
    Player player = begin(&kiosk, 60);
    kiosk_let_visit(&player, 100);
    player_go_to(&player, 100, 9);
    player_next(&player, 101);
    assert_true(player.wants_chapter == 0 && player_advance(&player, 102) == 0.5);
    player_previous(&player, 103);
    player_previous(&player, 104);
    assert_true(player.wants_chapter == 0 && player_advance(&player, 105) == 0 && !player.clock.playing);
}

static void a_show_that_goes_round_never_turns_to_another_chapter(void **state) {
    (void)state;
    Player player = player_make(&timeline);
    player_set_loop(&player, 0, true);
    player_go_to(&player, 0, 9);
    player_next(&player, 1);
    assert_true(player.wants_chapter == 0 && player_advance(&player, 2) == 1);
    player_go_to(&player, 3, 0);
    player_previous(&player, 4);
    assert_int_equal(player.wants_chapter, 0);
    player_set_loop(&player, 4, false);
    player_previous(&player, 5);
    assert_int_equal(player.wants_chapter, -1);
}

static void arrows_fade_in_and_out_and_light_up_when_they_are_pressed(void **state) {
    (void)state;
    Visitor visitor = {0};
    assert_true(glide_at(&visitor.shown, 0) == 0 && isinf(visitor_next_change(&visitor, 0)));
    visitor_come(&visitor, 10);
    assert_true(visitor_next_change(&visitor, 10.1) == 10.1 && isinf(visitor_next_change(&visitor, 11)));
    assert_true(glide_at(&visitor.shown, 11) == 1);
    visitor_press(&visitor, 12, ARROW_NEXT);
    assert_true(visitor_glow(&visitor, 12, ARROW_NEXT) == 1 &&
                visitor_glow(&visitor, 12, ARROW_PREVIOUS) == 0);
    assert_true(visitor_next_change(&visitor, 12.1) == 12.1);
    assert_true(visitor_glow(&visitor, 12 + visitor_press_seconds, ARROW_NEXT) == 0);
    assert_true(isinf(visitor_next_change(&visitor, 12 + visitor_press_seconds)));
    visitor_leave(&visitor, 20);
    assert_true(!visitor.is_here && glide_at(&visitor.shown, 21) == 0);
}

// Arrows ----------------------------------------------------------------------------------------------------

static void arrows_are_large_enough_for_fingers_and_lie_within_the_picture(void **state) {
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {3840, 2160}, {1080, 1920},
                                   {1280, 800},  {1024, 768},  {320, 180}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int width = sizes[i][0], height = sizes[i][1];
        ArrowsGeometry geometry = arrows_geometry(width, height);
        assert_true(2 * geometry.radius >= 0.12f * (float)height);
        for (Arrow arrow = ARROW_PREVIOUS; arrow < ARROW_COUNT; arrow++) {
            vec2s center = geometry.centers[arrow];
            assert_true(center.x > geometry.radius && center.x < (float)width - geometry.radius);
            assert_int_equal(arrows_find(&geometry, center), arrow);
            assert_int_equal(arrows_find(&geometry, (vec2s){{center.x, center.y + 1.2f * geometry.radius}}),
                             arrow);
            assert_int_equal(arrows_find(&geometry, (vec2s){{center.x, center.y - 1.3f * geometry.radius}}),
                             ARROW_NONE);
        }
        assert_int_equal(arrows_find(&geometry, (vec2s){{(float)width / 2, 0}}), ARROW_NONE);
        assert_true(geometry.centers[ARROW_PREVIOUS].x < geometry.centers[ARROW_NEXT].x);
    }
}

static void a_narrow_picture_has_both_arrows_and_the_nearer_one_is_meant(void **state) {
    (void)state;
    ArrowsGeometry geometry = arrows_geometry(140, 400);
    vec2s left = geometry.centers[ARROW_PREVIOUS], right = geometry.centers[ARROW_NEXT];
    assert_int_equal(arrows_find(&geometry, left), ARROW_PREVIOUS);
    assert_int_equal(arrows_find(&geometry, right), ARROW_NEXT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_held_key_counts_once_and_when_its_time_has_come),
        cmocka_unit_test(whatever_command_was_run_goes_back_by_itself),
        cmocka_unit_test(what_was_zoomed_and_light_glides_back),
        cmocka_unit_test(nothing_goes_back_that_nobody_has_touched_or_where_it_stays),
        cmocka_unit_test(every_touch_puts_it_off),
        cmocka_unit_test(a_window_manager_that_takes_the_full_screen_counts_as_one_touch),
        cmocka_unit_test(it_goes_back_on_the_timeline_that_it_plays_by_then),
        cmocka_unit_test(a_locked_player_has_no_command_that_quits),
        cmocka_unit_test(a_visitor_comes_in_the_middle_of_a_step_and_it_stops_at_its_end),
        cmocka_unit_test(behind_the_end_a_visitor_begins_again_and_before_the_start_there_is_nothing),
        cmocka_unit_test(a_show_that_goes_round_never_turns_to_another_chapter),
        cmocka_unit_test(arrows_fade_in_and_out_and_light_up_when_they_are_pressed),
        cmocka_unit_test(arrows_are_large_enough_for_fingers_and_lie_within_the_picture),
        cmocka_unit_test(a_narrow_picture_has_both_arrows_and_the_nearer_one_is_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
