// Outlines that a script reads and makes, against closed forms.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void corners_are_straight_curves_with_handles_at_thirds(void **state) {
    (void)state;
    saying_check("local p = VMobject():set_points_as_corners({0, 0}, {3, 0}, {3, 6}):get_points()\n"
                 "local want = {V(0, 0), V(1, 0), V(2, 0), V(3, 0), V(3, 0), V(3, 2), V(3, 4), V(3, 6)}\n"
                 "assert(#p == 8)\n"
                 "for i, point in ipairs(want) do near(p[i], point) end");
}

// Natural: no curvature at the ends, and at each point between both sides have one tangent and one curvature.
static void a_smooth_curve_bends_as_a_natural_spline(void **state) {
    (void)state;
    saying_check("local p = VMobject():set_points_smoothly({0, 0}, {1, 2}, {3, -1}, {4, 0}):get_points()\n"
                 "assert(#p == 12)\n"
                 "near(p[1] - p[2] * 2 + p[3], ORIGIN)\n"
                 "near(p[10] - p[11] * 2 + p[12], ORIGIN)\n"
                 "for i = 4, 8, 4 do\n"
                 "  near(p[i] - p[i - 1], p[i + 2] - p[i + 1])\n"
                 "  near(p[i] - p[i - 1] * 2 + p[i - 2], p[i + 1] - p[i + 2] * 2 + p[i + 3])\n"
                 "end\n"
                 "local line = VMobject():set_points_smoothly({{0, 0}, {3, 3}}):get_points()\n"
                 "near(line[2], V(1, 1)) near(line[3], V(2, 2))");
}

static void a_smooth_curve_that_closes_bends_alike_all_round(void **state) {
    (void)state;
    saying_check(
        "for n = 2, 7 do\n"
        "  local at = {}\n"
        "  for i = 0, n do at[i + 1] = V(math.cos(i % n * TAU / n), 2 * math.sin(i % n * TAU / n)) end\n"
        "  local p = VMobject():set_points_smoothly(at):get_points()\n"
        "  local function q(i) return p[(i - 1) % (4 * n) + 1] end\n"
        "  for i = 4, 4 * n, 4 do\n"
        "    near(p[i] - p[i - 1], q(i + 2) - q(i + 1))\n"
        "    near(p[i] - p[i - 1] * 2 + p[i - 2], q(i + 1) - q(i + 2) * 2 + q(i + 3))\n"
        "  end\n"
        "end");
}

// The length of a curve is that of 9 chords: those of an eighth of a circle make up 18 sin(PI / 72) nearly.
static void lengths_are_those_of_nine_chords_a_curve(void **state) {
    (void)state;
    saying_check(
        "near(Circle():get_arc_length(), 8 * 18 * math.sin(PI / 72), 3e-5)\n"
        "near(Line({0, 0}, {3, 4}):get_arc_length(), 5)\n"
        "local route = VMobject():set_points_as_corners({0, 0}, {1, 0}, {1, 3})\n"
        "near(route:get_arc_length(), 4)\n"
        "near(route:point_from_proportion(0.25), V(1, 0))\n"
        "near(route:point_from_proportion(0.5), V(1, 1))\n"
        "near(route:get_midpoint(), V(1, 1))\n"
        "near(route:point_from_proportion(1), V(1, 3))\n"
        "near(Circle():point_from_proportion(0.25), UP, 1e-9)\n"
        "near(Square():rotate(PI / 4):scale(2):point_from_proportion(0.25), V(-2 * math.sqrt(2), 0))\n"
        "near(route:proportion_from_point({1, 2}), 0.75, 1e-6)");
    saying_check("near(Line(LEFT, RIGHT):proportion_from_point({0, 0.00099}), 0.5, 1e-6)");
    saying_refuse("Line(LEFT, RIGHT):proportion_from_point({0, 0.00101})", "the point is not on it");
    saying_refuse("Circle():proportion_from_point(ORIGIN)", "the point is not on it, but 1 away");
    saying_refuse("VMobject():point_from_proportion(0.5)", "there is no point on it yet");
}

