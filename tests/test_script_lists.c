// Lists that scripts pass to words: what is none, and what is wrong in one.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void what_is_no_list_is_refused_by_what_it_is(void **state) {
    (void)state;
    saying_refuse_at("\nBarChart(7)", 2, "BarChart: the values must be a list of numbers, not 7");
    saying_refuse("NumberLine(Dot())", "NumberLine: x_range must be a list of numbers, not a Dot");
    saying_refuse("Square{color = 7}", "color must be a colour");
}

static void what_is_wrong_in_a_list_is_told(void **state) {
    (void)state;
    saying_refuse("BarChart{1, 'a'}", "one of the values must be a number, not a string");
    saying_refuse("BarChart{1, 0/0}", "one of the values must be ");
    saying_refuse("Square():set_fill{RED, 7}", "one of ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_list_is_refused_by_what_it_is),
        cmocka_unit_test(what_is_wrong_in_a_list_is_told),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
