#include "memory.h"
#include "sim/trace.h"
#include "sim/trace_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define AZURE "TIMESTAMP,ContextTokens,GeneratedTokens\n"
#define SECONDS "arrived_at,num_prefill_tokens,num_decode_tokens\n"
#define BURST "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"

static bool parse(const char *text, Workload *workload, TraceReport *report, Error *error) {
    return trace_parse("t.csv", text, strlen(text), WORKLOAD_REQUESTS_MAX, workload, report, error);
}

static void check(const char *text, const Request *wanted, uint32_t count, const char *format) {
    Workload workload;
    TraceReport report;
    Error error = {""};
    bool ok = parse(text, &workload, &report, &error);
    assert_string_equal(error.text, "");
    assert_true(ok);
    assert_int_equal(workload.count, count);
    assert_string_equal(report.format, format);
    uint64_t prompts = 0, outputs = 0;
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(workload.requests[i].arrival, wanted[i].arrival);
        assert_int_equal(workload.requests[i].prompt, wanted[i].prompt);
        assert_int_equal(workload.requests[i].output, wanted[i].output);
        prompts += wanted[i].prompt, outputs += wanted[i].output;
    }
    assert_int_equal(workload.prompt_tokens, prompts);
    assert_int_equal(workload.output_tokens, outputs);
    workload_destroy(&workload);
}

static void azure_traces_are_read(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 374, 44}, {50000, 396, 109}, {86400000000, 9, 1}};
    check(AZURE "2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:46.7305900,396,109\n"
                "2023-11-17 18:15:46.68059,9,1\n",
          wanted, 3, "Azure LLM inference");
    static const Request zoned[] = {{0, 1, 2}, {9930, 3, 4}};
    check(AZURE "2024-05-10 00:00:00+00:00,1,2\n2024-05-10T02:00:00.009930+02:00,3,4", zoned, 2,
          "Azure LLM inference");
}

static void traces_in_seconds_are_read(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 12, 7}, {49, 13, 8}, {1500000, 14, 9}};
    check(SECONDS "0,12,7\n4.9e-05,13,8\n1.5,14.0,9\n", wanted, 3, "arrival times in seconds");
    check(",num_decode_tokens,x,arrived_at,num_prefill_tokens\n0,7,q,0,12\n1,8,q,0.000049,13\n2,9,,1.5,14,"
          "\n",
          wanted, 3, "arrival times in seconds");
}

// What counts is the difference: the same requests, wherever the clock began.
static void times_since_1970_or_any_other_moment_are_read_to_the_microsecond(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 1, 1}, {1, 2, 2}, {123457, 3, 3}, {86400000000, 4, 4}};
    check(SECONDS "0,1,1\n0.000001,2,2\n0.123457,3,3\n86400,4,4\n", wanted, 4, "arrival times in seconds");
    check(SECONDS "1700000000.5,1,1\n1700000000.500001,2,2\n1700000000.623457,3,3\n1700086400.5,4,4\n",
          wanted, 4, "arrival times in seconds");
    check(SECONDS
          "1.7000000005e9,1,1\n1700000000500001e-6,2,2\n1700000000.6234570000,3,3\n1700086400.50,4,4\n",
          wanted, 4, "arrival times in seconds");
    check(SECONDS "-43200,1,1\n-43199.999999,2,2\n-43199.876543,3,3\n43200,4,4\n", wanted, 4,
          "arrival times in seconds");
    check(SECONDS "99999913600,1,1\n99999913600.000001,2,2\n99999913600.123457,3,3\n100000000000,4,4\n",
          wanted, 4, "arrival times in seconds");
    check(BURST "1700000000.5,m,1,1,2,x\n1700000000.500001,m,2,2,4,x\n1700000000.623457,m,3,3,6,x\n"
                "1700086400.5,m,4,4,8,x\n",
          wanted, 4, "BurstGPT");
    check(AZURE "2023-12-31 12:00:00.9999995,1,1\n2023-12-31T12:00:01.000001Z,2,2\n"
                "2023-12-31 13:00:01.123457+01:00,3,3\n2024-01-01 12:00:01,4,4\n",
          wanted, 4, "Azure LLM inference");
}

static void what_was_measured_finer_goes_to_the_nearest_microsecond(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 1, 1}, {2, 2, 2}};
    check(SECONDS "0,1,1\n1.6e-6,2,2\n", wanted, 2, "arrival times in seconds");
    check(SECONDS "0.0000004999,1,1\n0.0000024999,2,2\n", wanted, 2, "arrival times in seconds");
    check(AZURE "2024-02-29 00:00:00.0000005,1,1\n2024-02-29 00:00:00.0000026,2,2\n", wanted, 2,
          "Azure LLM inference");
}