static void what_is_appended_begins_where_the_last_ends_or_where_that_is_said(void **state) {
    (void)state;
    saying_check(
        "local p = VMobject():start_new_path({1, 1}):add_line_to({2, 1}):shift(UP)\n"
        "p:add_cubic_bezier_curve_to({3, 2}, {4, 2}, {5, 2}):add_quadratic_bezier_curve_to({5, 5}, {8, 5})\n"
        "local q = p:get_points()\n"
        "assert(p:get_num_curves() == 3)\n"
        "near(q[1], V(1, 2)) near(q[5], V(2, 2)) near(q[8], V(5, 2)) near(q[10], V(5, 4)) near(q[11], V(6, "
        "5))\n"
        "p:close_path() near(p:get_end(), V(1, 2))\n"
        "assert(p:close_path():get_num_curves() == 4)\n"
        "p:start_new_path({9, 9}):shift(RIGHT):add_line_to({9, 8})\n"
        "near(p:get_points()[17], V(10, 9))\n"
        "local arc = VMobject():start_new_path(ORIGIN):add_cubic_bezier_curve_to({0, 1}, {1, 2}, {2, 2})\n"
        "local s = arc:copy():add_smooth_curve_to({4, 2}):get_points()\n"
        "near(s[6], V(3, 2)) near(s[7], V(3, 2))\n"
        "s = arc:add_smooth_curve_to({4, 0}):get_points()\n" // the tangent (1, 0), seen in the chord (1, -1): (0, -1)
        "near(s[6], V(3, 2)) near(s[7], V(4, 1))");
    saying_refuse("VMobject():add_line_to(UP)", "begin with start_new_path");
}

static void a_copy_goes_on_by_itself(void **state) {
    (void)state;
    saying_check("local a = VMobject():start_new_path(ORIGIN)\n"
                 "local b = a:copy():add_line_to(UP)\n"
                 "a:add_line_to(RIGHT)\n"
                 "local c = a:copy():add_line_to(DOWN)\n"
                 "a:add_line_to(LEFT):add_line_to(UP)\n"
                 "near(b:get_end(), UP) near(c:get_end(), DOWN) near(a:get_end(), UP)\n"
                 "near(c:get_points()[4], RIGHT) near(a:get_points()[8], LEFT)\n"
                 "assert(b:get_num_curves() == 1 and c:get_num_curves() == 2 and a:get_num_curves() == 3)");
}

static void ten_thousand_lines_are_added_one_by_one(void **state) {
    (void)state;
    saying_check("local p = VMobject():start_new_path(ORIGIN)\n"
                 "for i = 1, 10000 do p:add_line_to({i % 7, i % 5}) end\n"
                 "assert(p:get_num_curves() == 10000)");
}

static void parts_count_curves(void **state) {
    (void)state;
    saying_check(
        "local route = VMobject():set_points_as_corners({0, 0}, {1, 0}, {1, 8})\n"
        "local part = route:get_subcurve(0.25, 0.75)\n"
        "near(part:get_start(), V(0.5, 0)) near(part:get_end(), V(1, 4))\n"
        "near(route:get_end(), V(1, 8))\n"
        "local half = Square():pointwise_become_partial(route, 0.5, 1)\n"
        "near(half:get_start(), V(1, 0)) assert(half:get_num_curves() == 1)\n"
        "local across = Square():get_subcurve(0.75, 0.25)\n" // from the lower right corner by the upper right one
        "near(across:get_start(), V(1, -1)) near(across:get_end(), V(-1, 1)) near(across:get_points()[4], "
        "V(1, 1))");
    saying_refuse("Line(LEFT, RIGHT):get_subcurve(0.5, 0.25)", "a must not be more than b");
}

static void more_curves_and_the_other_way_round_look_the_same(void **state) {
    (void)state;
    saying_check("local circle = Circle()\n"
                 "local many = circle:copy():insert_n_curves(3)\n"
                 "assert(many:get_num_curves() == 11)\n"
                 "for i = 0, 10 do\n"
                 "  local p = many:point_from_proportion(i / 10)\n"
                 "  near(p.x ^ 2 + p.y ^ 2, 1, 1e-4)\n"
                 "end\n"
                 "local back = Line(LEFT, UP):reverse_direction()\n"
                 "near(back:get_start(), UP) near(back:get_end(), LEFT)\n"
                 "local ring = VMobject():set_points_as_corners(ORIGIN, UP, "
                 "RIGHT):append_vectorized_mobject(Line({4, 0}, {5, 0}))\n"
                 "assert(ring:get_num_curves() == 3)\n"
                 "near(ring:reverse_direction():get_start(), V(5, 0))");
}

static void round_corners_begin_where_the_tangents_end(void **state) {
    (void)state;
    saying_check("local square = Square():round_corners(0.5)\n"
                 "assert(square:get_num_curves() == 8)\n"
                 "near(square:get_start(), V(1, 0.5)) near(square:get_points()[4], V(0.5, 1))\n"
                 "near(square:get_points()[2], V(1, 0.5 + 0.5 * 4 / 3 * math.tan(PI / 8)))\n"
                 "local hollow = Square():round_corners(-0.5):get_points()\n"
                 "near(hollow[1], V(1, 0.5)) near(hollow[2], V(1 - 0.5 * 4 / 3 * math.tan(PI / 8), 0.5))\n"
                 "local four = Square():round_corners({0.1, 0.2, 0.3, 0.4}):get_points()\n"
                 "near(four[1], V(1, 0.6)) near(four[9], V(-0.9, 1)) near(four[25], V(0.7, -1))\n"
                 "local small = Square():round_corners(9):get_points()\n"
                 "near(small[1], V(1, 0)) near(small[4], V(0, 1))");
    saying_refuse("Square():round_corners({})", "a number or a list of numbers");
    saying_refuse("Square():round_corners({'a'})", "a number or a list of numbers");
}

