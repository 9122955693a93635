// What other programs make for a scene: they are run, bounded and kept as they should be, whatever they do. In the place of TeX,
// dvisvgm and Python stand scripts: that for TeX runs the document, that for dvisvgm prints what this has left.
#include "fetch/fetch.h"
#include "fetch/fetch_program.h"
#include "memory.h"
#include "platform/file.h"
#include "platform/steady.h"
#include "text_file.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { MiB = 1 << 20 };

static char folder[] = "/tmp/test_fetch_programs.XXXXXX";
static Fetcher fetcher;
static WantBytes got;
static Error error;

static int make_folder(void **state) {
    (void)state;
    char command[1024], path[4096];
    if (!mkdtemp(folder))
        return 1;
    snprintf(
        command, sizeof command,
        "cd %s && mkdir bin none tmp && ln -s $(command -v env) $(command -v sh) none/ && "
        "printf '#!/bin/sh\\necho >>%s/runs\\n. ./formula.tex\\n' >bin/latex && "
        "printf '#!/bin/sh\\ncat formula.dvi\\n' >bin/dvisvgm && "
        "printf '#!/bin/sh\\nprintf \"<%%%%s>\" \"$1\" \"$3\" \"$4\" \"$5\" \"$#\"\\ntest \"$3\" != bad\\n' "
        ">bin/python3 && chmod +x bin/*",
        folder, folder);
    snprintf(path, sizeof path, "%s/bin:%s", folder, getenv("PATH"));
    setenv("PATH", path, 1);
    setenv("TMPDIR", text_file_path(folder, "tmp"), 1);
    setenv("XDG_CACHE_HOME", text_file_path(folder, "cache"), 1);
    return system(command);
}

