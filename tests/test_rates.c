// Rate functions that are made of others, against their formulas.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char helpers[] =
    SAYING_NEAR(1e-12) "local function sigmoid(x) return 1 / (1 + math.exp(-x)) end "
                       "local function s(t, k) k = k or 10 local rest = sigmoid(-k / 2) "
                       "return (sigmoid(k * (t - 0.5)) - rest) / (1 - 2 * rest) end "
                       "local function each(check) for i = 0, 20 do check(i / 20) end end ";

static void a_number_behind_t_gives_another_shape(void **state) {
    (void)state;
    saying_check("each(function(t)\n"
                 "    near(smooth(t, 5), s(t, 5))\n"
                 "    near(smooth(t, {inflection = 20}), s(t, 20))\n"
                 "    near(rush_into(t, 6), 2 * s(t / 2, 6))\n"
                 "    near(rush_from(t, 6), 2 * s(t / 2 + 0.5, 6) - 1)\n"
                 "    near(there_and_back(t, 6), t < 0.5 and s(2 * t, 6) or s(2 - 2 * t, 6))\n"
                 "    near(wiggle(t, 3), there_and_back(t) * math.sin(3 * PI * t))\n"
                 "    near(exponential_decay(t, 0.3), 1 - math.exp(-t / 0.3))\n"
                 "end)");
}

static void a_pause_lasts_as_long_as_is_said(void **state) {
    (void)state;
    saying_check("each(function(t)\n"
                 "    local a = 2 / (1 - 0.2)\n"
                 "    local there = t < 0.4 and s(a * t) or t > 0.6 and s(a - a * t) or 1\n"
                 "    near(there_and_back_with_pause(t, 0.2), there)\n"
                 "    near(there_and_back_with_pause(t, {pause_ratio = 0}), there_and_back(t))\n"
                 "end)\n"
                 "near(there_and_back_with_pause(0.41, 0.2), 1)\n"
                 "near(there_and_back_with_pause(0.59, 0.2), 1)");
}

static void a_running_start_pulls_back_as_far_as_is_said(void **state) {
    (void)state;
    saying_check("each(function(t)\n"
                 "    local m, p, sum = 1 - t, -2, 0\n"
                 "    for i, c in ipairs({0, 0, p, p, 1, 1, 1}) do\n"
                 "        local binomial = ({1, 6, 15, 20, 15, 6, 1})[i]\n"
                 "        sum = sum + c * binomial * t ^ (i - 1) * m ^ (7 - i)\n"
                 "    end\n"
                 "    near(running_start(t, -2), sum)\n"
                 "end)");
}

static void a_rate_function_goes_a_part_of_the_way_or_in_a_part_of_the_time(void **state) {
    (void)state;
    saying_check("each(function(t)\n"
                 "    near(not_quite_there(smooth)(t), 0.7 * s(t))\n"
                 "    near(not_quite_there(linear, 0.5)(t), 0.5 * t)\n"
                 "    near(not_quite_there(t), 0.7 * s(t))\n"
                 "    near(squish_rate_func(smooth)(t), smooth((t - 0.4) / 0.2))\n"
                 "    local squished = squish_rate_func(function(x) return 1 - x end, 0.2, 0.7)(t)\n"
                 "    near(squished, t < 0.2 and 1 or t > 0.7 and 0 or 1 - (t - 0.2) / 0.5)\n"
                 "end)\n"
                 "near(squish_rate_func(linear, 0.5, 0.5)(0.9), 0.5)");
}

static void a_node_stays_where_such_a_function_ends(void **state) {
    (void)state;
    saying_check("local dot = Dot()\n"
                 "play(dot:animate({rate_func = not_quite_there(linear, 0.25)}):shift(RIGHT * 8))\n"
                 "near(dot:get_x(), 2)\n"
                 "play(dot:animate({rate_func = not_quite_there}):move_to(RIGHT * 12))\n"
                 "near(dot:get_x(), 9)");
}

// From 0 to 1 in equal steps, once in its life, however many animations it is for.
static void a_scripts_own_function_is_asked_once_for_each_place(void **state) {
    (void)state;
    Deck *deck = saying_load("local asked = {}\n"
                             "local function own(t) asked[#asked + 1] = t return t * t end\n"
                             "local a = FadeIn(Dot(), {rate_func = own})\n"
                             "local count = #asked\n"
                             "assert(count > 100 and asked[1] == 0 and asked[count] == 1)\n"
                             "for i, t in ipairs(asked) do near(t, (i - 1) / (count - 1)) end\n"
                             "local b = FadeOut(Dot(), {rate_func = own})\n"
                             "assert(#asked == count)\n"
                             "local c = FadeOut(Dot(), {rate_func = function(t) return own(t) end})\n"
                             "assert(#asked == 2 * count)\n"
                             "local dot = Dot() add(dot)\n"
                             "play(dot:animate{rate_func = own}:shift(RIGHT * 4))");
    for (int i = 0; i <= 10; i++) {
        double t = i / 10.0;
        assert_float_equal((float)saying_pose(deck, t).leaves[0].affine.origin.x, (float)(4 * t * t), 1e-4f);
    }
    deck_destroy(deck);
}

// As the function, its name, or what the table of them has.
static void a_rate_function_may_be_named(void **state) {
    (void)state;
    static const char *const ways[] = {"rush_into", "'rush_into'", "rate_functions.rush_into",
                                       "function(t) return rush_into(t) end"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char script[160];
        snprintf(script, sizeof script,
                 "local dot = Dot() add(dot) play(dot:animate{rate_func = %s}:shift(RIGHT))", ways[i]);
        Deck *deck = saying_load(script);
        char wanted[160];
        snprintf(wanted, sizeof wanted, "near(rush_into(0.7), %.17g, 1e-4)",
                 (double)saying_pose(deck, 0.7).leaves[0].affine.origin.x);
        deck_destroy(deck);
        saying_check(wanted);
    }
}

static void what_is_no_shape_is_refused(void **state) {
    (void)state;
    saying_refuse("smooth(0.5, 0)", "inflection must be between 0.001 and 700, not 0");
    saying_refuse("smooth(0.5, {pull_factor = 2})", "inflection");
    saying_refuse("linear(0.5, 2)", "linear takes nothing but t");
    saying_refuse("there_and_back_with_pause(0.5, 1)", "pause_ratio must be between 0 and 0.999, not 1");
    saying_refuse("wiggle(0.5, 0/0)", "wiggles");
    saying_refuse("not_quite_there('smooth')", "must be a rate function");
    saying_refuse("not_quite_there(function() return 'far' end)(0.5)", "what the rate function gives");
    saying_refuse("squish_rate_func(smooth, -1)", "a must lie between 0 and 1");
    saying_refuse("squish_rate_func(3)", "func must be a function");
}

int main(void) {
    saying.helpers = helpers;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_behind_t_gives_another_shape),
        cmocka_unit_test(a_pause_lasts_as_long_as_is_said),
        cmocka_unit_test(a_running_start_pulls_back_as_far_as_is_said),
        cmocka_unit_test(a_rate_function_goes_a_part_of_the_way_or_in_a_part_of_the_time),
        cmocka_unit_test(a_node_stays_where_such_a_function_ends),
        cmocka_unit_test(a_scripts_own_function_is_asked_once_for_each_place),
        cmocka_unit_test(a_rate_function_may_be_named),
        cmocka_unit_test(what_is_no_shape_is_refused),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
