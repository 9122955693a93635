// Signals that ask the program to end: what they leave as it was, and what they wake.
#include "platform/interrupt.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

static const int asking[] = {SIGINT, SIGTERM, SIGHUP};
enum { asking_count = sizeof asking / sizeof asking[0] };

static volatile sig_atomic_t raised; // by what was there before

static void note(int number) {
    raised = number;
}

static int set_up(void **state) {
    (void)state;
    for (int i = 0; i < asking_count; i++)
        signal(asking[i], note);
    return 0;
}

static void each_of_them_is_remembered_and_wakes_what_sleeps(void **state) {
    (void)state;
    for (int i = 0; i < asking_count; i++) {
        uint64_t woken = 0;
        int bell = eventfd(0, EFD_NONBLOCK);
        interrupt_begin();
        interrupt_wake(bell);
        assert_false(interrupt_came());
        raise(asking[i]);
        assert_true(interrupt_came());
        assert_int_equal(read(bell, &woken, sizeof woken), sizeof woken);
        interrupt_wake(-1);
        interrupt_end();
        close(bell);
    }
    assert_int_equal(raised, 0);
}

// A signal may come between a call that fails and the look at why.
static void why_a_call_has_failed_is_not_forgotten(void **state) {
    (void)state;
    interrupt_begin();
    interrupt_wake(1 << 20); // which no file has
    errno = EAGAIN;
    raise(SIGTERM);
    assert_int_equal(errno, EAGAIN);
    assert_true(interrupt_came());
    interrupt_wake(-1);
    interrupt_end();
}

static void afterwards_signals_do_what_they_did_before(void **state) {
    (void)state;
    interrupt_begin();
    interrupt_end();
    for (int i = 0; i < asking_count; i++) {
        raise(asking[i]);
        assert_int_equal(raised, asking[i]);
    }
}

// As of a program that runs behind a terminal that is closed.
static void a_signal_that_was_ignored_stays_so(void **state) {
    (void)state;
    signal(SIGHUP, SIG_IGN);
    interrupt_begin();
    raise(SIGHUP);
    assert_false(interrupt_came());
    raise(SIGINT);
    assert_true(interrupt_came());
    interrupt_end();
}

static void what_was_not_written_because_of_one_says_so(void **state) {
    (void)state;
    Error error = {"it fails"};
    interrupt_begin();
    interrupt_end_writing("a.mp4", false, &error);
    assert_string_equal(error.text, "it fails");
    interrupt_begin();
    raise(SIGINT);
    interrupt_end_writing("a.mp4", true, &error);
    assert_string_equal(error.text, "it fails");
    interrupt_begin();
    raise(SIGINT);
    interrupt_end_writing("a.mp4", false, &error);
    assert_string_equal(error.text, "a.mp4: stopped before the end, and not written");
    raised = 0;
    raise(SIGINT);
    assert_int_equal(raised, SIGINT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_of_them_is_remembered_and_wakes_what_sleeps, set_up),
        cmocka_unit_test_setup(why_a_call_has_failed_is_not_forgotten, set_up),
        cmocka_unit_test_setup(afterwards_signals_do_what_they_did_before, set_up),
        cmocka_unit_test_setup(a_signal_that_was_ignored_stays_so, set_up),
        cmocka_unit_test_setup(what_was_not_written_because_of_one_says_so, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
