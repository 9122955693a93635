// The command line, as main hands it on: what is printed where, and the exit status.
#include "cli/program.h"
#include "show/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Result {
    int status;
    char out[65536], err[4096];
} Result;

static int redirect(int descriptor, FILE *file) {
    int kept = dup(descriptor);
    dup2(fileno(file), descriptor);
    return kept;
}

static void restore(int descriptor, int kept, FILE *file, char *text, size_t size) {
    dup2(kept, descriptor);
    close(kept);
    rewind(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

// Runs "rostrum" with arguments parted by spaces.
static Result *run(const char *arguments) {
    static Result result;
    char line[512], *argv[32] = {"rostrum"};
    int argc = 1;
    snprintf(line, sizeof line, "%s", arguments);
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    FILE *out = tmpfile(), *err = tmpfile();
    fflush(stdout);
    int kept_out = redirect(1, out), kept_err = redirect(2, err);
    result.status = program_run(argc, argv);
    fflush(stdout);
    fflush(stderr);
    restore(1, kept_out, out, result.out, sizeof result.out);
    restore(2, kept_err, err, result.err, sizeof result.err);
    return &result;
}

static const struct {
    const char *name;
    unsigned mode;
} subcommands[] = {{"", MODE_VIEW}, {"render", MODE_RENDER}, {"info", MODE_INFO}, {"bench", MODE_BENCH}};
enum { subcommand_count = sizeof subcommands / sizeof *subcommands };

static void every_subcommand_prints_the_version(void **state) {
    (void)state;
    for (size_t i = 0; i < subcommand_count; i++) {
        char line[64];
        snprintf(line, sizeof line, "%s --version", subcommands[i].name);
        const Result *result = run(line);
        assert_int_equal(result->status, 0);
        assert_string_equal(result->out, "rostrum 0.2.0\n");
        assert_string_equal(result->err, "");
    }
}

static void every_subcommand_lists_its_own_options(void **state) {
    (void)state;
    for (size_t i = 0; i < subcommand_count; i++) {
        char line[64], text[8192] = "";
        FILE *file = fmemopen(text, sizeof text, "w");
        option_print(file, &option_table, subcommands[i].mode);
        fclose(file);
        snprintf(line, sizeof line, "%s --help", subcommands[i].name);
        const Result *result = run(line);
        assert_int_equal(result->status, 0);
        assert_string_equal(result->err, "");
        assert_non_null(strstr(result->out, text));
        assert_int_equal(strstr(result->out, "\nKeys:\n") != NULL, i == 0);
        snprintf(line, sizeof line, "  rostrum %s%s[SCENE.lua] ", subcommands[i].name, i ? " " : "");
        assert_non_null(strstr(result->out, line));
        assert_int_equal(strstr(result->out, "  rostrum sim ") != NULL, i == 0); // that of all lists all
    }
    assert_non_null(strstr(run("sim -h")->out, "Usage: rostrum sim [OPTIONS]"));
    assert_non_null(strstr(run("-h")->out, "\n  q                               quit when pressed twice"));
}

static void a_wrong_line_says_what_is_wrong_and_where_help_is(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"--frob", "rostrum: there is no option --frob\nrostrum --help lists the options\n"},
        {"render --json", "rostrum: there is no option --json\nrostrum render --help lists the options\n"},
        {"info a b",
         "rostrum: one scene at a time, not both a and b\nrostrum info --help lists the options\n"},
        {"bench --lab x",
         "rostrum: one scene at a time, not both --lab and x\nrostrum bench --help lists the options\n"},
        {"info --assets /none",
         "rostrum: --assets /none: No such file or directory\nrostrum info --help lists the options\n"},
        {"info --assets README.md",
         "rostrum: --assets README.md: not a directory\nrostrum info --help lists the options\n"},
        {"render tests/scenes/choreography.lua", "rostrum: -o says which file to write: a picture (.png) or "
                                                 "a film (.mp4)\nrostrum render --help lists the "
                                                 "options\n"},
        {"sim --frob", "rostrum sim: there is no option --frob\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = run(rows[i][0]);
        assert_string_equal(result->err, rows[i][1]);
        assert_string_equal(result->out, "");
        assert_int_equal(result->status, 2);
    }
}

static void what_fails_ends_with_1_and_one_line(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"info none.lua", "rostrum: none.lua: No such file or directory\n"},
        {"bench none.lua", "rostrum: none.lua: No such file or directory\n"},
        {"render none.lua --at 0 -o a.png", "rostrum: none.lua: No such file or directory\n"},
        {"render none.lua -o a.mp4", "rostrum: none.lua: No such file or directory\n"},
        {"sim --trace none.csv", "rostrum sim: none.csv: No such file or directory\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = run(rows[i][0]);
        assert_string_equal(result->err, rows[i][1]);
        assert_string_equal(result->out, "");
        assert_int_equal(result->status, 1);
    }
}

static void info_is_for_people_or_json(void **state) {
    (void)state;
    const Result *result = run("info tests/scenes/choreography.lua");
    assert_int_equal(result->status, 0);
    assert_non_null(strstr(result->out, "tests/scenes/choreography.lua\n\nduration    37.300 s\n"));
    result = run("info --json tests/scenes/choreography.lua");
    assert_int_equal(result->status, 0);
    assert_true(result->out[0] == '{' && strstr(result->out, "\"duration\": 37.3,"));
    assert_string_equal(result->err, "");
}

static void output_that_is_lost_is_told(void **state) {
    (void)state;
    char *const argv[] = {"rostrum", "--version", NULL};
    FILE *err = tmpfile();
    char text[256];
    fflush(stdout);
    int kept_out = dup(1), kept_err = redirect(2, err);
    assert_non_null(freopen("/dev/full", "w", stdout));
    int status = program_run(2, (char **)argv);
    fflush(stderr);
    restore(2, kept_err, err, text, sizeof text);
    fclose(stdout);
    stdout = fdopen(kept_out, "w");
    assert_int_equal(status, 1);
    assert_string_equal(text, "rostrum: the output cannot be written\n");
}

int main(void) {
    setenv("XDG_CONFIG_HOME", "/none", 1); // no key map of the user's
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subcommand_prints_the_version),
        cmocka_unit_test(every_subcommand_lists_its_own_options),
        cmocka_unit_test(a_wrong_line_says_what_is_wrong_and_where_help_is),
        cmocka_unit_test(what_fails_ends_with_1_and_one_line),
        cmocka_unit_test(info_is_for_people_or_json),
        cmocka_unit_test(output_that_is_lost_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
