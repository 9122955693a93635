// Origins: from which lines of its script comes what is on stage and what moves it (scene/origin.h,
// scene/source_line.h, deck/origin_code.h).
#include "deck/deck_code.h"
#include "deck/deck_writer.h"
#include "fonts.h"
#include "lua/script.h"
#include "scene/source_line.h"
#include "scene_file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static FontSet fonts;
static char folder[] = "/tmp/test_origins.XXXXXX", path[64];

static int open_all(void **state) {
    (void)state;
    fonts = fonts_load();
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/deck.rostrum", folder);
    return 0;
}

static int close_all(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    unlink(path);
    return rmdir(folder);
}

static Deck *load(const char *source) {
    Error error;
    Deck *deck = script_run("scene.lua", source, strlen(source), &(ScriptInput){.fonts = &fonts}, &error);
    if (!deck)
        fail_msg("%s\nin: %s", error.text, source);
    return deck;
}

static Deck *packed(const Deck *deck) {
    Error error;
    Deck *other = NULL;
    if (deck_write(deck, path, &error))
        other = scene_file_open(path, NULL, &error);
    if (!other)
        fail_msg("%s", error.text);
    return other;
}

static Deck *sent(const Deck *deck) {
    Error error;
    size_t size;
    uint8_t *bytes = deck_encode(deck, &fonts, &size, &error);
    Deck *other = bytes ? deck_decode(bytes, size, &fonts, &error) : NULL;
    if (!other)
        fail_msg("%s", error.text);
    free(bytes);
    return other;
}

static const Reel *reel_of(const Deck *deck) {
    ReelSource *source = deck->timeline.source;
    return source ? source->at(source, 0) : &deck->timeline.reel;
}

// What comes from where ---------------------------------------------------------------------------------------

typedef struct Expected {
    const char *kind, *text;
    uint32_t line;
} Expected;

// The things of the leaves, each as often as the leaves beside each other that it has are one.
static void expect_things(const Deck *deck, const Expected *expected, size_t count) {
    const Reel *reel = reel_of(deck);
    size_t found = 0;
    for (size_t i = 0; i < reel->leaf_count; i++) {
        const Origin *origin = reel->leaves[i].origin;
        assert_non_null(origin);
        if (i && origin == reel->leaves[i - 1].origin)
            continue;
        assert_true(found < count);
        assert_string_equal(origin->kind, expected[found].kind);
        assert_int_equal(origin->line, expected[found].line);
        if (expected[found].text)
            assert_string_equal(origin->text, expected[found].text);
        else
            assert_null(origin->text);
        found++;
    }
    assert_int_equal(found, count);
}

static void expect_things_everywhere(const char *source, const Expected *expected, size_t count) {
    Deck *deck = load(source), *file = packed(deck), *message = sent(deck);
    expect_things(deck, expected, count);
    expect_things(file, expected, count);
    expect_things(message, expected, count);
    deck_destroy(message);
    deck_destroy(file);
    deck_destroy(deck);
}

#define EXPECT_THINGS(source, ...)                                                                           \
    do {                                                                                                     \
        const Expected expected[] = {__VA_ARGS__};                                                           \
        expect_things_everywhere(source, expected, sizeof expected / sizeof *expected);                      \
    } while (0)

static void what_is_on_stage_knows_the_line_that_made_it(void **state) {
    (void)state;
    EXPECT_THINGS("local title = Text('Two words')\n"
                  "\n"
                  "local dot = Circle()\n"
                  "local arrow = Arrow(LEFT, RIGHT)\n"
                  "local bent = CurvedArrow(LEFT, RIGHT)\n"
                  "add(title, VGroup(dot, arrow), bent,\n"
                  "    DashedLine(LEFT, RIGHT),\n"
                  "    LaneChart(lanes{{{0, 1, 'RED'}}}))\n",
                  {"Text", "Two words", 1}, {"Circle", NULL, 3}, {"Arrow", NULL, 4}, {"CurvedArrow", NULL, 5},
                  {"DashedLine", NULL, 7}, {"LaneChart", NULL, 8});
}

static void what_a_function_makes_comes_from_its_line_each_time_anew(void **state) {
    (void)state;
    EXPECT_THINGS("local function box(name)\n"
                  "  return VGroup(Square(),\n"
                  "    Text(name))\n"
                  "end\n"
                  "for i = 1, 2 do add(box('b' .. i)) end\n"
                  "add(table.unpack{Dot(), Dot()})\n",
                  {"Square", NULL, 2}, {"Text", "b1", 3}, {"Square", NULL, 2}, {"Text", "b2", 3},
                  {"Dot", NULL, 6}, {"Dot", NULL, 6});
}

static void a_copy_comes_from_the_line_that_copied(void **state) {
    (void)state;
    EXPECT_THINGS("local pair = VGroup(Text('one'), Text('two'))\n"
                  "local other = pair:copy()\n"
                  "add(pair)\n"
                  "add(other)\n",
                  {"Text", "one", 1}, {"Text", "two", 1}, {"Text", "one", 2}, {"Text", "two", 2});
}