static void burstgpt_traces_are_read_without_failed_calls(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 472, 18}, {112000000, 57, 10}};
    const char *text = BURST "5,ChatGPT,472,18,490,Conversation log\n45,ChatGPT,1087,0,1087,API log\n"
                             "117,GPT-4,57,10,67,\"Conversation, \"\"log\"\"\"\n";
    check(text, wanted, 2, "BurstGPT");
    Workload workload;
    TraceReport report;
    assert_true(parse(text, &workload, &report, NULL));
    assert_int_equal(report.left_out, 1);
    assert_false(report.cut);
    workload_destroy(&workload);
}

static void line_ends_quotes_marks_and_empty_lines_do_not_matter(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 12, 7}, {1000000, 13, 8}};
    static const char *const texts[] = {
        SECONDS "0,12,7\n1,13,8",
        "arrived_at,num_prefill_tokens,num_decode_tokens\r\n0,12,7\r\n1,13,8\r\n",
        "\xEF\xBB\xBF" SECONDS "0,12,7\n1,13,8\n",
        "\n\r\n" SECONDS "\n\n0,12,7\n\r\n1,13,8\n\n",
        "\"arrived_at\",\"num_prefill_tokens\",\"num_decode_tokens\"\r\n\"0\",\"12\",\"7\"\r\n\"1\",13,"
        "\"8\"\r",
        SECONDS "1,13,8\n0,12,7\n", // out of order
        "\xEF\xBB\xBF\r\n" SECONDS "0,12,7\n1,13,8\r",
        "\xEF\xBB\xBF\"arrived_at\",num_prefill_tokens,num_decode_tokens\n0,\"12\",7\n\n\n\r\n1,13,8\n\r\n",
        SECONDS "0.0,12.0,7.00\n1,1.3e1,8\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i], wanted, 2, "arrival times in seconds");
}

static void equal_times_keep_the_order_of_the_file(void **state) {
    (void)state;
    static const Request wanted[] = {{0, 1, 1}, {0, 2, 2}, {0, 3, 3}, {2000000, 4, 4}, {2000000, 5, 5}};
    check(SECONDS "7,4,4\n5,1,1\n7,5,5\n5,2,2\n5,3,3\n", wanted, 5, "arrival times in seconds");
}

