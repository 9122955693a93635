// Shapes, annotations and braces that are made of others, against closed forms.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char helpers[] = SAYING_NEAR(1e-9) "local function starts(node) local at = {} for i, p in "
                                                "ipairs(node:get_vertices()) do at[i] = p end return at end ";

static void regular_polygons_begin_on_top_or_on_the_right(void **state) {
    (void)state;
    saying_check(
        "near(RegularPolygon(5):get_start(), UP) near(RegularPolygon(6):get_start(), RIGHT)\n"
        "assert(RegularPolygon():get_num_curves() == 6)\n"
        "near(RegularPolygon(4, {radius = 2}):get_vertices()[2], UP * 2)\n"
        "near(RegularPolygon(3, {start_angle = 0}):get_start(), RIGHT)\n"
        "local star = RegularPolygram(5)\n"
        "near(star:get_vertices()[2], V(math.cos(PI / 2 + 2 * TAU / 5), math.sin(PI / 2 + 2 * TAU / 5)))\n"
        "local six = RegularPolygram(6)\n" // two triangles
        "assert(six:get_num_curves() == 6)\n"
        "near(six:get_vertices()[1], UP) near(six:get_vertices()[4], V(math.cos(PI / 2 + TAU / 6), "
        "math.sin(PI / 2 + TAU / 6)))");
    saying_refuse("RegularPolygon(2)", "needs 3 corners or more");
    saying_refuse("RegularPolygram(5, {density = 5})", "from 1 to less than 5");
}

static void polygrams_are_several_polygons(void **state) {
    (void)state;
    saying_check(
        "local one = Polygram({LEFT, RIGHT, UP}, {{3, 0}, {4, 0}})\n"
        "assert(one:get_num_curves() == 5) near(one:get_vertices()[4], V(3, 0)) near(one:get_end(), V(3, "
        "0))\n"
        "assert(Polygram({{LEFT, RIGHT, UP}, {{3, 0}, {4, 0}}}):get_num_curves() == 5)\n"
        "assert(Polygram({{-1, 0}, {1, 0}, {0, 1}}):get_num_curves() == 3)");
    saying_refuse("Polygram()", "needs a list of corners or more");
    saying_refuse("Polygram({UP})", "needs 2 corners or more in each group");
    saying_refuse("Polygram(3)", "points");
}

static void rings_go_out_and_back(void **state) {
    (void)state;
    saying_check(
        "local ring = Annulus(1, 2, {arc_center = UP})\n"
        "assert(ring:get_num_curves() == 16) near(ring:get_center(), UP) near(ring.width, 4)\n"
        "near(ring:get_points()[33], V(1, 1)) near(ring:get_points()[36], V(math.cos(-PI / 4), 1 + "
        "math.sin(-PI / 4)))\n"
        "local part = AnnularSector(1, 2, PI / 2)\n"
        "assert(part:get_num_curves() == 18)\n"
        "near(part:get_start(), RIGHT) near(part:get_vertices()[9], UP) near(part:get_vertices()[10], UP * "
        "2)\n"
        "near(part:get_vertices()[18], RIGHT * 2) near(part:get_end(), RIGHT)\n"
        "local sector = Sector({radius = 2})\n"
        "assert(sector:get_num_curves() == 18) near(sector:get_vertices()[8], ORIGIN)\n"
        "near(sector:get_vertices()[10], UP * 2)\n"
        "local e = Ellipse(4, 1) near(e.width, 4) near(e.height, 1)");
}

static void the_hull_of_points_has_no_dents(void **state) {
    (void)state;
    saying_check("local hull = ConvexHull(ORIGIN, LEFT, UP, RIGHT, DOWN, {0.2, 0.3}, {0.5, 0.5}, {-0.1, 0})\n"
                 "assert(hull:get_num_curves() == 4 and hull:get_direction() == 'CCW')");
    saying_refuse("ConvexHull(LEFT, ORIGIN, RIGHT)", "not on one line");
    saying_refuse("ConvexHull(UP)", "not on one line");
}

static void holes_go_the_other_way_round(void **state) {
    (void)state;
    saying_check("local plate = Cutout(Square(4), Circle(), Circle():reverse_direction():shift(RIGHT))\n"
                 "assert(plate:get_num_curves() == 20)\n"
                 "near(plate:get_points()[20], V(math.cos(-PI / 4), math.sin(-PI / 4)))\n"
                 "near(plate:get_points()[52], V(1 + math.cos(-PI / 4), math.sin(-PI / 4)))\n"
                 "local parts = CurvesAsSubmobjects(Square({color = RED}))\n"
                 "assert(#parts == 4) near(parts[2]:get_start(), UL)");
}