static int remove_folder(void **state) {
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static bool has_stopped; // the clock of what is tested
static double stopped_at;

double steady_time(void) {
    struct timespec now;
    if (has_stopped)
        return stopped_at;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int descriptors;

// Nothing is kept, here or in the cache.
static int begin(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "cd %s && rm -rf cache runs", folder);
    fetcher = (Fetcher){0};
    has_stopped = false;
    descriptors = memory_descriptors();
    fetcher_begin(&fetcher, folder, false);
    return system(command);
}

static int end(void **state) {
    (void)state;
    free(got.bytes);
    got = (WantBytes){0};
    fetcher_finish(&fetcher);
    const bool is_clean = memory_descriptors() == descriptors && waitpid(-1, NULL, WNOHANG) < 0;
    return !is_clean + text_file_count(text_file_path(folder, "tmp")); // what was made for a moment is gone
}

// Programs --------------------------------------------------------------------------------------------------

static bool run(const char *command) {
    const char *const arguments[] = {"sh", "-c", command, NULL};
    free(got.bytes);
    got = (WantBytes){0};
    return fetch_program(&fetcher, &(FetchProgram){(char *const *)arguments, "there is none", "it failed"},
                         &got, &error);
}

static void expect_got(const char *text) {
    assert_int_equal(got.size, strlen(text));
    assert_string_equal((const char *)got.bytes, text);
}

static void expect_nothing(bool is_got, const char *reason) {
    assert_false(is_got);
    assert_null(got.bytes);
    assert_int_equal(got.size, 0);
    assert_string_equal(error.text, reason);
}

static void all_that_a_program_prints_is_had(void **state) {
    (void)state;
    assert_true(run("printf 'a\\nb'; echo not this >&2"));
    expect_got("a\nb");
    assert_true(run(":"));
    expect_got("");
    assert_true(run("seq 100000 199999; sleep 0.05; printf end"));
    assert_int_equal(got.size, 700003);
    assert_memory_equal(got.bytes + 7 * 54321, "154321\n", 7);
    assert_string_equal((const char *)got.bytes + 699993, "199999\nend");
}

static void of_one_that_fails_nothing_is_had(void **state) {
    (void)state;
    const char *const missing[] = {"/no/such/program", NULL};
    expect_nothing(run("printf x; exit 3"), "it failed");
    expect_nothing(run("printf x; kill -9 $$"), "it failed");
    expect_nothing(fetch_program(&fetcher,
                                 &(FetchProgram){(char *const *)missing, "there is none", "it failed"}, &got,
                                 &error),
                   "there is none");
}

static void a_program_may_print_8_MiB(void **state) {
    (void)state;
    assert_true(run("head -c 8388608 /dev/zero"));
    assert_int_equal(got.size, 8 * MiB);
    assert_int_equal(got.bytes[got.size], 0);
    expect_nothing(run("head -c 8388609 /dev/zero"), "what comes of it is too big (more than 8 MiB)");
    double begun = steady_time();
    expect_nothing(run("cat /dev/zero"), "what comes of it is too big (more than 8 MiB)");
    assert_true(steady_time() - begun < 5);
}

static void a_program_ends_with_the_time_that_is_left(void **state) {
    (void)state;
    double begun = steady_time();
    fetcher.seconds_left = 0.2;
    expect_nothing(run("printf x; sleep 5"), "it takes too long");
    assert_true(steady_time() - begun >= 0.2 && steady_time() - begun < 3);
    begun = steady_time();
    expect_nothing(run("while :; do echo y; done"), "it takes too long");
    assert_true(steady_time() - begun >= 0.2 && steady_time() - begun < 3);
}

typedef struct Doubt {
    int asked, most;
} Doubt;

static bool is_dropped(void *context) {
    Doubt *doubt = context;
    return ++doubt->asked > doubt->most;
}

static void a_program_that_is_wanted_no_more_is_ended(void **state) {
    (void)state;
    Doubt doubt = {.most = 3};
    double begun = steady_time();
    fetcher.is_dropped = is_dropped;
    fetcher.context = &doubt;
    expect_nothing(run("sleep 5"), "dropped");
    assert_int_equal(doubt.asked, 4);
    assert_true(steady_time() - begun >= 0.05 && steady_time() - begun < 3); // it looks every 20 ms
    doubt.most = 1000;
    assert_true(run("echo x"));
    expect_got("x\n");
}

static bool skip_a_second(void *context) {
    Doubt *doubt = context;
    doubt->asked++;
    stopped_at += 1;
    return false;
}

static void a_program_may_take_10_seconds(void **state) {
    (void)state;
    Doubt doubt = {0};
    has_stopped = true;
    fetcher.is_dropped = skip_a_second;
    fetcher.context = &doubt;
    expect_nothing(run("sleep 5"), "it takes too long");
    assert_int_equal(doubt.asked, 10);
    fetcher.seconds_left = 4;
    doubt.asked = 0;
    expect_nothing(run("sleep 5"), "it takes too long");
    assert_int_equal(doubt.asked, 4);
}

// Formulas --------------------------------------------------------------------------------------------------

static bool get(WantKind kind, size_t count, const char *a, const char *b, const char *c) {
    free(got.bytes);
    return fetch(&fetcher, &(Want){kind, count, {a, b, c}}, &got, &error);
}

static bool set(const char *document) {
    return get(WANT_FORMULA, 2, "it", document, NULL);
}

static void expect_set(const char *document, const char *drawing) {
    if (!set(document))
        fail_msg("%s", error.text);
    expect_got(drawing);
}

// In another run of the program.
static void expect_set_later(const char *document, const char *drawing) {
    fetcher_finish(&fetcher);
    expect_set(document, drawing);
}

// How often the script for TeX has run.
static void expect_runs(size_t count) {
    struct stat about;
    size_t size = stat(text_file_path(folder, "runs"), &about) ? 0 : (size_t)about.st_size;
    assert_int_equal(size, count);
}

static void in_cache(const char *command) {
    char text[512];
    snprintf(text, sizeof text, "mkdir -p %s/cache/rostrum/formulas && cd %s/cache/rostrum/formulas && %s",
             folder, folder, command);
    if (system(text) != 0)
        fail_msg("%s", command);
}

static void a_formula_is_what_the_programs_make_of_the_document(void **state) {
    (void)state;
    expect_set("echo drawn >formula.dvi", "drawn\n");
    expect_set("echo missing >formula.dvi; echo more >>formula.dvi", "missing\nmore\n");
    expect_set("echo missiles >formula.dvi; truncate -s 8 formula.dvi", "missiles");
    expect_set("echo missin >formula.dvi", "missin\n");
    expect_runs(4);
}

static void programs_get_nothing_of_the_environment(void **state) {
    (void)state;
    setenv("SECRET", "told", 1);
    expect_set("echo \"$SECRET $HOME $LC_ALL $openin_any $openout_any $TMPDIR $(ulimit -t) $(ulimit -c)\" "
               ">formula.dvi",
               " /nonexistent C.UTF-8 p p  10 0\n");
    unsetenv("SECRET");
}

static void a_formula_is_set_once(void **state) {
    (void)state;
    static const char document[] = "echo drawn >formula.dvi";
    expect_set(document, "drawn\n");
    expect_set(document, "drawn\n");
    expect_runs(1);
    expect_set_later(document, "drawn\n"); // from the cache
    expect_runs(1);
    expect_set_later("echo drawn >formula.dvi ", "drawn\n");
    expect_runs(2);
    in_cache("test $(ls | grep -c '^[0-9a-f]\\{16\\}\\.svg$') = 2");
}

static void what_was_used_is_marked_so_in_the_cache(void **state) {
    (void)state;
    static const char document[] = "echo drawn >formula.dvi";
    expect_set(document, "drawn\n");
    in_cache("touch -d 2001-01-01 *.svg");
    expect_set_later(document, "drawn\n");
    expect_runs(1);
    in_cache("test -n \"$(find . -name '*.svg' -mmin -60)\"");
}

static void what_is_damaged_in_the_cache_is_made_anew(void **state) {
    (void)state;
    static const char document[] = "echo drawn >formula.dvi";
    static const char *const damages[] = {
        "truncate -s 24 *.svg",                                            // nothing is left of the drawing
        "truncate -s 23 *.svg",                                            // nor of what ends the document
        "truncate -s 0 *.svg",                                             // nor of this
        "rm *.svg",                                                        //
        "f=$(echo *.svg) && printf X | dd of=$f conv=notrunc status=none", // another document
        "truncate -s 8388609 *.svg",                                       // more than is kept
    };
    expect_set(document, "drawn\n");
    in_cache("test $(wc -c <$(echo *.svg)) = 30");
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        in_cache(damages[i]);
        expect_set_later(document, "drawn\n");
        expect_runs(i + 2);
    }
    in_cache("f=$(echo *.svg) && printf 'echo drawn >formula.dvi\\0X' >$f");
    expect_set_later(document, "X");
}

