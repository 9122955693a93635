// What scripts may not do, or do too much of, and what is told of it; and what is just within.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void a_list_of_nothing_is_refused_where_one_is_needed(void **state) {
    (void)state;
    saying_refuse_at("\nplay(FadeIn())", 2, "no node is given");
    saying_refuse("average_color()", "needs one colour or more");
    saying_refuse("BarChart({1, 2}, {bar_colors = {}})", "needs a colour or more");
    saying_refuse("cue('')", "the name must not be empty");
    saying_refuse("ImageMobject({})", "a list of rows of pixels");
    saying_refuse("ImageMobject({{}})", "a list of rows of pixels");
}

// One colour is a list of one.
static void a_colour_may_stand_for_a_list_of_colours(void **state) {
    (void)state;
    saying_check("local chart = BarChart({1, 2}, {bar_colors = RED})\n"
                 "local list = BarChart({1, 2}, {bar_colors = {RED}})\n"
                 "for i = 1, 2 do assert(chart.bars[i]:get_color() == list.bars[i]:get_color()) end\n"
                 "local axes = Axes() local graph = axes:plot(function(x) return x end)\n"
                 "local area = axes:get_area(graph, {color = '#FC6255', opacity = 1})\n"
                 "assert(area:get_fill_color() == axes:get_area(graph, {color = {RED}, opacity = "
                 "1}):get_fill_color())");
}

static void tables_of_options_are_tables(void **state) {
    (void)state;
    saying_refuse("Axes{axis_config = 3}", "must be a table, not 3");
    saying_refuse("BarChart({1}, {axis_config = 'x'})", "must be a table, not a string");
}

static void lists_end_where_they_become_too_long(void **state) {
    (void)state;
    saying_check("local t = {} for i = 1, 10000 do t[i] = {i % 7, i % 5, 0} end Polygon(t) "
                 "Polygon(table.unpack(t))");
    saying_refuse("local t = {} for i = 1, 10001 do t[i] = {i % 7, i % 5} end Polygon(table.unpack(t))",
                  "at most 10000 ");
    saying_check("local wide, high = {}, {} for i = 1, 16384 do wide[i] = 1 high[i] = {1} end "
                 "assert(ImageMobject({wide}).height < ImageMobject(high).height)");
    saying_refuse("local t = {} for i = 1, 16385 do t[i] = 1 end ImageMobject({t})",
                  "a picture may have 16384 pixels a side");
    saying_refuse("local t = {} for i = 1, 16385 do t[i] = {1} end ImageMobject(t)",
                  "a picture may have 16384 pixels a side");
}

static void texts_end_where_they_become_too_long(void **state) {
    (void)state;
    saying_refuse("local long = ('a'):rep(33000) Paragraph(long, long)",
                  "the lines are too long together (more than 65536 bytes)");
    saying_refuse("MathTex(('a'):rep(65400))", "the formula is too long");
}

// Whoever makes it, and whatever catches that.
static void a_string_that_becomes_too_long_ends_the_script(void **state) {
    (void)state;
    static const char *const ways[] = {
        "double()",
        "pcall(double) error('on')",
        "FadeIn(Dot(), {rate_func = double})",
        "pcall(FadeIn, Dot(), {rate_func = double}) error('on')",
        "add(Dot():add_updater(function(m, dt) double() end)) pcall(wait, 1) error('on')",
        "Square():apply_function(double)",
        "table.sort({1, 2}, double)",
        "local x = setmetatable({}, {__index = double}).x",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char script[256];
        snprintf(script, sizeof script,
                 "local function double()\nlocal s = ('x'):rep(1 << 20) return s .. s end\n%s", ways[i]);
        saying_refuse_at(script, 2, "lua:2: a string is longer than 1 MiB");
    }
}

static void what_is_made_of_texts_does_not_become_longer_than_a_mib(void **state) {
    (void)state;
    static const char *const refused[][2] = {
        {"('x'):rep(1 << 40)", "rep: a string is longer than 1 MiB"},
        {"(''):rep(math.maxinteger, ('x'):rep(1 << 20))", "rep: a string is longer than 1 MiB"},
        {"pcall(string.rep, 'x', 1 << 21) wait()", "rep: a string is longer than 1 MiB"},
        {"(('x'):rep(1 << 10)):gsub('x', ('y'):rep(1 << 11))", "gsub: a string is longer than 1 MiB"},
        {"(('x'):rep(1 << 10)):gsub('x', function() return ('y'):rep(1 << 19) end)",
         "gsub: a string is longer than 1 MiB"},
        {"(('x'):rep(1 << 19)):gsub('^(.+)$', '%1%1%1')", "gsub: a string is longer than 1 MiB"},
        {"local s = ('x'):rep(1e4) table.concat(setmetatable({}, {__index = function() return s end}), '', "
         "1, "
         "1e6)",
         "concat: a string is longer than 1 MiB"},
        {"table.concat({'', '', ''}, ('x'):rep(1 << 20))", "concat: a string is longer than 1 MiB"},
    };
    saying_check("assert(#('x'):rep(1 << 20) == 1 << 20 and #('x'):rep(1 << 19, 'y') == (1 << 20) - 1)\n"
                 "assert(#table.concat({('x'):rep(1 << 19), ''}, ('y'):rep(1 << 19)) == 1 << 20)\n"
                 "assert(#('x'):gsub('x', ('y'):rep(1 << 20)) == 1 << 20)");
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        saying_refuse_at(refused[i][0], 1, refused[i][1]);
}