static void a_bad_line_is_refused_with_line_and_column(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", "t.csv: the file is empty"},
        {"\n\n", "t.csv: the file is empty"},
        {SECONDS, "t.csv: there is no request in it$"},
        {SECONDS "0,0,0\n", "t.csv: there is no request in it that has tokens"},
        {"a,b,c\n1,2,3\n", "t.csv:1:1: the header names no trace format"},
        {"\n\narrived_at,num_prefill_tokens\n", "t.csv:3:1: the header names no trace format"},
        {SECONDS "0,12\n", "t.csv:2:5: the line ends before num_decode_tokens (field 3)"},
        {SECONDS "0\r\n", "t.csv:2:2: the line ends before num_prefill_tokens (field 2)"},
        {SECONDS "0,12,7\n1,x,7\n", "t.csv:3:3: num_prefill_tokens is \"x\", not a number of tokens"},
        {SECONDS "0,12,7\r\n\r\n1,5,-7\r\n",
         "t.csv:4:5: num_decode_tokens is \"-7\", not a number of tokens"},
        {SECONDS "0,10.9,20.9\n",
         "t.csv:2:3: num_prefill_tokens is \"10.9\", not a number of tokens (at most 1000000)"},
        {SECONDS "0,12,0.9\n", "t.csv:2:6: num_decode_tokens is \"0.9\""},
        {SECONDS "0,1e-1,7\n", "t.csv:2:3: num_prefill_tokens is \"1e-1\""},
        {SECONDS "0,12,7\r1,13,8\n", "t.csv:2:6: num_decode_tokens is \"7?1\""}, // a lone CR ends no line
        {SECONDS "0,12\r,7\n", "t.csv:2:3: num_prefill_tokens is \"12?\""},
        {SECONDS "0,12,7\n\r\r\n", "t.csv:3:1: arrived_at is \"?\""},
        {SECONDS "0,12,7\n \n", "t.csv:3:1: arrived_at is \" \""},
        {SECONDS "0,12,7\n\xEF\xBB\xBF"
                 "1,13,8\n",
         "t.csv:3:1: arrived_at is \"?"
         "1\""},
        {"arrived_at,num_prefill_tokens,num_decode_tokens\r0,12,7\r",
         "t.csv:1:1: the header names no trace format"},
        {"\xEF\xBB\xBF", "t.csv: the file is empty"},
        {SECONDS "0,\"12\n\",7\n", "t.csv:2:3: this quote is not closed on the line"},
        {SECONDS "0,12,\"7", "t.csv:2:6: this quote is not closed on the line"},
        {SECONDS "1700000000000,12,7\n",
         "t.csv:2:1: arrived_at is \"1700000000000\", not a number of seconds up to 10^11"},
        {SECONDS "1700000000,12,7\n0,12,7\n",
         "t.csv: from the first request to the last there are 1700000000 s (at most 1000000000)"},
        {AZURE "1970-01-01 00:00:00,12,7\n2001-09-09 01:46:41,12,7\n",
         "t.csv: from the first request to the last there are 1000000001 s (at most 1000000000)"},
        {SECONDS "0,,7\n", "t.csv:2:3: num_prefill_tokens is \"\""},
        {SECONDS "0,5,12,7\n",
         "t.csv:2:8: the line has more fields than the header (3)"}, // a comma for a point
        {SECONDS "0,12,7\n0,12,7,,x\n", "t.csv:3:9: the line has more fields than the header (3)"},
        {SECONDS "0,1000001,7\n",
         "t.csv:2:3: num_prefill_tokens is \"1000001\", not a number of tokens (at most 1000000)"},
        {SECONDS "soon,1,7\n", "t.csv:2:1: arrived_at is \"soon\", not a number of seconds"},
        {SECONDS "nan,1,7\n", "t.csv:2:1: arrived_at is \"nan\""},
        {SECONDS "1e300,1,7\n", "t.csv:2:1: arrived_at is \"1e300\""},
        {SECONDS "0,\"12,7\n1,2,3\n", "t.csv:2:3: this quote is not closed on the line"},
        {SECONDS "0,\"12\"3,7\n", "t.csv:2:7: a comma is missing after the closing quote"},
        {AZURE "2023-11-16 18:15,374,44\n",
         "t.csv:2:1: TIMESTAMP is \"2023-11-16 18:15\", not a time such as"},
        {AZURE "12.5,374,44\n", "t.csv:2:1: TIMESTAMP is \"12.5\""},
        {SECONDS "0,\x1b[31m,7\n", "t.csv:2:3: num_prefill_tokens is \"?[31m\""},
        {SECONDS "0,123456789012345678901234567890123456789\u00e9,7\n", // not cut within a character
         "t.csv:2:3: num_prefill_tokens is \"123456789012345678901234567890123456789...\""},
        {SECONDS "0,12345678901234567890123456789012345678\u00e9,7\n",
         "t.csv:2:3: num_prefill_tokens is \"12345678901234567890123456789012345678\u00e9\""},
        {SECONDS "0,123456789012345678901234567890123456789012345678901234567890,7\n",
         "t.csv:2:3: num_prefill_tokens is \"1234567890123456789012345678901234567890...\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Workload workload;
        TraceReport report;
        Error error = {""};
        assert_false(parse(rows[i][0], &workload, &report, &error));
        assert_null(workload.requests);
        strcat(error.text, "$"); // the end
        if (strncmp(error.text, rows[i][1], strlen(rows[i][1])) != 0)
            assert_string_equal(error.text, rows[i][1]);
    }
}

static void a_trace_may_have_sixty_four_columns_and_no_more(void **state) {
    (void)state;
    for (int more = 60; more < 64; more++) {
        char text[2048];
        size_t used = (size_t)snprintf(text, sizeof text, "%.*s", (int)strcspn(SECONDS, "\n"), SECONDS);
        for (int i = 0; i < more; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, ",c%d", i);
        used += (size_t)snprintf(text + used, sizeof text - used, "\n0,1,7");
        for (int i = 0; i < more; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, ",%d", i);
        Workload workload;
        TraceReport report;
        Error error = {""};
        bool is_taken = parse(text, &workload, &report, &error);
        assert_int_equal(is_taken, 3 + more <= 64);
        if (is_taken)
            workload_destroy(&workload);
        else
            assert_non_null(strstr(error.text, "a trace has at most 64 columns"));
    }
}

static void a_byte_of_zero_or_a_huge_field_is_no_number(void **state) {
    (void)state;
    Workload workload;
    TraceReport report;
    Error error = {""};
    static const char zero[] = SECONDS "0,1\0,7\n";
    assert_false(trace_parse("t.csv", zero, sizeof zero - 1, 10, &workload, &report, &error));
    assert_non_null(strstr(error.text, "t.csv:2:3: "));
    char *long_line = malloc(1 << 20);
    size_t used = (size_t)sprintf(long_line, "%s0,1,", SECONDS);
    memset(long_line + used, '9', 500000);
    assert_false(trace_parse("t.csv", long_line, used + 500000, 10, &workload, &report, &error));
    assert_non_null(strstr(error.text, "t.csv:2:5: "));
    free(long_line);
}

