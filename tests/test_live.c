// What the viewer says and does of a Python file that is being recorded beside it, where the recording is one that this
// file plays.
#include "viewer/live.h"

#include "platform/window.h"
#include "show/reload.h"

#include <math.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

// The recording ---------------------------------------------------------------------------------------------

static ShootState shoot_state;
static double part_done;
static bool can_begin;
static int begins, asks, closes;
static int reporter; // what the recording reports by

Shoot shoot_make(const Options *options) {
    return (Shoot){.options = options, .output = "of the recording"};
}

void shoot_close(Shoot *shoot) {
    (void)shoot;
    closes++;
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
    return reporter;
}

const char *shoot_detail(const Shoot *shoot, double *part) {
    (void)shoot;
    *part = part_done;
    return "Intro: Create";
}

// The viewer around it --------------------------------------------------------------------------------------

static atomic_int wakes;

void window_wake(void) {
    wakes++;
}

// The file ----------------------------------------------------------------------------------------------------

static bool is_changed, is_watched;
static int renewals;

Watch *watch_create(const char *path, Error *error) {
    (void)path, (void)error;
    is_watched = true;
    return (Watch *)&is_watched;
}

void watch_destroy(Watch *watch) {
    is_watched = is_watched && !watch;
}

void watch_besides(Watch *watch, const char *const *paths, size_t count) {
    (void)watch, (void)paths, (void)count;
}

int watch_descriptor(const Watch *watch) {
    (void)watch;
    return -1;
}

bool watch_has_changed(Watch *watch, double now) {
    (void)watch, (void)now;
    return is_changed;
}

void watch_renew(Watch *watch) {
    (void)watch;
    renewals++;
}

double watch_next(const Watch *watch) {
    (void)watch;
    return 77;
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
    begins = asks = closes = renewals = 0;
    reporter = -1;
    is_changed = false;
    stand->options = (Options){.scene = path, .kiosk = true};
    stand->deck.timeline = (Timeline){.duration = 1, .cues = cues, .cue_count = 1};
    stand->show = (Show){.options = &stand->options, .deck = &stand->deck, .scene_count = 1};
    stand->player.clock = clock_make(&stand->deck.timeline);
    assert_true(live_start(&stand->live, &stand->options, &error));
    return stand;
}

static void close_stand(Stand *stand) {
    assert_true(is_watched && closes == 0);
    live_finish(&stand->live);
    assert_true(!is_watched && closes == 1);
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

static void what_the_recording_reports_wakes_the_loop(void **state) {
    (void)state;
    Stand *stand = open_stand("talk.py");
    reporter = eventfd(1, EFD_CLOEXEC);
    wakes = 0;
    follow(stand, 1);
    for (int i = 0; i < 5000 && !wakes; i++)
        poll(NULL, 0, 1);
    assert_true(wakes > 0);
    close_stand(stand);
    close(reporter);
}

// By a key, for what the system does not tell of.
static void a_file_is_looked_for_anew_where_it_is_to_be_loaded_again(void **state) {
    (void)state;
    Stand *stand = open_stand("talk.lua");
    follow(stand, 1);
    assert_true(renewals == 0 && asks == 0 && live_next_change(&stand->live) == 77);
    stand->player.wants_reload = true;
    follow(stand, 2);
    assert_int_equal(renewals, 1);
    stand->player.wants_reload = false;
    is_changed = true;
    follow(stand, 3);
    assert_true(renewals == 1 && asks == 1);
    close_stand(stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_time_that_is_left_goes_by_the_part_that_is_done),
        cmocka_unit_test(what_was_recorded_is_loaded_as_a_script_that_was_saved),
        cmocka_unit_test(a_recording_that_fails_or_cannot_begin_is_told),
        cmocka_unit_test(a_script_is_loaded_and_never_recorded),
        cmocka_unit_test(what_the_recording_reports_wakes_the_loop),
        cmocka_unit_test(a_file_is_looked_for_anew_where_it_is_to_be_loaded_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
