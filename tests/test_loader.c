// Decks that are made beside the show: what comes is what the script makes, whatever the script does comes to an
// end, and what is outdated is dropped.
#define _GNU_SOURCE // syscall
#include "base/log.h"
#include "base/sanitizer.h"
#include "show/parcel.h"
#include "show/runner.h"

#include "capture.h"
#include "loading.h"
#include "lua/script.h"
#include "memory.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

// Whoever gives a mutex back, or waits with it, has it.
static _Thread_local const mtx_t *held[4];

static const mtx_t **find_held(const mtx_t *mutex) {
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i] == mutex)
            return &held[i];
    abort();
}

int mtx_lock(mtx_t *mutex) {
    pthread_mutex_lock((pthread_mutex_t *)mutex);
    *find_held(NULL) = mutex;
    return thrd_success;
}

int mtx_unlock(mtx_t *mutex) {
    *find_held(mutex) = NULL;
    pthread_mutex_unlock((pthread_mutex_t *)mutex);
    return thrd_success;
}

int cnd_wait(cnd_t *changed, mtx_t *mutex) {
    find_held(mutex);
    pthread_cond_wait((pthread_cond_t *)changed, (pthread_mutex_t *)mutex);
    return thrd_success;
}

// How many there are that a loader must give back.
static atomic_int locks;

int mtx_init(mtx_t *mutex, int type) {
    (void)type;
    locks++;
    return pthread_mutex_init((pthread_mutex_t *)mutex, NULL) ? thrd_error : thrd_success;
}

void mtx_destroy(mtx_t *mutex) {
    locks--;
    pthread_mutex_destroy((pthread_mutex_t *)mutex);
}

int cnd_init(cnd_t *changed) {
    locks++;
    return pthread_cond_init((pthread_cond_t *)changed, NULL) ? thrd_error : thrd_success;
}

void cnd_destroy(cnd_t *changed) {
    locks--;
    pthread_cond_destroy((pthread_cond_t *)changed);
}

static void expect_fault(const char *text, const char *fault) {
    LoadJob *job = loading_load(text);
    assert_null(job->deck);
    if (!strstr(job->error.text, fault) || strncmp(job->error.text, loading.path, strlen(loading.path)) != 0)
        fail_msg("\"%s\" is not about \"%s\"", job->error.text, fault);
    load_job_destroy(job);
}

static void all_that_a_script_says_of_its_deck_comes(void **state) {
    (void)state;
    static const char text[] = "local n = param('n', 2.5, {min = -4, max = 9, step = 0.5})\n"
                               "local s = param('s', true)\n"
                               "local c = param('c', 'two', {choices = {'one', 'two', 'three'}})\n"
                               "add(Text('\\u{2FE0}\\u{2FE1}'), Square()) wait(1)\n"
                               "cue('b', {notes = 'say it', seconds = 3, loop = true}) wait(n)\n"
                               "ticks('beats', {0.5, 1.5}, {from = 0, to = 2, run_time = 2}) wait(2)\n";
    LoadJob *job = loading_load(text);
    if (!job->deck)
        fail_msg("%s", job->error.text);
    const Deck *deck = job->deck;
    Deck *here = script_run(loading.path, text, strlen(text), &(ScriptInput){.fonts = &loading.fonts}, NULL);
    assert_string_equal(deck->name, loading.path);
    assert_int_equal(deck->node_count, here->node_count);
    assert_int_equal(deck->parameter_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const Parameter *parameter = &deck->parameters[i], *own = &here->parameters[i];
        assert_string_equal(parameter->name, own->name);
        assert_true(parameter->kind == own->kind && parameter->value == own->value &&
                    parameter->standard == own->standard && parameter->min == own->min &&
                    parameter->max == own->max && parameter->step == own->step);
        assert_int_equal(parameter->choice_count, own->choice_count);
    }
    assert_string_equal(deck->parameters[2].choices[2], "three");
    assert_true(letters_equal(&deck->missing, &here->missing) && deck->missing.count == 2);
    assert_int_equal(deck->missing.items[0].line, 4);
    assert_float_equal(deck->timeline.duration, 5.5, 0);
    assert_int_equal(timeline_find_cue(&deck->timeline, "b"), 1);
    assert_true(deck->timeline.cues[1].loops && deck->timeline.cues[1].seconds == 3);
    assert_string_equal(deck->timeline.cues[1].notes, "say it");
    assert_true(deck->timeline.tick_count == 1 && deck->timeline.ticks[0].times[1] == 5);
    deck_destroy(here);
    load_job_destroy(job);
}

