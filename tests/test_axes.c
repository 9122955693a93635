// Number lines, axes and what is drawn on them, and graphs, against sums by hand.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

// Number lines ----------------------------------------------------------------------------------------------

static void a_number_line_lies_about_its_middle(void **state) {
    (void)state;
    saying_check("local line = NumberLine({2, 10, 2}, {length = 4})\n" // half a unit a number
                 "near(line:n2p(6), ORIGIN) near(line:n2p(2), LEFT * 2) near(line:n2p(12), RIGHT * 3)\n"
                 "near(line:p2n(V(1, 5)), 8) near(line:get_unit_size(), 0.5)\n"
                 "assert(#line.ticks == 5 and line:get_tick_range()[1] == 2)\n"
                 "near(NumberLine{x_range = {0, 3}, unit_size = 2}:n2p(3), RIGHT * 3)");
}

static void numbers_lie_on_a_line_wherever_it_goes(void **state) {
    (void)state;
    saying_check("local line = NumberLine({-1, 1}, {length = 2, include_tip = true})\n"
                 "line:shift(UP):rotate(PI / 2, {about_point = UP}):scale(3, {about_point = UP})\n"
                 "near(line:n2p(1), UP * 4) near(line:n2p(0), UP) near(line:p2n(V(7, -2)), -1)\n"
                 "local copy = line:copy():shift(RIGHT)\n"
                 "near(copy:n2p(1), V(1, 4)) near(line:n2p(1), UP * 4)\n"
                 "near(line:get_projection(V(5, 2)), UP * 2)");
}

static void ticks_are_multiples_of_the_step_from_0(void **state) {
    (void)state;
    saying_check(
        "local ticks = NumberLine({-1, 2.2, 0.5}):get_tick_range()\n"
        "assert(#ticks == 7) near(ticks[1], -1) near(ticks[7], 2)\n"
        "ticks = NumberLine({0.3, 2, 0.5}):get_tick_range()\n" // 0 is not in the range: from its start
        "assert(#ticks == 4) near(ticks[2], 0.8)\n"
        "assert(#NumberLine({0, 4}, {include_tip = true}).ticks == 4)\n" // none where the tip ends
        "assert(#NumberLine({-2, 2}, {exclude_origin_tick = true}).ticks == 4)\n"
        "local long = NumberLine({0, 2}, {numbers_with_elongated_ticks = {1}})\n"
        "near(long.ticks[2].height, 0.4) near(long.ticks[1].height, 0.2)");
}

static void numbers_have_the_decimals_of_the_step(void **state) {
    (void)state;
    saying_check(
        "assert(#NumberLine({0, 1, 0.25}, {include_numbers = true}).numbers[2] == 4)\n" // 0.25
        "assert(#NumberLine({0, 10, 5}, {include_numbers = true}).numbers[3] == 2)\n"   // 10
        "assert(#NumberLine({0, 2}, {include_numbers = true, numbers_to_exclude = {0, 1}}).numbers == 1)\n"
        "local line = NumberLine({0, 3000, 1000}, {length = 6, include_numbers = true})\n"
        "assert(#line.numbers[2] == 5)\n" // 1,000
        "near(line.numbers[1]:get_top(), line:n2p(0) + DOWN * 0.25)");
}

static void a_logarithmic_line_multiplies(void **state) {
    (void)state;
    saying_check("local line = NumberLine({0, 3}, {length = 6, scaling = LogBase(10)})\n"
                 "near(line:n2p(1), LEFT * 3) near(line:n2p(100), RIGHT) near(line:p2n(RIGHT * 3), 1000)");
    saying_refuse("NumberLine({0, 3}, {scaling = LogBase(10)}):n2p(0)",
                  "n2p: 0 is not on a logarithmic scale");
}

static void a_range_is_checked(void **state) {
    (void)state;
    saying_refuse("NumberLine({3, 1})", "NumberLine: x_range must go up, not from 3 to 1");
    saying_refuse("NumberLine({1, 3, 0})", "the step of x_range must be more than 0");
    saying_refuse("NumberLine({1})", "x_range must be {from, to} or {from, to, step}");
    saying_refuse("NumberLine({0, 1e6, 1e-3})",
                  "NumberLine: a range from 0 to 1e+06 has too many steps of 0.001");
    saying_refuse("Circle():n2p(1)", "a Circle has no 'n2p', as NumberLine, UnitInterval have");
    saying_refuse("Axes{axis_config = {stroke = 3}}", "Axes: NumberLine: there is no option 'stroke'");
}

// Axes ------------------------------------------------------------------------------------------------------

static void axes_cross_at_0_or_at_the_nearer_end(void **state) {
    (void)state;
    saying_check(
        "local a = Axes{x_range = {0, 4}, y_range = {-1, 3}, x_length = 8, y_length = 4}\n"
        "near(a:c2p(2, 1), ORIGIN) near(a:c2p(0, 0), V(-4, -1)) near(a:p2c(V(4, 2)), V(4, 3))\n"
        "near(a.x_axis:n2p(0), V(-4, -1))\n"
        "local far = Axes{x_range = {2, 6}, y_range = {-5, -1}, x_length = 4, y_length = 4}\n"
        "near(far:c2p(4, -3), ORIGIN) near(far.y_axis:n2p(-3), LEFT * 2) near(far.x_axis:n2p(4), UP * 2)\n"
        "a:rotate(1):scale(0.3):shift(V(2, 1)) near(a:p2c(a:c2p(1.5, -2)), V(1.5, -2))");
}

