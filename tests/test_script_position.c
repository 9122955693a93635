// Options that may be given by position, as in Manim.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void options_stand_behind_the_arguments(void **state) {
    (void)state;
    saying_check("assert(Square(3).width == 3)\n"
                 "assert(Circle(0.5, {color = BLUE}).width == 1)\n"
                 "local dot = Dot({2, 1}, 0.5)\n"
                 "assert(dot:get_center() == V(2, 1) and dot.width == 1)\n"
                 "local beside = Square():next_to(Square(), UP, 1)\n"
                 "assert(beside:get_bottom() == V(0, 2))");
}

static void one_that_is_nil_is_not_given(void **state) {
    (void)state;
    saying_check("assert(Dot(nil, 0.5).width == 1 and Dot(nil, 0.5):get_center() == ORIGIN)");
}

static void they_are_checked_as_those_of_the_table(void **state) {
    (void)state;
    saying_refuse("Square(-1)", "side_length must be more than 0, not -1");
    saying_refuse("Square():set_stroke(RED, 1, 2)", "opacity must lie between 0 and 1");
    saying_refuse("Square('wide')", "side_length must be a number");
}

static void no_more_than_there_are(void **state) {
    (void)state;
    saying_refuse("Square(1, 2)", "options are a table");
    saying_refuse("Square(1, {}, 2)", "too many arguments");
    saying_refuse("Axes({0, 1}, {0, 1}, 3)", "options are a table");
    saying_refuse("NumberPlane({0, 1}, {0, 1}, 3)", "options are a table");
    saying_refuse("ComplexPlane({0, 1}, {0, 1}, 3)", "options are a table");
    saying_refuse("NumberLine({0, 1}, 3)", "options are a table");
    saying_refuse("BarChart({1, 2}, {'a', 'b'}, {0, 2}, 3)", "options are a table");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_stand_behind_the_arguments),
        cmocka_unit_test(one_that_is_nil_is_not_given),
        cmocka_unit_test(they_are_checked_as_those_of_the_table),
        cmocka_unit_test(no_more_than_there_are),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
