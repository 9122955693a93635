// When a check looks: at every stop, once at what rests, and often enough at what moves.
#include "check/check.h"
#include "check/rule.h"
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Looks {
    int count, most;
} Looks;

static bool are_enough(void *context) {
    Looks *looks = context;
    return looks->count++ == looks->most;
}

static const Finding *find(const Findings *findings, const char *rule, bool is_projected) {
    for (size_t i = 0; i < findings->count; i++)
        if (!strcmp(findings->items[i].rule->name, rule) && findings->items[i].is_projected == is_projected)
            return &findings->items[i];
    return NULL;
}

// For how long a rule finds a fault in so many moments of a scene; *looks: how many moments there were.
static double seconds_of(const char *script, const char *rule, bool is_projected, int most, int *looks) {
    Deck *deck = saying_load(script);
    Looks counted = {0, most};
    Findings findings = {0};
    const CheckInput input = {
        .deck = deck, .fonts = &saying.fonts, .is_ended = are_enough, .context = &counted};
    check_deck(&input, &findings);
    const Finding *found = find(&findings, rule, is_projected);
    double seconds = found ? found->seconds : 0;
    *looks = counted.count;
    findings_finish(&findings);
    deck_destroy(deck);
    return seconds;
}

static void expect(const char *script, int most, double seconds, int looks) {
    int looked;
    double found = seconds_of(script, "small-text", false, most, &looked);
    if (fabs(found - seconds) > 1e-6 || looked != looks)
        fail_msg("%s: %.9g s in %d moments", script, found, looked);
}

#define SMALL "add(Text('a', {font_size = 9})) "

// Of the first of these moments it is not known yet whether the text keeps its size.
static void what_moves_is_looked_at_30_times_a_second(void **state) {
    (void)state;
    expect(SMALL "play(Dot():animate():shift(RIGHT), {run_time = 100})", 10, 9 / 30.0, 11);
}

static void a_long_talk_is_looked_at_40000_times(void **state) {
    (void)state;
    expect(SMALL "play(Dot():animate():shift(RIGHT), {run_time = 4000})", 10, 1, 11);
    expect(SMALL "play(Dot():animate():shift(RIGHT), {run_time = 1000})", 10, 9 / 30.0, 11);
}

static void what_rests_is_looked_at_once_but_for_its_stops(void **state) {
    (void)state;
    expect(SMALL "wait(100)", 1000, 100, 2);
    expect(SMALL "wait(50) cue('a') wait(20) cue('b') wait(30)", 1000, 100, 4);
}

// Of 25 moments the eleventh and the twenty-first, each for all up to the next one; of the first it is not known yet whether the
// text keeps its colour.
static void contrast_is_looked_at_every_tenth_moment_while_something_moves(void **state) {
    (void)state;
    int looked;
    double found = seconds_of("background(WHITE) add(Text('a', {color = '#969696'})) "
                              "play(Dot():animate():shift(RIGHT), {run_time = 100})",
                              "low-contrast", false, 25, &looked);
    assert_true(fabs(found - 2 * 10 / 30.0) < 1e-6);
    assert_int_equal(looked, 26);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_looked_at_every_tenth_moment_while_something_moves),
        cmocka_unit_test(what_moves_is_looked_at_30_times_a_second),
        cmocka_unit_test(a_long_talk_is_looked_at_40000_times),
        cmocka_unit_test(what_rests_is_looked_at_once_but_for_its_stops),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