static void planes_have_a_unit_a_number(void **state) {
    (void)state;
    saying_check(
        "local plane = NumberPlane{x_range = {-2, 2}, y_range = {-1, 3}}\n"
        "near(plane:c2p(1, 1), RIGHT) near(plane:c2p(0, 0), DOWN)\n"
        "assert(#plane.background_lines == 3 + 3 and #plane.faded_lines == 0)\n" // none at the edges up and right
        "local polar = PolarPlane{radius_max = 2, size = 8}\n"
        "near(polar:pr2pt(1, PI / 2), UP * 2) near(polar:pt2pr(UP * 2), V(1, PI / 2))");
}

static void a_plot_goes_through_its_function(void **state) {
    (void)state;
    saying_check(
        "local a = Axes{x_range = {0, 4}, y_range = {0, 16}, x_length = 4, y_length = 4}\n"
        "local graph = a:plot(function(x) return x * x end)\n"
        "assert(graph:get_num_curves() == 40) near(graph:get_start(), a:c2p(0, 0)) near(graph:get_end(), "
        "a:c2p(4, 16))\n"
        "near(a:i2gp(1.5, graph), a:c2p(1.5, 2.25))\n"
        "local parts = a:plot(function(x) return x < 2 and 0 or 1 end, {discontinuities = {2, 9}, "
        "use_smoothing = false})\n"
        "assert(parts:get_num_curves() == 40)\n"
        "local circle = a:plot_parametric_curve(function(t) return V(2 + math.cos(t), 8) end, {0, PI})\n"
        "near(a:p2c(a:i2gp(2.5, circle)).x, 2.5)");
    saying_refuse("Axes():plot(function(x) return nil end)",
                  "plot: what the function gives at -7 must be a number");
    saying_refuse("\nAxes():plot(function(x)\nreturn 1 + x.y end)", "scene.lua:3: attempt to index");
    saying_refuse("Axes():plot_line_graph({1, 2}, {1})", "2 x_values do not go with 1 y_values");
}

static void areas_reach_from_axis_to_graph(void **state) {
    (void)state;
    saying_check(
        "local a = Axes{x_range = {0, 4}, y_range = {0, 4}, x_length = 4, y_length = 4}\n"
        "local graph = a:plot(function(x) return x end)\n"
        "local area = a:get_area(graph, {1, 3})\n"
        "near(area:get_corner(DL), a:c2p(1, 0)) near(area:get_corner(UR), a:c2p(3, 3))\n"
        "local boxes = a:get_riemann_rectangles(graph, {x_range = {0, 2}, dx = 0.5, input_sample_type = "
        "'center'})\n"
        "assert(#boxes == 4) near(boxes[2].height, 0.75) near(boxes[4]:get_top().y, a:c2p(0, 1.75).y)\n"
        "near(boxes[1].width, 0.5 * 1.001)");
    saying_refuse("local a = Axes() a:get_area(Circle())",
                  "the graph must be one that plot has made, not a Circle");
}

static void a_curve_of_a_field_is_found_within_a_thousandth(void **state) {
    (void)state;
    saying_check(
        "local circle = ImplicitFunction(function(x, y) return x * x + y * y - 4 end, {use_smoothing = "
        "false})\n"
        "for _, at in ipairs(circle:get_anchors()) do\n"
        "  assert(math.abs(math.sqrt(at.x ^ 2 + at.y ^ 2) - 2) < 1e-3)\nend\n"
        "near(circle:get_start(), circle:get_end())\n"
        "assert(math.abs(circle:get_arc_length() - 4 * PI) < 0.05)");
}

// Bars and graphs -------------------------------------------------------------------------------------------

static void bars_are_as_high_as_their_values(void **state) {
    (void)state;
    saying_check(
        "local c = BarChart({1, -2, 0}, {y_range = {-4, 4, 1}, y_length = 8, x_length = 3})\n"
        "near(c.bars[1].height, 1) near(c.bars[2].height, 2) near(c.bars[2]:get_top(), c:c2p(1.5, 0))\n"
        "near(c.bars[1].width, 0.6)\n"
        "c:change_bar_values{-3, 2, 1}\n"
        "near(c.bars[1]:get_top(), c:c2p(0.5, 0)) near(c.bars[1]:get_bottom(), c:c2p(0.5, -3))\n"
        "near(c.bars[2]:get_top(), c:c2p(1.5, 2)) near(c.bars[3].height, 1)\n"
        "play(c:animate():change_bar_values{4})\n"
        "c:change_bar_values{2} near(c.bars[1]:get_top(), c:c2p(0.5, 2))\n" // what was animated counts as well
        "assert(#c:get_bar_labels() == 3)");
    saying_refuse("BarChart({0, 0})", "the values are all 0: give a y_range");
    saying_refuse("BarChart({1}):change_bar_values{1, 2}", "2 values for 1 bars");
}

