#include "play/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const both[] = {"laptop", "projector"}, *const laptop[] = {"laptop"};
static const char *const projector[] = {"projector"}, *const other[] = {"laptop", "television"};

static void assert_places(const Screens *screens, int audience, int presenter) {
    assert_int_equal(screens->audience_at, audience);
    assert_int_equal(screens->presenter_at, presenter);
}

static void of_two_monitors_the_audience_gets_the_second(void **state) {
    (void)state;
    Screens screens = {0};
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
    assert_string_equal(screens.audience, "projector");
    assert_string_equal(screens.presenter, "laptop");
}

static void a_monitor_that_was_asked_for_counts_and_the_other_window_takes_another(void **state) {
    (void)state;
    Screens screens = {.audience = "laptop"};
    screens_assign(&screens, both, 2);
    assert_places(&screens, 0, 1);
    screens = (Screens){.presenter = "projector"};
    screens_assign(&screens, both, 2);
    assert_places(&screens, 0, 1);
    screens = (Screens){.audience = "projector", .presenter = "projector"};
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
}

static void a_window_whose_monitor_goes_moves_and_comes_back(void **state) {
    (void)state;
    Screens screens = {0};
    screens_assign(&screens, both, 2);
    screens_assign(&screens, laptop, 1);
    assert_places(&screens, 0, 0);
    assert_true(screens_share_by_loss(&screens, laptop));
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
    assert_false(screens_share_by_loss(&screens, both));
    screens_assign(&screens, projector, 1);
    assert_places(&screens, 0, 0);
    assert_false(screens_share_by_loss(&screens, projector)); // the audience's picture stays where it was
    screens_assign(&screens, NULL, 0);
    assert_places(&screens, -1, -1);
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
}

static void another_monitor_in_its_place_takes_the_picture(void **state) {
    (void)state;
    Screens screens = {0};
    screens_assign(&screens, both, 2);
    screens_assign(&screens, other, 2);
    assert_places(&screens, 1, 0);
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
}

static void one_monitor_from_the_start_is_no_loss(void **state) {
    (void)state;
    Screens screens = {0};
    screens_assign(&screens, laptop, 1);
    assert_places(&screens, 0, 0);
    assert_false(screens_share_by_loss(&screens, laptop));
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
}

static void swapping_changes_both_for_good_and_twice_is_nothing(void **state) {
    (void)state;
    Screens screens = {0};
    screens_swap(&screens, both, 2);
    assert_places(&screens, 0, 1);
    screens_assign(&screens, laptop, 1);
    screens_swap(&screens, laptop, 1);
    screens_assign(&screens, both, 2);
    assert_places(&screens, 0, 1);
    screens_swap(&screens, both, 2);
    assert_places(&screens, 1, 0);
}

static void swapping_counts_where_the_monitors_are_now(void **state) {
    (void)state;
    Screens screens = {0};
    screens_assign(&screens, both, 2);
    assert_places(&screens, 1, 0);
    const char *const turned[] = {both[1], both[0]}; // the system lists them the other way round
    screens_swap(&screens, turned, 2);
    assert_places(&screens, 1, 0);
    assert_string_equal(screens.audience, both[0]);
}

static void whatever_comes_and_goes_two_monitors_show_two_windows(void **state) {
    (void)state;
    const char *const names[] = {"a", "b", "c", "d"};
    Screens screens = {0};
    srand(4);
    for (int round = 0; round < 20000; round++) {
        const char *list[4];
        int count = 0;
        for (int i = 0; i < 4; i++)
            if (rand() % 2)
                list[count++] = names[i];
        (rand() % 4 ? screens_assign : screens_swap)(&screens, list, count);
        screens_assign(&screens, list, count);
        assert_true(screens.audience_at >= (count ? 0 : -1) && screens.audience_at < (count ? count : 0));
        assert_true(screens.presenter_at >= (count ? 0 : -1) && screens.presenter_at < (count ? count : 0));
        assert_true(count < 2 || screens.audience_at != screens.presenter_at);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_two_monitors_the_audience_gets_the_second),
        cmocka_unit_test(a_monitor_that_was_asked_for_counts_and_the_other_window_takes_another),
        cmocka_unit_test(a_window_whose_monitor_goes_moves_and_comes_back),
        cmocka_unit_test(another_monitor_in_its_place_takes_the_picture),
        cmocka_unit_test(one_monitor_from_the_start_is_no_loss),
        cmocka_unit_test(swapping_changes_both_for_good_and_twice_is_nothing),
        cmocka_unit_test(swapping_counts_where_the_monitors_are_now),
        cmocka_unit_test(whatever_comes_and_goes_two_monitors_show_two_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