static void arcs_enclose_what_they_join(void **state) {
    (void)state;
    saying_check(
        "local shape = ArcPolygon(LEFT, RIGHT, UP)\n"
        "assert(#shape == 4 and shape:get_num_curves() == 24)\n"
        "near(shape[1]:get_start(), LEFT) near(shape[3]:get_end(), UP)\n"
        "local two = ArcPolygonFromArcs(ArcBetweenPoints(LEFT, RIGHT), ArcBetweenPoints(RIGHT, UP))\n"
        "near(two:get_end(), LEFT) assert(#two == 3)\n"
        "local bent = ArcPolygon(LEFT, RIGHT, {arc_config = {{angle = PI}, {angle = 0}}})\n"
        "near(bent[2]:get_bottom(), DOWN)");
    saying_refuse("ArcPolygon(LEFT)", "needs 2 corners or more");
}

static void boxes_have_corners_and_grids(void **state) {
    (void)state;
    saying_check("local round = RoundedRectangle({width = 4, height = 2})\n"
                 "assert(round:get_num_curves() == 8) near(round:get_start(), V(2, 0.5))\n"
                 "near(RoundedRectangle({corner_radius = {0.1, 0.2, 0.3, 0.4}}):get_start(), V(2, 0.6))\n"
                 "local grid = Rectangle({width = 4, height = 2, grid_xstep = 1, grid_ystep = 0.5})\n"
                 "assert(#grid == 2 and #grid[2] == 2 and #grid[2][1] == 3 and #grid[2][2] == 3)\n"
                 "near(grid[2][1][1]:get_start(), V(-1, 1)) near(grid[2][2][1]:get_start(), V(-2, 0.5))\n"
                 "near(grid.width, 4)\n"
                 "local box = SurroundingRectangle(Square(), Square():shift(RIGHT * 2), {buff = {0.5, 1}})\n"
                 "near(box.width, 5) near(box.height, 4) near(box:get_center(), RIGHT)\n"
                 "near(BackgroundRectangle(Square()).width, 2)\n"
                 "camera.background_color = '#123456'\n"
                 "assert(BackgroundRectangle(Square()):get_fill_color() == '#123456')\n"
                 "assert(BackgroundRectangle(Square(), {color = RED}):get_fill_color() == '#FC6255')\n"
                 "assert(Path({{0, 0}, {1, 0}}):get_num_curves() == 1)\n"
                 "local named = VGroup(Square()):add_background_rectangle()\n"
                 "assert(#named == 2 and named[1] == named.background_rectangle)");
    saying_refuse("Rectangle({grid_xstep = 1e-6})", "too");
    saying_refuse("Path({{0, 0}})", "points");
    saying_refuse("SurroundingRectangle(VMobject(), {buff = 0})", "there is nothing to surround");
}

static void an_angle_lies_between_two_lines(void **state) {
    (void)state;
    saying_check(
        "local a, b = Line(ORIGIN, RIGHT * 2), Line(ORIGIN, UP * 2)\n"
        "local angle = Angle(a, b)\n"
        "near(angle:get_value(), PI / 2) near(angle:get_start(), V(0.4, 0)) near(angle:get_end(), V(0, "
        "0.4))\n"
        "near(Angle(b, a):get_value({degrees = true}), 270, 1e-6)\n"
        "near(Angle(a, b, {other_angle = true}):get_value(), -3 * PI / 2)\n"
        "near(Angle(a, b, {quadrant = {-1, 1}, radius = 1}):get_start(), LEFT)\n"
        "near(Angle(a, Line(ORIGIN, UP * 0.3)):get_start(), V(0.2, 0))\n"
        "near(Angle(Line(UP * 2, UP * 3), Line(RIGHT * 2, RIGHT * 3), {radius = 1}):get_start(), UP)\n"
        "assert(Angle(a, Line(UP, UP + RIGHT)):get_num_curves() == 0)\n"
        "local dotted = Angle(a, b, {radius = 1, dot = true})\n"
        "near(dotted[2]:get_center(), V(0.55, 0.55) / math.sqrt(2)) near(dotted[2].width, 0.2)\n"
        "local right = RightAngle(a, b, {length = 0.5}):get_vertices()\n"
        "near(right[1], V(0.5, 0)) near(right[2], V(0.5, 0.5))\n"
        "local elbow = Elbow({width = 0.5, angle = PI / 2})\n"
        "near(elbow:get_start(), V(-0.5, 0)) near(elbow:get_end(), V(0, 0.5))\n"
        "local tangent = TangentLine(Circle(), 0.25, {length = 3})\n"
        "near(tangent:get_start(), V(1.5, 1), 1e-5) near(tangent:get_end(), V(-1.5, 1), 1e-5)");
    saying_refuse("Angle(Line(LEFT, RIGHT), Line(DOWN, UP), {quadrant = {2, 1}})", "1 or -1");
}

