// Loading: scripts that are loaded beside a test, by a process of its own.
#pragma once

#include "show/loader.h"

#include <sys/types.h>

#define LOADING_TEST(test) cmocka_unit_test_setup_teardown(test, loading_begin, loading_end)

typedef struct Loading {
    FontSet fonts;
    Loader *loader;
    char path[32]; // of the script
} Loading;

extern Loading loading;

// Fixtures: of the group, and of each test, which has a loader of its own.
int loading_set_up(void **state);
int loading_tear_down(void **state);
int loading_begin(void **state);
int loading_end(void **state); // fails where the process is still there

void loading_write(const char *text);
void loading_write_long(
    void); // a script of more bytes than the wire to the process holds, which waits for 2 s
// Of the script as it is written, with a value where `name` is not NULL.
LoadJob *loading_make_job(const char *name, const char *value);
// Writes, loads and waits.
LoadJob *loading_load(const char *text);
void loading_expect_duration(const char *text, double seconds);

// The one process that this one has started; 0: none.
pid_t loading_find_runner(void);
void loading_stop_runner(void);
double loading_seconds_now(void);