static void a_node_is_put_between_two_points(void **state) {
    (void)state;
    saying_check("local arc = Arc():put_start_and_end_on({1, 1}, {4, 5})\n"
                 "near(arc:get_start(), V(1, 1)) near(arc:get_end(), V(4, 5))\n"
                 "near(arc:get_arc_length(), 5 / math.sqrt(2) * 8 * 18 * math.sin(PI / 288), 1e-5)\n"
                 "near(Circle():put_start_and_end_on({3, 0}, {5, 0}):get_center(), V(2, 0))\n"
                 "local group = VGroup(Line(LEFT, RIGHT), Line(UP, UP * 2))\n"
                 "near(group:get_start(), LEFT) near(group:get_end(), UP * 2)");
    saying_refuse("VGroup(Square(), Square()):get_points()", "a VGroup has no outline of its own");
}

static void a_matrix_maps_every_point(void **state) {
    (void)state;
    saying_check("local l = Line({1, 2}, {3, 4}):apply_matrix({{0, -1}, {1, 0}})\n"
                 "near(l:get_start(), V(-2, 1)) near(l:get_end(), V(-4, 3))\n"
                 "l:apply_matrix({{2, 0, 0}, {0, 2, 0}, {0, 0, 1}}, {about_point = {-2, 1}})\n"
                 "near(l:get_start(), V(-2, 1)) near(l:get_end(), V(-6, 5))");
    saying_refuse("Square():apply_matrix({1, 2})", "2 rows of 2 numbers");
    saying_refuse("Square():apply_matrix({{1, 2}, {3, 'x'}})", "2 rows of 2 numbers");
}

static void points_make_curves_of_four(void **state) {
    (void)state;
    saying_check(
        "local circle = Circle():shift(UP)\n"
        "local same = VMobject():set_points(circle:get_points())\n"
        "assert(same:get_num_curves() == 8 and same.width == 2)\n"
        "assert(#same:get_anchors() == 16)\n"
        "local two = VMobject():set_points({0, 0}, {1, 0}, {2, 0}, {3, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0})\n"
        "near(two:get_arc_length(), 6)");
    saying_refuse("VMobject():set_points({0, 0}, {1, 0})", "needs 4 points a curve, not 2 in all");
    saying_refuse("VMobject():set_points_as_corners(1)", "points are points, or a table of points");
    saying_refuse("VMobject():set_points_as_corners({})", "needs 1 point or more");
}

static void all_that_is_in_a_group_is_made_smooth_or_jagged(void **state) {
    (void)state;
    saying_check(
        "local circle, route = Circle(), VMobject():set_points_as_corners(UP, RIGHT, DOWN)\n"
        "local g = VGroup(circle, VGroup(route)):make_jagged()\n"
        "local p = circle:get_points()\n"
        "for i = 1, #p, 4 do near(p[i + 1], p[i] + (p[i + 3] - p[i]) * (1 / 3)) end\n"
        "g:make_smooth()\n"
        "local bends, alone = route:get_points(), circle:get_points()\n"
        "near(bends[4] - bends[3], bends[6] - bends[5])\n"
        "for i = 4, #alone - 4, 4 do near(alone[i] - alone[i - 1], alone[i + 2] - alone[i + 1]) end");
}

int main(void) {
    saying.helpers = SAYING_NEAR(1e-9);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corners_are_straight_curves_with_handles_at_thirds),
        cmocka_unit_test(a_smooth_curve_bends_as_a_natural_spline),
        cmocka_unit_test(a_smooth_curve_that_closes_bends_alike_all_round),
        cmocka_unit_test(lengths_are_those_of_nine_chords_a_curve),
        cmocka_unit_test(what_is_appended_begins_where_the_last_ends_or_where_that_is_said),
        cmocka_unit_test(a_copy_goes_on_by_itself),
        cmocka_unit_test(ten_thousand_lines_are_added_one_by_one),
        cmocka_unit_test(parts_count_curves),
        cmocka_unit_test(more_curves_and_the_other_way_round_look_the_same),
        cmocka_unit_test(round_corners_begin_where_the_tangents_end),
        cmocka_unit_test(a_node_is_put_between_two_points),
        cmocka_unit_test(a_matrix_maps_every_point),
        cmocka_unit_test(points_make_curves_of_four),
        cmocka_unit_test(all_that_is_in_a_group_is_made_smooth_or_jagged),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
