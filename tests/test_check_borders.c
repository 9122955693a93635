// Where the rules begin to find fault: what just passes, and what just does not, by the numbers in docs/check.md.
#include "check/check.h"
#include "check/rule.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// A scene, and how many findings of a rule it has in the scene's own colours.
typedef struct Case {
    const char *rule, *script;
    int count;
} Case;

static int count_of(const char *rule, const char *script) {
    Deck *deck = saying_load(script);
    Findings findings = {0};
    int count = 0;
    assert_true(check_deck(&(CheckInput){.deck = deck, .fonts = &saying.fonts}, &findings));
    for (size_t i = 0; i < findings.count; i++)
        count += !strcmp(findings.items[i].rule->name, rule) && !findings.items[i].is_projected;
    findings_finish(&findings);
    deck_destroy(deck);
    return count;
}

static void check_cases(const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int found = count_of(cases[i].rule, cases[i].script);
        if (found != cases[i].count)
            fail_msg("%s: %d times %s, not %d", cases[i].script, found, cases[i].rule, cases[i].count);
    }
}

#define CHECK_CASES(cases) check_cases(cases, sizeof cases / sizeof *cases)

// The picture is 128/9 units wide and 8 high, the ink of an H a box.
static void edges_are_those_of_all_four_sides(void **state) {
    (void)state;
    static const Case cases[] = {
        {"near-edge", "add(Text('H'):to_edge(UP, {buff = 0.26})) wait(1)", 0},
        {"near-edge", "add(Text('H'):to_edge(UP, {buff = 0.24})) wait(1)", 1},
        {"near-edge", "add(Text('H'):to_edge(DOWN, {buff = 0.26})) wait(1)", 0},
        {"near-edge", "add(Text('H'):to_edge(DOWN, {buff = 0.24})) wait(1)", 1},
        {"near-edge", "add(Text('H'):to_edge(LEFT, {buff = 0.26})) wait(1)", 0},
        {"near-edge", "add(Text('H'):to_edge(LEFT, {buff = 0.24})) wait(1)", 1},
        {"near-edge", "add(Text('H'):to_edge(RIGHT, {buff = 0.26})) wait(1)", 0},
        {"near-edge", "add(Text('H'):to_edge(RIGHT, {buff = 0.24})) wait(1)", 1},
        {"near-edge", "add(Text('H'):to_edge(UP, {buff = 0})) wait(1)", 1},
        {"off-edge", "add(Text('H'):to_edge(UP, {buff = 0})) wait(1)", 0},
        {"off-edge", "add(Text('H'):to_edge(UP, {buff = -0.0005})) wait(1)", 0}, // rounding
        {"off-edge", "add(Text('H'):to_edge(UP, {buff = -0.01})) wait(1)", 1},
        {"near-edge", "add(Text('H'):to_edge(UP, {buff = -0.01})) wait(1)", 0},
        {"off-edge", "add(Text('H'):to_edge(LEFT, {buff = -0.01})) wait(1)", 1},
        {"off-edge", "add(Text('H'):to_edge(RIGHT, {buff = -0.3})) wait(1)", 1},
        {"off-edge", "add(Text('H'):to_edge(DOWN, {buff = -0.3})) wait(1)", 1},
        {"off-edge", "add(Text('H'):to_edge(DOWN, {buff = -1})) wait(1)", 0}, // nothing of it is seen
        {"off-edge", "add(Text('H'):to_edge(UP, {buff = -1})) wait(1)", 0},
        {"off-edge", "add(Text('H'):to_edge(LEFT, {buff = -1})) wait(1)", 0},
        {"off-edge", "add(Text('H'):to_edge(RIGHT, {buff = -1})) wait(1)", 0},
    };
    CHECK_CASES(cases);
}

#define MOVING(by)                                                                                           \
    "local t = Text('H'):to_edge(UP, {buff = 0.1}) play(t:animate {rate_func = linear}:shift(" by "))"

static void what_moves_has_no_edge(void **state) {
    (void)state;
    static const Case cases[] = {
        {"near-edge", MOVING("LEFT") " remove(t)", 0},
        {"near-edge", MOVING("LEFT") " wait(1)", 1},
        {"near-edge", MOVING("LEFT * 1e-3"), 1}, // hardly
        {"near-edge",
         "local t = Text('H'):to_edge(UP, {buff = 0.1}) play(Dot():animate():shift(DOWN)) add(t) "
         "play(Dot():animate():shift(DOWN))",
         1},
    };
    CHECK_CASES(cases);
}

