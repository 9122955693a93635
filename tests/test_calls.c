// How often functions of a script are called: of which nodes in a group, and for which points.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

// A group of three, each of which and the group itself counts its calls; were(a, b, c, d) says how often since the last
// time that they were called.
static const char counting[] = "local calls, group = {0, 0, 0, 0}, VGroup(Dot(), Dot(), Dot()) "
                               "for i, m in ipairs{group[1], group[2], group[3], group} do "
                               "m:add_updater(function(m, dt) calls[i] = calls[i] + 1 end) end "
                               "local function were(...) wait(1 / 60) for i, n in ipairs{...} do "
                               "local is = calls[i] > 0 and 1 or 0 if is ~= n then error(i .. ' was called ' "
                               ".. calls[i] .. ' times', 2) end "
                               "calls[i] = 0 end end add(group) ";

static void what_is_done_to_the_updaters_of_a_group_is_done_to_all_in_it(void **state) {
    (void)state;
    saying.helpers = counting;
    saying_check("were(1, 1, 1, 1) group:suspend_updating() were(0, 0, 0, 0) "
                 "group:resume_updating() were(1, 1, 1, 1) group:clear_updaters() were(0, 0, 0, 0)");
}

static void what_is_done_to_a_group_alone_is_done_to_nothing_in_it(void **state) {
    (void)state;
    saying.helpers = counting;
    saying_check("group:suspend_updating(false) were(1, 1, 1, 0) group:suspend_updating() were(0, 0, 0, 0) "
                 "group:resume_updating(false) were(0, 0, 0, 1) group:resume_updating() were(1, 1, 1, 1) "
                 "group:clear_updaters(false) were(1, 1, 1, 0)");
}

static void an_updater_that_is_called_at_once_is_told_of_no_time(void **state) {
    (void)state;
    saying.helpers = NULL;
    saying_check(
        "local told local dot = Dot():add_updater(function(m, dt) told = dt end) add(dot) "
        "dot:suspend_updating() assert(not told) dot:resume_updating(true, true) assert(told == 0, told) "
        "dot:update(0.5) assert(told == 0.5, told) dot:resume_updating(true, true) assert(told == 0, told)");
}

// A point at the start, and three for each of the four curves of a square.
static void a_function_of_points_is_asked_once_for_each(void **state) {
    (void)state;
    saying.helpers = NULL;
    saying_check("local n = 0 Square():apply_function(function(p) n = n + 1 "
                 "assert(math.abs(p.x) <= 1 and math.abs(p.y) <= 1) return p end) assert(n == 13, n)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_done_to_the_updaters_of_a_group_is_done_to_all_in_it),
        cmocka_unit_test(what_is_done_to_a_group_alone_is_done_to_nothing_in_it),
        cmocka_unit_test(an_updater_that_is_called_at_once_is_told_of_no_time),
        cmocka_unit_test(a_function_of_points_is_asked_once_for_each),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
