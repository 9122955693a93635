#include "loading.h"

#include "fonts.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

Loading loading = {.path = "/tmp/test_loading.XXXXXX"};

int loading_set_up(void **state) {
    (void)state;
    loading.fonts = fonts_load();
    return close(mkstemp(loading.path));
}

int loading_tear_down(void **state) {
    (void)state;
    font_set_destroy(&loading.fonts);
    return unlink(loading.path);
}

int loading_begin(void **state) {
    (void)state;
    loading.loader = loader_create(&loading.fonts, NULL);
    return loading.loader ? 0 : -1;
}

int loading_end(void **state) {
    (void)state;
    loader_destroy(loading.loader);
    return loading_find_runner() != 0;
}

void loading_write(const char *text) {
    FILE *file = fopen(loading.path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

void loading_write_long(void) {
    enum { SIZE = 4 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, ' ', SIZE);
    memcpy(text, "wait(2)", sizeof "wait(2)" - 1);
    text[SIZE - 1] = '\0';
    loading_write(text);
    free(text);
}

LoadJob *loading_make_job(const char *name, const char *value) {
    LoadJob *job = calloc(1, sizeof *job);
    assert_non_null(job);
    job->source = source_of_file(loading.path);
    if (name)
        values_set(&job->values, name, value);
    return job;
}

LoadJob *loading_load(const char *text) {
    loading_write(text);
    loader_ask(loading.loader, loading_make_job(NULL, NULL), true);
    return loader_wait(loading.loader);
}

void loading_expect_duration(const char *text, double seconds) {
    LoadJob *job = loading_load(text);
    if (!job->deck)
        fail_msg("%s", job->error.text);
    assert_float_equal(job->deck->timeline.duration, seconds, 0);
    load_job_destroy(job);
}

pid_t loading_find_runner(void) {
    int process = 0;
    FILE *list = popen("pgrep -P $PPID -f -- [-]-run-scenes", "r");
    assert_non_null(list);
    if (fscanf(list, "%d", &process) != 1)
        process = 0;
    pclose(list);
    return process;
}

void loading_stop_runner(void) {
    pid_t runner = loading_find_runner();
    assert_true(runner > 0);
    kill(runner, SIGSTOP);
}

double loading_seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
