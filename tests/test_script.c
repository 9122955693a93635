// The scene language: what scripts build, what they are told when they are wrong, and what they cannot reach.
#include "capture.h"
#include "fonts.h"
#include "lua/script_context.h"
#include "saying.h"
#include "scene_file.h"

#include <malloc.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char choreography[] = "tests/scenes/choreography.lua";

// The choreography with a line before and lines behind it.
static Deck *load_choreography(const char *before, const char *behind) {
    FILE *file = fopen(choreography, "rb");
    assert_non_null(file);
    enum { ROOM = 64 * 1024 };
    char *text = calloc(1, ROOM);
    size_t length = (size_t)snprintf(text, ROOM, "%s ", before);
    length += fread(text + length, 1, ROOM / 2, file);
    fclose(file);
    snprintf(text + length, ROOM - length, "\n%s", behind);
    Deck *deck = saying_load(text);
    free(text);
    return deck;
}

// The literal choreography ----------------------------------------------------------------------------------

static void the_choreography_has_35_plays_and_waits_and_takes_37_3_seconds(void **state) {
    (void)state;
    Deck *deck = load_choreography("local steps, play0, wait0 = 0, play, wait "
                                   "function play(...) steps = steps + 1 play0(...) end "
                                   "function wait(...) steps = steps + 1 wait0(...) end",
                                   "assert(steps == 35, steps)");
    assert_float_equal((float)deck->timeline.duration, 37.3f, 1e-6f);
    assert_true(fabs(deck->timeline.duration - 37.3) < 1e-9);
    deck_destroy(deck);
}

// Boxes [left, bottom, right, top] of the reference film, measured there to five digits.
static void the_choreography_is_laid_out_as_the_reference_film(void **state) {
    (void)state;
    fonts_need_reference();
    deck_destroy(load_choreography(
        "", "local function near(node, ...)\n"
            "  local is = { node:get_left().x, node:get_bottom().y, node:get_right().x, node:get_top().y }\n"
            "  for i, wanted in ipairs{...} do\n"
            "    assert(math.abs(is[i] - wanted) < 1e-4, i .. ': ' .. is[i] .. ' not ' .. wanted)\n"
            "  end\n"
            "end\n"
            "near(title, -1.77591, 3.00094, 1.77591, 3.35511)\n"
            "near(top_bar, -7, 2.80094, 7, 2.80094)\n"
            "for i, y in ipairs{ 0.825, -0.125, -1.075, -2.025 } do\n"
            "  near(phases[i][1], -5.1, y - 0.35, -1.9, y + 0.35)\n"
            "  local label = phases[i][2]:get_center()\n"
            "  assert(math.abs(label.x + 3.5) < 1e-5 and math.abs(label.y - y) < 1e-5)\n"
            "end\n"
            "for _, arrow in ipairs(phase_arrows) do\n"
            "  near(arrow[1], 0, -0.27, 0, 0.162)\n"
            "  near(arrow[2], -0.054, 0.162, 0.054, 0.27)\n"
            "end\n"
            "near(loop_arrow, -1.75, -2.025, -1.087258, 0.825)\n"
            "near(loop_label, -0.98726, -0.67765, -0.61639, -0.52235)\n"
            "for node, x in pairs{ [r1] = -0.24808, [r2] = -0.2086, [r3] = 1.09776, [r4] = -0.19893,\n"
            "                      [new_r5] = -0.20692 } do\n"
            "  assert(math.abs(node[1]:get_x() - x) < 1e-4, node[1]:get_x() .. ' not ' .. x)\n"
            "  assert(math.abs(node:get_left().x - (node == r3 and 0.6 or -0.7)) < 1e-4)\n"
            "end\n"
            "near(ring, -5.22, -2.495, -1.78, -1.555)\n"
            "near(hbox, -0.05, -2.355, 2.05968, -1.695)\n"
            "near(concurrent_note, -5.72997, -3.07623, -1.27003, -2.875)\n"
            "near(ring_note, -4.96561, -3.29389, -2.03439, -2.845)\n"
            "near(bitmask_box, -5.72543, -3.86744, -1.27457, -3.175)\n"
            "near(compare, -2.81778, -0.92193, 2.81778, 0.92193)\n"
            "for _, line in ipairs(compare) do near(line, -2.81778) end\n"));
}

static void loading_the_choreography_twice_gives_the_same_timeline(void **state) {
    (void)state;
    Deck *a = load_choreography("", ""), *b = load_choreography("", "");
    assert_int_equal(a->timeline.reel.key_count, b->timeline.reel.key_count);
    assert_int_equal(a->timeline.reel.track_count, b->timeline.reel.track_count);
    Arena arena = {0};
    for (double t = 0.0; t < a->timeline.duration; t += 0.37) {
        Pose of_a = timeline_sample(&a->timeline, t, &arena), of_b = timeline_sample(&b->timeline, t, &arena);
        assert_int_equal(of_a.count, of_b.count);
        for (size_t i = 0; i < of_a.count; i++) {
            assert_memory_equal(&of_a.leaves[i].affine, &of_b.leaves[i].affine, sizeof(Affine));
            assert_memory_equal(&of_a.leaves[i].fill, &of_b.leaves[i].fill, sizeof(Color));
        }
    }
    arena_finish(&arena);
    deck_destroy(a);
    deck_destroy(b);
}

// What scripts build ----------------------------------------------------------------------------------------

static void shapes_have_manims_default_sizes(void **state) {
    (void)state;
    saying_check(
        "local function is(node, w, h) assert(math.abs(node.width - w) < 1e-5 and math.abs(node.height - "
        "h) < 1e-5) end\n"
        "is(Rectangle(), 4, 2) is(RoundedRectangle(), 4, 2) is(Square(), 2, 2) is(Circle(), 2, 2)\n"
        "is(Dot(), 0.16, 0.16) is(Line(LEFT, RIGHT), 2, 0) is(Triangle(), math.sqrt(3), 1.5)\n"
        "is(Arc{ radius = 2 }, 2, 2) is(SurroundingRectangle(Square()), 2.2, 2.2)\n"
        "is(Polygon({ UP, DOWN, { 3, 0 } }), 3, 2) is(DashedLine(LEFT, RIGHT), 2, 0)\n"
        "assert(#DoubleArrow(LEFT, RIGHT) == 3 and #Arrow(LEFT, RIGHT) == 2 and #CurvedArrow(LEFT, RIGHT) "
        "== 2)");
}

static void text_is_as_wide_as_its_advances_say(void **state) {
    (void)state;
    fonts_need_reference();
    // u and o of Inter are 1636 and 1680 units of 2816 wide, and an em is font_size / 72.
    saying_check("local text = Text('uou', { font_size = 72 })\n"
                 "local step = text[3]:get_x() - text[1]:get_x()\n"
                 "assert(math.abs(step - (1636 + 1680) / 2816) < 1e-5, step)\n"
                 "assert(#Text('a b\\nc') == 3 and #Text('') == 0)\n"
                 "assert(Text('mm', { weight = BOLD }).width > Text('mm').width)");
}

static void vectors_calculate(void **state) {
    (void)state;
    saying_check(
        "local v = LEFT * 3.5 + DOWN * 0.5 assert(v == V(-3.5, -0.5) and v.x == -3.5 and v[2] == -0.5)\n"
        "assert(-UP == DOWN and 2 * UP == V(0, 2) and UP - { 1, 1 } == LEFT and UR == UP + RIGHT)\n"
        "assert(V(1, 2) / 2 == V(0.5, 1) and ORIGIN ~= UP)\n"
        "local n = 0 for _ in ipairs(UP) do n = n + 1 end assert(n == 2)");
}

