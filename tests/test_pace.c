#include "play/pace.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int set_up(void **state) {
    (void)state;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

// Steps of 2, 3, 4 and 1 seconds.
static const Cue plain[] = {
    {.name = "a", .time = 0}, {.name = "b", .time = 2}, {.name = "c", .time = 5}, {.name = "d", .time = 9}};
static const Cue budgeted[] = {{.name = "a", .time = 0, .seconds = 60},
                               {.name = "b", .time = 2},
                               {.name = "c", .time = 5, .seconds = 90},
                               {.name = "d", .time = 9, .seconds = 30}};
static const Timeline without = {.duration = 10, .cues = plain, .cue_count = 4};
static const Timeline with = {.duration = 10, .cues = budgeted, .cue_count = 4};

static void a_step_begins_when_those_before_it_have_used_their_budgets(void **state) {
    (void)state;
    const double starts[] = {0, 60, 63, 153, 183}; // the second has none: 3 s of animation
    Plan plan = plan_make(&arena, &with, 0);
    assert_int_equal(plan.step_count, 4);
    assert_true(plan.seconds == 183);
    for (size_t i = 0; i < 5; i++)
        assert_true(plan.starts[i] == starts[i]);
    plan = plan_make(&arena, &with, 600);
    assert_true(plan.seconds == 600 && plan.starts[4] == 183);
}

static void the_budget_of_a_single_step_makes_a_plan(void **state) {
    (void)state;
    for (size_t step = 0; step < 4; step++) {
        Cue cues[4];
        memcpy(cues, plain, sizeof cues);
        cues[step].seconds = 60;
        const Timeline one = {.duration = 10, .cues = cues, .cue_count = 4};
        Plan plan = plan_make(&arena, &one, 0);
        assert_int_equal(plan.step_count, 4);
        assert_true(plan.starts[step + 1] - plan.starts[step] == 60);
    }
}

static void without_budgets_the_duration_is_shared_like_the_animations(void **state) {
    (void)state;
    const double starts[] = {0, 120, 300, 540, 600};
    Plan plan = plan_make(&arena, &without, 600);
    for (size_t i = 0; i < 5; i++)
        assert_float_equal(plan.starts[i], starts[i], 1e-9);
}

static void without_budgets_and_duration_there_is_no_plan(void **state) {
    (void)state;
    const Timeline empty = {.duration = 0, .cues = plain, .cue_count = 1};
    assert_int_equal(plan_make(&arena, &without, 0).step_count, 0);
    assert_int_equal(plan_make(&arena, &empty, 600).step_count, 0);
}

static void a_talk_is_on_time_while_the_time_of_its_step_lasts(void **state) {
    (void)state;
    Plan plan = plan_make(&arena, &with, 0);
    const struct {
        size_t step;
        double elapsed, behind;
    } cases[] = {{0, 0, 0},    {0, 60, 0},   {0, 61, 1},  {1, 0, -60},     {1, 61.5, 0}, {2, 153, 0},
                 {2, 213, 60}, {2, 33, -30}, {3, 183, 0}, {3, 1183, 1000}, {3, 0, -153}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_float_equal(plan_behind(&plan, cases[i].step, cases[i].elapsed), cases[i].behind, 1e-9);
}

static void the_pace_turns_late_after_a_second_and_too_late_after_a_twentieth(void **state) {
    (void)state;
    Plan brief = plan_make(&arena, &with, 0);         // 183 s: half a minute
    Plan hour = plan_make(&arena, &without, 60 * 60); // 3 minutes
    assert_int_equal(plan_judge(&brief, -100), PACE_GOOD);
    assert_int_equal(plan_judge(&brief, 0.9), PACE_GOOD);
    assert_int_equal(plan_judge(&brief, 1), PACE_LATE);
    assert_int_equal(plan_judge(&brief, 30), PACE_LATE);
    assert_int_equal(plan_judge(&brief, 30.1), PACE_TOO_LATE);
    assert_int_equal(plan_judge(&hour, 179), PACE_LATE);
    assert_int_equal(plan_judge(&hour, 181), PACE_TOO_LATE);
}

static void a_talk_counts_from_its_first_beginning(void **state) {
    (void)state;
    Talk talk = talk_make();
    assert_true(talk_elapsed(&talk, 50) == 0);
    assert_true(talk_next_second(&talk, 50) == INFINITY);
    talk_begin(&talk, 100.5);
    talk_begin(&talk, 200);
    assert_true(talk_elapsed(&talk, 100.5) == 0);
    assert_true(talk_elapsed(&talk, 190.75) == 90.25);
    assert_true(talk_next_second(&talk, 190.75) == 191.5);
    assert_true(talk_next_second(&talk, 191.5) == 192.5);
}

static void whoever_wakes_at_the_next_second_sees_every_second_once(void **state) {
    (void)state;
    Talk talk = talk_make();
    talk_begin(&talk, 1234.56789);
    double now = 1234.56789;
    for (int second = 0; second < 5000; second++) {
        assert_int_equal((int)(talk_elapsed(&talk, now) + 1e-6), second);
        now = talk_next_second(&talk, now);
    }
}

static void times_are_whole_seconds_with_a_sign(void **state) {
    (void)state;
    const struct {
        double seconds;
        const char *text;
    } cases[] = {{0, "0:00"},    {7.99, "0:07"}, {60, "1:00"},      {754, "12:34"},     {3723, "1:02:03"},
                 {-0.5, "0:00"}, {-1, "−0:01"},  {-3599, "−59:59"}, {86399, "23:59:59"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[pace_text_size];
        assert_string_equal(pace_format(cases[i].seconds, text), cases[i].text);
    }
}

static void ahead_and_behind_are_said_in_words(void **state) {
    (void)state;
    char text[pace_text_size];
    assert_string_equal(pace_format_behind(0, text), "on time");
    assert_string_equal(pace_format_behind(-0.9, text), "on time");
    assert_string_equal(pace_format_behind(80, text), "1:20 behind");
    assert_string_equal(pace_format_behind(-40, text), "0:40 ahead");
    assert_string_equal(pace_format_behind(1e300, text), "277777:46:40 behind");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_begins_when_those_before_it_have_used_their_budgets),
        cmocka_unit_test(the_budget_of_a_single_step_makes_a_plan),
        cmocka_unit_test(without_budgets_the_duration_is_shared_like_the_animations),
        cmocka_unit_test(without_budgets_and_duration_there_is_no_plan),
        cmocka_unit_test(a_talk_is_on_time_while_the_time_of_its_step_lasts),
        cmocka_unit_test(the_pace_turns_late_after_a_second_and_too_late_after_a_twentieth),
        cmocka_unit_test(a_talk_counts_from_its_first_beginning),
        cmocka_unit_test(whoever_wakes_at_the_next_second_sees_every_second_once),
        cmocka_unit_test(times_are_whole_seconds_with_a_sign),
        cmocka_unit_test(ahead_and_behind_are_said_in_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
