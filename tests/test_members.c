// Which node is in which group, beside a table that says so of every pair.
#include "base/random.h"
#include "scene/members.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { NODES = 60, STEPS = 60000 };

static bool is_in[NODES + 1][NODES + 1];

static void members_are_those_that_joined_and_have_not_left(void **state) {
    (void)state;
    Arena arena = {0};
    Members members = {.arena = &arena};
    Random random = random_make(7, 1);
    assert_false(members_have(&members, 1, 2));
    assert_false(members_remove(&members, 1, 2));
    for (int step = 0; step < STEPS; step++) {
        // Many come at first, then many go.
        const bool joins = random_below(&random, 10) < (step < STEPS / 2 ? 7 : 3);
        const int32_t group = 1 + (int32_t)random_below(&random, NODES),
                      child = 1 + (int32_t)random_below(&random, NODES);
        bool *is = &is_in[group][child];
        assert_int_equal(members_have(&members, group, child), *is);
        if (joins)
            assert_int_equal(members_add(&members, group, child), !*is);
        else
            assert_int_equal(members_remove(&members, group, child), *is);
        *is = joins;
    }
    size_t count = 0;
    for (int32_t group = 1; group <= NODES; group++)
        for (int32_t child = 1; child <= NODES; child++) {
            assert_int_equal(members_have(&members, group, child), is_in[group][child]);
            count += is_in[group][child];
        }
    assert_int_equal(members.count, count);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_those_that_joined_and_have_not_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
