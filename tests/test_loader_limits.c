// What scripts may take beside the show: seconds, and memory.
#include "base/sanitizer.h"
#include "loading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char too_long[] = "takes too long";

static void what_hangs_ends_in_a_message(void **state) {
    (void)state;
    loading_expect_duration("wait(1)", 1);
    loading_stop_runner();
    double before = loading_seconds_now();
    loading_write_long();
    loader_ask(loading.loader, loading_make_job(NULL, NULL), true);
    LoadJob *job = loader_wait(loading.loader);
    assert_true(!job->deck && strstr(job->error.text, too_long));
    load_job_destroy(job);
    assert_true(loading_seconds_now() - before >= 11 && loading_seconds_now() - before < 16);
    loading_expect_duration("wait(3)", 3);
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
    LoadJob *job = loading_load(text);
    for (int i = 1; i < TRIES && strstr(job->error.text, "takes too long"); i++) {
        load_job_destroy(job);
        job = loading_load(text);
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
    long own = most_memory(getpid()), runner = most_memory(loading_find_runner());
    assert_true(HAS_SANITIZER || own + runner < MOST);
    load_job_destroy(shown);
    load_job_destroy(next);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LOADING_TEST(what_hangs_ends_in_a_message),
        LOADING_TEST(a_scene_keeps_within_its_memory),
    };
    return cmocka_run_group_tests(tests, loading_set_up, loading_tear_down);
}
