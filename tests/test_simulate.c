#include "capture.h"
#include "cli/simulate.h"
#include "sim/simulate_options.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

// With arguments parted by spaces.
static const Result *sim(const char *arguments) {
    return capture_run(simulate_main, "sim", arguments);
}

static json_t *json_of(const char *text) {
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    return root;
}

static double number_at(const json_t *root, const char *object, const char *key) {
    const json_t *value = json_object_get(object ? json_object_get(root, object) : root, key);
    assert_true(json_is_number(value));
    return json_number_value(value);
}

static void the_table_sets_both_side_by_side(void **state) {
    (void)state;
    const Result *result = sim("");
    assert_int_equal(result->status, 0);
    assert_string_equal(result->err, "");
    static const char *const texts[] = {
        "16 slots, a100-7b",        "static    continuous",       "throughput                      tokens/s",
        "time to first token, p50", "time per token, p50",        "slots wasted",
        "ratio of throughput",      "of a run of 65,536 requests"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_non_null(strstr(result->out, texts[i]));
    const char *rule = strstr(result->out, "\n-----"), *below = rule ? strstr(rule + 1, "\n-----") : NULL;
    assert_true(below && strstr(below, "ratio of throughput")); // one rule above the figures, one below
    size_t column = 0;                                          // the rows of the table end in one column
    for (char *line = strstr(result->out, "throughput"); line && *line; line = strchr(line, '\n') + 1)
        if (*line != '-') {
            size_t length = strcspn(line, "\n");
            assert_true(column == 0 || column == length);
            column = length;
        }
}

static void the_help_names_laws_and_presets(void **state) {
    (void)state;
    const Result *result = sim("--help");
    assert_int_equal(result->status, 0);
    static const char *const names[] = {"constant:", "uniform:", "geometric:", "a100-7b",
                                        "h100-7b",   "l20-1b",   "ideal"};
    const char *laws = strstr(result->out, "\nLaws of length");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char row[32];
        snprintf(row, sizeof row, "\n  %s", names[i]);
        assert_true(laws && strstr(laws, row));
    }
}

// "1,234.5"
static void with_commas(char *text, size_t size, double value, int decimals) {
    char plain[64];
    int length = snprintf(plain, sizeof plain, "%.*f", decimals, value);
    int whole = (int)strcspn(plain, ".");
    size_t used = 0;
    for (int i = 0; i < length && used + 3 < size; i++) {
        text[used++] = plain[i];
        if (i + 1 < whole && (whole - 1 - i) % 3 == 0)
            text[used++] = ',';
    }
    text[used] = 0;
}

static const struct {
    const char *label, *unit, *key;
    double factor;
    int decimals;
} rows_of_table[] = {
    {"throughput", "tokens/s", "tokens_per_second", 1, 1},
    {"time to the last token", "s", "seconds", 1, 2},
    {"slots at work (utilisation)", "%", "utilisation", 100, 1},
    {"slots wasted, of all", "slots", "slots_wasted", 1, 2},
    {"  empty", "slots", "slots_empty", 1, 2},
    {"  finished, still in the batch", "slots", "slots_padding", 1, 2},
    {"  waiting for other passes", "slots", "slots_waiting", 1, 2},
    {"passes, prefill", "", "prefill_passes", 1, 0},
    {"passes, decode", "", "decode_passes", 1, 0},
    {"time to first token, p50", "s", "first_token_p50", 1, 3},
    {"                     p95", "s", "first_token_p95", 1, 3},
    {"                     p99", "s", "first_token_p99", 1, 3},
    {"time per token, p50", "ms", "per_token_p50", 1000, 2},
    {"                p95", "ms", "per_token_p95", 1000, 2},
    {"                p99", "ms", "per_token_p99", 1000, 2},
};
enum { ROW_COUNT = sizeof rows_of_table / sizeof *rows_of_table };

static void assert_row(const char *table, const char *label, const char *unit, const char *left,
                       const char *right) {
    char line[160];
    snprintf(line, sizeof line, "\n%-32s%-10s%14s%14s\n", label, unit, left, right);
    if (!strstr(table, line))
        fail_msg("the table lacks:%s%s", line, table);
}

