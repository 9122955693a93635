// Words of Manim's that are made of others: what follows, what has names, what is in front.
#include "saying.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void boxes_have_the_sides_of_a_screen(void **state) {
    (void)state;
    saying_check("local box, whole = ScreenRectangle{height = 1.8}, FullScreenRectangle()\n"
                 "near(box.width, 3.2) near(box.height, 1.8)\n"
                 "near(ScreenRectangle(2).width, 8) near(ScreenRectangle(2, 1).width, 2)\n"
                 "near(whole.width, config.frame_width) near(whole.height, config.frame_height)");
}

static void a_label_is_a_text_in_a_box(void **state) {
    (void)state;
    saying_check("local text = Text('boxed'):shift(UP)\n"
                 "local label = Label(text, {frame_config = {buff = 0.5}})\n"
                 "assert(#label == 3 and label[2] == text)\n"
                 "near(label[3].width, text.width + 1) near(label[1].width, text.width + 0.1)\n"
                 "near(label:get_center(), text:get_center())");
    saying_refuse("Label(3)", "Label: ");
}

static void a_dict_names_its_nodes(void **state) {
    (void)state;
    saying_check("local s, c = Square(), Circle()\n"
                 "local dict = VDict{{'square', s}, {'circle', c}}\n"
                 "assert(#dict == 2 and dict['square'] == s and dict.circle == c and dict[2] == c)\n"
                 "local copy = dict:copy():shift(RIGHT)\n"
                 "near(copy.square:get_center(), RIGHT)\n"
                 "local dot = Dot()\n"
                 "dict:remove('square'):add{dot = dot}\n"
                 "assert(#dict == 2 and dict[1] == c and dict.dot == dot)\n"
                 "assert(#copy == 2 and not pcall(function() return dict.square.width end))\n"
                 "dict:add_key_value_pair('circle', s)\n"
                 "assert(#dict == 2 and dict.circle == s and #dict:get_all_submobjects() == 2)\n"
                 "assert(VDict{b = s, a = c}[1] == c)\n"
                 "assert(#VDict({{'a', Dot()}}, {show_keys = true}).a >= 1)");
    saying_refuse("VDict{{'a', Dot()}}:remove('b')", "remove: there is no node named b");
    saying_refuse("VDict{{'a', 3}}", "VDict: what is named a must be a node, not a number");
    saying_refuse("VDict{{1, Dot()}}", "VDict: the name of a node must be a string");
}

static void always_keeps_what_a_method_says(void **state) {
    (void)state;
    saying_check("local dot, box, mark = Dot(), Square(), Dot()\n"
                 "always(box, 'next_to', dot, UP)\n"
                 "always(mark, mark.move_to, dot)\n"
                 "local tracker = ValueTracker(0)\n"
                 "local line = f_always(Dot(), 'set_x', function() return tracker:get_value() end)\n"
                 "add(dot, box, mark, line)\n"
                 "play(dot:animate():shift(RIGHT * 3), tracker:animate():set_value(2))\n"
                 "near(box:get_center().x, 3) near(mark:get_center(), V(3, 0)) near(line:get_x(), 2)");
    saying_refuse("always(Dot(), 3)", "always: the method must be a name or a function");
    saying_refuse("f_always(Dot(), 'set_x', 3)", "f_always: ");
}

static void a_node_keeps_its_place_beside_another(void **state) {
    (void)state;
    saying_check("local dot, box = Dot(), Square():shift(UP * 2)\n"
                 "add(dot, box)\n"
                 "play(dot:animate():shift(RIGHT * 3), MaintainPositionRelativeTo(box, dot))\n"
                 "near(box:get_center(), V(3, 2))");
}

static void points_and_middles_are_taken_along(void **state) {
    (void)state;
    saying_check("local box, whole = Square():shift(RIGHT), Square()\n"
                 "play(ApplyPointwiseFunctionToCenter(function(p) return p * 3 end, box))\n"
                 "near(box:get_center(), RIGHT * 3) near(box.width, 2)\n"
                 "play(ComplexHomotopy(function(z, t) return z * (1 + t) end, whole))\n"
                 "near(whole.width, 4)");
    saying_refuse("ApplyPointwiseFunctionToCenter(function() end, Dot())", "what the function gives");
}

static void nodes_fade_from_and_to_points(void **state) {
    (void)state;
    saying_check("local box = Square()\n"
                 "play(FadeInFromPoint(box, LEFT * 3))\n"
                 "assert(#mobjects() == 1) near(box.width, 2)\n"
                 "play(FadeOutToPoint(box, Dot(UP)))\n"
                 "assert(#mobjects() == 0)");
    Deck *deck =
        saying_load("play(FadeInFromPoint(Square():shift(RIGHT * 2), LEFT * 2, {rate_func = linear}))");
    Affine half = saying_pose(deck, 0.5).leaves[0].affine;
    assert_true(fabs(half.origin.x) < 1e-3 && fabs(half.x.x - 0.5) < 1e-3);
    deck_destroy(deck);
}