static void a_document_and_its_drawing_are_kept_up_to_8_MiB(void **state) {
    (void)state;
    static const char fits[] = "head -c 8388569 /dev/zero >formula.dvi",
                      exceeds[] = "head -c 8388570 /dev/zero >formula.dvi";
    assert_int_equal(sizeof fits + 8388569, 8 * MiB);
    assert_true(set(fits));
    fetcher_finish(&fetcher);
    assert_true(set(fits));
    expect_runs(1);
    assert_true(set(exceeds));
    assert_int_equal(got.size, 8388570);
    fetcher_finish(&fetcher);
    assert_true(set(exceeds));
    expect_runs(3);
}

static void the_cache_holds_64_MiB_before_another_comes(void **state) {
    (void)state;
    in_cache("truncate -s 32M older.svg old.svg && truncate -s 80M other && touch -d 2001-01-01 older.svg");
    expect_set("echo a >formula.dvi", "a\n");
    in_cache("test -e older.svg && test -e old.svg");
    expect_set("echo b >formula.dvi", "b\n");
    in_cache("test ! -e older.svg && test -e old.svg && test -e other");
}

static void where_there_is_no_place_for_a_cache_formulas_are_set_anyway(void **state) {
    (void)state;
    char *home = strdup(getenv("HOME"));
    expect_set("echo other >formula.dvi", "other\n");
    in_cache("rm -r ../../../cache");
    setenv("XDG_CACHE_HOME", "", 1);
    setenv("HOME", "", 1);
    expect_set("echo drawn >formula.dvi", "drawn\n");
    assert_int_not_equal(access(text_file_path(folder, "cache"), F_OK), 0);
    setenv("HOME", home, 1);
    setenv("XDG_CACHE_HOME", text_file_path(folder, "cache"), 1);
    free(home);
}