// By more than a ten-thousandth of a unit from one moment to the next, be it on one side alone.
#define GROWING(edge, axis)                                                                                  \
    "local t = Text('H'):to_edge(UP, {buff = 0.1}) "                                                         \
    "play(t:animate {rate_func = linear}:stretch(1.1, " axis ", {about_edge = " edge "})) remove(t) wait(1)"

static void what_moves_on_one_side_moves(void **state) {
    (void)state;
    static const Case cases[] = {
        {"near-edge", MOVING("LEFT * 0.0025"), 1},
        {"near-edge", MOVING("LEFT * 0.0035") " remove(t) wait(1)", 0},
        {"near-edge", MOVING("DOWN * 0.009"), 1},
        {"near-edge", MOVING("DOWN * 0.013") " remove(t) wait(1)", 0},
        {"near-edge", GROWING("LEFT", "0"), 0},
        {"near-edge", GROWING("RIGHT", "0"), 0},
        {"near-edge", GROWING("UP", "1"), 0},
        {"near-edge", GROWING("DOWN", "1"), 0},
        {"low-contrast",
         "local t = Text('H') play(FadeIn(t, {run_time = 5})) play(FadeOut(t, {run_time = 5}))", 0},
        {"small-text",
         "local t = Text('H', {font_size = 20}) add(t) play(t:animate {run_time = 5, rate_func = "
         "linear}:scale(0.5)) remove(t) "
         "wait(1)",
         0},
    };
    CHECK_CASES(cases);
}

static void sizes_begin_at_18_points(void **state) {
    (void)state;
    static const Case cases[] = {
        {"small-text", "add(Text('H', {font_size = 18})) wait(1)", 0},
        {"small-text", "add(Text('H', {font_size = 17.99})) wait(1)", 0}, // rounding
        {"small-text", "add(Text('H', {font_size = 17.95})) wait(1)", 1},
        {"small-text", "add(Text('H', {font_size = 36}):scale(0.51)) wait(1)", 0},
        {"small-text", "add(Text('H', {font_size = 36}):scale(0.49)) wait(1)", 1},
    };
    CHECK_CASES(cases);
}

// Grey has 4.48:1 on white, light grey 3.03 and a lighter one 2.96. What is covered in the middle is looked at beside it.
#define ON_WHITE(color, options)                                                                             \
    "background(WHITE) add(Text('H', {color = '" color "', " options "})) wait(1)"

static void large_text_and_bold_need_less_contrast(void **state) {
    (void)state;
    static const Case cases[] = {
        {"low-contrast", ON_WHITE("#767676", "font_size = 20"), 0},
        {"low-contrast", ON_WHITE("#777777", "font_size = 20"), 1},
        {"low-contrast", ON_WHITE("#777777", "font_size = 26.9"), 1},
        {"low-contrast", ON_WHITE("#777777", "font_size = 27.1"), 0},
        {"low-contrast", ON_WHITE("#777777", "font_size = 20.9, weight = 'BOLD'"), 1},
        {"low-contrast", ON_WHITE("#777777", "font_size = 21.1, weight = 'BOLD'"), 0},
        {"low-contrast", ON_WHITE("#949494", "font_size = 48"), 0},
        {"low-contrast", ON_WHITE("#969696", "font_size = 48"), 1},
    };
    CHECK_CASES(cases);
}

// Between two cues: where a picture stops it may stand for long.
#define FOR(seconds)                                                                                         \
    "background(WHITE) wait(1) local t = Text('H', {color = '#969696'}) add(t) wait(" seconds                \
    ") remove(t) wait(1)"

static void contrast_matters_from_half_a_second_on(void **state) {
    (void)state;
    static const Case cases[] = {
        {"low-contrast", FOR("0.49"), 0},
        {"low-contrast", FOR("0.51"), 1},
        {"low-contrast",
         "background(WHITE) wait(1) cue('a') local t = Text('H', {color = '#969696'}) add(t) wait(0.3) "
         "remove(t) "
         "wait(1)",
         1},
    };
    CHECK_CASES(cases);
}

// What could be read for half a second may be as faint as it likes, but not as another colour.
#define READ(seconds, change)                                                                                \
    "local t = Text('H', {font_size = 24}) wait(1) add(t) wait(" seconds ") t:" change " wait(2)"

static void what_has_been_read_may_be_dimmed(void **state) {
    (void)state;
    static const Case cases[] = {
        {"low-contrast", READ("0.6", "set_opacity(0.2)"), 0},
        {"low-contrast", READ("0.4", "set_opacity(0.2)"), 1},
        {"low-contrast", READ("0.6", "set_color('#333333')"), 1},
    };
    CHECK_CASES(cases);
}