static void what_a_transform_makes_more_of_comes_from_the_line_of_what_there_was(void **state) {
    (void)state;
    EXPECT_THINGS("local a = VGroup(Dot(), Square())\n"
                  "add(a)\n"
                  "play(Transform(a,\n"
                  "  VGroup(Circle(), Circle(), Circle())))\n"
                  "play(Circumscribe(a))\n",
                  {"Dot", NULL, 1}, {"Square", NULL, 1}, {"Dot", NULL, 1}, {"Circumscribe", NULL, 5});
}

// What moves it -----------------------------------------------------------------------------------------------

static const char played[] = "local a, b = Square(), Circle()\n"               // 1
                             "cue('first')\n"                                  // 2
                             "wait(0.5)\n"                                     // 3
                             "play(FadeIn(a),\n"                               // 4
                             "     Succession(FadeIn(b),\n"                    // 5
                             "       b:animate():shift(UP)))\n"                // 6
                             "wait(0)\n"                                       // 7
                             "cue('second')\n"                                 // 8
                             "local turn = Rotate(a)\n"                        // 9
                             "for i = 1, 2 do\n"                               // 10
                             "  play(turn)\n"                                  // 11
                             "end\n"                                           // 12
                             "play(FadeOut(VGroup(a)), Indicate(VGroup()))\n"; // 13

// The animation that the key at t of a property of the leaf of that kind is of.
static const Playing *mover(const Deck *deck, const char *kind, PropId prop, double t) {
    const Reel *reel = reel_of(deck);
    const Playing *playing = NULL;
    const Leaf *leaf = reel->leaves;
    while (strcmp(leaf->origin->kind, kind) != 0)
        leaf++;
    for (uint32_t i = 0; i < leaf->count; i++) {
        const Track *track = &reel->tracks[leaf->first + i];
        for (uint32_t k = track->first; k < track->first + track->count; k++)
            if (track->prop == prop && reel->keys[k].time <= t)
                playing = source_playing(&deck->timeline, reel, reel->keys[k].span);
    }
    return playing;
}

static void expect_playing(const Playing *playing, const char *name, uint32_t line, double from,
                           double until) {
    assert_non_null(playing);
    assert_string_equal(playing->name, name);
    assert_int_equal(playing->line, line);
    assert_float_equal(playing->from, from, 1e-9);
    assert_float_equal(playing->until, until, 1e-9);
}

static void expect_movers(const Deck *deck) {
    const char *const a = "Square", *const b = "Circle";
    expect_playing(mover(deck, a, PROP_OPACITY, 1), "FadeIn", 4, 0.5, 1.5);
    expect_playing(mover(deck, b, PROP_OPACITY, 1), "FadeIn", 5, 0.5, 1.5);
    expect_playing(mover(deck, b, PROP_AFFINE, 2), "animate", 6, 1.5, 2.5);
    expect_playing(mover(deck, a, PROP_AFFINE, 3), "Rotate", 9, 2.5, 3.5);
    expect_playing(mover(deck, a, PROP_AFFINE, 4), "Rotate", 9, 3.5, 4.5);
    expect_playing(mover(deck, a, PROP_OPACITY, 5), "FadeOut", 13, 4.5, 5.5);
    assert_int_equal(deck->timeline.playing_count, 7);
    expect_playing(&deck->timeline.playings[6], "Indicate", 13, 4.5, 5.5);
}

static void expect_lines(const Deck *deck) {
    static const Step steps[] = {{0, 3}, {0.5, 4}, {2.5, 11}, {3.5, 11}, {4.5, 13}};
    assert_int_equal(deck->timeline.step_count, sizeof steps / sizeof *steps);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_float_equal(deck->timeline.steps[i].time, steps[i].time, 0);
        assert_int_equal(deck->timeline.steps[i].line, steps[i].line);
    }
    assert_int_equal(deck->timeline.cue_count, 2);
    assert_int_equal(deck->timeline.cues[0].line, 2);
    assert_int_equal(deck->timeline.cues[1].line, 8);
}

static void what_moves_something_is_known_by_name_and_line(void **state) {
    (void)state;
    Deck *deck = load(played), *file = packed(deck), *message = sent(deck);
    const Deck *const decks[] = {deck, file, message};
    for (size_t i = 0; i < 3; i++) {
        expect_movers(decks[i]);
        expect_lines(decks[i]);
    }
    deck_destroy(message);
    deck_destroy(file);
    deck_destroy(deck);
}