static void a_brace_is_as_wide_as_what_it_embraces(void **state) {
    (void)state;
    saying_check(
        "local box = Rectangle({width = 5, height = 1})\n"
        "local below, left = Brace(box), Brace(box, LEFT)\n"
        "near(below.width, 5) near(below:get_top(), V(0, -0.7)) near(below:get_tip(), V(0, -0.7 - "
        "0.272985), 1e-6)\n"
        "near(left:get_tip(), V(-2.7 - 0.272985, 0), 1e-6) near(left:get_direction(), LEFT, 1e-6)\n"
        "near(Brace(Line(LEFT * 0.1, RIGHT * 0.1)).width, 0.2)\n"
        "local text = Square():scale(0.5) below:put_at_tip(text) near(text:get_top(), below:get_tip() + "
        "DOWN * 0.25)\n"
        "left:put_at_tip(text, {use_next_to = false}) near(text:get_right(), left:get_tip() + LEFT * 0.25, "
        "1e-6)\n"
        "local between = BraceBetweenPoints({0, 0}, {3, 4})\n"
        "near(between:get_tip(), V(1.5, 2) + V(4, -3) / 5 * (0.2 + 0.272985), 1e-6)\n"
        "local label = BraceText(box, 'x')\n"
        "near(label.label:get_top(), label.brace:get_tip() + DOWN * 0.25)\n"
        "local arc = ArcBrace(Arc({radius = 2, start_angle = 0, angle = PI / 2}):shift(UP))\n"
        // the tip of the brace of a line of PI, scaled by 1 / 2, seen through exp
        "local out = math.exp((0.2 + 0.272985) / 2) * 2\n"
        "near(arc:get_tip(), UP + V(out, out) / math.sqrt(2), 1e-5)");
    saying_refuse("Brace(Square(), ORIGIN)", "direction must not be 0");
    saying_refuse("ArcBrace(Square())", "needs an arc, which a Square is not");
    saying_refuse("Square():put_at_tip(Dot())", "put_at_tip");
}

static void labels_lie_on_what_they_label(void **state) {
    (void)state;
    saying_check(
        "local dot = LabeledDot(Square(0.6), {point = UP})\n"
        "near(dot.width, 2 * (0.1 + 0.3 * math.sqrt(2))) near(dot[2]:get_center(), UP)\n"
        "local line = LabeledLine(Square(0.5), ORIGIN, RIGHT * 4, {label_position = 0.25})\n"
        "near(line.label:get_center(), RIGHT) near(line.label[3].width, 0.6) near(line:get_end(), RIGHT * "
        "4)\n"
        "local arrow = LabeledArrow(Square(0.5), ORIGIN, RIGHT * 4)\n"
        "near(arrow.label:get_center(), RIGHT * 2) near(arrow:get_start(), RIGHT * 0.25) "
        "assert(arrow:has_tip())");
    saying_refuse("LabeledDot(3)", "must be a node or a string");
}