static void expect_fault(const char *document, const char *reason) {
    expect_nothing(set(document), reason);
}

static void the_first_error_in_the_log_is_told(void **state) {
    (void)state;
    expect_fault("printf 'This\\n! Bad thing.\\nl.1\\n! Worse.\\n' >formula.log; exit 1", "TeX: Bad thing.");
    expect_fault("printf '! At once.\\n! Worse.\\n' >formula.log; exit 1", "TeX: At once.");
    expect_fault("printf '! Cut' >formula.log; exit 1", "TeX: Cut");
    expect_fault("printf '! A\\001B\\tC\\n' >formula.log; exit 1", "TeX: A?B?C");
    expect_fault("printf 'No! such\\nthing' >formula.log; exit 1", "TeX makes nothing of it");
    expect_fault("exit 1", "TeX makes nothing of it");
    expect_fault("printf '! x\\n' >formula.log; echo",
                 "TeX: x"); // dvisvgm fails
}

static void the_command_that_tex_does_not_know_is_told(void **state) {
    (void)state;
    static const char unknown[] = "printf '! Undefined control sequence.\\n%s' '%s' >formula.log; exit 1";
    static const struct {
        const char *line, *reason;
    } rows[] = {
        {"l.3 \\a b \\nope", "TeX: Undefined control sequence. \\nope"},
        {"\\nope", "TeX: Undefined control sequence. \\nope"},
        {"l.3 none\n\\other", "TeX: Undefined control sequence. l.3 none"},
        {"", "TeX: Undefined control sequence."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char document[256];
        snprintf(document, sizeof document, unknown, "%s", rows[i].line);
        expect_fault(document, rows[i].reason);
    }
    expect_fault("printf '! Undefined control.\\n\\\\nope' >formula.log; exit 1", "TeX: Undefined control.");
}

static void a_log_has_1_MiB_at_most(void **state) {
    (void)state;
    expect_fault("printf '! x\\n' >formula.log; truncate -s 1048576 formula.log; exit 1", "TeX: x");
    expect_fault("printf '! x\\n' >formula.log; truncate -s 1048577 formula.log; exit 1",
                 "TeX makes nothing of it");
}

static void what_fails_is_not_kept(void **state) {
    (void)state;
    static const char document[] = "printf '! x\\n' >formula.log; exit 1";
    expect_fault(document, "TeX: x");
    expect_fault(document, "TeX: x");
    expect_runs(2);
}

static void tex_that_is_missing_is_told_with_its_package(void **state) {
    (void)state;
    static const char missing[] =
        "formulas need latex and dvisvgm; in Debian: apt install texlive-latex-base dvisvgm";
    char *path = strdup(getenv("PATH"));
    setenv("PATH", text_file_path(folder, "none"), 1);
    expect_fault("echo drawn >formula.dvi", missing);
    expect_fault("echo drawn >formula.dvi", missing);
    setenv("PATH", path, 1);
    free(path);
    expect_set("echo drawn >formula.dvi", "drawn\n");
}

static void where_there_is_no_place_for_the_document_it_is_told(void **state) {
    (void)state;
    setenv("TMPDIR", text_file_path(folder, "nowhere"), 1);
    assert_false(set("echo drawn >formula.dvi"));
    assert_non_null(strstr(error.text, "/nowhere/rostrum."));
    setenv("TMPDIR", text_file_path(folder, "tmp"), 1);
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const struct rlimit less = {10, limit.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &less);
    bool is_set = set("echo drawn >formula.dvi");
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(is_set);
    assert_non_null(strstr(error.text, "/formula.tex: cannot write: "));
    expect_runs(0);
}

// Wants -----------------------------------------------------------------------------------------------------

static void colours_are_asked_of_python(void **state) {
    (void)state;
    assert_true(get(WANT_COLORS, 3, "x = 1", "python", "vim"));
    expect_got("<-Ic><x = 1><python><vim><5>");
    expect_nothing(get(WANT_COLORS, 3, "bad", "python", "vim"),
                   "colours of code need Pygments (package python3-pygments)");
    char *path = strdup(getenv("PATH"));
    setenv("PATH", text_file_path(folder, "none"), 1);
    expect_nothing(get(WANT_COLORS, 3, "x = 2", "", ""),
                   "colours of code need Pygments (package python3-pygments)");
    setenv("PATH", path, 1);
    free(path);
}

static void what_stays_as_it_is_is_got_once(void **state) {
    (void)state;
    assert_true(get(WANT_COLORS, 3, "x = 1", "python", "vim"));
    fetcher.seconds_left = 0; // nothing can be got any more
    assert_true(get(WANT_COLORS, 3, "x = 1", "python", "vim"));
    expect_got("<-Ic><x = 1><python><vim><5>");
    expect_nothing(get(WANT_COLORS, 3, "x = 1", "python", "emacs"),
                   "what the scene asks for takes too long to get");
    expect_nothing(get(WANT_COLORS, 3, "x = 1", "lua", "vim"),
                   "what the scene asks for takes too long to get");
    FetchedList fetched = fetcher_end(&fetcher);
    assert_int_equal(fetched.count, 1);
    assert_string_equal(fetched.items[0].name, "x = 1");
    assert_string_equal(fetch_kind_names[fetched.items[0].kind], "colours");
    assert_null(fetched.items[0].path);
    fetched_clear(&fetched);
}

static void a_want_has_its_number_of_texts(void **state) {
    (void)state;
    static const size_t texts[WANT_KIND_COUNT] = {[WANT_PICTURE] = 1, [WANT_DRAWING] = 1, [WANT_SOURCE] = 1,
                                                  [WANT_COLORS] = 3,  [WANT_FONT] = 4,    [WANT_FORMULA] = 2};
    fetcher.seconds_left = 0;
    for (WantKind kind = 0; kind < WANT_KIND_COUNT; kind++)
        for (size_t count = 0; count <= want_most_texts; count++) {
            const Want want = {kind, count, {"a", "b", "c", "d"}};
            expect_nothing(fetch(&fetcher, &want, &got, &error),
                           count == texts[kind] ? "what the scene asks for takes too long to get"
                                                : "there is no such thing to be had");
        }
}

static void getting_takes_of_the_time_of_a_run(void **state) {
    (void)state;
    assert_float_equal(fetcher.seconds_left, 120, 0);
    double begun = steady_time();
    expect_set("sleep 0.1; echo drawn >formula.dvi", "drawn\n");
    double taken = 120 - fetcher.seconds_left;
    assert_true(taken >= 0.1 && taken <= steady_time() - begun);
    expect_fault("sleep 0.1; exit 1", "TeX makes nothing of it");
    assert_true(120 - fetcher.seconds_left >= taken + 0.1);
    fetcher_begin(&fetcher, folder, false);
    assert_float_equal(fetcher.seconds_left, 120, 0);
}

#define RUNS(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        RUNS(all_that_a_program_prints_is_had),
        RUNS(of_one_that_fails_nothing_is_had),
        RUNS(a_program_may_print_8_MiB),
        RUNS(a_program_ends_with_the_time_that_is_left),
        RUNS(a_program_that_is_wanted_no_more_is_ended),
        RUNS(a_program_may_take_10_seconds),
        RUNS(a_formula_is_what_the_programs_make_of_the_document),
        RUNS(programs_get_nothing_of_the_environment),
        RUNS(a_formula_is_set_once),
        RUNS(what_was_used_is_marked_so_in_the_cache),
        RUNS(what_is_damaged_in_the_cache_is_made_anew),
        RUNS(a_document_and_its_drawing_are_kept_up_to_8_MiB),
        RUNS(the_cache_holds_64_MiB_before_another_comes),
        RUNS(where_there_is_no_place_for_a_cache_formulas_are_set_anyway),
        RUNS(the_first_error_in_the_log_is_told),
        RUNS(the_command_that_tex_does_not_know_is_told),
        RUNS(a_log_has_1_MiB_at_most),
        RUNS(what_fails_is_not_kept),
        RUNS(tex_that_is_missing_is_told_with_its_package),
        RUNS(where_there_is_no_place_for_the_document_it_is_told),
        RUNS(colours_are_asked_of_python),
        RUNS(what_stays_as_it_is_is_got_once),
        RUNS(a_want_has_its_number_of_texts),
        RUNS(getting_takes_of_the_time_of_a_run),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