static void the_table_shows_the_figures_of_json(void **state) {
    (void)state;
    json_t *root =
        json_of(sim("--json --requests 5000 --rate 12 --output uniform:1:99 --decode groups")->out);
    const char *table = sim("--requests 5000 --rate 12 --output uniform:1:99 --decode groups")->out;
    char left[32], right[32];
    for (int i = 0; i < ROW_COUNT; i++) {
        double factor = rows_of_table[i].factor;
        with_commas(left, sizeof left, factor * number_at(root, "static", rows_of_table[i].key),
                    rows_of_table[i].decimals);
        with_commas(right, sizeof right, factor * number_at(root, "continuous", rows_of_table[i].key),
                    rows_of_table[i].decimals);
        assert_row(table, rows_of_table[i].label, rows_of_table[i].unit, left, right);
    }
    with_commas(right, sizeof right, number_at(root, NULL, "ratio"), 2);
    assert_row(table, "ratio of throughput", "times", "1.00", right);
    with_commas(right, sizeof right, number_at(root, "large_run", "ratio"), 2);
    assert_row(table, "  of a run of 65,536 requests", "times", "1.00", right);
    assert_int_equal(number_at(root, "large_run", "requests"), 65536);
    json_decref(root);
}

static void the_large_run_is_one_of_the_same_options(void **state) {
    (void)state;
    json_t *small = json_of(sim("--json --requests 500 --output uniform:1:20 --rate 90 --seed 7")->out);
    json_t *large = json_of(sim("--json --requests 65536 --output uniform:1:20 --rate 90 --seed 7")->out);
    assert_true(number_at(small, "large_run", "ratio") == number_at(large, NULL, "ratio"));
    assert_true(number_at(small, NULL, "ratio") != number_at(large, NULL, "ratio"));
    json_decref(small);
    json_decref(large);
}

// Be it that there would be too many tokens, or many; 65,536 requests of 1,024 are as many as may be.
static void a_large_run_that_would_take_long_is_left_out(void **state) {
    (void)state;
    static const char *const rows[] = {"--requests 1 --output uniform:1:1000000 --json",
                                       "--requests 2 --output constant:1025 --json"};
    for (int i = 0; i < 2; i++) {
        const Result *result = sim(rows[i]);
        assert_int_equal(result->status, 0);
        json_t *small = json_of(result->out);
        assert_true(json_is_null(json_object_get(small, "large_run")));
        json_decref(small);
    }
    json_t *root = json_of(sim("--requests 2 --output constant:1024 --prompt constant:1 --json")->out);
    assert_int_equal(number_at(root, "large_run", "requests"), 65536);
    json_decref(root);
    assert_null(strstr(sim("--requests 2 --output constant:1025")->out, "of a run of"));
}

static void the_table_says_what_was_simulated(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"--requests 5000 --seed 3", "requests  5,000, all there at the start (seed 3)\nprompts   "
                                     "constant:128: 128.0 tokens on average, 640,000 in "
                                     "all\noutputs   geometric:160: "},
        {"--requests 50 --rate 2.5 --output constant:1000",
         "requests  50, arriving at random, 2.5 a second (seed 1)\nprompts   constant:128: 128.0 tokens on "
         "average, "
         "6,400 in all\noutputs   constant:1000: 1,000.0 tokens on average, 50,000 in all\n"},
        {"--requests 9 --slots 3 --preset ideal --static shrink --decode page-bucket --prefill mixed",
         "server    3 slots, ideal; static shrink; continuous with page-bucket decode, prefill mixed\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strstr(sim(rows[i][0])->out, rows[i][1]))
            assert_string_equal(sim(rows[i][0])->out, rows[i][1]);
}

