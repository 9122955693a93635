// What the two clocks say, between two looks at the system's.
#include "platform/steady.h"
#include "platform/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

static double system_time(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void expect_between(clockid_t clock, double (*look)(void)) {
    const double end = system_time(clock) + 0.02;
    for (double before = 0, time, after = 0; after < end; before = after) {
        time = look();
        after = system_time(clock);
        assert_true(time >= before - 1e-6 && time <= after + 1e-6);
    }
}

static void what_somebody_may_set_is_the_time_of_day(void **state) {
    (void)state;
    expect_between(CLOCK_REALTIME, wall_time);
}

static void what_nobody_sets_goes_on(void **state) {
    (void)state;
    expect_between(CLOCK_MONOTONIC, steady_time);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_somebody_may_set_is_the_time_of_day),
        cmocka_unit_test(what_nobody_sets_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