static void what_is_in_front_stays_there(void **state) {
    (void)state;
    saying_check("local front = VGroup(Dot(), Square():set_z_index(2))\n"
                 "add_foreground_mobjects(front, Circle()) add_foreground_mobject(Dot())\n"
                 "assert(#mobjects() == 3 and front[1].z_index > 500)\n"
                 "assert(front[2].z_index == front[1].z_index + 2)\n"
                 "remove_foreground_mobjects(front)\n"
                 "assert(front[1].z_index == 0 and front[2].z_index == 2 and #mobjects() == 3)");
}

static void labels_count_the_nodes_of_a_group(void **state) {
    (void)state;
    saying_check("local group = VGroup(Dot(LEFT), Dot(), Dot(RIGHT * 2))\n"
                 "local labels = index_labels(group, {label_height = 0.3})\n"
                 "assert(#labels == 3 and labels[3]:get_value() == 3)\n"
                 "near(labels[3]:get_center(), RIGHT * 2) near(labels[2].height, 0.3)");
}

static void rate_functions_stand_in_a_table_too(void **state) {
    (void)state;
    saying_check("assert(rate_functions.smooth == smooth and rate_functions.ease_in_sine(1) == 1)\n"
                 "play(FadeIn(Dot(), {rate_func = rate_functions.there_and_back}))");
}

static void what_is_not_there_is_told_how_to_do(void **state) {
    (void)state;
    saying_refuse_at("local dot = Dot()\nturn_animation_into_updater(Rotate(dot))", 2, "node:add_updater(");
    saying_refuse("AddTextWordByWord(Text('a b'))", "AddTextLetterByLetter");
}

static void a_section_is_a_cue(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Dot()) wait() next_section('second') wait() next_section() wait()");
    assert_int_equal(deck->timeline.cue_count, 3);
    assert_string_equal(deck->timeline.cues[1].name, "second");
    assert_string_equal(deck->timeline.cues[2].name, "unnamed");
    assert_true(deck->timeline.cues[1].time == 1 && deck->timeline.cues[2].time == 2);
    deck_destroy(deck);
}

#define STREAM                                                                                               \
    "local lines = StreamLines(function(p) return V(1, 0) end, "                                             \
    "{x_range = {0, 1, 1}, y_range = {0, 1, 1}, virtual_time = 2, noise_factor = 0}) add(lines) "

// How much of the outlines is seen in all, and of how many nothing.
static float shown_at(const Deck *deck, double time, size_t *hidden) {
    Pose pose = saying_pose(deck, time);
    float sum = 0;
    *hidden = 0;
    for (size_t i = 0; i < pose.count; i++) {
        float part = pose.leaves[i].reveal.y - pose.leaves[i].reveal.x;
        sum += part;
        *hidden += part <= 0;
    }
    return sum;
}

static void stream_lines_flow_and_end_whole(void **state) {
    (void)state;
    Deck *deck =
        saying_load(STREAM "assert(lines.virtual_time == 2 and #lines == 4)\n"
                           "assert(lines:start_animation{flow_speed = 2, time_width = 0.4} == lines)\n"
                           "assert(lines.flow_speed == 2) wait(5) play(lines:end_animation()) wait()");
    size_t hidden;
    assert_true(fabsf(shown_at(deck, 0, &hidden)) < 1e-3f && hidden == 4); // they warm up
    LeafState first = saying_pose(deck, 0.25).leaves[0]; // begins at 0 and takes half a second
    assert_true(fabsf(first.reveal.x - 0.3f) < 0.01f && fabsf(first.reveal.y - 0.7f) < 0.01f);
    first = saying_pose(deck, 0.75).leaves[0];
    assert_true(first.reveal.x >= first.reveal.y); // until the next turn
    for (double t = 2; t < 5; t += 0.3) {
        float shown = shown_at(deck, t, &hidden);
        assert_true(shown <= 4 * 0.4f + 1e-3f);
    }
    assert_true(fabsf(shown_at(deck, deck->timeline.duration - 0.1, &hidden) - 4) < 1e-3f && hidden == 0);
    deck_destroy(deck);
    saying_refuse(STREAM "lines:end_animation()", "end_animation: start_animation comes before");
    saying_refuse(STREAM "lines:start_animation() lines:start_animation()", "the lines flow already");
}

static void a_colour_is_taken_from_another(void **state) {
    (void)state;
    saying_check("local a, b = Square({color = '#123456', fill_opacity = 1}), Circle({color = '#ABCDEF'})\n"
                 "a:match_color(b)\n"
                 "assert(a:get_stroke_color() == '#ABCDEF' and a:get_fill_color() == '#ABCDEF')\n"
                 "assert(b:get_stroke_color() == '#ABCDEF')");
}

