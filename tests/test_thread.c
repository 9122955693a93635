// Threads: what runs beside the rest is told no signals.
#include "base/thread.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGCHLD, SIGWINCH};

static void look_at_mask(void *context) {
    pthread_sigmask(SIG_SETMASK, NULL, context);
}

static void a_thread_takes_no_signals_and_whoever_starts_it_those_it_took(void **state) {
    (void)state;
    sigset_t own, before, after;
    sigemptyset(&before);
    sigaddset(&before, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &before, NULL);
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    Thread *thread = thread_start(look_at_mask, &own);
    assert_non_null(thread);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    thread_join(thread);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_int_equal(sigismember(&own, numbers[i]), 1);
        assert_int_equal(sigismember(&after, numbers[i]), sigismember(&before, numbers[i]));
    }
    assert_int_equal(sigismember(&after, SIGUSR2), 1);
    thread_join(NULL);
    assert_true(thread_processors() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thread_takes_no_signals_and_whoever_starts_it_those_it_took),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
