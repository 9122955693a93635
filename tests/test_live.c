// What the viewer says and does of a Python file that is being recorded beside it, where the recording is one that this
// file plays.
#include "viewer/live.h"

#include "platform/window.h"
#include "show/reload.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

// The recording ---------------------------------------------------------------------------------------------

static ShootState shoot_state;
static double part_done;
static bool can_begin;
static int begins, asks;

Shoot shoot_make(const Options *options) {
    return (Shoot){.options = options, .output = "of the recording"};
}

void shoot_close(Shoot *shoot) {
    (void)shoot;
}

bool shoot_begin(Shoot *shoot, Error *error) {
    (void)shoot;
    begins++;
    return can_begin || error_set(error, "no Python");
}

ShootState shoot_follow(Shoot *shoot, Error *error) {
    (void)shoot;
    if (shoot_state == SHOOT_HAS_FAILED)
        error_set(error, "what Manim says");
    return shoot_state;
}

int shoot_descriptor(const Shoot *shoot) {
    (void)shoot;
    return -1;
}

const char *shoot_detail(const Shoot *shoot, double *part) {
    (void)shoot;
    *part = part_done;
    return "Intro: Create";
}

// The viewer around it --------------------------------------------------------------------------------------

void window_wake(void) {
}

void reload_follow(Show *show, Player *player, bool is_saved, double now) {
    (void)show, (void)player, (void)now;
    asks += is_saved;
}

static const Cue cues[] = {{.name = "a", .notes = "", .time = 0}};

typedef struct Stand {
    Options options;
    Deck deck;
    Show show;
    Player player;
    Live live;
} Stand;

static Stand *open_stand(const char *path) {
    Error error;
    Stand *stand = calloc(1, sizeof *stand);
    assert_non_null(stand);
    shoot_state = SHOOT_RECORDS;
    part_done = 0;
    can_begin = true;
    begins = asks = 0;
    stand->options = (Options){.scene = path, .kiosk = true};
    stand->deck.timeline = (Timeline){.duration = 1, .cues = cues, .cue_count = 1};
    stand->show = (Show){.options = &stand->options, .deck = &stand->deck, .scene_count = 1};
    stand->player.clock = clock_make(&stand->deck.timeline);
    assert_true(live_start(&stand->live, &stand->options, &error));
    return stand;
}

static void close_stand(Stand *stand) {
    live_finish(&stand->live);
    free(stand);
}

static void follow(Stand *stand, double now) {
    live_follow(&stand->live, &stand->show, &stand->player, now);
}

static void expect_said(Stand *stand, double now, double part, const char *text) {
    part_done = part;
    follow(stand, now);
    assert_string_equal(stand->player.message, text);
}

// Tests -----------------------------------------------------------------------------------------------------

// As long again as it took so far for each part as large as the one that is done, in whole seconds.
static void the_time_that_is_left_goes_by_the_part_that_is_done(void **state) {
    (void)state;
    Stand *stand = open_stand("talk.py");
    expect_said(stand, 100, 0, "Recording: Manim starts");
    expect_said(stand, 102, 0, "Recording: Manim starts");
    expect_said(stand, 103, 0.25, "Recording Intro: Create: 25 %, about 9 s left");
    expect_said(stand, 106, 0.5, "Recording Intro: Create: 50 %, about 6 s left");
    expect_said(stand, 107, 0.625, "Recording Intro: Create: 62 %, about 5 s left"); // 4.2
    expect_said(stand, 108, 1, "Recording Intro: Create: 100 %, about 0 s left");
    assert_int_equal(begins, 1);
    stand->player.wants_reload = true;
    expect_said(stand, 200, 0, "Recording: Manim starts");
    expect_said(stand, 201, 0.5, "Recording Intro: Create: 50 %, about 1 s left");
    assert_int_equal(begins, 2);
    assert_false(stand->player.wants_reload);
    close_stand(stand);
}

static void what_was_recorded_is_loaded_as_a_script_that_was_saved(void **state) {
    (void)state;
    Stand *stand = open_stand("talk.py");
    follow(stand, 1);
    assert_true(show_is_waiting(&stand->show));
    assert_int_equal(asks, 0);
    shoot_state = SHOOT_HAS_RECORDED;
    follow(stand, 2);
    assert_int_equal(asks, 1);
    assert_string_equal(stand->show.recorded, "of the recording");
    assert_string_equal(stand->show.fault.text, "");
    shoot_state = SHOOT_IDLE;
    follow(stand, 3);
    assert_true(asks == 1 && begins == 1 && !show_is_waiting(&stand->show));
    close_stand(stand);
}

static void a_recording_that_fails_or_cannot_begin_is_told(void **state) {
    (void)state;
    Stand *stand = open_stand("talk.py");
    shoot_state = SHOOT_HAS_FAILED;
    follow(stand, 1);
    assert_string_equal(stand->show.fault.text, "what Manim says");
    assert_string_equal(stand->show.fault_title, "The scene is broken; this is its last good picture");
    assert_int_equal(asks, 0);
    shoot_state = SHOOT_IDLE;
    can_begin = false;
    stand->player.wants_reload = true;
    follow(stand, 2);
    assert_string_equal(stand->show.fault.text, "no Python");
    assert_string_equal(stand->show.fault_title, "The scene cannot be recorded");
    close_stand(stand);
}

// Scripts are not recorded, whatever is asked for.
static void a_script_is_loaded_and_never_recorded(void **state) {
    (void)state;
    Stand *stand = open_stand("talk.lua");
    stand->player.wants_reload = true;
    follow(stand, 1);
    assert_int_equal(begins, 0);
    assert_true(stand->player.wants_reload); // what runs it again takes that
    close_stand(stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_time_that_is_left_goes_by_the_part_that_is_done),
        cmocka_unit_test(what_was_recorded_is_loaded_as_a_script_that_was_saved),
        cmocka_unit_test(a_recording_that_fails_or_cannot_begin_is_told),
        cmocka_unit_test(a_script_is_loaded_and_never_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
