// What is made a million units out is made as it is in the middle.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

// Makers of nodes about P, of which `s` is a square and `c` a circle.
static const char *const makers[] = {
    "TangentLine(c, 0.3)",
    "Brace(s, UR)",
    "Brace(s, { direction = V(-1, 0.3) })",
    "BraceBetweenPoints(P, P + V(2, 1))",
    "ArcBrace(Arc { radius = 1, arc_center = P })",
    "Dot(midpoint(P + LEFT, P + V(3, 2)))",
    "Dot(interpolate(P, P + UP, 0.3))",
    "Union(c, s:copy():shift(UP))",
    "Difference(s, c:copy():shift(RIGHT))",
    "Intersection(s, c:copy():shift(RIGHT))",
    "Exclusion(s, c:copy():shift(UR))",
    "Cutout(s, c:copy():scale(0.5))",
    "ConvexHull { P, P + RIGHT, P + UP, P + UR * 0.9 }",
    "Angle(Line(P, P + RIGHT), Line(P, P + UP), { dot = true })",
    "DashedVMobject(c)",
    "CurvedArrow(P, P + RIGHT)",
    "ArcPolygon(P, P + RIGHT, P + UP)",
    "VMobject():set_points_smoothly { P, P + UR, P + RIGHT * 2 }",
    "Axes({ 0, 2 }, { 0, 2 }, { x_length = 2, y_length = 2 }):move_to(P)",
    "(function() local a = Axes({ 0, 2 }, { 0, 2 }, { x_length = 2, y_length = 2 }):move_to(P) "
    "return a:get_riemann_rectangles(a:plot(function(x) return x end), { dx = 0.5 }) end)()",
};

static void words_make_the_same_there(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        char text[1024];
        snprintf(
            text, sizeof text,
            "local function made(P) local s, c = Square():move_to(P), Circle():move_to(P) return %s end\n"
            "local node, far = made(ORIGIN), V(999990, -999990)\n"
            "local function length(node) local sum = 0 for _, leaf in "
            "ipairs(node:family_members_with_points()) do sum = sum + leaf:get_arc_length() end return sum "
            "end\n"
            "for _, P in ipairs { far, -far } do local other = made(P)\n"
            "near(other:get_center() - P, node:get_center()) near(other.width, node.width) "
            "near(other.height, node.height) near(length(other), length(node), 1e-3) end",
            makers[i]);
        saying_check(text);
    }
}

static void animations_go_the_same_way_there(void **state) {
    (void)state;
    saying_check("local function way(P) local g = VGroup(Square():move_to(P), Circle():move_to(P + RIGHT))\n"
                 "local places = {} local e = Dot() e:add_updater(function() "
                 "places[#places + 1] = g[2]:get_center() - P end) add(e)\n"
                 "play(SpiralIn(g)) remove(e) return places end\n"
                 "local a, b = way(ORIGIN), way(V(-999980, 999980)) assert(#a == #b and #a > 50)\n"
                 "for i, place in ipairs(a) do near(place, b[i]) end");
}

int main(void) {
    saying.helpers = SAYING_NEAR(1e-4);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_make_the_same_there),
        cmocka_unit_test(animations_go_the_same_way_there),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