static void groups_are_lists_of_nodes(void **state) {
    (void)state;
    saying_check(
        "local a, b, c = Circle(), Square(), Dot() local group = VGroup(a, { b, c })\n"
        "assert(#group == 3 and group[1] == a and group[3] == c and group[4] == nil and group[0] == nil)\n"
        "assert(group[-1] == c and group[-3] == a and group[-4] == nil)\n"
        "assert(#group:slice(2) == 2 and group:slice(2, 2)[1] == b and group:slice(-1)[1] == c)\n"
        "assert(#group:slice(3, 2) == 0 and group:slice(-99, 99)[1] == a)\n"
        "group:add(a) assert(#group == 3)\n"
        "local copy = group:copy() assert(copy[1] ~= a and #copy == 3)\n"
        "copy:shift(UP) assert(a:get_y() == 0 and math.abs(copy[1]:get_y() - 1) < 1e-6)");
}

static void methods_place_as_in_manim(void **state) {
    (void)state;
    saying_check(
        "local function at(node, x, y)\n"
        "  local c = node:get_center()\n"
        "  assert(math.abs(c.x - x) < 1e-5 and math.abs(c.y - y) < 1e-5, tostring(c))\n"
        "end\n"
        "local box = Square()\n"
        "at(Dot{ radius = 0.5 }:next_to(box), 1.75, 0)\n"
        "at(Dot{ radius = 0.5 }:next_to(box, UP, { buff = 0, aligned_edge = LEFT }), -0.5, 1.5)\n"
        "at(Dot{ radius = 0.5 }:next_to({ 3, 3 }, DOWN, { buff = 1 }), 3, 1.5)\n"
        "at(Square():to_edge(UP), 0, 2.5) at(Square():to_edge(), -128 / 18 + 1.5, 0)\n"
        "at(Square():to_corner(DR, { buff = 0 }), 128 / 18 - 1, -3)\n"
        "at(Dot():align_to(box, UP), 0, 0.92) at(Square():move_to({ 2, 1 }, { aligned_edge = DL }), 3, 2)\n"
        "at(Square():set_x(4):set_y(-1), 4, -1) at(Square():scale(3, { about_edge = LEFT }), 2, 0)\n"
        "at(Square():shift(RIGHT):rotate(PI / 2, { about_point = ORIGIN }), 0, 1)\n"
        "at(Square():stretch(2, 1, { about_edge = DOWN }), 0, 1)\n"
        "local fit = Rectangle():set_width(2) assert(math.abs(fit.height - 1) < 1e-5)\n"
        "assert(math.abs(Rectangle():stretch_to_fit_height(4):get_width() - 4) < 1e-5)\n"
        "local row = VGroup(Square(), Square()):arrange(RIGHT, { buff = 1 }) at(row, 0, 0) at(row[2], 1.5, "
        "0)\n"
        "local grid = VGroup(Dot(), Dot(), Dot()):arrange_in_grid{ cols = 2, buff = 1 } at(grid[3], -0.58, "
        "-0.58)\n"
        "at(Dot{ point = box:get_corner(UR) }, 1, 1)");
}

static LeafState looks_of(const char *source) {
    Deck *deck = saying_load(source);
    Arena arena = {0};
    Pose pose = timeline_sample(&deck->timeline, 0.0, &arena);
    assert_int_equal(pose.count, 1);
    LeafState leaf = pose.leaves[0];
    arena_finish(&arena);
    deck_destroy(deck);
    return leaf;
}

static void assert_color(Color is, unsigned rgb, float opacity) {
    Color wanted = color_with_opacity(color_rgb(rgb), opacity);
    assert_float_equal(is.r, wanted.r, 1e-6f);
    assert_float_equal(is.g, wanted.g, 1e-6f);
    assert_float_equal(is.b, wanted.b, 1e-6f);
    assert_float_equal(is.a, wanted.a, 1e-6f);
}

static void shapes_look_as_their_options_say(void **state) {
    (void)state;
    LeafState circle = looks_of("add(Circle()) wait()");
    assert_color(circle.stroke, 0xFC6255, 1.0f);
    assert_color(circle.fill, 0xFC6255, 0.0f);
    assert_float_equal(circle.stroke_width, 4.0f, 0.0f);
    LeafState dot = looks_of("add(Dot()) wait()");
    assert_color(dot.fill, 0xFFFFFF, 1.0f);
    assert_float_equal(dot.stroke_width, 0.0f, 0.0f);
    LeafState box =
        looks_of("add(Square{color = BLUE, fill_color = '#102030', fill_opacity = 0.5, stroke_width = 2,"
                 " stroke_opacity = 0.25}) wait()");
    assert_color(box.fill, 0x102030, 0.5f);
    assert_color(box.stroke, 0x58C4DD, 0.25f);
    assert_float_equal(box.stroke_width, 2.0f, 0.0f);
    LeafState set =
        looks_of("add(Square():set_fill(GREEN, {opacity = 0.5}):set_stroke({width = 7}):set_color(PINK))"
                 " wait()");
    assert_color(set.fill, 0xD147BD, 0.5f);
    assert_color(set.stroke, 0xD147BD, 1.0f);
    assert_float_equal(set.stroke_width, 7.0f, 0.0f);
}

// Time ------------------------------------------------------------------------------------------------------

static void expect_duration(const char *source, double seconds) {
    Deck *deck = saying_load(source);
    if (fabs(deck->timeline.duration - seconds) > 1e-9)
        fail_msg("%.9f s, not %.9f: %s", deck->timeline.duration, seconds, source);
    deck_destroy(deck);
}

static void plays_and_waits_add_up(void **state) {
    (void)state;
    expect_duration("local nothing", 0.0);
    expect_duration("wait() wait(0.5)", 1.5);
    expect_duration("play(Create(Circle()))", 1.0);
    expect_duration("play(Create(Circle()), {run_time = 3})", 3.0);
    expect_duration("play(Create(Circle(), {run_time = 2}), FadeIn(Square()))", 2.0);
    expect_duration("play({FadeIn(Circle()), FadeIn(Square())})", 1.0);
    expect_duration("play(Write(Text('ab')))", 1.0);
    expect_duration("play(Write(Text('abcdefghijklmno')))", 2.0);
    expect_duration("play(Succession(FadeIn(Circle()), Wait(2), FadeIn(Square())))", 4.0);
    expect_duration("play(LaggedStart({FadeIn(Circle()), FadeIn(Square())}, {lag_ratio = 0.5}))", 1.5);
    expect_duration("play(AnimationGroup(FadeIn(Circle()), Wait(3)))", 3.0);
    expect_duration("local c = Circle() play(c:animate{run_time = 0.5}:shift(UP))", 0.5);
}

static void every_animation_plays(void **state) {
    (void)state;
    saying_check(
        "local c, s, t = Circle(), Square(), Text('abc')\n"
        "play(Write(t)) play(Unwrite(t)) play(Create(c)) play(Uncreate(c)) play(FadeIn(c, {scale = 0.5, "
        "shift = UP}))\n"
        "play(Transform(c, s)) play(ReplacementTransform(c, t)) play(FadeOut(t, {shift = DOWN}))\n"
        "play(MoveAlongPath(c, Arc{radius = 2})) play(Rotate(c, {angle = PI / 2, about_point = UP}))\n"
        "play(Indicate(c)) play(Indicate(c, {scale_factor = 2, color = RED})) play(Circumscribe(c, {buff = "
        "0.2}))\n"
        "play(AnimationGroup(Wait(1), Succession(FadeIn(s), LaggedStart(FadeOut(s), FadeOut(c)))))\n"
        "play(c:animate{rate_func = linear}:shift(UP):scale(2):set_color(RED), {lag_ratio = 0.5})\n"
        "play(Create(c, {rate_func = 'there_and_back'}), Create(s, {rate_func = function(t) return t * t "
        "end}))\n"
        "local a = FadeIn(c) play(a, a) play(a)");
}