static void a_value_is_taken_along(void **state) {
    (void)state;
    loading_write("wait(param('n', 1, {min = 1, max = 9}))");
    loader_ask(loading.loader, loading_make_job("n", "7"), true);
    LoadJob *job = loader_wait(loading.loader);
    assert_float_equal(job->deck->timeline.duration, 7, 0);
    assert_string_equal(job->values.items[0].value, "7");
    load_job_destroy(job);
}

static void what_a_script_prints_is_logged_by_lines(void **state) {
    (void)state;
    char text[256];
    capture_log_begin(text, sizeof text);
    loading_expect_duration("print('one', 2) print('three') wait(1)", 1);
    capture_log_end();
    assert_non_null(strstr(text, "one"));
    assert_non_null(strstr(strstr(text, "\n"), "three\n"));
}

static void what_is_wrong_is_told_with_its_line(void **state) {
    (void)state;
    expect_fault("wait(1)\nwait('x')", ":2: wait");
    expect_fault("wait(", ":1:");
    unlink(loading.path);
    loader_ask(loading.loader, loading_make_job(NULL, NULL), true);
    LoadJob *job = loader_wait(loading.loader);
    assert_true(!job->deck && strstr(job->error.text, "No such file"));
    load_job_destroy(job);
    loading_expect_duration("wait(2)", 2);
}

static void end_runner(void *context, LogLevel level, const char *text) {
    (void)level, (void)text;
    kill(loading_find_runner(), *(const int *)context);
}

