// What rostrum sim says of a trace above its table and in its JSON, line by line.
#include "capture.h"
#include "cli/simulate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-trace-XXXXXX";

// Three requests that are served, with 1,300 tokens of prompts and 16 of outputs, and one that is not.
static int make_trace(void **state) {
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    FILE *file = fopen("a\33.csv", "w");
    fputs("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
          "1,m,100,5,105,a\n2,m,100,0,100,a\n3,m,1100,5,1105,a\n4,m,100,6,105,a\n",
          file);
    return fclose(file);
}

static int remove_trace(void **state) {
    (void)state;
    return remove("a\33.csv") || rmdir(folder);
}

static const char left_out[] = "rostrum sim: a?.csv: 1 requests without tokens are left out\n";

static void the_table_says_what_the_trace_was(void **state) {
    (void)state;
    static const char rest[] =
        "trace     a?.csv\n"
        "prompts   from the trace: 433.3 tokens on average, 1,300 in all\n"
        "outputs   from the trace: 5.3 tokens on average, 16 in all\n"
        "server    16 slots, a100-7b; static padded; continuous with merged decode, prefill "
        "own-pass\n\n"
        "                                                  static    continuous\n"
        "-----------------------------------------------------------------";
    static const char *const rows[][2] = {
        {"", "requests  3, arriving as recorded\n"},
        {" --arrivals burst --seed 3", "requests  3, all there at the start\n"},
        {" --arrivals poisson --rate 2.5 --seed 7",
         "requests  3, arriving at random, 2.5 a second (seed 7)\n"},
        {" --arrivals poisson --rate 0.001", "requests  3, arriving at random, 0.001 a second (seed 1)\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128], wanted[1024];
        snprintf(line, sizeof line, "--trace a\33.csv%s", rows[i][0]);
        const Result *result = capture_run(simulate_main, "sim", line);
        snprintf(wanted, sizeof wanted, "%s%s", rows[i][1], rest);
        if (strncmp(result->out, wanted, strlen(wanted)) != 0)
            assert_string_equal(result->out, wanted);
        assert_null(strstr(result->out, "of a run of")); // there is no larger trace
        assert_string_equal(result->err, left_out);
        assert_int_equal(result->status, 0);
    }
}

// Which is told once for all of them.
static void a_sweep_reads_the_trace_for_each_value(void **state) {
    (void)state;
    const Result *result = capture_run(simulate_main, "sim", "--trace a\33.csv --sweep slots=1..3");
    static const char *const lines[] = {"slots,ratio,", "1,", "2,", "3,"};
    const char *at = result->out;
    for (int i = 0; i < 4; i++, at = strchr(at, '\n') + 1)
        assert_int_equal(strncmp(at, lines[i], strlen(lines[i])), 0);
    assert_string_equal(at, "");
    assert_string_equal(result->err, left_out);
    assert_int_equal(result->status, 0);
    result = capture_run(simulate_main, "sim", "--trace none.csv --sweep slots=1..3");
    assert_string_equal(result->out, "");
    assert_string_equal(result->err, "rostrum sim: none.csv: No such file or directory\n");
    assert_int_equal(result->status, 1);
}

// A million requests can be served.
static void what_is_taken_of_a_longer_trace_is_told(void **state) {
    (void)state;
    static const char head[] = "arrived_at,num_prefill_tokens,num_decode_tokens\n", row[] = "0,1,1\n";
    FILE *file = fopen("long.csv", "w");
    fputs(head, file);
    for (int i = 0; i < 1000001; i++)
        fputs(row, file);
    fclose(file);
    const Result *result = capture_run(simulate_main, "sim", "--trace long.csv");
    assert_string_equal(
        result->err, "rostrum sim: long.csv: 1000000 requests are taken, the first ones; no more can be\n");
    assert_int_equal(strncmp(result->out, "requests  1,000,000, arriving as recorded\n", 42), 0);
    result = capture_run(simulate_main, "sim", "--trace long.csv --requests 1000000");
    assert_string_equal(result->err, ""); // no more were asked for
    assert_int_equal(truncate("long.csv", (off_t)(strlen(head) + 1000000 * strlen(row))), 0);
    result = capture_run(simulate_main, "sim", "--trace long.csv");
    assert_string_equal(result->err, "");
    assert_int_equal(remove("long.csv"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_says_what_the_trace_was),
        cmocka_unit_test(a_sweep_reads_the_trace_for_each_value),
        cmocka_unit_test(what_is_taken_of_a_longer_trace_is_told),
    };
    return cmocka_run_group_tests(tests, make_trace, remove_trace);
}
