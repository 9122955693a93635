// Whatever bytes come over a border, there is a message or what was meant: a moment of what `make fuzz` does for long.
#include "fuzz/fuzz.h"

#include <ftw.h>
#include <glob.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST = 1 << 16, MOST_FILES = 256 };

typedef struct Trial {
    const FuzzTarget *target;
    int mutations;
} Trial;

static uint8_t input[MOST]; // what is tried now
static size_t size;
static const FuzzTarget *target;

static struct {
    char *paths[MOST_FILES];
    size_t count;
} files;

// What ends the program is kept, to be looked at and given to libFuzzer's program of the target.
static void keep_input(int signal_number) {
    static const char path[] = "build/fuzz_input";
    FILE *file = fopen(path, "wb");
    if (file && fwrite(input, 1, size, file) == size && fclose(file) == 0)
        fprintf(stderr, "%s: went wrong on what is in %s\n", target->name, path);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void take(void) {
    target->take(input, size);
}

static int add_file(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info, (void)place;
    if (kind == FTW_F && files.count < MOST_FILES)
        files.paths[files.count++] = strdup(path);
    return 0;
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find_files(void) {
    char own[256];
    snprintf(own, sizeof own, "tests/fuzz/corpus/%s", target->name);
    while (files.count)
        free(files.paths[--files.count]);
    nftw(own, add_file, 8, FTW_PHYS);
    for (size_t i = 0; target->seeds && target->seeds[i]; i++)
        nftw(target->seeds[i], add_file, 8, FTW_PHYS);
    qsort(files.paths, files.count, sizeof *files.paths, compare_paths);
    assert_true(files.count > 0);
}

static void load(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size = fread(input, 1, sizeof input, file);
    fclose(file);
}

static void mutate(Mutator *mutator) {
    load(files.paths[random_below(&mutator->random, (uint32_t)files.count)]);
    for (uint32_t changes = 1 + random_below(&mutator->random, 4); changes > 0; changes--)
        size = target->mutate(mutator, input, size, sizeof input);
}

static void no_input_goes_wrong(void **state) {
    const Trial *trial = *state;
    Mutator mutator = {random_make(2026, 10), mutate_bytes, trial->target->word};
    target = trial->target;
    find_files();
    for (size_t i = 0; i < files.count; i++) {
        load(files.paths[i]);
        take();
    }
    for (int i = 0; i < trial->mutations; i++) {
        mutate(&mutator);
        take();
    }
    size = 0;
    take();
}

// As many as a second has room for.
static Trial trials[] = {
    {&fuzz_beat, 30000},    {&fuzz_drawing, 2000},  {&fuzz_picture, 1000}, {&fuzz_deck, 300},
    {&fuzz_font, 2000},     {&fuzz_keymap, 3000},   {&fuzz_number, 30000}, {&fuzz_option, 3000},
    {&fuzz_pattern, 30000}, {&fuzz_recording, 500}, {&fuzz_remote, 3000},  {&fuzz_resume, 3000},
    {&fuzz_scene, 100},     {&fuzz_sent, 1000},     {&fuzz_text, 2000},    {&fuzz_trace, 3000},
};
enum { TRIALS = sizeof trials / sizeof *trials };

static void every_target_is_tried(void **state) {
    (void)state;
    glob_t sources;
    assert_int_equal(glob("tests/fuzz/fuzz_*.c", 0, NULL, &sources), 0);
    assert_int_equal(sources.gl_pathc, TRIALS);
    globfree(&sources);
}

int main(void) {
    struct CMUnitTest tests[TRIALS + 1] = {[TRIALS] = cmocka_unit_test(every_target_is_tried)};
    for (size_t i = 0; i < TRIALS; i++)
        tests[i] = (struct CMUnitTest){
            .name = trials[i].target->name, .test_func = no_input_goes_wrong, .initial_state = &trials[i]};
    signal(SIGABRT, keep_input);
    signal(SIGSEGV, keep_input);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