// A shape in 64 groups.
static void groups_end_where_they_become_too_deep(void **state) {
    (void)state;
    static const char *const refused[][2] = {
        {"VGroup(deep)", "the group holds too much (more than 64 levels)"},
        {"VGroup():add(deep)", "the group holds too much (more than 64 levels)"},
        {"VGroup(VGroup()):become(deep)", "the group holds too much (more than 64 levels)"},
        {"low:add(Dot())", "it lies in too many groups (more than 63)"},
        {"low:add_tip()", "it lies in too many groups (more than 63)"},
    };
    saying.helpers = "local low = Line() local deep = low for i = 1, 64 do deep = VGroup(deep) end ";
    saying_check("add(deep) assert(#deep == 1)");
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        saying_refuse(refused[i][0], refused[i][1]);
    saying.helpers = NULL;
}

// Two nodes in twos in twos, to which more is added below.
static void a_group_that_has_grown_too_big_is_no_use(void **state) {
    (void)state;
    static const char *const uses[][2] = {{"a:shift(UP)", "shift"},
                                          {"Create(a)", "Create"},
                                          {"a:animate()", "animate"},
                                          {"Dot():next_to(a)", "next_to"}};
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        char script[256], message[128];
        snprintf(script, sizeof script,
                 "local low = VGroup(Dot()) local a, b = low, VGroup(Dot())\n"
                 "for i = 1, 16 do a, b = VGroup(a, b), VGroup(a, b) end\n"
                 "%s low:add(Dot(), Dot(), Dot(), Dot())\n%s",
                 uses[i][0], uses[i][0]);
        snprintf(message, sizeof message,
                 "%s: the group holds too much (more than 300000 shapes or 64 levels)", uses[i][1]);
        saying_refuse_at(script, 4, message);
    }
}

static void what_a_run_is_asked_for_is_checked(void **state) {
    (void)state;
    saying.helpers = "local run = batching.simulate({ slots = 2, requests = 3 }).continuous ";
    saying_refuse("run:rate(1, { samples = 1 })", "at least 2 samples");
    saying_refuse("run:moments('day')",
                  "there are moments of each \"phase\" and of each \"iteration\", not of 'day'");
    saying_check("for _, each in ipairs{'phase', 'iteration'} do local m = run:moments(each)\n"
                 "assert(#m > 2 and m[0] == nil and m[#m + 1] == nil and m[1] >= 0)\n"
                 "for i = 2, #m do assert(m[i] > m[i - 1]) end\n"
                 "assert(math.abs(m[#m] - run.seconds) < 1e-9) end");
    saying.helpers = NULL;
}

static void a_value_that_grows_out_of_all_bounds_is_refused(void **state) {
    (void)state;
    saying_check("local v = ValueTracker(999999) v:increment_value(1) assert(v:get_value() == 1000000)");
    saying_refuse("local v = ValueTracker(999999) v:increment_value(2)",
                  "the value must lie between -1000000 and 1000000");
}

// The first curve leaves its point straight, where none arrives.
static void an_outline_goes_on_from_a_point_and_nowhere_else(void **state) {
    (void)state;
    static const char *const more[] = {
        "add_line_to(RIGHT)", "add_points_as_corners({RIGHT, UP})", "add_smooth_curve_to(RIGHT)",
        "add_quadratic_bezier_curve_to(UP, RIGHT)", "add_cubic_bezier_curve_to(UP, UP, RIGHT)"};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        char script[160];
        snprintf(script, sizeof script, "VMobject():%s", more[i]);
        saying_refuse(script, "has no point yet to go on from; begin with start_new_path");
        snprintf(script, sizeof script,
                 "local v = VMobject():start_new_path(LEFT) v:%s assert(v:get_start() == LEFT)", more[i]);
        saying_check(script);
    }
    saying_check("local v = VMobject():start_new_path(LEFT):add_smooth_curve_to(UP) "
                 "assert(v:point_from_proportion(0.5) == (LEFT + UP) / 2)");
}

