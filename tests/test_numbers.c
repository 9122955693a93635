// Numbers that count, and variables, against what Manim's do.

#include "fonts.h"
#include "saying.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void as_many_characters_as_are_written(void **state) {
    (void)state;
    saying_check(
        "local function count(wanted, ...) local is = #DecimalNumber(...) assert(is == wanted, is) end\n"
        "count(4, 0) count(4, -0.001) count(5, -0.5) count(8, 1234.5) count(7, 1234.5, {group_with_commas "
        "= false})\n"
        "count(9, 1234.5, {include_sign = true}) count(5, -0.001, {include_sign = true}) count(12, "
        "1234567.891)\n"
        "count(7, 1.5, {num_decimal_places = 5}) count(5, 1, {show_ellipsis = true}) count(5, 1, {unit = "
        "'ms'})\n"
        "assert(#Integer(12.7) == 2 and Integer(12.7).number == 13 and Integer(-1.2):get_value() == -1)\n"
        "assert(DecimalNumber(1.25).number == 1.25)");
}

// Boxes that Manim gave for 99 at 96 points and for 12.50.
static void characters_stand_as_in_manim(void **state) {
    (void)state;
    fonts_need_reference();
    saying_check(
        "local n = Integer(0, {font_size = 96}) n:set_value(99)\n"
        "near(n:get_left().x, -0.3372) near(n:get_right().x, 1.0811) near(n:get_bottom().y, -0.4981)\n"
        "near(n[2]:get_left().x, 0.4199)\n"
        "local d = DecimalNumber(12.5) near(d[2]:get_left().x - d[1]:get_right().x, 0.048)\n"
        "near(d:get_bottom().y, d[3]:get_bottom().y)");
}

static void a_minus_and_a_comma_have_places_of_their_own(void **state) {
    (void)state;
    saying_check("local minus, comma = Integer(-7), Integer(1000)\n"
                 "near(minus[1]:get_top().y, minus[2]:get_y())\n"
                 "near(comma[2]:get_top().y, comma[1]:get_bottom().y + comma[2].height / 2)");
}

static void a_new_value_stays_at_the_edge_and_in_size_and_style(void **state) {
    (void)state;
    saying_check(
        "local left, right = DecimalNumber(1):shift(UP), DecimalNumber(1, {edge_to_fix = RIGHT})\n"
        "local x, y = left:get_left().x, right:get_right().x\n"
        "left:scale(2, {about_edge = LEFT}):set_color(RED):set_value(12345.678) right:set_value(12345.678)\n"
        "near(left:get_left().x, x) near(right:get_right().x, y) near(left.font_size, 96)\n"
        "near(left.width, 2 * right.width) near(left:get_y(), 1)\n"
        "left.font_size = 24 near(left.width, right.width / 2)\n"
        "left:increment_value(-12345) near(left.number, .678)");
}

static void counting_follows_the_rate_function(void **state) {
    (void)state;
    saying_check(
        "local n, seen = DecimalNumber(10), {}\n"
        "n:add_updater(function() end)\n"
        "local watch = Dot():add_updater(function() seen[#seen + 1] = n.number end) add(watch)\n"
        "play(ChangeDecimalToValue(n, 20, {rate_func = linear}))\n"
        "near(seen[1], 10) near(seen[31], 15) near(n.number, 20)\n"
        "play(ChangingDecimal(n, function(a) return 100 * a end, {run_time = 2})) near(n.number, 100)");
    saying_refuse("play(ChangingDecimal(Integer(0), function() return 'x' end))",
                  "the value must be a number, not a string");
    saying_refuse("Square():set_value(3)", "set_value");
}

static void a_variable_follows_its_tracker(void **state) {
    (void)state;
    saying_check("local v = Variable(0, 'x', {var_type = Integer}) add(v)\n"
                 "assert(#v == 2 and v[1] == v.label and v[2] == v.value and #v.label == 2)\n"
                 "play(v.tracker:animate():set_value(7)) assert(v.value.number == 7)\n"
                 "near(v.value:get_left().x - v.label:get_right().x, .25)");
}

int main(void) {
    saying.helpers = SAYING_NEAR(3e-4);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_characters_as_are_written),
        cmocka_unit_test(characters_stand_as_in_manim),
        cmocka_unit_test(a_minus_and_a_comma_have_places_of_their_own),
        cmocka_unit_test(a_new_value_stays_at_the_edge_and_in_size_and_style),
        cmocka_unit_test(counting_follows_the_rate_function),
        cmocka_unit_test(a_variable_follows_its_tracker),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