static void a_process_that_is_ended_is_told_of_and_replaced(void **state) {
    (void)state;
    struct {
        int signal;
        const char *says;
    } rows[] = {{SIGKILL, "the process that ran it was ended; is there too little memory?"},
                {SIGTERM, "the process that ran it was ended; is there too little memory?"},
                {SIGSEGV, HAS_SANITIZER ? "the process that ran it has gone" // which catches it, and exits
                                        : "the process that ran it has crashed"},
                {SIGABRT, "the scene takes too much memory"},
                {SIGSYS, "the script has asked the system for what no scene needs"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        log_set_sink(end_runner, &rows[i].signal);
        expect_fault("print('it runs') while true do end", rows[i].says);
        log_set_sink(NULL, NULL);
        loading_expect_duration("wait(3)", 3);
    }
}

// Whether it has not come to its end yet.
static bool is_running(pid_t process) {
    siginfo_t info = {0};
    assert_int_equal(waitid(P_PID, (id_t)process, &info, WEXITED | WNOHANG | WNOWAIT), 0);
    return info.si_pid == 0;
}

static void one_that_is_ended_between_two_scripts_is_replaced(void **state) {
    (void)state;
    loading_expect_duration("wait(1)", 1);
    pid_t runner = loading_find_runner();
    assert_true(runner > 0);
    kill(runner, SIGKILL);
    while (is_running(runner))
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    loading_expect_duration("wait(3)", 3);
    assert_true(loading_find_runner() > 0 && loading_find_runner() != runner);
}

static const uint8_t *words; // that a process says in the place of its script's
static size_t word_count;

static void speak_for_runner(void *context, LogLevel level, const char *text) {
    (void)context, (void)level, (void)text;
    loading_stop_runner();
    int process = (int)syscall(SYS_pidfd_open, loading_find_runner(), 0);
    int wire = (int)syscall(SYS_pidfd_getfd, process, runner_wire, 0);
    word_count = wire >= 0 && write(wire, words, word_count) == (ssize_t)word_count ? word_count : 0;
    close(process);
    close(wire);
}

static void expect_no_answer(const uint8_t *bytes, size_t size) {
    words = bytes;
    word_count = size;
    log_set_sink(speak_for_runner, NULL);
    LoadJob *job = loading_load("print('it runs') while true do end");
    log_set_sink(NULL, NULL);
    if (!word_count) // the system lets nobody speak for it
        skip();
    assert_true(!job->deck && !strncmp(job->error.text, loading.path, strlen(loading.path)));
    load_job_destroy(job);
    double before = loading_seconds_now();
    loading_expect_duration("wait(3)", 3);
    assert_true(loading_seconds_now() - before < 5);
}

static void a_process_that_answers_no_deck_is_replaced(void **state) {
    (void)state;
    static const uint8_t deck[] = {PARCEL_DECK, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0xff, 0xff},
                         job[] = {PARCEL_JOB, 0, 0, 0, 0, 0, 0, 0},
                         none[] = {PARCEL_KIND_COUNT, 0, 0, 0, 0, 0, 0, 0};
    expect_no_answer(deck, sizeof deck);
    expect_no_answer(job, sizeof job);
    expect_no_answer(none, sizeof none);
}

static void a_process_serves_one_script_again_and_again(void **state) {
    (void)state;
    loading_expect_duration("wait(1)", 1);
    pid_t runner = loading_find_runner();
    loading_expect_duration("wait(2)", 2);
    assert_int_equal(loading_find_runner(), runner);
}

static void what_is_asked_for_at_once_ends_what_runs(void **state) {
    (void)state;
    loading_expect_duration("wait(1)", 1);
    loading_stop_runner(); // it would take for ever
    loading_write_long();
    loader_ask(loading.loader, loading_make_job(NULL, NULL), false);
    loading_write("wait(3)");
    double before = loading_seconds_now();
    loader_ask(loading.loader, loading_make_job(NULL, NULL), true);
    LoadJob *job = loader_wait(loading.loader);
    assert_true(loading_seconds_now() - before < 5);
    assert_true(job->deck && job->deck->timeline.duration == 3);
    load_job_destroy(job);
    assert_null(loader_take(loading.loader));
    assert_false(loader_is_busy(loading.loader));
}

static void of_values_that_follow_each_other_the_last_counts(void **state) {
    (void)state;
    enum { VALUES = 50 };
    int taken = 0;
    double last = 0;
    loading_write("wait(param('n', 1, {min = 1, max = 99}))");
    for (int i = 1; i <= VALUES; i++) {
        char value[8];
        snprintf(value, sizeof value, "%d", i);
        loader_ask(loading.loader, loading_make_job("n", value), false);
    }
    for (LoadJob *job; (job = loader_wait(loading.loader)); taken++) {
        assert_true(job->deck && job->deck->timeline.duration > last);
        last = job->deck->timeline.duration;
        load_job_destroy(job);
    }
    assert_true(last == VALUES && taken < VALUES);
}

static char state_while_taken_in; // of the process that runs scripts

static void ask_for_more(void *context, LogLevel level, const char *text) {
    (void)context, (void)level, (void)text;
    loader_ask(loading.loader, loading_make_job("n", "2"), false);
}

static void look_at_runner(void) {
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/stat", (int)loading_find_runner());
    FILE *file = fopen(name, "r");
    if (!file || fscanf(file, "%*d (%*[^)]) %c", &state_while_taken_in) != 1)
        state_while_taken_in = 0;
    if (file)
        fclose(file);
}

static void what_is_asked_for_next_runs_while_the_one_before_is_taken_in(void **state) {
    (void)state;
    loading_write("local n = param('n', 1, {min = 1, max = 3})\n"
                  "if n == 1 then print('it runs') end\n"
                  "while n == 2 do end\n"
                  "wait(n)");
    log_set_sink(ask_for_more, NULL);
    loader_wake(loading.loader, look_at_runner);
    loader_ask(loading.loader, loading_make_job("n", "1"), true);
    LoadJob *first = loader_wait(loading.loader);
    log_set_sink(NULL, NULL);
    loader_wake(loading.loader, NULL);
    assert_true(first->deck && first->deck->timeline.duration == 1);
    assert_int_equal(state_while_taken_in, 'R'); // and not 'S', asleep
    assert_true(loader_is_busy(loading.loader));
    loader_ask(loading.loader, loading_make_job("n", "3"), true);
    LoadJob *last = loader_wait(loading.loader);
    assert_true(last->deck && last->deck->timeline.duration == 3);
    assert_false(loader_is_busy(loading.loader));
    load_job_destroy(first);
    load_job_destroy(last);
}

static void destroy_one_that_has_all(void) {
    LoadJob *job = loading_make_job("n", "2");
    Fetcher fetcher = {0};
    fetcher_begin(&fetcher, "/tmp", false);
    fetcher_note(&fetcher, &(Want){WANT_PICTURE, 1, {"a"}}, true);
    job->fetched = fetcher_end(&fetcher);
    job->deck = deck_create();
    load_job_destroy(job);
}

static void a_job_goes_with_all_that_it_has(void **state) {
    (void)state;
    destroy_one_that_has_all();
    const size_t before = memory_held();
    for (int i = 0; i < 50; i++)
        destroy_one_that_has_all();
    assert_int_equal(memory_held(), before);
    load_job_destroy(NULL);
}

static void a_loader_goes_with_all_that_it_has(void **state) {
    const int before = locks, descriptors = memory_descriptors(), threads = memory_threads();
    assert_int_equal(loading_begin(state), 0);
    assert_int_equal(locks, before + 2);
    loading_expect_duration("wait(1)", 1);
    loader_ask(loading.loader, loading_make_job(NULL, NULL), false);
    loader_drop(loading.loader, loading_make_job(NULL, NULL));
    assert_int_equal(loading_end(state), 0);
    assert_int_equal(locks, before);
    assert_int_equal(memory_descriptors(), descriptors);
    assert_int_equal(memory_threads(), threads);
}

static int woken;

static void wake(void) {
    woken++;
}

static void whoever_sleeps_is_woken(void **state) {
    (void)state;
    loader_wake(loading.loader, wake);
    loading_expect_duration("wait(1)", 1);
    loader_wake(loading.loader, NULL);
    assert_int_equal(woken, 1);
}

// What the thread is given to do besides, until something is to be loaded.
typedef struct Chore {
    Loader *loader;
    atomic_int rounds;
    atomic_bool is_done;
} Chore;

static void turn_round(void *context) {
    Chore *chore = context;
    do
        atomic_fetch_add(&chore->rounds, 1);
    while (!loader_is_wanted(chore->loader));
    atomic_store(&chore->is_done, true);
}

static void a_chore_is_done_beside_and_makes_room_for_what_is_to_be_loaded(void **state) {
    (void)state;
    Chore chore = {.loader = loading.loader};
    loader_wake(loading.loader, wake);
    int before = woken;
    loader_chore(loading.loader, turn_round, &chore);
    while (!atomic_load(&chore.rounds))
        thrd_yield();
    assert_false(loader_is_busy(loading.loader));
    loading_expect_duration("wait(2)", 2);
    assert_true(atomic_load(&chore.is_done));
    loader_wake(loading.loader, NULL);
    assert_int_equal(woken, before + 2);
}

static void ask_for_more_and_a_chore(void *context, LogLevel level, const char *text) {
    ask_for_more(context, level, text);
    loader_chore(loading.loader, turn_round, context);
}

static void a_chore_waits_for_what_runs_ahead(void **state) {
    (void)state;
    Chore chore = {.loader = loading.loader};
    loading_write("local n = param('n', 1, {min = 1, max = 2})\n"
                  "if n == 1 then print('it runs') end\n"
                  "wait(n)");
    log_set_sink(ask_for_more_and_a_chore, &chore);
    loader_ask(loading.loader, loading_make_job("n", "1"), true);
    for (double last = 0; last < 2;) { // the first one is outdated where nobody takes it in time
        LoadJob *job = loader_wait(loading.loader);
        assert_true(job->deck && job->deck->timeline.duration > last);
        last = job->deck->timeline.duration;
        load_job_destroy(job);
    }
    log_set_sink(NULL, NULL);
    while (!atomic_load(&chore.rounds))
        thrd_yield();
    assert_false(atomic_load(&chore.is_done));
    loading_expect_duration("wait(3)", 3);
    assert_true(atomic_load(&chore.is_done));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LOADING_TEST(all_that_a_script_says_of_its_deck_comes),
        LOADING_TEST(a_value_is_taken_along),
        LOADING_TEST(what_a_script_prints_is_logged_by_lines),
        LOADING_TEST(what_is_wrong_is_told_with_its_line),
        LOADING_TEST(a_process_that_is_ended_is_told_of_and_replaced),
        LOADING_TEST(one_that_is_ended_between_two_scripts_is_replaced),
        LOADING_TEST(a_process_that_answers_no_deck_is_replaced),
        LOADING_TEST(a_process_serves_one_script_again_and_again),
        LOADING_TEST(what_is_asked_for_at_once_ends_what_runs),
        LOADING_TEST(of_values_that_follow_each_other_the_last_counts),
        LOADING_TEST(what_is_asked_for_next_runs_while_the_one_before_is_taken_in),
        cmocka_unit_test(a_job_goes_with_all_that_it_has),
        cmocka_unit_test(a_loader_goes_with_all_that_it_has),
        LOADING_TEST(whoever_sleeps_is_woken),
        LOADING_TEST(a_chore_is_done_beside_and_makes_room_for_what_is_to_be_loaded),
        LOADING_TEST(a_chore_waits_for_what_runs_ahead),
    };
    return cmocka_run_group_tests(tests, loading_set_up, loading_tear_down);
}
