// Decks that are made beside the show: what comes is what the script makes, whatever the script does comes to an
// end, and what is outdated is dropped.
#define _GNU_SOURCE // syscall
#include "base/log.h"
#include "base/sanitizer.h"
#include "show/loader.h"
#include "show/parcel.h"
#include "show/runner.h"

#include "capture.h"
#include "fonts.h"
#include "lua/script.h"

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

static const char too_long[] = "takes too long";
static FontSet fonts;
static Loader *loader;
static char path[] = "/tmp/test_loader.XXXXXX";

static void write_script(const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

static LoadJob *make_job(const char *name, const char *value) {
    LoadJob *job = calloc(1, sizeof *job);
    assert_non_null(job);
    job->source = source_of_file(path);
    if (name)
        values_set(&job->values, name, value);
    return job;
}

static LoadJob *load(const char *text) {
    write_script(text);
    loader_ask(loader, make_job(NULL, NULL), true);
    return loader_wait(loader);
}

static void expect_fault(const char *text, const char *fault) {
    LoadJob *job = load(text);
    assert_null(job->deck);
    if (!strstr(job->error.text, fault) || strncmp(job->error.text, path, strlen(path)) != 0)
        fail_msg("\"%s\" is not about \"%s\"", job->error.text, fault);
    load_job_destroy(job);
}

static void expect_duration(const char *text, double seconds) {
    LoadJob *job = load(text);
    if (!job->deck)
        fail_msg("%s", job->error.text);
    assert_float_equal(job->deck->timeline.duration, seconds, 0);
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
    LoadJob *job = load(text);
    if (!job->deck)
        fail_msg("%s", job->error.text);
    const Deck *deck = job->deck;
    Deck *here = script_run(path, text, strlen(text), &(ScriptInput){.fonts = &fonts}, NULL);
    assert_string_equal(deck->name, path);
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
    write_script("wait(param('n', 1, {min = 1, max = 9}))");
    loader_ask(loader, make_job("n", "7"), true);
    LoadJob *job = loader_wait(loader);
    assert_float_equal(job->deck->timeline.duration, 7, 0);
    assert_string_equal(job->values.items[0].value, "7");
    load_job_destroy(job);
}

static void what_a_script_prints_is_logged_by_lines(void **state) {
    (void)state;
    char text[256];
    capture_log_begin(text, sizeof text);
    expect_duration("print('one', 2) print('three') wait(1)", 1);
    capture_log_end();
    assert_non_null(strstr(text, "one"));
    assert_non_null(strstr(strstr(text, "\n"), "three\n"));
}

static void what_is_wrong_is_told_with_its_line(void **state) {
    (void)state;
    expect_fault("wait(1)\nwait('x')", ":2: wait");
    expect_fault("wait(", ":1:");
    unlink(path);
    loader_ask(loader, make_job(NULL, NULL), true);
    LoadJob *job = loader_wait(loader);
    assert_true(!job->deck && strstr(job->error.text, "No such file"));
    load_job_destroy(job);
    expect_duration("wait(2)", 2);
}

// The one process that this one has started; 0: none.
static pid_t find_runner(void) {
    int process = 0;
    FILE *list = popen("pgrep -P $PPID -f -- [-]-run-scenes", "r");
    assert_non_null(list);
    if (fscanf(list, "%d", &process) != 1)
        process = 0;
    pclose(list);
    return process;
}

static void stop_runner(void) {
    pid_t runner = find_runner();
    assert_true(runner > 0);
    kill(runner, SIGSTOP);
}

static void end_runner(void *context, LogLevel level, const char *text) {
    (void)level, (void)text;
    kill(find_runner(), *(const int *)context);
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
        expect_duration("wait(3)", 3);
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
    expect_duration("wait(1)", 1);
    pid_t runner = find_runner();
    assert_true(runner > 0);
    kill(runner, SIGKILL);
    while (is_running(runner))
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    expect_duration("wait(3)", 3);
    assert_true(find_runner() > 0 && find_runner() != runner);
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static const uint8_t *words; // that a process says in the place of its script's
static size_t word_count;

static void speak_for_runner(void *context, LogLevel level, const char *text) {
    (void)context, (void)level, (void)text;
    stop_runner();
    int process = (int)syscall(SYS_pidfd_open, find_runner(), 0);
    int wire = (int)syscall(SYS_pidfd_getfd, process, runner_wire, 0);
    word_count = wire >= 0 && write(wire, words, word_count) == (ssize_t)word_count ? word_count : 0;
    close(process);
    close(wire);
}

static void expect_no_answer(const uint8_t *bytes, size_t size) {
    words = bytes;
    word_count = size;
    log_set_sink(speak_for_runner, NULL);
    LoadJob *job = load("print('it runs') while true do end");
    log_set_sink(NULL, NULL);
    if (!word_count) // the system lets nobody speak for it
        skip();
    assert_true(!job->deck && !strncmp(job->error.text, path, strlen(path)));
    load_job_destroy(job);
    double before = seconds_now();
    expect_duration("wait(3)", 3);
    assert_true(seconds_now() - before < 5);
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
    expect_duration("wait(1)", 1);
    pid_t runner = find_runner();
    expect_duration("wait(2)", 2);
    assert_int_equal(find_runner(), runner);
}

// More than the wire holds.
static void write_long_script(void) {
    enum { SIZE = 4 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, ' ', SIZE);
    memcpy(text, "wait(2)", sizeof "wait(2)" - 1);
    text[SIZE - 1] = '\0';
    write_script(text);
    free(text);
}

static void what_hangs_ends_in_a_message(void **state) {
    (void)state;
    expect_duration("wait(1)", 1);
    stop_runner();
    double before = seconds_now();
    write_long_script();
    loader_ask(loader, make_job(NULL, NULL), true);
    LoadJob *job = loader_wait(loader);
    assert_true(!job->deck && strstr(job->error.text, too_long));
    load_job_destroy(job);
    assert_true(seconds_now() - before >= 11 && seconds_now() - before < 16);
    expect_duration("wait(3)", 3);
}

static void what_is_asked_for_at_once_ends_what_runs(void **state) {
    (void)state;
    expect_duration("wait(1)", 1);
    stop_runner(); // it would take for ever
    write_long_script();
    loader_ask(loader, make_job(NULL, NULL), false);
    write_script("wait(3)");
    double before = seconds_now();
    loader_ask(loader, make_job(NULL, NULL), true);
    LoadJob *job = loader_wait(loader);
    assert_true(seconds_now() - before < 5);
    assert_true(job->deck && job->deck->timeline.duration == 3);
    load_job_destroy(job);
    assert_null(loader_take(loader));
    assert_false(loader_is_busy(loader));
}

static void of_values_that_follow_each_other_the_last_counts(void **state) {
    (void)state;
    enum { VALUES = 50 };
    int taken = 0;
    double last = 0;
    write_script("wait(param('n', 1, {min = 1, max = 99}))");
    for (int i = 1; i <= VALUES; i++) {
        char value[8];
        snprintf(value, sizeof value, "%d", i);
        loader_ask(loader, make_job("n", value), false);
    }
    for (LoadJob *job; (job = loader_wait(loader)); taken++) {
        assert_true(job->deck && job->deck->timeline.duration > last);
        last = job->deck->timeline.duration;
        load_job_destroy(job);
    }
    assert_true(last == VALUES && taken < VALUES);
}

static char state_while_taken_in; // of the process that runs scripts

static void ask_for_more(void *context, LogLevel level, const char *text) {
    (void)context, (void)level, (void)text;
    loader_ask(loader, make_job("n", "2"), false);
}

static void look_at_runner(void) {
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/stat", (int)find_runner());
    FILE *file = fopen(name, "r");
    if (!file || fscanf(file, "%*d (%*[^)]) %c", &state_while_taken_in) != 1)
        state_while_taken_in = 0;
    if (file)
        fclose(file);
}

static void what_is_asked_for_next_runs_while_the_one_before_is_taken_in(void **state) {
    (void)state;
    write_script("local n = param('n', 1, {min = 1, max = 3})\n"
                 "if n == 1 then print('it runs') end\n"
                 "while n == 2 do end\n"
                 "wait(n)");
    log_set_sink(ask_for_more, NULL);
    loader_wake(loader, look_at_runner);
    loader_ask(loader, make_job("n", "1"), true);
    LoadJob *first = loader_wait(loader);
    log_set_sink(NULL, NULL);
    loader_wake(loader, NULL);
    assert_true(first->deck && first->deck->timeline.duration == 1);
    assert_int_equal(state_while_taken_in, 'R'); // and not 'S', asleep
    assert_true(loader_is_busy(loader));
    loader_ask(loader, make_job("n", "3"), true);
    LoadJob *last = loader_wait(loader);
    assert_true(last->deck && last->deck->timeline.duration == 3);
    assert_false(loader_is_busy(loader));
    load_job_destroy(first);
    load_job_destroy(last);
}

// The most memory that a process has had, MiB; 0: the process is gone.
static long most_memory(pid_t process) {
    char name[64], line[256];
    long kilobytes = 0;
    snprintf(name, sizeof name, "/proc/%d/status", (int)process);
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1)
            break;
    fclose(file);
    return kilobytes >> 10;
}

// On a busy machine a large scene can take longer than it may.
static LoadJob *load_patiently(const char *text) {
    enum { TRIES = 3 };
    LoadJob *job = load(text);
    for (int i = 1; i < TRIES && strstr(job->error.text, "takes too long"); i++) {
        load_job_destroy(job);
        job = load(text);
    }
    return job;
}

// All of it: the deck that is shown, the one that takes its place, and the process that makes it.
static void a_scene_keeps_within_its_memory(void **state) {
    (void)state;
    enum { MOST = 1280 };
    static const char text[] = "local kept = {}\n"
                               "for i = 1, 100 do kept[i] = string.rep('x', 1000000) .. i end\n"
                               "local p = {}\n"
                               "for k = 1, 2000 do p[k] = {math.random(), math.random()} end\n"
                               "for i = 1, 2000 do p[1] = {i / 1000, 0} add(Polygon(p)) end\n"
                               "wait(1)\n";
    LoadJob *shown = load_patiently(text), *next = load_patiently(text);
    if (strstr(shown->error.text, too_long) || strstr(next->error.text, too_long)) {
        load_job_destroy(shown);
        load_job_destroy(next);
        skip(); // the machine is too busy for a large scene
    }
    if (!shown->deck || !next->deck)
        fail_msg("%s%s", shown->error.text, next->error.text);
    long own = most_memory(getpid()), runner = most_memory(find_runner());
    assert_true(HAS_SANITIZER || own + runner < MOST);
    load_job_destroy(shown);
    load_job_destroy(next);
}

static int woken;

static void wake(void) {
    woken++;
}

static void whoever_sleeps_is_woken(void **state) {
    (void)state;
    loader_wake(loader, wake);
    expect_duration("wait(1)", 1);
    loader_wake(loader, NULL);
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
    Chore chore = {.loader = loader};
    loader_wake(loader, wake);
    int before = woken;
    loader_chore(loader, turn_round, &chore);
    while (!atomic_load(&chore.rounds))
        thrd_yield();
    assert_false(loader_is_busy(loader));
    expect_duration("wait(2)", 2);
    assert_true(atomic_load(&chore.is_done));
    loader_wake(loader, NULL);
    assert_int_equal(woken, before + 2);
}

static void ask_for_more_and_a_chore(void *context, LogLevel level, const char *text) {
    ask_for_more(context, level, text);
    loader_chore(loader, turn_round, context);
}

static void a_chore_waits_for_what_runs_ahead(void **state) {
    (void)state;
    Chore chore = {.loader = loader};
    write_script("local n = param('n', 1, {min = 1, max = 2})\n"
                 "if n == 1 then print('it runs') end\n"
                 "wait(n)");
    log_set_sink(ask_for_more_and_a_chore, &chore);
    loader_ask(loader, make_job("n", "1"), true);
    for (double last = 0; last < 2;) { // the first one is outdated where nobody takes it in time
        LoadJob *job = loader_wait(loader);
        assert_true(job->deck && job->deck->timeline.duration > last);
        last = job->deck->timeline.duration;
        load_job_destroy(job);
    }
    log_set_sink(NULL, NULL);
    while (!atomic_load(&chore.rounds))
        thrd_yield();
    assert_false(atomic_load(&chore.is_done));
    expect_duration("wait(3)", 3);
    assert_true(atomic_load(&chore.is_done));
}

static int begin(void **state) {
    (void)state;
    loader = loader_create(&fonts, NULL);
    return loader ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    loader_destroy(loader);
    return find_runner() != 0;
}

static int set_up(void **state) {
    (void)state;
    fonts = fonts_load();
    close(mkstemp(path));
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    return unlink(path);
}

#define LOADS(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        LOADS(all_that_a_script_says_of_its_deck_comes),
        LOADS(a_value_is_taken_along),
        LOADS(what_a_script_prints_is_logged_by_lines),
        LOADS(what_is_wrong_is_told_with_its_line),
        LOADS(a_process_that_is_ended_is_told_of_and_replaced),
        LOADS(one_that_is_ended_between_two_scripts_is_replaced),
        LOADS(a_process_that_answers_no_deck_is_replaced),
        LOADS(a_process_serves_one_script_again_and_again),
        LOADS(what_hangs_ends_in_a_message),
        LOADS(what_is_asked_for_at_once_ends_what_runs),
        LOADS(of_values_that_follow_each_other_the_last_counts),
        LOADS(what_is_asked_for_next_runs_while_the_one_before_is_taken_in),
        LOADS(whoever_sleeps_is_woken),
        LOADS(a_chore_is_done_beside_and_makes_room_for_what_is_to_be_loaded),
        LOADS(a_chore_waits_for_what_runs_ahead),
        LOADS(a_scene_keeps_within_its_memory),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
