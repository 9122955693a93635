// Nodes that turn into others which are not alike.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Member i of n goes to number i * n / m of the fewer ones, counted from 0.
static void copies_are_spread_evenly(void **state) {
    (void)state;
    saying_check("local few = VGroup(Dot(), Dot({1, 0}))\n"
                 "local many = VGroup() for i = 1, 5 do many:add(Dot({i, 2})) end\n"
                 "local first, second = few[1], few[2]\n"
                 "add(few) play(Transform(few, many))\n"
                 "assert(#few == 5 and few[1] == first and few[4] == second)\n"
                 "assert(#many == 5)");
}

static void each_of_the_more_ends_where_its_target_is(void **state) {
    (void)state;
    saying_check("local few, many = VGroup(Dot(), Dot({1, 0})), VGroup()\n"
                 "for i = 1, 5 do many:add(Dot({i, 2})) end\n"
                 "add(few) play(Transform(few, many))\n"
                 "for i = 1, 5 do\n"
                 "  local at = few[i]:get_center()\n"
                 "  assert(math.abs(at.x - i) < 1e-6 and math.abs(at.y - 2) < 1e-6)\n"
                 "end\n"
                 "play(Transform(few, Dot({3, 3})))\n"
                 "assert(#few == 5)\n"
                 "for i = 1, 5 do assert(math.abs(few[i]:get_center().y - 3) < 1e-6) end");
}

static void a_shape_becomes_a_group_and_a_group_a_shape(void **state) {
    (void)state;
    saying_check("local circle = Circle() add(circle)\n"
                 "play(Transform(circle, VGroup(Square():shift(LEFT * 2), Square():shift(RIGHT * 2))))\n"
                 "assert(#circle == 2 and math.abs(circle.width - 6) < 1e-6)\n"
                 "play(circle:animate():shift(UP)) assert(math.abs(circle:get_center().y - 1) < 1e-6)\n"
                 "play(FadeOut(circle)) assert(#mobjects() == 0)\n"
                 "local text = Text('abc') play(Succession(Create(text), Transform(text, Dot(UP))))\n"
                 "assert(math.abs(text:get_center().y - 1) < 1e-6)\n"
                 "local dot = Dot() play(Succession(Create(dot), Transform(dot, Text('abc')), Transform(dot, "
                 "Text('abcde'))))\n"
                 "assert(#dot == 5)\n"
                 "play(ReplacementTransform(Square(), Text('abc')))");
}

// The shaft turns into the circle and the tip into a point in its middle; and back.
static void a_shape_with_parts_turns_with_its_outline(void **state) {
    (void)state;
    saying_check("local arrow = Arrow(LEFT, RIGHT) add(arrow)\n"
                 "play(Transform(arrow, Circle():shift(UP * 2)))\n"
                 "assert(#arrow == 2 and math.abs(arrow[1].width - 2) < 1e-6 and arrow[2].width < 1e-6)\n"
                 "assert(math.abs(arrow[2]:get_center().y - 2) < 1e-6)\n"
                 "local circle = Circle() add(circle)\n"
                 "play(Transform(circle, Arrow(LEFT * 2, RIGHT * 2, {buff = 0})))\n"
                 "assert(#circle == 2 and math.abs(circle[2].width - 0.35) < 1e-6)\n"
                 "assert(math.abs(circle.width - 4) < 1e-6)\n"
                 "play(Transform(VGroup(), Text('abc'))) play(Transform(Text('abc'), VGroup()))");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_spread_evenly),
        cmocka_unit_test(each_of_the_more_ends_where_its_target_is),
        cmocka_unit_test(a_shape_becomes_a_group_and_a_group_a_shape),
        cmocka_unit_test(a_shape_with_parts_turns_with_its_outline),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