static void json_has_its_documented_shape(void **state) {
    (void)state;
    const Result *result = sim("--json --requests 65536 --preset ideal --prefill mixed --seed 4");
    assert_int_equal(result->status, 0);
    json_t *root = json_of(result->out);
    double before = number_at(root, "static", "tokens_per_second"),
           after = number_at(root, "continuous", "tokens_per_second"), ratio = number_at(root, NULL, "ratio");
    assert_true(after > before && ratio > 3.31 && ratio < 3.45);
    assert_true(after / before > ratio - 1e-4 && after / before < ratio + 1e-4);
    assert_true(json_is_null(json_object_get(root, "large_run")));
    assert_true(strstr(result->out, "\"static\": {") < strstr(result->out, "\"continuous\": {"));
    json_t *parameters = json_of(
               "{\"slots\": 16, \"requests\": 65536, \"seed\": 4, \"arrivals\": \"burst\", \"rate\": null, "
               "\"prompt\": \"constant:128\", \"output\": \"geometric:160\", \"trace\": null, \"preset\": "
               "\"ideal\", "
               "\"decode\": \"merged\", \"static\": \"padded\", \"prefill\": \"mixed\"}"),
           *units = json_of("{\"times\": \"s\", \"slots\": \"mean over time\", \"utilisation\": \"0..1\"}");
    assert_true(json_equal(json_object_get(root, "parameters"), parameters));
    assert_true(json_equal(json_object_get(root, "units"), units));
    assert_int_equal(number_at(root, NULL, "prompt_tokens"), 65536 * 128);
    assert_true(number_at(root, NULL, "output_tokens") > 65536 * 150);
    assert_int_equal(json_object_size(root), 8);
    for (int i = 0; i < ROW_COUNT; i++)
        number_at(root, "static", rows_of_table[i].key);
    assert_int_equal(json_object_size(json_object_get(root, "static")), ROW_COUNT);
    json_decref(root);
    json_decref(parameters);
    json_decref(units);
}

static void the_same_options_print_the_same_bytes(void **state) {
    (void)state;
    char *first = strdup(sim("--json --requests 500 --rate 7.5 --prompt chat --output code")->out);
    assert_string_equal(first, sim("--json --requests=500 --rate=7.5 --prompt=chat --output=code")->out);
    json_t *root = json_of(first);
    assert_true(number_at(root, "parameters", "rate") == 7.5);
    json_decref(root);
    assert_string_not_equal(
        first, sim("--json --requests 500 --rate 7.5 --prompt chat --output code --seed 2")->out);
    free(first);
}

static void a_sweep_prints_a_line_a_value(void **state) {
    (void)state;
    const Result *result = sim("--sweep slots=1..64 --requests 200");
    assert_int_equal(result->status, 0);
    assert_true(strncmp(result->out, "slots,ratio,static_tokens_per_second,", 37) == 0);
    int lines = 0, commas = 0, first_commas = 0;
    for (const char *c = result->out; *c; c++) {
        commas += *c == ',';
        if (*c != '\n')
            continue;
        first_commas = lines == 0 ? commas : first_commas;
        assert_int_equal(commas, first_commas);
        commas = 0;
        lines++;
    }
    assert_int_equal(lines, 65);
    assert_non_null(strstr(result->out, "\n1,1.000000,"));
    assert_non_null(strstr(result->out, "\n64,"));
    assert_non_null(strstr(sim("--sweep rate=1..9:4 --requests 50")->out, "\n9,"));
    assert_non_null(strstr(sim("--sweep seed=1..10000:9999 --requests 50")->out, "\n10000,"));
    assert_non_null(strstr(sim("--sweep seed=5..5 --requests 50")->out, "\n5,"));
}

// The first fields of the lines.
static void assert_swept(const char *arguments, const char *wanted) {
    char values[256] = "";
    const Result *result = sim(arguments);
    assert_int_equal(result->status, 0);
    for (const char *line = strchr(result->out, '\n') + 1; *line; line = strchr(line, '\n') + 1)
        snprintf(values + strlen(values), sizeof values - strlen(values), "%.*s ", (int)strcspn(line, ","),
                 line);
    assert_string_equal(values, wanted);
}