static void on_an_outline_without_points_there_is_no_place(void **state) {
    (void)state;
    static const char *const asked[] = {"proportion_from_point(ORIGIN)", "point_from_proportion(0.5)",
                                        "get_arc_length()"};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        char script[80];
        snprintf(script, sizeof script, "VMobject():%s", asked[i]);
        saying_refuse(script, "there is no point on it yet");
    }
}

static void animations_in_animations_end_where_they_become_too_deep(void **state) {
    (void)state;
    saying_check("local a = FadeIn(Dot()) for i = 1, 63 do a = AnimationGroup(a) end play(a)");
    saying_refuse("local a = FadeIn(Dot()) for i = 1, 64 do a = AnimationGroup(a) end play(a)",
                  "too many animations at once (more than 300000, or 64 levels)");
}

// Eight bytes are a step, and a script has a hundred million of them.
static void what_looks_at_long_texts_is_charged_for_their_bytes(void **state) {
    (void)state;
    saying_check("local s = ('a'):rep(1 << 20) for i = 1, 740 do s:byte(1) end");
    saying_refuse("local s = ('a'):rep(1 << 20) for i = 1, 780 do s:byte(1) end", "too long");
}

// Blanks between them have no colour of their own.
static void a_gradient_goes_from_the_first_letter_to_the_last(void **state) {
    (void)state;
    saying_check("local t = MarkupText(\"<gradient from='#FF0000' to='#0000FF'>a b  c d  e</gradient>\")\n"
                 "assert(#t == 5)\n"
                 "for i = 1, 5 do local c, part = color_to_rgb(t[i]:get_color()), (i - 1) / 4\n"
                 "assert(math.abs(c[1] - (1 - part)) < 0.01 and math.abs(c[3] - part) < 0.01) end");
}

// Tables ----------------------------------------------------------------------------------------------------

static void keys_come_in_an_order_and_false_before_true(void **state) {
    (void)state;
    saying_check(
        "local said = '' for k in pairs({[true] = 1, b = 1, [2] = 1, [false] = 1, a = 1, [1.5] = 1}) do "
        "said = said .. tostring(k) .. ' ' end assert(said == '1.5 2 a b false true ', said)");
}

static void keys_that_go_on_the_way_are_passed_over(void **state) {
    (void)state;
    saying_check("local t, said = {a = 1, b = 2, c = 3, d = 4}, ''\n"
                 "for k, v in pairs(t) do said = said .. k .. v t.b = nil t.c = nil end\n"
                 "assert(said == 'a1d4', said)");
}

// What a node keeps for the script goes into its copies with what makes a kind of it.
static void a_copys_fields_are_of_the_same_kind(void **state) {
    (void)state;
    saying_check("local kind = {__index = {name = function(self) return 'the ' .. self.what end}}\n"
                 "local dot = Dot() dot.field = setmetatable({what = 'field'}, kind)\n"
                 "local other = dot:copy()\n"
                 "assert(other.field ~= dot.field and getmetatable(other.field) == kind)\n"
                 "other.field.what = 'copy' assert(other.field:name() == 'the copy')\n"
                 "assert(dot.field:name() == 'the field')");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_of_nothing_is_refused_where_one_is_needed),
        cmocka_unit_test(a_colour_may_stand_for_a_list_of_colours),
        cmocka_unit_test(tables_of_options_are_tables),
        cmocka_unit_test(lists_end_where_they_become_too_long),
        cmocka_unit_test(texts_end_where_they_become_too_long),
        cmocka_unit_test(a_string_that_becomes_too_long_ends_the_script),
        cmocka_unit_test(what_is_made_of_texts_does_not_become_longer_than_a_mib),
        cmocka_unit_test(groups_end_where_they_become_too_deep),
        cmocka_unit_test(a_group_that_has_grown_too_big_is_no_use),
        cmocka_unit_test(what_a_run_is_asked_for_is_checked),
        cmocka_unit_test(a_value_that_grows_out_of_all_bounds_is_refused),
        cmocka_unit_test(an_outline_goes_on_from_a_point_and_nowhere_else),
        cmocka_unit_test(on_an_outline_without_points_there_is_no_place),
        cmocka_unit_test(animations_in_animations_end_where_they_become_too_deep),
        cmocka_unit_test(what_looks_at_long_texts_is_charged_for_their_bytes),
        cmocka_unit_test(a_gradient_goes_from_the_first_letter_to_the_last),
        cmocka_unit_test(keys_come_in_an_order_and_false_before_true),
        cmocka_unit_test(keys_that_go_on_the_way_are_passed_over),
        cmocka_unit_test(a_copys_fields_are_of_the_same_kind),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
