// Lines with tips, against what Manim's geometry says in closed form.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void the_shaft_ends_at_the_base_of_the_tip(void **state) {
    (void)state;
    saying_check("local function shaft(shape) return Arrow(LEFT * 2, RIGHT * 2, {buff = 0, tip_shape = "
                 "shape})[1]:get_end() end\n"
                 "near(shaft(), V(2 - 0.35, 0))\n"
                 "near(shaft(ArrowCircleTip), V(2 - 0.35, 0))\n"
                 "near(shaft(ArrowSquareFilledTip), V(2 - 0.35 * math.sqrt(2), 0))\n"
                 "near(shaft(StealthTip), V(2 - 0.35 * 0.625, 0))\n"
                 "local arrow = Arrow(DOWN, UP, {buff = 0})\n"
                 "near(arrow:get_end(), UP) near(arrow:get_start(), DOWN)\n"
                 "near(arrow[2].width, 0.35) near(arrow[2]:get_bottom(), V(0, 1 - 0.35))");
}

static void an_arrow_that_is_scaled_keeps_its_tip(void **state) {
    (void)state;
    saying_check(
        "local arrow = Arrow(LEFT, RIGHT, {buff = 0}):scale(2)\n"
        "near(arrow:get_end(), RIGHT * 2) near(arrow:get_start(), LEFT * 2)\n"
        "near(arrow:get_tip().width, 0.35) near(arrow[1]:get_end(), V(1.65, 0))\n"
        "near(Arrow(LEFT, RIGHT, {buff = 0}):scale(2, {scale_tips = true}):get_tip().width, 0.7)\n"
        "near(VGroup(Arrow(LEFT, RIGHT, {buff = 0})):scale(2)[1]:get_tip().width, 0.7)\n"
        "local put = Arrow(LEFT, RIGHT, {buff = 0}):put_start_and_end_on({1, 1}, {1, 5})\n"
        "near(put:get_start(), V(1, 1)) near(put:get_end(), V(1, 5)) near(put[1]:get_end(), V(1, 4.65))\n"
        "local both = DoubleArrow(LEFT, RIGHT, {buff = 0}):scale(3, {about_point = RIGHT})\n"
        "near(both[1]:get_start(), V(-5 + 0.35, 0)) near(both[1]:get_end(), V(0.65, 0))\n"
        "near(both:get_start(), V(-5, 0))");
}

static void a_short_arrow_has_a_smaller_tip(void **state) {
    (void)state;
    saying_check(
        "near(Arrow(ORIGIN, RIGHT, {buff = 0}):get_tip().width, 0.25)\n"
        "near(Vector(RIGHT):get_tip().width, 0.25)\n"
        "near(Arrow(LEFT, RIGHT):get_tip().width, 0.35)\n"
        "near(Arrow(ORIGIN, RIGHT * 0.4):get_start(), ORIGIN)\n" // shorter than what is left out at both ends
        "near(Arrow(ORIGIN, RIGHT * 2):get_start(), V(0.25, 0))\n"
        "Arrow(UP, UP)");
}

// The shaft of a bent line is scaled and turned about its start, which takes its end to the tip's base.
static void a_bent_line_ends_at_the_base_too(void **state) {
    (void)state;
    saying_check(
        "local arc = Arc({radius = 2, angle = PI}):add_tip()\n"
        "near(arc:get_end(), LEFT * 2) near(arc:get_start(), RIGHT * 2)\n"
        "near(arc[1]:get_end(), V(-2, 0.35)) near(arc[1]:get_start(), RIGHT * 2)\n"
        "local line = Line(ORIGIN, RIGHT * 4):add_tip():add_tip({at_start = true})\n"
        "near(line:get_start(), ORIGIN) near(line:get_end(), V(4, 0))\n"
        "near(line:get_tip().width, 0.35 * 3.65 / 4)\n" // it is scaled along with the line
        "local bent = Line(LEFT, RIGHT, {path_arc = PI})\n"
        "near(bent:point_from_proportion(0.5), DOWN)\n"
        "near(ArcBetweenPoints(LEFT, RIGHT, {radius = -1}):point_from_proportion(0.5), UP)\n"
        "near(ArcBetweenPoints(LEFT, RIGHT, {angle = 0}):get_arc_length(), 2)\n"
        "local cut = Line(LEFT, RIGHT, {path_arc = PI, buff = PI / 4})\n"
        "near(cut:get_start(), V(-math.cos(PI / 4), -math.sin(PI / 4)))\n"
        "local point = Line(UP, UP):add_tip({at_start = true}) near(point[1]:get_start(), UP)\n" // has no way to be scaled along
        "near(point[1]:get_end(), UP) near(point:get_end(), UP)");
}

static void what_has_a_tip_is_a_shape_with_parts(void **state) {
    (void)state;
    saying_check("local line = Line(LEFT, RIGHT)\n"
                 "assert(#line == 0 and not line:has_tip())\n"
                 "add(line) play(FadeIn(line:copy()))\n"
                 "line:add_tip() assert(#line == 2 and line:has_tip() and not line:has_start_tip())\n"
                 "play(line:animate():shift(UP)) near(line:get_end(), V(1, 1))\n"
                 "assert(line:copy():has_tip())");
    saying_refuse("VGroup():add_tip()", "a VGroup has no end");
    saying_refuse("VMobject():add_tip()", "a VMobject has no end");
    saying_refuse("Line(LEFT, RIGHT):get_tip()", "a Line has no tip");
    saying_refuse("local g = Line(LEFT, RIGHT):add_tip() g:add_tip({tip = VGroup(g)})", "a tip cannot hold");
    saying_refuse("Arrow(LEFT, RIGHT, {tip_shape = Circle})", "tip_shape must be ArrowTriangleFilledTip");
}

static void arcs_that_cannot_be_are_refused(void **state) {
    (void)state;
    saying_refuse("ArcBetweenPoints(LEFT, RIGHT, {radius = 0.9})",
                  "radius must be at least half the distance");
    saying_refuse("ArcBetweenPoints(LEFT, RIGHT, {angle = 7})", "less than a full turn");
    saying_refuse("ArcBetweenPoints(LEFT, LEFT)", "the same point");
    saying_refuse("Line(LEFT, RIGHT, {path_arc = -7})", "less than a full turn");
}

int main(void) {
    saying.helpers = SAYING_NEAR(1e-9);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shaft_ends_at_the_base_of_the_tip),
        cmocka_unit_test(an_arrow_that_is_scaled_keeps_its_tip),
        cmocka_unit_test(a_short_arrow_has_a_smaller_tip),
        cmocka_unit_test(a_bent_line_ends_at_the_base_too),
        cmocka_unit_test(what_has_a_tip_is_a_shape_with_parts),
        cmocka_unit_test(arcs_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