static void a_sweep_prints_the_figures_of_json(void **state) {
    (void)state;
    static const char *const keys[] = {"tokens_per_second", "utilisation",     "slots_wasted",
                                       "first_token_p50",   "first_token_p95", "first_token_p99",
                                       "per_token_p50",     "per_token_p95",   "per_token_p99"};
    json_t *root = json_of(sim("--json --requests 300 --slots 5")->out);
    char names[1024] = "slots,ratio", values[1024];
    int used = snprintf(values, sizeof values, "\n5,%.6f", number_at(root, NULL, "ratio"));
    for (int policy = 0; policy < 2; policy++)
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            const char *name = policy ? "continuous" : "static";
            snprintf(names + strlen(names), sizeof names - strlen(names), ",%s_%s", name, keys[i]);
            used += snprintf(values + used, sizeof values - (size_t)used, ",%.6f",
                             number_at(root, name, keys[i]));
        }
    const char *text = sim("--requests 300 --sweep slots=4..6")->out;
    assert_int_equal(strncmp(text, names, strlen(names)), 0);
    assert_non_null(strstr(text, values));
    json_decref(root);
}

static void a_sweep_ends_where_a_value_cannot_be(void **state) {
    (void)state;
    const Result *result = sim("--sweep requests=1..5001:5000 --output constant:1000000");
    assert_int_equal(result->status, 2);
    assert_non_null(strstr(result->err, "output tokens are too many"));
}

static void a_sweep_of_rates_takes_fractions(void **state) {
    (void)state;
    assert_swept("--requests 50 --sweep rate=0.5..2:0.5", "0.5 1 1.5 2 ");
    assert_swept("--requests 50 --sweep rate=1.5..2.5", "1.5 2.5 ");
    assert_swept("--requests 50 --sweep rate=0.001..0.004:0.002", "0.001 0.003 ");
    assert_swept("--requests 50 --sweep slots=2..6:3", "2 5 ");
}

static void help_names_every_option_law_and_preset(void **state) {
    (void)state;
    const Result *result = sim("--help");
    assert_int_equal(result->status, 0);
    for (size_t i = 0; i < simulate_option_table.count; i++) {
        char usage[64];
        option_usage(&simulate_option_table.rows[i], usage, sizeof usage);
        assert_non_null(strstr(result->out, usage));
    }
    for (int i = 0; i < LAW_KIND_COUNT; i++)
        assert_non_null(strstr(result->out, law_forms[i].usage));
    assert_non_null(
        strstr(result->out, "\n  chat                      lengths of")); // below the options' words
    for (size_t i = 0; i < cost_preset_count; i++)
        assert_non_null(strstr(result->out, cost_presets[i].name));
    static const char *const says[] = {
        "\nUsage: rostrum sim [OPTIONS]\nServes the same requests", "\nLaws of length (LAW), in tokens:\n",
        "\nPresets: a pass takes max(W, ", "\nNot in the model: memory pressure, "};
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        assert_non_null(strstr(result->out, says[i] + (i == 0)));
    for (const char *line = result->out; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 110);
}