static void animate_changes_the_node_only_when_it_is_played(void **state) {
    (void)state;
    saying_check("local c = Circle() local move = c:animate():shift(UP * 2)\n"
                 "assert(c:get_y() == 0) play(move) assert(math.abs(c:get_y() - 2) < 1e-6)");
}

static void mobjects_are_what_is_on_stage_from_bottom_to_top(void **state) {
    (void)state;
    saying_check("local a, b, group = Circle(), Square(), VGroup(Dot(), Dot())\n"
                 "add(a, b) play(FadeIn(group)) local all = mobjects()\n"
                 "assert(#all == 3 and all[1] == a and all[2] == b and all[3] == group)\n"
                 "remove(b) play(FadeOut(a)) assert(#mobjects() == 1 and mobjects()[1] == group)");
}

static void rate_functions_can_be_called(void **state) {
    (void)state;
    saying_check("assert(linear(0.25) == 0.25 and smooth(0.5) == 0.5 and there_and_back(1) == 0)\n"
                 "assert(math.abs(smooth(0.25) - 0.0701037) < 1e-6)");
}

static void cues_are_stops_with_notes(void **state) {
    (void)state;
    Deck *deck = saying_load("wait(1) cue('first', {notes = 'say \"hello\"', seconds = 30}) wait(1)");
    const Timeline *timeline = &deck->timeline;
    assert_int_equal(timeline->cue_count, 2);
    assert_string_equal(timeline->cues[0].name, "start");
    assert_string_equal(timeline->cues[1].name, "first");
    assert_string_equal(timeline->cues[1].notes, "say \"hello\"");
    assert_true(timeline->cues[1].time == 1.0 && timeline->cues[1].seconds == 30.0);
    deck_destroy(deck);
}

static void the_background_is_opaque(void **state) {
    (void)state;
    Deck *deck = saying_load("background('#10203040')");
    assert_color(deck->scene.background, 0x102030, 1.0f);
    deck_destroy(deck);
}

// Parameters ------------------------------------------------------------------------------------------------

static const char parameter_source[] =
    "local slots = param('slots', 8, {min = 1, max = 64})\n"
    "local speed = param('speed', 0.5, {min = 0, max = 2})\n"
    "local labels = param('labels', true)\n"
    "local mode = param('mode', 'static', {choices = {'static', 'continuous'}})\n"
    "cue(slots .. ' ' .. speed .. ' ' .. tostring(labels) .. ' ' .. mode)\n";

static void expect_parameters(const ParameterValue *values, size_t count, const char *cue) {
    Error error;
    const ScriptInput input = {.fonts = &saying.fonts, .values = values, .value_count = count};
    Deck *deck = script_run("scene.lua", parameter_source, strlen(parameter_source), &input, &error);
    if (!deck)
        fail_msg("%s", error.text);
    assert_string_equal(deck->timeline.cues[0].name, cue);
    assert_int_equal(deck->parameter_count, 4);
    deck_destroy(deck);
}

static void parameters_take_the_values_that_are_set(void **state) {
    (void)state;
    const ParameterValue values[] = {
        {"mode", "continuous"}, {"slots", "12"}, {"labels", "off"}, {"speed", "1.25"}, {"gone", "3"}};
    expect_parameters(NULL, 0, "8 0.5 true static");
    expect_parameters(values, 5, "12 1.25 false continuous");
    expect_parameters(&(ParameterValue){"slots", "12.0"}, 1, "12 0.5 true static");
    expect_parameters(&(ParameterValue){"speed", "2"}, 1, "8 2.0 true static"); // as the default is written
}

static void a_parameter_says_where_it_may_lie(void **state) {
    (void)state;
    static const Parameter wanted[] = {
        {.kind = PARAMETER_NUMBER, .min = 1, .max = 64, .step = 1, .standard = 8},
        {.kind = PARAMETER_NUMBER, .min = 0, .max = 2, .step = 0, .standard = 0.5},
        {.kind = PARAMETER_SWITCH, .min = 0, .max = 1, .step = 1, .standard = 1},
        {.kind = PARAMETER_CHOICE, .min = 0, .max = 1, .step = 1, .standard = 0, .choice_count = 2},
    };
    Deck *deck = saying_load(parameter_source);
    for (size_t i = 0; i < deck->parameter_count; i++) {
        const Parameter *parameter = &deck->parameters[i];
        assert_int_equal(parameter->kind, wanted[i].kind);
        assert_true(parameter->min == wanted[i].min && parameter->max == wanted[i].max);
        assert_true(parameter->step == wanted[i].step && parameter->standard == wanted[i].standard);
        assert_int_equal(parameter->choice_count, wanted[i].choice_count);
    }
    deck_destroy(deck);
}

