// What rests: as long as a timeline says that its picture does, it is the same to the bit.
#include "deck/deck_writer.h"
#include "gl/painter.h"
#include "play/clock.h"
#include "scene_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static Painter painter;

static uint64_t picture_at(const Deck *deck, double t) {
    painter_build(&painter, deck, t, 320, 180);
    return display_hash(0, &painter.display);
}

// Looks at a deck at many moments; `still`: how many pictures were those of a 60th before and behind, `resting`: how many
// of these the timeline knew of.
static void look_at(const Deck *deck, int *still, int *resting) {
    enum { MOMENTS = 300 };
    const Timeline *timeline = &deck->timeline;
    for (int i = 0; i < MOMENTS; i++) {
        static const double parts[] = {0.001, 0.5, 0.999999};
        double t = timeline->duration * (i + 0.37) / MOMENTS;
        double until = timeline_rests_until(timeline, t), end = fmin(until, timeline->duration);
        uint64_t picture = picture_at(deck, t);
        assert_true(until >= t);
        for (size_t k = 0; k < 3 && end > t; k++)
            if (picture_at(deck, t + parts[k] * (end - t)) != picture)
                fail_msg("%s moves between %g and %g", deck->name, t, until);
        bool is_still =
            picture_at(deck, t - 1.0 / 60) == picture && picture_at(deck, t + 1.0 / 60) == picture;
        *still += is_still;
        *resting += is_still && until > t;
    }
}

static Deck *open_scene(const char *path) {
    Error error = {""};
    Deck *deck = scene_file_open(path, &(ScriptInput){.fonts = &painter.fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static int set_up(void **state) {
    (void)state;
    return painter_init(&painter, NULL) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    painter_finish(&painter);
    return 0;
}

static void what_rests_is_the_same_picture_as_a_script_and_as_a_packed_deck(void **state) {
    (void)state;
    static const char *const scenes[] = {
        "tests/scenes/choreography.lua",      "assets/scenes/continuous_batching.lua",
        "assets/scenes/examples/animate.lua", "assets/scenes/examples/lanes.lua",
        "assets/scenes/examples/timing.lua",  "assets/scenes/examples/transform.lua"};
    char path[] = "/tmp/rostrum-rest-XXXXXX";
    assert_true(close(mkstemp(path)) == 0);
    int still = 0, resting = 0;
    for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
        Error error;
        Deck *script = open_scene(scenes[i]);
        assert_true(deck_write(script, path, &error));
        Deck *packed = open_scene(path);
        look_at(script, &still, &resting);
        look_at(packed, &still, &resting);
        deck_destroy(packed);
        deck_destroy(script);
    }
    unlink(path);
    assert_true(still > 500 && resting > still * 9 / 10);
}

// Two plays of a second with a second between them.
static const Span spans[] = {{.start = 1, .length = 1, .parent = -1, .at_end = 1},
                             {.start = 0.2, .length = 0.2, .parent = 0, .at_end = 1},
                             {.start = 3, .length = 1, .parent = -1, .at_end = 1}};
static const StoredKey keys[] = {{.time = 1, .span = 1}, {.time = 2.5, .span = -1}, {.time = 3, .span = 2}};
static const Track tracks[] = {{.prop = PROP_OPACITY, .count = 3}};
static const Leaf leaves[] = {{.count = 1}};
static const Showing showings[] = {{.from = 0.5, .until = 6}};
static const uint32_t order[] = {0};
static const Epoch epochs[] = {{.time = 0.5, .count = 1}, {.time = 6}};
static const Cue cues[] = {{.name = "a"}, {.name = "b", .time = 5}};
static const Timeline plays = {.duration = 9,
                               .reel = {.spans = spans,
                                        .span_count = 3,
                                        .keys = keys,
                                        .key_count = 3,
                                        .tracks = tracks,
                                        .track_count = 1,
                                        .leaves = leaves,
                                        .leaf_count = 1,
                                        .showings = showings,
                                        .showing_count = 1,
                                        .epochs = epochs,
                                        .epoch_count = 2,
                                        .order = order,
                                        .order_count = 1},
                               .cues = cues,
                               .cue_count = 2};

static void it_rests_up_to_what_comes_next(void **state) {
    (void)state;
    static const struct {
        double at, until;
    } rows[] = {{0, 0.5}, {0.5, 1}, {1, 1}, {1.99, 1.99}, {2, 2.5},
                {2.5, 3}, {3, 3},   {4, 6}, {5.9, 6},     {6, INFINITY}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_true(timeline_rests_until(&plays, rows[i].at) == rows[i].until);
}

static Clock playing_from(double time, double now) {
    Clock clock = clock_make(&plays);
    clock.continuous = true;
    clock_seek(&clock, now, time);
    clock_play(&clock, now);
    return clock;
}

static void a_clock_is_looked_at_ten_times_a_second_while_the_picture_rests(void **state) {
    (void)state;
    Clock clock = playing_from(4.5, 100);
    assert_float_equal(clock_next_change(&clock, 100), 100.1, 1e-9);
    assert_float_equal(clock_next_change(&clock, 100.45), 100.5, 1e-9); // a cue
    clock = playing_from(0.95, 100);
    assert_float_equal(clock_next_change(&clock, 100), 100.05, 1e-9);
    clock_set_speed(&clock, 100, 0.5);
    assert_float_equal(clock_next_change(&clock, 100), 100.1, 1e-9);
    clock_set_speed(&clock, 100, 5);
    assert_float_equal(clock_next_change(&clock, 100), 100.01, 1e-9);
}

static void a_clock_over_what_moves_is_looked_at_always_and_one_that_stands_never(void **state) {
    (void)state;
    Clock clock = playing_from(1.5, 100);
    assert_true(clock_next_change(&clock, 100) == 100 && clock_next_change(&clock, 100.2) == 100.2);
    clock_pause(&clock, 101);
    assert_true(isinf(clock_next_change(&clock, 101)));
    clock = playing_from(2.2, 100);
    clock_play_backwards(&clock, 100);
    assert_true(clock_next_change(&clock, 100) == 100);
}

static void a_clock_is_looked_at_when_it_meets_its_end_or_its_stop(void **state) {
    (void)state;
    Clock clock = playing_from(8.95, 100);
    assert_float_equal(clock_next_change(&clock, 100), 100.05, 1e-9);
    clock.continuous = false;
    assert_true(clock_next_change(&clock, 100.2) == 100.2); // where it has stopped meanwhile
    clock = playing_from(4.97, 100);
    clock_set_loop(&clock, 100, 4.9, 4.99);
    assert_float_equal(clock_next_change(&clock, 100), 100.02, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rests_is_the_same_picture_as_a_script_and_as_a_packed_deck),
        cmocka_unit_test(it_rests_up_to_what_comes_next),
        cmocka_unit_test(a_clock_is_looked_at_ten_times_a_second_while_the_picture_rests),
        cmocka_unit_test(a_clock_over_what_moves_is_looked_at_always_and_one_that_stands_never),
        cmocka_unit_test(a_clock_is_looked_at_when_it_meets_its_end_or_its_stop),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
