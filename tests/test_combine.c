// Shapes combined, by their areas in closed form.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Of straight pieces; holes go the other way round.
static const char area[] = "local function area(node) local p, sum = node:get_points(), 0 "
                           "for i = 1, #p, 4 do sum = sum + (p[i].x * p[i + 3].y - p[i].y * p[i + 3].x) / 2 "
                           "end return math.abs(sum) end "
                           "local function is(node, wanted, by) "
                           "if math.abs(area(node) - wanted) > (by or 1e-5) then error(area(node) .. ' is "
                           "not ' .. wanted, 2) end end ";

static void squares_that_overlap(void **state) {
    (void)state;
    saying_check(
        "local a, b = Square(2), Square(2):shift({1, 1})\n"
        "is(Union(a, b), 7) is(Intersection(a, b), 1) is(Difference(a, b), 3) is(Exclusion(a, b), 6)\n"
        "is(Union(a, b, Square(2):shift({-1, -1})), 10)\n"
        "is(Intersection(a, b, Square(1):shift({0.5, 0.5})), 1)");
}

static void circles_that_overlap(void **state) {
    (void)state;
    saying_check("local lens = 2 * PI / 3 - math.sqrt(3) / 2\n" // radius 1, one apart
                 "local a, b = Circle(1), Circle(1):shift(RIGHT)\n"
                 "is(Intersection(a, b), lens, 2e-3) is(Union(a, b), 2 * PI - lens, 2e-3)\n"
                 "is(Difference(a, b), PI - lens, 2e-3) is(Exclusion(a, b), 2 * PI - 2 * lens, 2e-3)");
}

static void what_lies_within_leaves_a_hole(void **state) {
    (void)state;
    saying_check(
        "local a, b = Square(4), Square(2)\n"
        "is(Difference(a, b), 12) is(Union(a, b), 16) is(Intersection(a, b), 4) is(Difference(b, a), 0)\n"
        "is(Union(Difference(a, b), Square(1)), 13)\n"
        "assert(Difference(b, a):get_num_curves() == 0)");
}

static void what_touches_or_lies_apart(void **state) {
    (void)state;
    saying_check("local a, b = Square(2), Square(2):shift(RIGHT * 2)\n"
                 "is(Union(a, b), 8) is(Intersection(a, b), 0) is(Difference(a, b), 4)\n"
                 "is(Union(a, a:copy()), 4) is(Exclusion(a, a:copy()), 0)\n"
                 "is(Union(a, Square(2):shift(RIGHT * 5)), 8)");
}

// The middle of a pentagram is wound round twice, and is inside.
static void what_crosses_itself_is_filled_as_it_is_drawn(void **state) {
    (void)state;
    saying_check("local star = RegularPolygram(5)\n"
                 "local around, inner = Square(4), Star(5)\n"
                 "is(Union(star, Square(0.01)), area(inner)) is(Difference(around, star), 16 - area(inner))");
}

static void what_has_no_outline_is_refused(void **state) {
    (void)state;
    saying_refuse("Union(Square())", "needs two shapes or more, not 1");
    saying_refuse("Union(Square(), VGroup(Square(), Square()))", "a VGroup has no outline of its own");
    saying_check("Union(VMobject(), Square()) Intersection(VMobject(), VMobject()) Difference(Line(LEFT, "
                 "RIGHT), Square())");
}

int main(void) {
    saying.helpers = area;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(squares_that_overlap),
        cmocka_unit_test(circles_that_overlap),
        cmocka_unit_test(what_lies_within_leaves_a_hole),
        cmocka_unit_test(what_touches_or_lies_apart),
        cmocka_unit_test(what_crosses_itself_is_filled_as_it_is_drawn),
        cmocka_unit_test(what_has_no_outline_is_refused),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