static void a_wrong_option_is_refused_with_one_line(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"--slots 0", "--slots needs a whole number from 1 to 64, not \"0\""},
        {"--slots 65", "--slots needs a whole number from 1 to 64, not \"65\""},
        {"--slots 4.5", "not \"4.5\""},
        {"--slots -4", "not \"-4\""},
        {"--slots=", "not \"\""},
        {"--requests 0", "from 1 to 1000000"},
        {"--requests 1000001", "from 1 to 1000000"},
        {"--requests 10.9", "--requests needs a whole number"},
        {"--seed x", "--seed needs a whole number from 0 to 4611686018427387904, not \"x\""},
        {"--seed 99999999999999999999", "--seed"},
        {"--seed 1.5", "--seed"},
        {"--arrivals later", "--arrivals needs burst, poisson or trace, not \"later\""},
        {"--arrivals trace", "needs --trace FILE"},
        {"--rate 0", "--rate needs a number from 0.001 to 1000000 with at most 3 decimals, not \"0\""},
        {"--rate 0.0005", "--rate needs a number from 0.001"},
        {"--rate 2.0001", "with at most 3 decimals"},
        {"--rate 1000000.001", "--rate needs"},
        {"--rate 5 --arrivals burst", "for --arrivals poisson"},
        {"--sweep rate=1..3 --arrivals burst", "for --arrivals poisson"},
        {"--prompt geometric:0", "--prompt needs a law of lengths: \"0\" in geometric:MEAN"},
        {"--output zipf:2", "--output needs a law of lengths: there is no length law"},
        {"--preset b200", "--preset needs a100-7b, h100-7b, l20-1b or ideal, not"},
        {"--decode all", "--decode needs merged, groups, largest or page-bucket, not"},
        {"--static loose", "--static needs padded, ragged or shrink, not"},
        {"--prefill chunked", "--prefill needs own-pass or mixed, not"},
        {"--sweep slots", "slots=A..B"},
        {"--sweep prompt=1..2", "slots=A..B"},
        {"--sweep slots=1", "--sweep needs a range A..B or A..B:STEP, not \"1\""},
        {"--sweep slots=1:2..3", "needs a range"},
        {"--sweep slots=1..2..3", "slots needs a whole number from 1 to 64, not \"2..3\""},
        {"--sweep slots=9..3", "--sweep goes upwards: not from 9 to 3"},
        {"--sweep slots=1..9:0", "--sweep needs a step that is a multiple of 1, not \"0\""},
        {"--sweep slots=1..9:1.5", "multiple of 1, not \"1.5\""},
        {"--sweep slots=1..9:", "multiple of 1, not \"\""},
        {"--sweep rate=1..9:0.0001", "multiple of 0.001, not \"0.0001\""},
        {"--sweep seed=1..99999999", "--sweep has at most 10000 values: not the 99999999 from 1 to 99999999"},
        {"--sweep seed=0..10000", "not the 10001 from 0 to 10000"},
        {"--sweep slots=1.5..4",
         "--sweep cannot go there: slots needs a whole number from 1 to 64, not \"1.5\""},
        {"--sweep slots=1..4.5", "not \"4.5\""},
        {"--sweep rate=0..1", "rate needs a number from 0.001"},
        {"--sweep slots=1..3 --slots 2", "leave out one of them"},
        {"--sweep slots=1..65", "--sweep"},
        {"--sweep slots=0..2", "--sweep"},
        {"--sweep slots=1..4 --json", "leave out --json"},
        {"--trace x.csv --prompt chat", "leave out --prompt"},
        {"--json=1", "--json takes no value"},
        {"--slots", "--slots needs a value (N)"},
        {"--slots 3 --slots 4", "--slots is given twice"},
        {"--speed 3", "there is no option --speed; did you mean --seed?"},
        {"-x", "there is no option -x"},
        {"more", "takes options alone, not \"more\""},
        {"--requests 5000 --output constant:1000000", "output tokens are too many"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Result *result = sim(rows[i][0]);
        assert_int_equal(result->status, 2);
        assert_string_equal(result->out, "");
        assert_true(strncmp(result->err, "rostrum sim: ", 13) == 0);
        assert_ptr_equal(strchr(result->err, '\n'), result->err + strlen(result->err) - 1);
        if (!strstr(result->err, rows[i][1]))
            assert_string_equal(result->err, rows[i][1]);
    }
}

static char trace_path[] = "/tmp/rostrum-sim-XXXXXX";

