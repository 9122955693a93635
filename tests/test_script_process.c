// A script that a process of its own runs, as the one who has it run sees it: what goes there, what comes back, and how long that
// may take.
#include "base/log.h"
#include "platform/steady.h"
#include "show/script_process.h"

#include "capture.h"
#include "deck/deck_code.h"
#include "fonts.h"
#include "loading.h"
#include "lua/script.h"
#include "memory.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

static FontSet fonts;
static Fetcher fetcher;
static ScriptProcess process;
static char printed[4096];

static bool has_stopped; // the clock of what is tested
static double stopped_at;

double steady_time(void) {
    struct timespec now;
    if (has_stopped)
        return stopped_at;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int set_up(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    return 0;
}

static int begin(void **state) {
    (void)state;
    process = (ScriptProcess){.fetcher = &fetcher};
    fetcher = (Fetcher){0};
    fetcher_begin(&fetcher, "/nowhere", false);
    has_stopped = false;
    return 0;
}

static int end(void **state) {
    (void)state;
    script_process_end(&process);
    fetcher_finish(&fetcher);
    return waitpid(-1, NULL, WNOHANG) >= 0; // whether a process is left
}

// What a script comes to: NULL and an error, or its deck.
static Deck *run_job(const SceneJob *job, Error *error) {
    EncodedDeck packed;
    capture_log_begin(printed, sizeof printed);
    bool is_made =
        script_process_begin(&process, job, error) && script_process_wait(&process, &packed, error);
    capture_log_end();
    if (!is_made)
        return NULL;
    Deck *deck = deck_decode(packed.bytes, packed.size, &fonts, error);
    free(packed.bytes);
    assert_non_null(deck);
    return deck;
}

static void expect_duration_of(const SceneJob *job, double seconds) {
    Error error;
    Deck *deck = run_job(job, &error);
    if (!deck)
        fail_msg("%s", error.text);
    assert_float_equal(deck->timeline.duration, seconds, 0);
    deck_destroy(deck);
}

static SceneJob make_job(const char *name, const char *text) {
    return (SceneJob){.name = name, .text = text, .size = strlen(text)};
}

static void expect_duration(const char *text, double seconds) {
    const SceneJob job = make_job("scene.lua", text);
    expect_duration_of(&job, seconds);
}

static void expect_fault_of(const SceneJob *job, const char *fault) {
    Error error;
    assert_null(run_job(job, &error));
    assert_string_equal(error.text, fault);
}

static void expect_fault(const char *text, const char *fault) {
    const SceneJob job = make_job("scene.lua", text);
    expect_fault_of(&job, fault);
}

// What goes and comes ---------------------------------------------------------------------------------------

static void what_a_script_prints_comes_line_by_line(void **state) {
    (void)state;
    expect_duration("print('one', 2) print() print('three') wait(1)", 1);
    assert_string_equal(printed, "scene.lua: one 2\nscene.lua:\nscene.lua: three\n");
}

static void what_is_wrong_comes_as_text(void **state) {
    (void)state;
    expect_fault("\nerror('first\\n\\tsecond')", "scene.lua:2: first\n\tsecond");
    expect_fault("error('a\\xFFb\\xC3', 0)", "scene.lua:1: a?b?");
    expect_duration("wait(2)", 2);
}

static void a_script_goes_with_all_its_bytes(void **state) {
    (void)state;
    static const char text[] = "local s = 'a\0b' wait(#s)";
    const SceneJob job = {.name = "scene.lua", .text = text, .size = sizeof text - 1};
    expect_duration_of(&job, 3);
}

static void values_go_along(void **state) {
    (void)state;
    static const ParameterValue values[] = {{"a", "2"}, {"b", "5"}};
    SceneJob job = make_job(
        "scene.lua", "wait(param('a', 1, {min = 0, max = 9}) + 10 * param('b', 1, {min = 0, max = 9}))");
    expect_duration_of(&job, 11);
    job.values = values;
    job.value_count = 2;
    expect_duration_of(&job, 52);
    job.value_count = 1;
    expect_duration_of(&job, 12);
}

static size_t coded_size(Deck *deck) {
    size_t size;
    free(deck_encode(deck, &fonts, &size, NULL));
    deck_destroy(deck);
    return size;
}

static void that_motion_is_reduced_goes_along(void **state) {
    (void)state;
    SceneJob job = make_job("scene.lua", "play(Square():animate():shift(RIGHT))");
    size_t sizes[2];
    for (int i = 0; i < 2; i++) {
        job.reduced_motion = i;
        const ScriptInput input = {.fonts = &fonts, .reduced_motion = i};
        sizes[i] = coded_size(run_job(&job, NULL));
        assert_int_equal(sizes[i], coded_size(script_run(job.name, job.text, job.size, &input, NULL)));
    }
    assert_int_not_equal(sizes[0], sizes[1]);
}

static void a_name_that_is_no_text_is_told_as_one(void **state) {
    (void)state;
    const SceneJob job = make_job("sc\xFF"
                                  "ne\n.lua",
                                  "wait(1)");
    Error error;
    Deck *deck = run_job(&job, &error);
    assert_string_equal(deck->name, "sc?ne?.lua");
    deck_destroy(deck);
}

static char long_text[(1 << 16) + 2];

static void names_and_values_have_64_KiB_at_most(void **state) {
    (void)state;
    const ParameterValue value = {"s", long_text};
    SceneJob job = make_job("scene.lua", "wait(1)");
    job.values = &value;
    job.value_count = 1;
    memset(long_text, 'x', 1 << 16);
    long_text[1 << 16] = 0;
    expect_duration_of(&job, 1);
    long_text[1 << 16] = 'x';
    expect_fault_of(&job, "scene.lua: a name or a value is too long");
    expect_duration("wait(2)", 2);
}

static void what_is_not_there_is_told_the_script(void **state) {
    (void)state;
    expect_fault("\nImageMobject('nothing')",
                 "scene.lua:2: ImageMobject: nothing: No such file or directory");
    expect_fault("ImageMobject('../nothing')", "scene.lua:1: ImageMobject: ../nothing: only files in the "
                                               "folder of the script, or below it, are read");
    FetchedList fetched = fetcher_end(&fetcher);
    assert_int_equal(fetched.count, 2);
    assert_string_equal(fetched.items[1].name, "../nothing");
    fetched_clear(&fetched);
}

// The process -----------------------------------------------------------------------------------------------

static void scripts_of_one_name_have_one_process(void **state) {
    (void)state;
    const SceneJob other = make_job("other.lua", "wait(2)");
    assert_null(process.child);
    expect_duration("wait(1)", 1);
    const pid_t runner = loading_find_runner();
    const int descriptors = memory_descriptors();
    assert_string_equal(process.script, "scene.lua");
    expect_fault("wait(", "scene.lua:1: unexpected symbol near <eof>");
    expect_duration("wait(3)", 3);
    assert_int_equal(loading_find_runner(), runner);
    expect_fault("error('x')", "scene.lua:1: x");
    assert_int_equal(loading_find_runner(), runner);
    expect_duration_of(&other, 2);
    assert_int_not_equal(loading_find_runner(), runner);
    assert_string_equal(process.script, "other.lua");
    assert_int_equal(memory_descriptors(), descriptors);
    script_process_end(&process);
    assert_true(!process.child && !process.script);
    assert_true(memory_descriptors() < descriptors);
    script_process_end(&process);
}

static void scripts_leave_no_memory_behind(void **state) {
    (void)state;
    size_t held[4];
    for (size_t i = 0; i < 4; i++) {
        fetcher_begin(&fetcher, "/nowhere", false);
        expect_fault("ImageMobject('nothing')",
                     "scene.lua:1: ImageMobject: nothing: No such file or directory");
        expect_duration("print('x') wait(1)", 1);
        held[i] = memory_held();
    }
    assert_int_equal(held[3], held[2]);
}

// Time ------------------------------------------------------------------------------------------------------

static int asked;

static bool skip_a_second(void *context) {
    (void)context;
    asked++;
    stopped_at += 1;
    return false;
}

static void a_script_may_take_12_seconds(void **state) {
    (void)state;
    has_stopped = true;
    asked = 0;
    const double begun = loading_seconds_now();
    process.is_dropped = skip_a_second;
    expect_fault("while true do end",
                 "scene.lua: the script takes too long (more than 12 seconds): does it loop "
                 "for ever?");
    assert_int_equal(asked, 12);
    assert_true(loading_seconds_now() - begun >= 0.2); // it looks every 20 ms
    assert_null(process.child);
    process.is_dropped = NULL;
    expect_duration("wait(1)", 1);
}

static bool skip_five_seconds(void *context) {
    (void)context;
    asked++;
    stopped_at += 5;
    return false;
}

// Python sleeps, until it takes too long.
static void what_is_fetched_takes_nothing_of_that(void **state) {
    (void)state;
    char folder[] = "/tmp/test_script_process.XXXXXX", command[256], path[4096],
         *before = strdup(getenv("PATH"));
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "printf '#!/bin/sh\\nexec sleep 9\\n' >%s/python3 && chmod +x %s/python3", folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s:%s", folder, before);
    setenv("PATH", path, 1);
    has_stopped = true;
    asked = 0;
    fetcher.is_dropped = skip_five_seconds;
    expect_duration(
        "Code{code_string = 'x', language = 'python'} Code{code_string = 'y', language = 'python'} "
        "wait(1)",
        1);
    setenv("PATH", before, 1);
    free(before);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(asked, 4);
    assert_float_equal(fetcher.seconds_left, 100, 0);
}

static bool is_dropped(void *context) {
    int *left = context;
    return --*left < 0;
}

static void a_script_that_is_wanted_no_more_is_ended(void **state) {
    (void)state;
    int left = 2;
    process.is_dropped = is_dropped;
    process.context = &left;
    const SceneJob job = make_job("scene.lua", "while true do end");
    assert_null(run_job(&job, &(Error){""}));
    assert_int_equal(left, -1);
    assert_null(process.child);
}

#define RUNS(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    mallopt(M_PERTURB, 0x55); // what is not written, is not 0
    setenv("MALLOC_PERTURB_", "85", 1);
    const struct CMUnitTest tests[] = {
        RUNS(what_a_script_prints_comes_line_by_line),
        RUNS(what_is_wrong_comes_as_text),
        RUNS(a_script_goes_with_all_its_bytes),
        RUNS(values_go_along),
        RUNS(that_motion_is_reduced_goes_along),
        RUNS(a_name_that_is_no_text_is_told_as_one),
        RUNS(names_and_values_have_64_KiB_at_most),
        RUNS(what_is_not_there_is_told_the_script),
        RUNS(scripts_of_one_name_have_one_process),
        RUNS(scripts_leave_no_memory_behind),
        RUNS(a_script_may_take_12_seconds),
        RUNS(what_is_fetched_takes_nothing_of_that),
        RUNS(a_script_that_is_wanted_no_more_is_ended),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