static void as_many_as_may_be_are_taken(void **state) {
    (void)state;
    static const char *const sources[] = {
        "local a = Wait(1) for i = 1, 63 do a = Succession(a) end play(a)",
        "local a = Wait(1) for i = 1, 16 do a = AnimationGroup(a, a) end",
        "for i = 1, 100 do param('a' .. i, i) end",
        "local t = {} for i = 1, 100 do t[i] = 'a' .. i end param('a', 'a100', {choices = t})",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        deck_destroy(saying_load(sources[i]));
}

static void parameters_refuse_what_does_not_fit(void **state) {
    (void)state;
    static const struct {
        ParameterValue value;
        const char *message;
    } cases[] = {
        {{"slots", "65"}, "scene.lua:1: param: slots is set to 65, which does not lie between 1 and 64"},
        {{"slots", "12.4"},
         "scene.lua:1: param: slots is set to 12.4, which lies between two steps: they are 1 "
         "apart, from 1 on"},
        {{"slots", "64.4"}, "scene.lua:1: param: slots is set to 64.4, which does not lie between 1 and 64"},
        {{"slots", "0x10"}, "scene.lua:1: param: slots is set to '0x10', which is no number"},
        {{"slots", " 8"}, "scene.lua:1: param: slots is set to ' 8', which is no number"},
        {{"slots", "many"}, "scene.lua:1: param: slots is set to 'many', which is no number"},
        {{"slots", "nan"}, "scene.lua:1: param: slots is set to 'nan', which is no number"},
        {{"slots", ""}, "scene.lua:1: param: slots is set to '', which is no number"},
        {{"labels", "maybe"},
         "scene.lua:3: param: labels is set to 'maybe', which is neither true nor false"},
        {{"mode", "both"}, "scene.lua:4: param: mode is set to 'both', which is not among its choices"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Error error;
        const ScriptInput input = {.fonts = &saying.fonts, .values = &cases[i].value, .value_count = 1};
        assert_null(script_run("scene.lua", parameter_source, strlen(parameter_source), &input, &error));
        assert_string_equal(error.text, cases[i].message);
    }
}

// Errors ----------------------------------------------------------------------------------------------------

// Each stands in line 3 of a script.
static const struct {
    const char *source, *fragment;
} mistakes[] = {
    {"Text(nil)", "Text: the text must be a string, not nothing"},
    {"Text(12)", "Text: the text must be a string, not 12"},
    {"Text(true)", "Text: the text must be a string, not a boolean"},
    {"Text('a\\0b')", "the text holds a zero byte"},
    {"Text('a\\xff')", "the text is not valid UTF-8 (byte 2)"},
    {"Text(('x'):rep(70000))", "the text is too long"},
    {"Text('x', {font_size = 0/0})", "font_size must be a number, not nan"},
    {"Text('x', {font_size = -1})", "font_size must be more than 0, not -1"},
    {"Text('x', {color = 'BLEU'})", "there is no colour 'BLEU'"},
    {"Text('x', {colour = BLUE})", "there is no option 'colour'; did you mean color? (known: "},
    {"Text('x', {weight = 'HEAVIER'})", "weight must be THIN, ULTRALIGHT, LIGHT"},
    {"Text('x', 3)", "options are a table"},
    {"Text('x', {}, 3)", "too many arguments"},
    {"Rectangle{width = 0/0}", "width must be a number, not nan"},
    {"Rectangle{width = 0}", "width must be more than 0, not 0"},
    {"Rectangle{width = math.huge}", "width must lie between -1000000 and 1000000"},
    {"Rectangle{width = '3'}", "width must be a number, not a string"},
    {"Rectangle(3, 4)", "too many arguments"},
    {"Rectangle{fill_opacity = 2}", "fill_opacity must lie between 0 and 1, not 2"},
    {"Circle{radius = -1}", "radius must be more than 0"},
    {"Line(3)", "the start must be a point"},
    {"Line(UP, {1})", "its y is nothing"},
    {"Line(UP, {1, 2, 3})", "two numbers"},
    {"Line(1, UP)",
     "the start must be a point such as UP, V(x, y) or {x, y}, or a shape, a text or a group, not 1"},
    {"DashedLine(UP, DOWN, {dash_length = 1e-5})", "too many dashes"},
    {"Polygon({UP, DOWN})", "needs 3 to 10000 corners, not 2"},
    {"Polygon({UP, DOWN, 3})", "one of the corners must be a point"},
    {"Arc{angle = 0}", "angle must not be 0"},
    {"SurroundingRectangle(VGroup(), {buff = 0})", "there is nothing to surround"},
    {"play()", "no animation is given"},
    {"play({})", "no animation is given"},
    {"play(Circle())", "a Circle is no animation"},
    {"play(nil)", "nothing is no animation"},
    {"play(Create(Circle(), {run_time = -1}))", "Create: run_time must be more than 0, not -1"},
    {"play(Create(Circle()), {run_time = 0})", "play: run_time must be more than 0, not 0"},
    {"Create(Circle(), {rate_func = 'smoth'})",
     "rate_func must be a rate function such as smooth or linear, not smoth"},
    {"Create(Circle(), {rate_func = 3})",
     "rate_func must be a rate function such as smooth or linear, not 3"},
    {"Create(Circle(), {rate_func = function() end})", "rate_func must be a number, not nothing"},
    {"Create(Circle(), {scale = 2})", "there is no option 'scale'"},
    {"Transform(Circle())", "the target must be a shape"},
    {"MoveAlongPath(Circle(), VGroup())", "the path must be one line, arc or shape, not a VGroup"},
    {"wait(-1)", "the time must not be negative"},
    {"wait(2e6)", "the time must lie between"},
    {"for i = 1, 3 do wait(1e6) end", "longer than 1000000 seconds"},
    {"Circle():next_to(3)",
     "the target must be a point such as UP, V(x, y) or {x, y}, or a shape, a text or a group, not 3"},
    {"Circle():next_to(UP, RIGHT, {buf = 0.5})",
     "there is no option 'buf'; did you mean buff? (known: buff, aligned_edge, "},
    {"Circle().shift(UP)", "write node:shift(...), with a colon"},
    {"Circle():fly()", "a Circle has no method or field 'fly'"},
    {"Create(Circle()).label = 3", "takes no fields"},
    {"Circle():animate():get_left()", "an animation has no method or field 'get_left'"},
    {"Circle():scale(1e6):scale(1e6)", "too far away"},
    {"Line(LEFT, RIGHT):set_height(3)", "without height"},
    {"local group = VGroup() group:add(group)", "a group cannot hold itself"},
    {"local a, b = VGroup(), VGroup() a:add(b) b:add(a)", "a group cannot hold itself"},
    {"cue('a') cue('b')", "stands at the same time"},
    {"cue('a') wait() cue('a')", "named \"a\" already"},
    {"cue()", "the name must be a string"},
    {"param('a', 3, {min = 4})", "the default 3 does not lie"},
    {"param('a', 1) param('a', 1)", "there is a parameter 'a' already"},
    {"param('a', 'c', {choices = {'a', 'b'}})", "the default 'c' is not among the choices"},
    {"param('a', 'a', {choices = {}})", "choices must be 1 to 100 strings"},
    {"local t = {} for i = 1, 101 do t[i] = 'a' .. i end param('a', 'a1', {choices = t})",
     "choices must be 1 to 100 strings"},
    {"param('a', 'a', {choices = {'a', 3}})", "a choice must be a string, not 3"},
    {"param('a', 3, {choices = {'a', 'b'}})", "the default must be a string, not 3"},
    {"param('a', 'a')", "the default must be a number, true or false, or one of choices, not a string"},
    {"param('a', true, {choices = {'a'}})", "min, max, step and choices do not go together"},
    {"param('a', true, {min = 0})", "min, max, step and choices do not go together"},
    {"param('a', 'a', {choices = {'a'}, max = 1})", "min, max, step and choices do not go together"},
    {"param('a', 'a', {choices = {'a'}, step = 1})", "min, max, step and choices do not go together"},
    {"param('a', 'x', {choices = {'x', 'y', 'x'}})", "'x' is among the choices twice"},
    {"param('', 1)", "the name must not be empty"},
    {"for i = 1, 101 do param('a' .. i, i) end", "too many parameters (more than 100)"},
    {"local a = Wait(1) for i = 1, 64 do a = Succession(a) end play(a)",
     "too many animations at once (more than 300000, or 64 levels)"},
    {"local a = Wait(1) for i = 1, 18 do a = AnimationGroup(a, a) end",
     "too many animations at once (more than 300000, or 64 levels)"},
    {"background('sky')", "there is no colour 'sky'"},
    {"Rectangle{width = {}}", "Rectangle: width must be a number, not a table"},
    {"series('x')", "series: the samples must be a list, not a string"},
    {"series({})", "a series needs a sample"},
    {"series({{1}})", "a sample needs 2 items, not 1"},
    {"series({1})", "a sample must be a list, not 1"},
    {"series({{'x', 1}})", "must be a number, not a string"},
    {"series({{1, 1}, {0.5, 1}})", "sample 2 comes before the one that precedes it"},
    {"series({{1, 1}}, {steps = 1})", "steps must be true or false, not 1"},
    {"lanes({})", "there must be 1 to 64 lanes, not 0"},
    {"local t = {} for i = 1, 65 do t[i] = {} end lanes(t)", "there must be 1 to 64 lanes, not 65"},
    {"lanes({1})", "a lane must be a list, not 1"},
    {"lanes({{{0, 1}}})", "a span needs 3 items, not 2"},
    {"lanes({{{0, 1, 2}}})", "a span's kind must be a string, not 2"},
    {"lanes({{{0, 1, true}}})", "a span's kind must be a string, not a boolean"},
    {"batching.simulate({foo = 1})",
     "there is no option 'foo' (known: log, only, slots, requests, seed, arrivals, rate, "
     "prompt, output, preset, decode, static, prefill)"},
    {"batching.simulate({json = true})", "there is no option 'json' (known: log, only, "},
    {"batching.simulate({only = 'both'})", "only: \"static\" or \"continuous\", not 'both'"},
    {"lanes({{{1, 0, 'a'}}})", "a span ends before it starts"},
    {"lanes({{}, {{0, 1, 'a'}, {0.5, 1, 'a'}}})", "in lane 2, span 2 starts before the last one ends"},
    {"local t = {} for i = 1, 17 do t[i] = {i, i + 1, 'k' .. i} end lanes({t})",
     "too many kinds of spans (more than 16)"},
    {"lanes({{{0, 1, {{{}}}}}})", "lists in lists in lists"},
    {"lanes({{{0, 1, print}}})", "must be a number, a string or a table, not a function"},
    {"local t = {} for i = 1, 100001 do t[i] = 0 end series(t)", "has too many items (more than 100000)"},
    {"local t = {} for i = 1, 100001 do t[i] = 0 end ticks('t', t, {from = 0, to = 1, run_time = 1})",
     "has too many items (more than 100000)"},
    {"ticks('t', {1}, {from = 0, to = 1})", "from, to and run_time say when they are"},
    {"ticks('t', {1}, {from = 1, to = 1, run_time = 1})", "from must lie before to"},
    {"ticks('', {1}, {from = 0, to = 1, run_time = 1})", "the name must not be empty"},
    {"for i = 1, 10 do ticks('t' .. i, {1}, {from = 0, to = 1, run_time = 1}) end",
     "too many kinds of ticks"},
    {"ticks('t', 'x', {from = 0, to = 1, run_time = 1})", "must be "},
    {"Plot(series({{0, 1}, {1, 1}}), {from = 1, to = 1})", "the plot has no extent"},
    {"Plot(series({{0, 1}, {1, 1}}), {min = 2, max = 2})", "the plot has no extent"},
    {"local t = {} for i = 0, 10000 do t[#t + 1] = {i, i % 7} end Plot(series(t))",
     "the series has too many samples for a plot (more than 10000)"},
    {"Plot(series({{0, 1}, {1, 2}})):set_window(2, 2)", "the start 2 must lie before the end 2"},
    {"Lamps(lanes({{{0, 1, 'a'}}}), {signs = {a = 1}})", "a sign must be a string, not 1"},
    {"Lamps(lanes({{{0, 1, 'a'}}}), {signs = {[2] = 'x', a = 'y'}})", "signs: a field needs a name, not 2"},
    {"LaneChart(3)", "must be "},

    {"DashedLine(UP, DOWN, {dashed_ratio = 0})", "dashed_ratio must be more than 0"},
    {"DashedLine(LEFT, RIGHT, {dash_length = 1e-4, dashed_ratio = 0.5})",
     "a line of length 2 with dash_length 0.0001 has too many dashes"},
    {"CurvedArrow(LEFT, RIGHT, {angle = -TAU})", "either way, not -6.28"},
    {"CurvedArrow(LEFT, RIGHT, {angle = TAU})", "either way, not 6.28"},
    {"local g = VGroup(Dot()) local a = g:animate() g:add(Dot()) play(a)",
     "the group was changed after animate()"},
    {"Create(3)", "must be a shape, a text or a group, not 3"},
    {"Circle({color = 3})", "color must be a colour such as BLUE or \"#58C4DD\", not 3"},
    {"Polygon(3)", "corners are points, or a table of points, not 3"},
    {"Circle{[{}] = 1, radius = 1}", "Circle: an option needs a name (known: "},
    {"Dot():move_to(V(1e6, 0) * 2)", "is out of range: (2e+06, 0)"},
    {"local z = UP.z", "a vector has x and y, no 'z'"},
    {"next({1}, 1)", "it takes no key; write for key, value in pairs(t)"},
    {"Circumscrbe(3)", "there is no Circumscrbe"},
    {"Circle():show_part(0.9, 0.7)", "the part begins at 0.9, behind its end at 0.7"},
    {"Lamps(lanes {{{0, 1, 'RED'}}, {{0, 1, 'RED'}}}, {width = 1, buff = -1})",
     "buff must leave something of each cell, not (-1, -1)"},
    {"batching.simulate({slots = {}})", "slots must be a string or a number, not a list"},
    {"batching.simulate({log = 1})", "log must be true or false, not 1"},
    {"batching.simulate({arrivals = 'trace'})", "arrivals are burst or poisson: a script reads no files"},
    {"palette({})", "needs a table such as { projector = "},
    {"palette({projector = {[BLUE] = '#000000', ['#58C4DD'] = '#ffffff'}})",
     "projector: one colour is given twice, by its name and by its number or two names"},
    {"Circle():scale_to_fit_width(3):scale(0):scale_to_fit_width(1)",
     "without width cannot be scaled to one"},
    {"SurroundingRectangle(VGroup(), {buff = 0})", "there is nothing to surround: the box is 0 by 0"},
    {"Circumscribe(VGroup(), {buff = 0})", "there is nothing to frame: the box is 0 by 0"},
    {"Arc{angle = 13}", "angle must not be 0 and at most two turns, not 13"},
    {"local v = UP * UP", "the factor of a vector must be a number"},
    {"local v = UP + 3", "right of + must be a point"},
    {"local x = nil + 1", "attempt to perform arithmetic on a nil value"},
    {"x.y = 1", "attempt to index a nil value (global 'x')"},
    {"error('my own')", "my own"},
    {"error('without a place', 0)", "without a place"},
    {"error({})", "an error that is no message but a table"},
    {"error('esc \\27[31m')", "esc ?[31m"},
    {"x = = 2", "unexpected symbol"},
    {"local s = 'unfinished", "unfinished string"},
    {"table.sort({3, 2, 1}, Text)", "Text: the text must be a string"},
};

static void every_mistake_is_told_with_its_line(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        char source[256];
        snprintf(source, sizeof source, "-- a scene\n\n%s", mistakes[i].source);
        saying_refuse_at(source, 3, mistakes[i].fragment);
    }
}

static void a_hint_takes_the_place_of_what_lua_says(void **state) {
    (void)state;
    static const struct {
        const char *source, *message;
    } rows[] = {
        {"self:play(Wait(1))",
         "scene.lua:1: self.play(...) is written play(...), and so are self.wait, self.add and self.remove"},
        {"local x = 1\nsmoth(1)", "scene.lua:2: there is no smoth; did you mean smooth?"},
        {"wait(pi * 2)", "scene.lua:1: there is no pi; did you mean PI?"},
        {"Circumscrbe(3)", "scene.lua:1: there is no Circumscrbe; did you mean Circumscribe?"},
        {"counter()", "scene.lua:1: attempt to call a nil value (global 'counter')"},
        {"local pi pi()", "scene.lua:1: attempt to call a nil value (local 'pi')"},
        {"error('pi is a nil value (global \\'pi\\')')", "scene.lua:1: pi is a nil value (global 'pi')"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {""};
        const ScriptInput input = {.fonts = &saying.fonts};
        Deck *deck = script_run("scene.lua", rows[i].source, strlen(rows[i].source), &input, &error);
        assert_string_equal(error.text, rows[i].message);
        deck_destroy(deck);
    }
}

static void an_error_in_a_helper_names_the_innermost_line(void **state) {
    (void)state;
    saying_refuse_at("local function box()\n  return Rectangle{width = -1}\nend\nbox()", 2, "width");
    saying_refuse_at("\nlocal function ease(t)\n  return t .. {}\nend\nFadeIn(Dot(), {rate_func = ease})", 3,
                     "concatenate");
    saying_refuse_at(
        "setmetatable(_G, {__index = function(_, name)\n  error('no ' .. name)\nend})\nlocal y = x", 2,
        "no x");
}

static void a_caught_error_goes_on(void **state) {
    (void)state;
    saying_check("local ok, message = pcall(Text)\n"
                 "assert(not ok and message:find('scene.lua:1: Text: the text', 1, true) == 1, message)\n"
                 "local ok, a, b = pcall(function() return 1, 2 end) assert(ok and a == 1 and b == 2)");
}

static void byte_code_is_refused(void **state) {
    (void)state;
    saying_refuse_at("\x1bLua", 1, "this is byte code; a scene script is text");
}

static void a_long_name_stands_in_full_in_messages(void **state) {
    (void)state;
    const char *name =
        "/a/very/long/path/that/goes/on/and/on/and/on/for/more/than/sixty/characters/scene.lua";
    char wanted[256];
    Error error;
    assert_null(script_run(name, "\nText(nil)", 10, &(ScriptInput){.fonts = &saying.fonts}, &error));
    snprintf(wanted, sizeof wanted, "%s:2: Text: the text must be a string, not nothing", name);
    assert_string_equal(error.text, wanted);
}

static void a_mark_or_a_line_for_the_shell_may_come_first(void **state) {
    (void)state;
    saying_check("\xEF\xBB\xBFwait()");
    saying_check("#!/usr/bin/env rostrum\nwait()");
    saying_refuse_at("#!/usr/bin/env rostrum\nText(nil)", 2, "Text");
}

// The sandbox -----------------------------------------------------------------------------------------------

static void nothing_outside_can_be_reached(void **state) {
    (void)state;
    saying_check(
        "for _, name in ipairs{'os', 'io', 'debug', 'package', 'coroutine', 'require', 'load', 'loadfile', "
        "'dofile',\n"
        "                      'collectgarbage', 'loadstring', 'xpcall', 'warn'} do\n"
        "  assert(_G[name] == nil, name)\n"
        "end\n"
        "assert(string.dump == nil and string.pack == nil and __index == nil)\n"
        "assert(getmetatable(UP) == 'vector' and getmetatable(Dot()) == 'node')\n"
        "assert(not pcall(setmetatable, Dot(), {}) and not pcall(setmetatable, {}, {__gc = print}))");
}

static void chance_and_the_order_of_keys_are_the_same_in_every_run(void **state) {
    (void)state;
    char first[2][64];
    for (int run = 0; run < 2; run++) {
        Deck *deck = saying_load("cue(math.random(1 << 40) .. ' ' .. math.random(1 << 40))");
        snprintf(first[run], sizeof first[run], "%s", deck->timeline.cues[0].name);
        deck_destroy(deck);
    }
    assert_string_equal(first[0], first[1]);
    saying_check(
        "local keys = {} for k, v in pairs{z = 1, a = 2, [10] = 3, [2] = 4, m = 5, [1] = 6, [true] = 7} do\n"
        "  keys[#keys + 1] = tostring(k) .. v\n"
        "end\n"
        "assert(table.concat(keys, ' ') == '16 24 103 a2 m5 z1 true7', table.concat(keys, ' '))\n"
        "local t = {a = 1, b = 2, c = 3} for k in pairs(t) do t[k] = nil end assert(next(t) == nil)\n"
        "assert(not pcall(math.randomseed))");
}

// What a script shows of itself is the same on every machine: no addresses.
static void values_are_told_without_where_they_lie(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"tostring({})", "table"},
        {"tostring(print)", "function"},
        {"tostring(math.sin)", "function"},
        {"tostring(function() end)", "function"},
        {"tostring(setmetatable({}, {__name = 'Stack'}))", "Stack"},
        {"tostring(setmetatable({}, {__name = 5}))", "table"},
        {"tostring(setmetatable({}, {__name = 'Stack', __tostring = function() return 'mine' end}))", "mine"},
        {"tostring(Square())", "a Square"},
        {"tostring(VGroup())", "a VGroup"},
        {"tostring(FadeIn(Square()))", "an animation"},
        {"tostring(UP)", "V(0.0, 1.0)"},
        {"tostring(0 / 0) .. tostring(-(0 / 0))", "nannan"},
        {"tostring(1) .. tostring(1.5) .. tostring('s') .. tostring(nil) .. tostring(true)", "11.5sniltrue"},
        {"('%p %p %8p|%-8p|'):format({}, print, {}, {})", "table function    table|table   |"},
        {"('%p'):format(1)", "1"},
        {"('%s %s %7s|%.3s'):format({}, UP, {}, {})", "table V(0.0, 1.0)   table|tab"},
        {"('%%p %d %5.2f %q %x %c %i'):format(1, 2.5, 'a', 255, 65, 3)", "%p 1  2.50 \"a\" ff A 3"},
        {"select(2, pcall(string.format, '%s'))", "bad argument #2 to 'string.format' (no value)"},
        {"select(2, pcall(string.format, '%5', 1))", "invalid conversion '%5' to 'format'"},
        {"select(2, pcall(function() return {} .. '' end))",
         "scene.lua:1: attempt to concatenate a table value"},
        {"select(2, pcall(function() return {} < {} end))",
         "scene.lua:1: attempt to compare two table values"},
        {"select(2, pcall(function() return Square() + 1 end))",
         "scene.lua:1: attempt to perform arithmetic on a node value"},
        {"select(2, pcall(table.concat, {{}}))", "invalid value (table) at index 1 in table for 'concat'"},
        {"tostring(select(2, pcall(error, {})))", "table"},
        {"select(2, pcall(tostring, setmetatable({}, {__tostring = function() return {} end})))",
         "'__tostring' must return a string"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char source[512];
        snprintf(source, sizeof source, "cue(%s)", rows[i][0]);
        Deck *deck = saying_load(source);
        assert_string_equal(deck->timeline.cues[0].name, rows[i][1]);
        deck_destroy(deck);
    }
}

static void keys_of_any_kind_go_in_the_order_in_which_they_were_made(void **state) {
    (void)state;
    saying_check(
        "local makers = {function() return {} end, function() return function() return makers end end,\n"
        "  Square, function() return V(1, 2) end, function() return FadeIn(Dot()) end}\n"
        "local keys, set = {}, {}\n"
        "for i = 1, 200 do keys[i] = makers[1 + i % #makers]() end\n"
        "for i = 1, 200 do set[keys[1 + i * 77 % 200]] = true end\n"
        "for round = 1, 2 do\n"
        "  local i = 0 for key in pairs(set) do i = i + 1 assert(rawequal(key, keys[i]), i) end\n"
        "  assert(i == 200 and rawequal(next(set), keys[1]))\n"
        "  for k = 1, 1000 do local waste = {k} end\n"
        "end\n"
        "for key in pairs{[math.sin] = 1, [print] = 2} do assert(key) end");
    saying_refuse_at("pairs{[math.sin] = 1, [math.cos] = 2}", 1,
                     "two of Lua's own functions as keys have no order");
}

// Where several are wrong, it is always the same that is told.
static void the_first_in_order_is_told(void **state) {
    (void)state;
    saying_refuse_at("Square{q = 1, w = 1, e = 1, zz = 1, a = 1, fill_opacity = 1}", 1, "no option 'a'");
    saying_refuse_at("Square{[7] = 1, w = 1, [{}] = 1, zz = 1}", 1, "an option needs a name");
    saying_refuse_at("batching.simulate{q = 1, w = 1, e = 1, zz = 1, a = 1}", 1, "no option 'a'");
    saying_refuse_at("batching.simulate{q = 1, [2.5] = 1, [{}] = 1}", 1, "a field needs a name, not 2.5");
    saying_refuse_at("palette{projector = {zz = BLUE, q = BLUE, w = BLUE, a = BLUE, e = BLUE}}", 1, "'a'");
}

static void lua_works_as_usual_otherwise(void **state) {
    (void)state;
    saying_check(
        "assert(('a,b,c'):gsub(',', ';') == 'a;b;c' and ('key=value'):match('(%w+)=(%w+)') == 'key')\n"
        "local words = {} for word in ('one two three'):gmatch('%a+') do words[#words + 1] = word end\n"
        "assert(#words == 3 and table.concat(words, '-') == 'one-two-three')\n"
        "table.insert(words, 1, 'zero') table.sort(words) assert(table.remove(words) == 'zero')\n"
        "assert(select('#', table.unpack({1, 2, 3})) == 3 and ('ab'):rep(3, ',') == 'ab,ab,ab')\n"
        "assert(('  trim  '):match('^%s*(.-)%s*$') == 'trim' and ('x'):find('', 1, true) == 1)\n"
        "assert(#table.move({1, 2, 3}, 1, 3, 2) == 4 and string.format('%5.2f', PI) == ' 3.14')\n"
        "assert(#table.pack(table.unpack(VGroup(Dot(), Dot()))) == 2)");
}

static void harmless_patterns_are_not_refused(void **state) {
    (void)state;
    saying_check(
        "assert(('2023-11-16 18:15:46'):match('(%d+)-(%d+)-(%d+) (%d+):(%d+):(%d+)') == '2023')\n"
        "assert(select('#', ('1.5,'):rep(8):match(('([^,]*),'):rep(8))) == 8)\n"
        "local function count(s, p) local n = 0 for _ in s:gmatch(p) do n = n + 1 end return n end\n"
        "assert(count(('some words '):rep(30), '[A-Za-z]+') == 60)\n"
        "assert(count(('slots = 16, rate = 4, seed = 1, preset = a100, '):rep(2), '(%w+)%s*=%s*(%w+)') == "
        "8)\n"
        "assert(count(('ä'):rep(100), utf8.charpattern) == 100)\n"
        "assert(count(('1,2,3\\n'):rep(1 << 17), '[^\\n]+') == 1 << 17)\n"
        "assert(select(2, ('a,b;'):rep(1 << 18):gsub('[,;]', ' ')) == 1 << 19)\n"
        "assert(('x'):rep(1e6):find('+-*', 1, true) == nil and ('x'):rep(1e6):find('y') == nil)\n"
        "assert(('(' .. ('()'):rep(1e5) .. ')'):find('^%b()$'))\n"
        "assert((('x'):rep(1e6) .. 'y'):find('^.*.*.-.-y$') and not ('x'):rep(1e6):match('^(.-)y'))");
}

static void harmless_uses_of_lua_are_not_refused(void **state) {
    (void)state;
    saying_check(
        "assert((''):rep(1 << 60) == '' and ('x'):rep(-1 << 60) == '' and #('x'):rep(1 << 20) == 1 << 20)\n"
        "local Stack = {} Stack.__index = Stack\n"
        "local s = setmetatable({}, Stack) table.insert(s, 1) assert(table.remove(s) == 1)\n"
        "local t = {} for i = 1, 2e6 do t[i] = -i end table.sort(t) assert(t[1] == -2e6 and t[2000000] == "
        "-1)\n"
        "local ok, message = pcall(table.concat, {1, 2}, ',', 1, 1e9)\n"
        "assert(not ok and message:find('at index 3', 1, true), message)\n"
        "math.randomseed(7) local a = math.random(1e9) math.randomseed(7) assert(math.random(1e9) == a)\n"
        "local function once(_, k) return not k or nil end\n"
        "local p = setmetatable({}, {__pairs = function(t) return once, t, nil end})\n"
        "local n = 0 for k in pairs(p) do n = n + 1 end assert(n == 1 and next(p) == nil)");
}

// Manim's get_boundary_point: of a node the end point of a curve that lies farthest towards the other end's middle.
static void lines_run_from_the_corner_of_a_node_that_lies_towards_the_other_end(void **state) {
    (void)state;
    saying_check("local a, b = Square():shift(LEFT * 3), Square():shift(RIGHT * 3 + UP) "
                 "local line = Line(a, b) " // from (-2, 1) to (2, 0)
                 "assert(line:get_left().x == -2 and line:get_right().x == 2) "
                 "assert(line:get_top().y == 1 and line:get_bottom().y == 0) "
                 "local to_point = Line(a, V(3, -5)) " // from (-2, -1)
                 "assert(to_point:get_left().x == -2 and to_point:get_top().y == -1) "
                 "local both = VGroup(a, b) " // the group's corner is b's
                 "assert(Line(both, RIGHT * 9):get_left().x == 4) "
                 "local round = Line(Circle(), V(5, 0.5)) " // the end of a curve at (1, 0)
                 "assert(math.abs(round:get_left().x - 1) < 1e-6 and math.abs(round:get_bottom().y) < 1e-6) "
                 "local arrow = Arrow(a, b, { buff = 0 }) "
                 "assert(math.abs(arrow:get_right().x - 2) < 1e-6 and arrow:get_left().x == -2)");
}

// As Manim 0.21 gives: an arrow of length 1 has a stroke of 5, a double one, whose shaft is half as long, one of 2.5.
static void the_stroke_of_a_short_arrow_follows_from_its_shaft(void **state) {
    (void)state;
    Deck *deck =
        saying_load("add(Arrow(ORIGIN, RIGHT, { buff = 0 })[1], DoubleArrow(ORIGIN, RIGHT, { buff = 0 })[1], "
                    "DoubleArrow(LEFT * 4, RIGHT * 4)[1]) wait()");
    Arena arena = {0};
    Pose pose = timeline_sample(&deck->timeline, 0, &arena);
    assert_int_equal(pose.count, 3);
    assert_true(pose.leaves[0].stroke_width == 5 && pose.leaves[1].stroke_width == 2.5f);
    assert_true(pose.leaves[2].stroke_width == 6);
    arena_finish(&arena);
    deck_destroy(deck);
}

static void corners_are_round_to_half_of_the_shorter_side_at_most(void **state) {
    (void)state;
    Deck *deck = saying_load("RoundedRectangle { width = 2, height = 1, corner_radius = 9 }");
    const Shape *shape = deck->scene.nodes[1].state.shape.shape;
    assert_int_equal(shape->kind, SHAPE_BOX);
    assert_true(shape->as.box.radius == 0.5f && shape->as.box.half.x == 1 && shape->as.box.half.y == 0.5f);
    deck_destroy(deck);
}

static void what_a_script_prints_comes_to_the_terminal_as_plain_text(void **state) {
    (void)state;
    char said[128] = "";
    FILE *file = tmpfile();
    saying.input.print = NULL;
    int kept = capture_begin(STDERR_FILENO, file);
    saying_check("assert(select('#', print('one', 2, true, nil, 'tab\\tand\\27[31mred')) == 0)");
    capture_end(STDERR_FILENO, kept, file, said, sizeof said);
    assert_string_equal(said, "scene.lua: one 2 true nil tab\tand?[31mred\n");
}

static void take_line(void *context, const char *line) {
    char *said = context;
    assert_true(strlen(line) < author_print_size && !strchr(line, '\n'));
    sprintf(said + strlen(said), "%s|", line);
}

static void what_a_script_prints_can_be_taken_line_by_line(void **state) {
    (void)state;
    static char said[8192], wanted[8192];
    static const struct {
        const char *source, *said;
    } rows[] = {
        {"print()", "scene.lua:|"},
        {"print('')", "scene.lua: |"},
        {"print('one', 'two') print(3)", "scene.lua: one two|scene.lua: 3|"},
        {"print('one\\n\\ntwo\\n', 'three')", "scene.lua: one|scene.lua: |scene.lua: two|scene.lua:  three|"},
        {"print('a\\0b\\r\\xff\\u{9b}')", "scene.lua: a?b???|"},
        {"print(setmetatable({}, {__tostring = function() print('inside') return 'outside' end}))",
         "scene.lua: inside|scene.lua: outside|"},
        {"print(pcall(print, 'x', setmetatable({}, {__tostring = function() error('no', 0) end})))",
         "scene.lua: false no|"},
    };
    Error error;
    const ScriptInput input = {.fonts = &saying.fonts, .print = take_line, .print_context = said};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *said = '\0';
        Deck *deck = script_run("scene.lua", rows[i].source, strlen(rows[i].source), &input, &error);
        assert_non_null(deck);
        deck_destroy(deck);
        assert_string_equal(said, rows[i].said);
    }
    static const char longest[] = "print(('\xe2\x86\x92'):rep(10000))";
    *said = '\0';
    deck_destroy(script_run("scene.lua", longest, sizeof longest - 1, &input, &error));
    size_t size = strlen("scene.lua: "), arrows = (author_print_size - 1 - size) / 3 - 1;
    strcpy(wanted, "scene.lua: ");
    for (size_t i = 0; i < arrows; i++)
        strcat(wanted, "→");
    assert_string_equal(said, strcat(wanted, "…|"));
}