// A letter, white on black, with a white ground under or a black one over a part of its width, from its middle on.
#define STRIP(from, to)                                                                                      \
    "Rectangle({width = t.width * (" to " - " from "), height = 2, stroke_width = 0, fill_color = WHITE, "   \
    "fill_opacity = 1}):shift(RIGHT * t.width * (" to " + " from ") / 2)"
#define ON_STRIPS(strips) "local t = Text('H') add(" strips ", t) wait(1)"
#define VEILED(opacity)                                                                                      \
    "add(Text('H'), Square({side_length = 3, stroke_width = 0, fill_color = BLACK, fill_opacity = " opacity  \
    "})) wait(1)"

static void most_of_a_letter_decides(void **state) {
    (void)state;
    static const Case cases[] = {
        {"low-contrast", ON_STRIPS(STRIP("-0.05", "0.05")), 0},
        {"low-contrast", ON_STRIPS(STRIP("-0.6", "-0.1")), 0},
        {"low-contrast", ON_STRIPS(STRIP("0.1", "0.6")), 0},
        {"low-contrast", ON_STRIPS(STRIP("-0.6", "0.1")), 1},
        {"low-contrast", ON_STRIPS(STRIP("-0.1", "0.6")), 1},
        {"low-contrast", ON_STRIPS(STRIP("-0.3", "0.3")), 1},
        {"low-contrast", ON_STRIPS(STRIP("-0.6", "-0.3") ", " STRIP("0.3", "0.6")), 0},
        {"low-contrast", VEILED("0.95"), 0}, // it is not seen
        {"low-contrast", VEILED("0.89"), 1},
    };
    CHECK_CASES(cases);
}

// Of a long one twelve letters, from end to end.
#define ON_LETTER(index)                                                                                     \
    "local t = Text('HNHNHNHNHNHNHNHNHNHNHNHN') add(BackgroundRectangle(t[" index "], {color = WHITE, "      \
    "fill_opacity = 1}), t) wait(1)"

static void one_letter_of_a_text_is_enough(void **state) {
    (void)state;
    static const Case cases[] = {
        {"low-contrast", ON_LETTER("1"), 1},
        {"low-contrast", ON_LETTER("3"), 1},
        {"low-contrast", ON_LETTER("23"), 1},
        {"low-contrast", "add(Text('HNH')) wait(1)", 0},
    };
    CHECK_CASES(cases);
}

// What one line makes is told of once.
static void both_palettes_have_findings_of_their_own(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Text('H', {color = '#222222'})) wait(1)");
    Findings findings = {0};
    assert_true(check_deck(&(CheckInput){.deck = deck, .fonts = &saying.fonts}, &findings));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].more, 1);
    findings_finish(&findings);
    deck_destroy(deck);
}

// Two letters of one height, whose boxes share a part of the narrower one.
#define OVER(side, size, part, change)                                                                       \
    "local a, b = Text('H', {font_size = 96}), Text('N', {font_size = 96}) local narrow = "                  \
    "math.min(a.width, b.width) "                                                                            \
    "b:next_to(a, " side ", {buff = -" part " * " size "}) add(a, b) " change " wait(1)"
#define BESIDE(part, change) OVER("RIGHT", "narrow", part, change)
#define ABOVE(part, change) OVER("UP", "a.height", part, change)

static void a_tenth_of_a_letter_over_another_is_too_much(void **state) {
    (void)state;
    static const Case cases[] = {
        {"text-overlap", BESIDE("0.09", ""), 0},
        {"text-overlap", BESIDE("0.11", ""), 1},
        {"text-overlap", ABOVE("0.09", ""), 0},
        {"text-overlap", ABOVE("0.11", ""), 1},
        {"text-overlap", BESIDE("0.5", "a:set_opacity(0.09)"), 0},
        {"text-overlap", BESIDE("0.5", "a:set_opacity(0.11)"), 1},
        {"text-overlap", BESIDE("0.5", "b:set_opacity(0.09)"), 0},
        {"text-overlap", BESIDE("0.5", "b:set_opacity(0.11)"), 1},
        {"text-overlap",
         BESIDE("0.5", "add(Square({side_length = 8, fill_opacity = 0.95, fill_color = BLACK}))"), 0},
        {"text-overlap",
         BESIDE("0.5", "add(Square({side_length = 8, fill_opacity = 0.85, fill_color = BLACK}))"), 1},
        {"text-overlap", BESIDE("0.09", "b:scale(0.3):move_to(a)"), 1}, // of the smaller one
        {"text-overlap", "local a = Text('H') add(a, a:copy()) wait(1)", 0},
        {"text-overlap", "add(Text('HL')) wait(1)", 0},
    };
    CHECK_CASES(cases);
}