// The shortest calls, which the reference does not tell from others.
static void what_may_be_left_out_can_be(void **state) {
    (void)state;
    saying_check(
        "DecimalNumber() Integer() Path() Line() DashedLine() Arrow() DoubleArrow() Vector() "
        "ArcBetweenPoints()\n"
        "CurvedArrow() CurvedDoubleArrow() Cutout(Square()) Cross() ArcBrace() VGroup() Group() LogBase()\n"
        "near(Line():get_end(), RIGHT) near(Line({0, 1}):get_end(), RIGHT) near(Vector():get_end(), RIGHT)\n"
        "Brace(Square()) BraceBetweenPoints(LEFT, RIGHT) BraceText(Square(), 'x')\n"
        "LabeledLine(Text('x')) LabeledLine(Text('x'), LEFT) LabeledArrow(Text('x')) LabeledArrow(Text('x'), "
        "LEFT)\n"
        "local g = VGroup(Square(), Circle())\n"
        "g:add_background_rectangle() g:add() g:slice(1) g:remove() g:add_to_back()\n"
        "g:set_submobjects() g:add(Square(), Circle()) "
        "g:sort():arrange():arrange_submobjects():flip():fade()\n"
        "g:space_out_submobjects():to_edge():align_on_border():to_corner():next_to(ORIGIN):align_to(ORIGIN)\n"
        "g:set_fill():set_stroke():set_background_stroke():set_sheen(0.1) g:update()\n"
        "near(g:get_x(), g:get_center().x) near(g:get_y(), g:get_center().y) near(g:get_coord(0), "
        "g:get_x())\n"
        "Square():round_corners() "
        "VMobject():start_new_path(ORIGIN):add_line_to(UP):add_smooth_curve_to(RIGHT)\n"
        "local axes, plane = Axes(), NumberPlane()\n"
        "near(axes:c2p(0), axes:coords_to_point(0, 0)) near(axes:coords_to_point(0), axes:c2p(0, 0))\n"
        "plane:get_vector(1) axes.x_axis:get_tick(1) axes.x_axis:add_numbers() axes:add_coordinates()\n"
        "axes:add_coordinates({1}) plane:prepare_for_nonlinear_transform() PolarPlane():add_coordinates()\n"
        "local graph = axes:plot(function(x) return x end)\n"
        "axes:plot_antiderivative_graph(graph)\n"
        "local t = Table({{'a', 'b'}})\n"
        "t:get_entries() t:get_entries_without_labels() t:get_cell() t:get_highlighted_cell()\n"
        "t:add_highlighted_cell()\n"
        "ApplyMethod(g, 'center') ApplyMethod(g, 'shift', UP) ApplyMethod(g, 'set_fill', RED)\n"
        "Circumscribe(g) LaggedStartMap(FadeIn, g) Animation({interpolate = print}) squish_rate_func(smooth) "
        "next_section()\n"
        "squish_rate_func(smooth, 0.5) wait() add() remove() add_foreground_mobjects() "
        "add_foreground_mobject()\n"
        "remove_foreground_mobjects() remove_foreground_mobject() bring_to_front() bring_to_back()\n"
        "local a = Square() always(a, 'center') always(a, 'shift', UP) always(a, 'scale', 1)\n"
        "f_always(a, 'center') f_always(a, 'shift', function() return UP end) always_shift(a)\n"
        "always_shift(a, UP) always_rotate(a)\n"
        "assert(ValueTracker():get_value() == 0) ComplexValueTracker()");
}

int main(void) {
    saying.helpers = SAYING_NEAR(1e-4);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_have_the_sides_of_a_screen),
        cmocka_unit_test(a_label_is_a_text_in_a_box),
        cmocka_unit_test(a_dict_names_its_nodes),
        cmocka_unit_test(always_keeps_what_a_method_says),
        cmocka_unit_test(a_node_keeps_its_place_beside_another),
        cmocka_unit_test(points_and_middles_are_taken_along),
        cmocka_unit_test(nodes_fade_from_and_to_points),
        cmocka_unit_test(what_is_in_front_stays_there),
        cmocka_unit_test(labels_count_the_nodes_of_a_group),
        cmocka_unit_test(rate_functions_stand_in_a_table_too),
        cmocka_unit_test(what_is_not_there_is_told_how_to_do),
        cmocka_unit_test(a_section_is_a_cue),
        cmocka_unit_test(stream_lines_flow_and_end_whole),
        cmocka_unit_test(a_colour_is_taken_from_another),
        cmocka_unit_test(what_may_be_left_out_can_be),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