// What malloc keeps for itself grows a little; a deck is a megabyte, a Lua state 30 KiB. `make asan` finds
// single bytes.
static void loading_leaves_nothing_behind(void **state) {
    (void)state;
    enum { ROUNDS = 100, WARM = 20, NOISE = 512 * 1024 };
    size_t before = 0;
    for (int i = 0; i < ROUNDS; i++) {
        if (i == WARM)
            before = mallinfo2().uordblks;
        Error error;
        deck_destroy(scene_file_open(choreography, &(ScriptInput){.fonts = &saying.fonts}, &error));
        assert_null(saying_try("local t = {Text('x')} play(Create(t[1])) Text(nil)", &error));
        assert_null(saying_try("local t = ", &error));
        assert_null(saying_try("while true do ('x'):rep(1 << 22) end", &error));
    }
    assert_true(mallinfo2().uordblks < before + NOISE);
}

// Files -----------------------------------------------------------------------------------------------------

static void expect_file_error(const char *path, const char *fragment) {
    Error error;
    assert_null(scene_file_open(path, &(ScriptInput){.fonts = &saying.fonts}, &error));
    if (strncmp(error.text, path, strlen(path)) != 0 || !strstr(error.text, fragment))
        fail_msg("'%s' where '%s' was expected", error.text, fragment);
}