static void edges_follow_their_vertices(void **state) {
    (void)state;
    saying_check("local g = Graph({1, 2, 'c'}, {{1, 2}, {2, 'c'}}, {layout = 'circular', layout_scale = 3})\n"
                 "near(g.vertices[1]:get_center(), RIGHT * 3) near(g.vertices[2]:get_center(), V(-1.5, 3 * "
                 "math.sin(TAU / 3)))\n"
                 "add(g)\nlocal edge = g:get_edge(2, 1):set_color(RED)\n"
                 "play(g.vertices[1]:animate():shift(UP))\n"
                 "near(edge:get_start(), V(3, 1))\nassert(edge == g.edges[1])\n"
                 "g:change_layout{[1] = LEFT, [2] = RIGHT, c = UP} near(edge:get_start(), LEFT) "
                 "near(edge:get_end(), RIGHT)");
    saying_check(
        "local g = DiGraph({'a', 'b'}, {{'a', 'b'}}, {layout = {a = LEFT * 2, b = RIGHT * 2}, labels = true,"
        " edge_config = {tip_config = {tip_length = 0.2}, [{'a', 'b'}] = {color = RED}}})\n"
        "local edge = g:get_edge('a', 'b')\n"
        "near(edge:get_end(), g.vertices.b:get_left()) near(edge:get_tip().width, 0.2)\n"
        "assert(edge:get_color() == Square{color = RED}:get_color() and tostring(g.vertices.a) == 'a "
        "LabeledDot')");
    saying_refuse("Graph({1, 2}, {{1, 3}})", "an edge goes to 3, which is no vertex");
    saying_refuse("Graph({1, 1}, {})", "the vertex 1 is there twice");
    saying_refuse("Graph({1, 2}, {{1, 2}}, {layout = 'round'})", "there is no layout 'round'");
    saying_refuse("Graph({1, 2, 3}, {{1, 2}, {2, 3}, {3, 1}}, {layout = 'tree', root_vertex = 1})",
                  "this is no tree");
}

static void what_a_script_hands_in_is_checked(void **state) {
    (void)state;
    saying_refuse("\nNumberLine{scaling = {}}",
                  "scene.lua:2: NumberLine: the base of the scaling must be a number");
    saying_refuse("NumberLine():add_labels{[1] = {}}",
                  "add_labels: a label must be a text or a node, not a table");
    saying_refuse("NumberLine():add_labels{a = 'b'}", "add_labels: where a label stands must be a number");
    saying_refuse("NumberPlane{background_line_style = {stroke_width = 'x'}}",
                  "NumberPlane: the stroke_width of lines");
    saying_refuse("Graph({{}}, {})", "Graph: a vertex must be a number or a text, not a table");
    saying_refuse("Graph({1}, {}, {vertex_type = function() end})",
                  "Graph: what vertex_type gives must be a node");
    saying_refuse("Axes():get_vertical_line(UP, {line_func = type})",
                  "what line_func gives must be a node, not a string");
    saying_refuse("ArrowVectorField(function() return 3 end)",
                  "ArrowVectorField: what the function gives at (-8, -4)");
    saying_refuse("ImplicitFunction(function(x, y) return '1' end)", "must be a number, not string");
    saying_refuse("ImplicitFunction(function(x, y) return x end, {min_depth = 40})",
                  "more than 256 MiB of memory");
}

static void springs_are_the_same_in_every_run(void **state) {
    (void)state;
    saying_check(
        "local function places()\n"
        "  local g = Graph({1, 2, 3, 4}, {{1, 2}, {2, 3}, {3, 4}})\n"
        "  return g.vertices[1]:get_center(), g.vertices[4]:get_center()\nend\n"
        "local a, b = places() local c, d = places()\n"
        "assert(a == c and b == d and math.max(math.abs(a.x), math.abs(a.y), math.abs(b.x), math.abs(b.y)) "
        "<= 2)");
}

int main(void) {
    saying.helpers = SAYING_NEAR(1e-6);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_line_lies_about_its_middle),
        cmocka_unit_test(numbers_lie_on_a_line_wherever_it_goes),
        cmocka_unit_test(ticks_are_multiples_of_the_step_from_0),
        cmocka_unit_test(numbers_have_the_decimals_of_the_step),
        cmocka_unit_test(a_logarithmic_line_multiplies),
        cmocka_unit_test(a_range_is_checked),
        cmocka_unit_test(axes_cross_at_0_or_at_the_nearer_end),
        cmocka_unit_test(planes_have_a_unit_a_number),
        cmocka_unit_test(a_plot_goes_through_its_function),
        cmocka_unit_test(areas_reach_from_axis_to_graph),
        cmocka_unit_test(a_curve_of_a_field_is_found_within_a_thousandth),
        cmocka_unit_test(bars_are_as_high_as_their_values),
        cmocka_unit_test(edges_follow_their_vertices),
        cmocka_unit_test(what_a_script_hands_in_is_checked),
        cmocka_unit_test(springs_are_the_same_in_every_run),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