static const char *write_trace(const char *text) {
    strcpy(trace_path, "/tmp/rostrum-sim-XXXXXX");
    int descriptor = mkstemp(trace_path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    return trace_path;
}

static void a_trace_is_served_as_recorded_or_at_once(void **state) {
    (void)state;
    char line[128];
    write_trace("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\r\n"
                "1,m,100,5,105,a\r\n2,m,100,0,100,a\r\n3,m,100,5,105,a\r\n4,m,100,5,105,a\r\n");
    snprintf(line, sizeof line, "--json --trace %s", trace_path);
    const Result *result = sim(line);
    assert_int_equal(result->status, 0);
    assert_non_null(strstr(result->err, "1 requests without tokens are left out"));
    json_t *root = json_of(result->out), *parameters = json_object_get(root, "parameters");
    assert_int_equal(number_at(root, "parameters", "requests"), 3);
    assert_string_equal(json_string_value(json_object_get(parameters, "arrivals")), "trace");
    assert_string_equal(json_string_value(json_object_get(parameters, "trace")), trace_path);
    assert_true(json_is_null(json_object_get(parameters, "prompt")));
    assert_true(json_is_null(json_object_get(parameters, "output")));
    assert_true(json_is_null(json_object_get(root, "large_run")));
    assert_true(number_at(root, "continuous", "seconds") > 3);
    json_decref(root);
    snprintf(line, sizeof line, "--json --trace %s --arrivals burst --requests 1", trace_path);
    result = sim(line);
    assert_string_equal(result->err, ""); // nothing was left out, and one request alone was asked for
    root = json_of(result->out);
    assert_int_equal(number_at(root, "parameters", "requests"), 1);
    assert_true(number_at(root, "continuous", "seconds") < 1);
    json_decref(root);
    snprintf(line, sizeof line, "--trace %s", trace_path);
    assert_non_null(strstr(sim(line)->out, "prompts   from the trace: 100.0 tokens on average, 300 in all"));
    snprintf(line, sizeof line, "--trace %s", trace_path);
    assert_non_null(strstr(sim(line)->out, "arriving as recorded"));
    unlink(trace_path);
}

static void a_name_that_is_no_text_is_made_one(void **state) {
    (void)state;
    char line[128], name[64];
    write_trace("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n1,m,100,5,105,a\n");
    snprintf(name, sizeof name, "%s\xFF", trace_path);
    assert_int_equal(rename(trace_path, name), 0);
    snprintf(line, sizeof line, "--json --trace %s", name);
    json_t *root = json_of(sim(line)->out), *parameters = json_object_get(root, "parameters");
    const char *said = json_string_value(json_object_get(parameters, "trace"));
    assert_memory_equal(said, trace_path, strlen(trace_path));
    assert_string_equal(said + strlen(trace_path), "?");
    json_decref(root);
    unlink(name);
}

static void a_bad_trace_is_refused_with_file_line_and_column(void **state) {
    (void)state;
    char line[128], wanted[128];
    write_trace("arrived_at,num_prefill_tokens,num_decode_tokens\n0,12,7\n1,twelve,7\n");
    snprintf(line, sizeof line, "--trace %s", trace_path);
    snprintf(wanted, sizeof wanted, "rostrum sim: %s:3:3: num_prefill_tokens is \"twelve\"", trace_path);
    const Result *result = sim(line);
    assert_int_equal(result->status, 1);
    assert_string_equal(result->out, "");
    assert_true(strncmp(result->err, wanted, strlen(wanted)) == 0);
    unlink(trace_path);
    assert_int_equal(sim("--trace /nonexistent.csv")->status, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_sets_both_side_by_side),
        cmocka_unit_test(the_help_names_laws_and_presets),
        cmocka_unit_test(the_table_shows_the_figures_of_json),
        cmocka_unit_test(the_large_run_is_one_of_the_same_options),
        cmocka_unit_test(a_large_run_that_would_take_long_is_left_out),
        cmocka_unit_test(the_table_says_what_was_simulated),
        cmocka_unit_test(json_has_its_documented_shape),
        cmocka_unit_test(the_same_options_print_the_same_bytes),
        cmocka_unit_test(a_sweep_prints_a_line_a_value),
        cmocka_unit_test(a_sweep_prints_the_figures_of_json),
        cmocka_unit_test(a_sweep_ends_where_a_value_cannot_be),
        cmocka_unit_test(a_sweep_of_rates_takes_fractions),
        cmocka_unit_test(help_names_every_option_law_and_preset),
        cmocka_unit_test(a_wrong_option_is_refused_with_one_line),
        cmocka_unit_test(a_trace_is_served_as_recorded_or_at_once),
        cmocka_unit_test(a_name_that_is_no_text_is_made_one),
        cmocka_unit_test(a_bad_trace_is_refused_with_file_line_and_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