static void steps_have_a_least_length_and_that_of_their_cue(void **state) {
    (void)state;
    static const Case cases[] = {
        {"short-step", "cue('a') wait(0.2) cue('b') wait(1)", 0},
        {"short-step", "cue('a') wait(0.19) cue('b') wait(0.19) cue('c') wait(1)", 2},
        {"short-step", "wait(1) cue('a') wait(0.1)", 0},
        {"long-step", "cue('a', {seconds = 2}) wait(2) cue('b', {seconds = 1}) wait(1)", 0},
        {"long-step", "cue('a', {seconds = 2}) wait(2.1) cue('b', {seconds = 1}) wait(1.1)", 2},
        {"long-step", "cue('a') wait(100)", 0},
    };
    CHECK_CASES(cases);
}

// By a millionth of a unit, in any direction, or by what another animation of the same line does.
static void an_animation_has_to_change_something(void **state) {
    (void)state;
    static const Case cases[] = {
        {"idle-animation", "local d = Square() add(d) play(d:animate():shift(V(1e-7, 0)))", 1},
        {"idle-animation", "local d = Square() add(d) play(d:animate():shift(V(1e-4, 0)))", 0},
        {"idle-animation", "local d = Square() add(d) play(d:animate():shift(V(0, 1e-4)))", 0},
        {"idle-animation", "local d = Square() add(d) play(d:animate():stretch(1.001, 0))", 0},
        {"idle-animation", "local d = Square() add(d) play(d:animate():stretch(1.001, 1))", 0},
        {"idle-animation", "local d = Square() add(d) play(d:animate():set_fill(RED))", 0},
        {"idle-animation", "local d = Square() add(d) play(Rotate(d, {angle = TAU}))", 0},
        {"idle-animation",
         "local a, b = Square(), Dot() add(a, b) play(a:animate():shift(UP), b:animate():shift(V(0, 0)))", 0},
        {"idle-animation",
         "local a, b = Square(), Dot() add(a, b) play(b:animate():shift(V(0, 0)), a:animate():shift(UP))", 0},
        {"idle-animation",
         "local a, b = Square(), Dot() add(a, b) play(a:animate():shift(UP)) play(b:animate():shift(V(0, "
         "0)))",
         1},
        {"idle-animation",
         "local a, b = Square(), Dot() add(a, b) play(b:animate():shift(V(0, 0))) "
         "play(a:animate():shift(UP))",
         1},
        {"idle-animation",
         "local a, b = Square(), Dot() add(a, b) play(b:animate():shift(V(0, 0)),\na:animate():shift(UP))",
         1},
    };
    CHECK_CASES(cases);
}

// What is needed for a leaf alone is given back before the next one.
static void a_look_at_many_needs_as_much_at_a_time_as_one_at_one(void **state) {
    (void)state;
    size_t used[2];
    for (int i = 0; i < 2; i++) {
        Deck *deck = saying_load(i ? "for i = 1, 50 do add(Text('a'):stretch(2, 0)) end wait(1)"
                                   : "add(Text('a'):stretch(2, 0)) wait(1)");
        Sight sight = {0};
        Atlas *atlas = atlas_create();
        sight_take(&sight, deck, 0, false, NULL, atlas);
        used[i] = arena_used(&sight.leaf);
        sight_finish(&sight);
        atlas_destroy(atlas);
        deck_destroy(deck);
    }
    assert_true(used[0] > 0);
    assert_int_equal(used[0], used[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_are_those_of_all_four_sides),
        cmocka_unit_test(what_moves_has_no_edge),
        cmocka_unit_test(what_moves_on_one_side_moves),
        cmocka_unit_test(sizes_begin_at_18_points),
        cmocka_unit_test(large_text_and_bold_need_less_contrast),
        cmocka_unit_test(contrast_matters_from_half_a_second_on),
        cmocka_unit_test(what_has_been_read_may_be_dimmed),
        cmocka_unit_test(most_of_a_letter_decides),
        cmocka_unit_test(one_letter_of_a_text_is_enough),
        cmocka_unit_test(both_palettes_have_findings_of_their_own),
        cmocka_unit_test(a_tenth_of_a_letter_over_another_is_too_much),
        cmocka_unit_test(steps_have_a_least_length_and_that_of_their_cue),
        cmocka_unit_test(a_look_at_many_needs_as_much_at_a_time_as_one_at_one),
        cmocka_unit_test(an_animation_has_to_change_something),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