// With reduced motion an animation has other spans than its own.
static void what_is_played_calmly_is_known_as_well(void **state) {
    (void)state;
    Error error;
    const char *source = "local a = Square()\nadd(a)\nplay(a:animate():shift(UP))\n";
    Deck *deck = script_run("scene.lua", source, strlen(source),
                            &(ScriptInput){.fonts = &fonts, .reduced_motion = true}, &error);
    assert_non_null(deck);
    expect_playing(mover(deck, "Square", PROP_OPACITY, 0.75), "animate", 3, 0, 1);
    expect_playing(mover(deck, "Square", PROP_AFFINE, 0.75), "animate", 3, 0, 1);
    deck_destroy(deck);
}

static void a_jump_of_the_script_is_no_animation(void **state) {
    (void)state;
    Deck *deck = load("local a = Square()\nadd(a)\nwait(1)\na:shift(UP)\nwait(1)\n");
    assert_int_equal(reel_of(deck)->leaves[0].count, 1);
    assert_null(mover(deck, "Square", PROP_AFFINE, 1.5));
    deck_destroy(deck);
}

// From a time to a line and back ------------------------------------------------------------------------------

static void a_moment_is_of_the_line_that_plays_or_waits_then(void **state) {
    (void)state;
    Deck *deck = load(played);
    static const struct {
        double time;
        uint32_t line;
    } moments[] = {{0, 3}, {0.49, 3}, {0.5, 4}, {2, 4}, {2.5, 11}, {4.49, 11}, {4.5, 13}, {5.5, 13}};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        assert_int_equal(source_line_at(&deck->timeline, moments[i].time), moments[i].line);
    deck_destroy(deck);
}

static void a_line_is_at_the_moment_when_it_is_first_seen(void **state) {
    (void)state;
    Deck *deck = load(played);
    static const struct {
        uint32_t line;
        double time;
    } lines[] = {{1, 0},   {2, 0},    {3, 0},    {4, 0.5},  {5, 0.5},  {6, 1.5},  {7, 2.5},         {8, 2.5},
                 {9, 2.5}, {10, 2.5}, {11, 2.5}, {12, 4.5}, {13, 4.5}, {14, 5.5}, {UINT32_MAX, 5.5}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_float_equal(source_line_time(&deck->timeline, lines[i].line), lines[i].time, 1e-9);
    deck_destroy(deck);
}

static void an_older_deck_knows_no_lines(void **state) {
    (void)state;
    Error error;
    Deck *deck = scene_file_open("tests/reference/decks/without_lines.rostrum", NULL, &error);
    assert_non_null(deck);
    assert_null(reel_of(deck)->leaves[0].origin);
    assert_int_equal(reel_of(deck)->driver_count, 0);
    assert_int_equal(source_line_at(&deck->timeline, 1), 0);
    assert_true(isnan(source_line_time(&deck->timeline, 1)));
    deck_destroy(deck);
}

// Damage ------------------------------------------------------------------------------------------------------

// Writes the sample with an animation for the first span of another number.
static void expect_refusal(Timeline changed, const char *reason) {
    Error error = {""};
    Deck *deck = load(played);
    Deck spoilt = *deck;
    size_t size;
    spoilt.timeline = changed;
    assert_null(deck_encode(&spoilt, &fonts, &size, &error));
    assert_non_null(strstr(error.text, reason));
    deck_destroy(deck);
}

static void lines_that_cannot_be_are_refused(void **state) {
    (void)state;
    Deck *deck = load(played);
    Timeline changed = deck->timeline;
    const Driver drivers[][2] = {{{0, 7}, {1, 0}}, {{1, 0}, {1, 0}}, {{0, 0}, {1000, 0}}};
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
        changed.reel.drivers = drivers[i];
        changed.reel.driver_count = 2;
        expect_refusal(changed, "an animation is none of its reel's");
    }
    changed = deck->timeline;
    changed.steps = (const Step[]){{1, 1}, {0.5, 1}};
    changed.step_count = 2;
    expect_refusal(changed, "times go back");
    changed.step_count = 0;
    changed.playings = (const Playing[]){{1, 0.5, NULL, 0}};
    changed.playing_count = 1;
    expect_refusal(changed, "times go back");
    changed.playings = (const Playing[]){{0, 1, NULL, UINT32_MAX}};
    expect_refusal(changed, "a number is too large");
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_on_stage_knows_the_line_that_made_it),
        cmocka_unit_test(what_a_function_makes_comes_from_its_line_each_time_anew),
        cmocka_unit_test(a_copy_comes_from_the_line_that_copied),
        cmocka_unit_test(what_a_transform_makes_more_of_comes_from_the_line_of_what_there_was),
        cmocka_unit_test(what_moves_something_is_known_by_name_and_line),
        cmocka_unit_test(what_is_played_calmly_is_known_as_well),
        cmocka_unit_test(a_jump_of_the_script_is_no_animation),
        cmocka_unit_test(a_moment_is_of_the_line_that_plays_or_waits_then),
        cmocka_unit_test(a_line_is_at_the_moment_when_it_is_first_seen),
        cmocka_unit_test(an_older_deck_knows_no_lines),
        cmocka_unit_test(lines_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