static void dashes_begin_and_end_an_open_outline_and_go_round_a_closed_one(void **state) {
    (void)state;
    saying_check(
        "local line = DashedVMobject(Line(ORIGIN, RIGHT * 5, {color = RED}), {num_dashes = 3, dashed_ratio "
        "= 0.6})\n"
        "assert(#line == 3)\n" // dashes of 1, gaps of 1
        "near(line[1]:get_start(), ORIGIN) near(line[1]:get_end(), RIGHT) near(line[2]:get_start(), RIGHT "
        "* 2)\n"
        "near(line[3]:get_end(), RIGHT * 5)\n"
        "local moved = DashedVMobject(Line(ORIGIN, RIGHT * 5), {num_dashes = 3, dashed_ratio = 0.6, "
        "dash_offset = 0.25})\n"
        "assert(#moved == 3)\n"
        "near(moved[1]:get_start(), RIGHT * 0.5) near(moved[3]:get_end(), RIGHT * 5)\n"
        "moved = DashedVMobject(Line(ORIGIN, RIGHT * 5), {num_dashes = 3, dashed_ratio = 0.6, dash_offset "
        "= 0.75})\n"
        "near(moved[3]:get_start(), ORIGIN) near(moved[3]:get_end(), RIGHT * 0.5)\n"
        "local ring = DashedVMobject(Circle(), {num_dashes = 4})\n"
        "assert(#ring == 4) near(ring[2]:get_start(), UP, 1e-6) near(ring[1]:get_end(), UR / math.sqrt(2), "
        "1e-6)\n"
        "local across = DashedVMobject(Circle(), {num_dashes = 4, dash_offset = 0.75})\n"
        "near(across[4]:get_end(), V(math.cos(PI / 8), math.sin(PI / 8)), 1e-4)\n"
        "assert(#DashedVMobject(Arrow(LEFT, RIGHT), {num_dashes = 5}) == 6)\n"
        "assert(#DashedVMobject(VMobject()) == 0)");
    saying_refuse("DashedVMobject(VGroup())", "has no outline of its own");
}

static void lines_know_their_way(void **state) {
    (void)state;
    saying_check(
        "local line = Line({1, 1}, {4, 5})\n"
        "near(line:get_length(), 5) near(line:get_angle(), math.atan(4, 3)) near(line:get_slope(), 4 / 3)\n"
        "near(line:get_unit_vector(), V(0.6, 0.8)) near(line:get_projection({1, 6}), V(3.4, 4.2))\n"
        "near(line:copy():set_angle(0):get_end(), V(6, 1))\n"
        "near(line:copy():set_length(10):get_length(), 10) near(line:copy():set_length(10):get_center(), "
        "V(2.5, 3))\n"
        "near(Circle(2):point_at_angle(-PI / 2), DOWN * 2)\n"
        "near(Arrow(ORIGIN, RIGHT * 3, {buff = 0}):get_length(), 3)");
    saying_refuse("Line(UP, UP):set_length(2)", "no direction");
    saying_refuse("Line(DOWN, UP):get_slope()", "has no slope");
}

static void a_function_maps_points_and_keeps_curves_smooth(void **state) {
    (void)state;
    saying_check(
        "local group = VGroup(Square(), Circle():shift(RIGHT * 3)):apply_function(function(p) return V(p.y, "
        "2 * p.x) end)\n"
        "near(group[1]:get_start(), V(1, 2)) near(group[2]:get_center(), V(0, 6)) near(group[2].height, 4)\n"
        // of a map that is no affine one: handles by its derivative
        "local line = Line({0, 0}, {3, 0}):apply_function(function(p) return V(p.x, p.x ^ 2) "
        "end):get_points()\n"
        "near(line[2], V(1, 0.01)) near(line[3], V(2, 9 - 6 + 0.01))\n"
        "local about = Line(UP, UP + RIGHT):apply_complex_function(function(z) return V(-z.y, z.x) end, "
        "{about_point = UP})\n"
        "near(about:get_end(), UP * 2)");
    saying_refuse("Square():apply_complex_function(function(z) return 3 end)", "what the function gives");
    saying_refuse("Square():apply_complex_function(3)", "must be a function");
}

int main(void) {
    saying.helpers = helpers;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regular_polygons_begin_on_top_or_on_the_right),
        cmocka_unit_test(polygrams_are_several_polygons),
        cmocka_unit_test(rings_go_out_and_back),
        cmocka_unit_test(the_hull_of_points_has_no_dents),
        cmocka_unit_test(holes_go_the_other_way_round),
        cmocka_unit_test(arcs_enclose_what_they_join),
        cmocka_unit_test(boxes_have_corners_and_grids),
        cmocka_unit_test(an_angle_lies_between_two_lines),
        cmocka_unit_test(a_brace_is_as_wide_as_what_it_embraces),
        cmocka_unit_test(labels_lie_on_what_they_label),
        cmocka_unit_test(dashes_begin_and_end_an_open_outline_and_go_round_a_closed_one),
        cmocka_unit_test(lines_know_their_way),
        cmocka_unit_test(a_function_maps_points_and_keeps_curves_smooth),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