static void dates_are_read_as_the_calendar_says(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } rows[] = {
        {"1970-01-01 00:00:00", 0},
        {"2000-03-01 00:00:00", 951868800},
        {"2024-02-29 12:00:00", 1709208000},
        {"2023-11-16 18:15:46", 1700158546},
        {"2023-11-16T19:15:46+01:00", 1700158546},
        {"2023-11-16T18:15:46Z", 1700158546},
        {"2023-11-16T18:15:46z", 1700158546},
        {"2023-11-16 12:45:46-0530", 1700158546},
        {"2000-02-29 23:59:60", 951868800},
        {"2023-12-31 23:59:59,000", 1704067199},
        {"2023-11-16 18:15:46.0000000000000000000000000000000000001", 1700158546},
    };
    int64_t time;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(trace_time_parse_date(rows[i].text, strlen(rows[i].text), &time));
        assert_int_equal(time, rows[i].seconds * 1000000);
    }
    static const char *const bad[] = {"",
                                      "2023",
                                      "2023-13-01 00:00:00",
                                      "2023-00-01 00:00:00",
                                      "2023-01-00 00:00:00",
                                      "2023-01-32 00:00:00",
                                      "2023-02-29 00:00:00",
                                      "1900-02-29 00:00:00",
                                      "2024-02-30 00:00:00",
                                      "2023-04-31 00:00:00",
                                      "2023-11-16 18:60:00",
                                      "2023-11-16 18:15:61",
                                      "2023-11-16 18:15:46.6x",
                                      "2023-11-16 18:15:46+24:00",
                                      "2023-11-16 18:15:46+00:60",
                                      "2023-11-16 24:00:00",
                                      "2023-11-16 18:15:46.",
                                      "2023-11-16 18:15:46+1",
                                      "2023-11-16 18:15:46 PM",
                                      "23-11-16 18:15:46"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(trace_time_parse_date(bad[i], strlen(bad[i]), &time));
}

static void a_million_lines_are_read_and_more_are_cut(void **state) {
    (void)state;
    enum { LINES = 1000001 };
    char path[] = "/tmp/rostrum-trace-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *file = fdopen(descriptor, "w");
    fputs(BURST, file);
    for (int i = 0; i < LINES; i++)
        fprintf(file, "%d,ChatGPT,%d,%d,%d,Conversation log\r\n", i / 3, i % 900 + 1, i % 70 + 1, 7);
    fclose(file);
    Workload workload;
    TraceReport report;
    Error error = {""};
    int descriptors = memory_descriptors();
    assert_true(trace_read(path, WORKLOAD_REQUESTS_MAX, &workload, &report, &error));
    assert_int_equal(workload.count, 1000000);
    assert_true(report.cut);
    assert_int_equal(workload.requests[999999].arrival, INT64_C(333333000000));
    workload_destroy(&workload);
    assert_true(trace_read(path, 5, &workload, &report, &error));
    assert_int_equal(workload.count, 5);
    workload_destroy(&workload);
    assert_int_equal(memory_descriptors(), descriptors);
    unlink(path);
}

static void what_cannot_be_read_is_said(void **state) {
    (void)state;
    Workload workload;
    TraceReport report;
    Error error = {""};
    assert_false(trace_read("/nonexistent/trace.csv", 5, &workload, &report, &error));
    assert_string_equal(error.text, "/nonexistent/trace.csv: No such file or directory");
    assert_false(trace_read("/tmp", 5, &workload, &report, &error));
    assert_string_equal(error.text, "/tmp: Is a directory");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(azure_traces_are_read),
        cmocka_unit_test(traces_in_seconds_are_read),
        cmocka_unit_test(times_since_1970_or_any_other_moment_are_read_to_the_microsecond),
        cmocka_unit_test(what_was_measured_finer_goes_to_the_nearest_microsecond),
        cmocka_unit_test(burstgpt_traces_are_read_without_failed_calls),
        cmocka_unit_test(line_ends_quotes_marks_and_empty_lines_do_not_matter),
        cmocka_unit_test(equal_times_keep_the_order_of_the_file),
        cmocka_unit_test(a_bad_line_is_refused_with_line_and_column),
        cmocka_unit_test(a_trace_may_have_sixty_four_columns_and_no_more),
        cmocka_unit_test(a_byte_of_zero_or_a_huge_field_is_no_number),
        cmocka_unit_test(dates_are_read_as_the_calendar_says),
        cmocka_unit_test(a_million_lines_are_read_and_more_are_cut),
        cmocka_unit_test(what_cannot_be_read_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