static void a_file_that_is_none_is_told(void **state) {
    (void)state;
    char path[] = "/tmp/rostrum-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    expect_file_error("tests/scenes/missing.lua", "No such file");
    expect_file_error("tests/scenes", "not a file");
    expect_file_error("/dev/null", "not a file");
    assert_int_equal(ftruncate(file, script_max_size + 1), 0);
    expect_file_error(path, "too big for a script");
    assert_int_equal(ftruncate(file, 0), 0);
    expect_file_error(path, ": the script is empty");
    close(file);
    unlink(path);
}

// What an editor leaves while it saves is no show, nor is one that only says what is to come.
static void a_script_without_a_statement_is_none(void **state) {
    (void)state;
    static const char *const empty[] = {
        "",
        " ",
        "\n\n",
        " \t\r\n\v\f",
        "\xEF\xBB\xBF",
        "#!/usr/bin/env rostrum",
        "#!rostrum\n\n",
        "-- to come",
        "-- one\n-- two\n",
        "--[[ long\n]] --[==[ longer ]] ]=]\n]==]",
        "\xEF\xBB\xBF#!rostrum\n--[[]]",
    };
    static const char *const others[] = {";",      "wait()", "--[[ a ]] wait()", "-- a\nreturn",
                                         "do end", "::a::",  "(wait)()"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        Error error;
        assert_null(saying_try(empty[i], &error));
        assert_string_equal(error.text, "scene.lua: the script is empty");
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        saying_check(others[i]);
    saying_refuse_at("--[[ cut", 1, "unfinished long comment");
    saying_refuse_at("- 1", 1, "unexpected symbol near '-'");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_choreography_has_35_plays_and_waits_and_takes_37_3_seconds),
        cmocka_unit_test(the_choreography_is_laid_out_as_the_reference_film),
        cmocka_unit_test(loading_the_choreography_twice_gives_the_same_timeline),
        cmocka_unit_test(shapes_have_manims_default_sizes),
        cmocka_unit_test(text_is_as_wide_as_its_advances_say),
        cmocka_unit_test(vectors_calculate),
        cmocka_unit_test(groups_are_lists_of_nodes),
        cmocka_unit_test(methods_place_as_in_manim),
        cmocka_unit_test(shapes_look_as_their_options_say),
        cmocka_unit_test(plays_and_waits_add_up),
        cmocka_unit_test(every_animation_plays),
        cmocka_unit_test(animate_changes_the_node_only_when_it_is_played),
        cmocka_unit_test(mobjects_are_what_is_on_stage_from_bottom_to_top),
        cmocka_unit_test(rate_functions_can_be_called),
        cmocka_unit_test(cues_are_stops_with_notes),
        cmocka_unit_test(the_background_is_opaque),
        cmocka_unit_test(parameters_take_the_values_that_are_set),
        cmocka_unit_test(a_parameter_says_where_it_may_lie),
        cmocka_unit_test(as_many_as_may_be_are_taken),
        cmocka_unit_test(parameters_refuse_what_does_not_fit),
        cmocka_unit_test(every_mistake_is_told_with_its_line),
        cmocka_unit_test(a_hint_takes_the_place_of_what_lua_says),
        cmocka_unit_test(an_error_in_a_helper_names_the_innermost_line),
        cmocka_unit_test(a_caught_error_goes_on),
        cmocka_unit_test(byte_code_is_refused),
        cmocka_unit_test(a_long_name_stands_in_full_in_messages),
        cmocka_unit_test(a_mark_or_a_line_for_the_shell_may_come_first),
        cmocka_unit_test(nothing_outside_can_be_reached),
        cmocka_unit_test(chance_and_the_order_of_keys_are_the_same_in_every_run),
        cmocka_unit_test(values_are_told_without_where_they_lie),
        cmocka_unit_test(keys_of_any_kind_go_in_the_order_in_which_they_were_made),
        cmocka_unit_test(the_first_in_order_is_told),
        cmocka_unit_test(lua_works_as_usual_otherwise),
        cmocka_unit_test(harmless_patterns_are_not_refused),
        cmocka_unit_test(harmless_uses_of_lua_are_not_refused),
        cmocka_unit_test(lines_run_from_the_corner_of_a_node_that_lies_towards_the_other_end),
        cmocka_unit_test(the_stroke_of_a_short_arrow_follows_from_its_shaft),
        cmocka_unit_test(corners_are_round_to_half_of_the_shorter_side_at_most),
        cmocka_unit_test(what_a_script_prints_comes_to_the_terminal_as_plain_text),
        cmocka_unit_test(what_a_script_prints_can_be_taken_line_by_line),
        cmocka_unit_test(loading_leaves_nothing_behind),
        cmocka_unit_test(a_file_that_is_none_is_told),
        cmocka_unit_test(a_script_without_a_statement_is_none),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
