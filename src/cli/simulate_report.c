#include "cli/simulate_report.h"

#include "base/number.h"
#include "base/plain.h"
#include "cli/output.h"

#include <inttypes.h>
#include <jansson.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct Figure {
    const char *label, *unit; // of the table; NULL: not in it
    const char *key;          // of JSON and CSV
    size_t offset;            // of a double in BatchingSummary
    double factor;            // the table's unit to the summary's
    int decimals;             // in the table
    bool in_csv;
} Figure;

#define FIELD(name) offsetof(BatchingSummary, name)

static const Figure figures[] = {
    {"throughput", "tokens/s", "tokens_per_second", FIELD(tokens_per_second), 1, 1, true},
    {"time to the last token", "s", "seconds", FIELD(seconds), 1, 2, false},
    {"slots at work (utilisation)", "%", "utilisation", FIELD(utilisation), 100, 1, true},
    {"slots wasted, of all", "slots", "slots_wasted", FIELD(slots_wasted), 1, 2, true},
    {"  empty", "slots", "slots_empty", FIELD(slots_empty), 1, 2, false},
    {"  finished, still in the batch", "slots", "slots_padding", FIELD(slots_padding), 1, 2, false},
    {"  waiting for other passes", "slots", "slots_waiting", FIELD(slots_waiting), 1, 2, false},
    {"passes, prefill", "", "prefill_passes", FIELD(prefill_passes), 1, 0, false},
    {"passes, decode", "", "decode_passes", FIELD(decode_passes), 1, 0, false},
    {"time to first token, p50", "s", "first_token_p50", FIELD(first_token.p50), 1, 3, true},
    {"                     p95", "s", "first_token_p95", FIELD(first_token.p95), 1, 3, true},
    {"                     p99", "s", "first_token_p99", FIELD(first_token.p99), 1, 3, true},
    {"time per token, p50", "ms", "per_token_p50", FIELD(per_token.p50), 1000, 2, true},
    {"                p95", "ms", "per_token_p95", FIELD(per_token.p95), 1000, 2, true},
    {"                p99", "ms", "per_token_p99", FIELD(per_token.p99), 1000, 2, true},
};
enum { FIGURE_COUNT = sizeof figures / sizeof *figures };

static double get_figure(const BatchingSummary *summary, const Figure *figure) {
    double value;
    memcpy(&value, (const char *)summary + figure->offset, sizeof value);
    return value;
}

// With a comma between thousands: 12,345.6.
static void format_number(char *buffer, size_t size, double value, int decimals) {
    char plain[64];
    int length = snprintf(plain, sizeof plain, "%.*f", decimals, value);
    int whole = length - (decimals > 0 ? decimals + 1 : 0);
    size_t used = 0;
    for (int i = 0; i < length && used + 2 < size; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            buffer[used++] = ',';
        buffer[used++] = plain[i];
    }
    buffer[used] = '\0';
}

static const char *get_arrivals_words(const SimulateOptions *options, char *buffer, size_t size) {
    char rate[32];
    number_format(rate, sizeof rate, options->workload.rate, 3);
    if (options->workload.arrivals == ARRIVALS_POISSON)
        snprintf(buffer, size, "arriving at random, %s a second", rate);
    else
        snprintf(buffer, size, "%s",
                 options->workload.arrivals == ARRIVALS_BURST ? "all there at the start"
                                                              : "arriving as recorded");
    return buffer;
}

static void print_lengths(FILE *file, const char *label, const Comparison *comparison, Law law,
                          uint64_t tokens) {
    char name[64] = "from the trace", mean[32], total[32];
    if (!comparison->options->trace)
        law_format(law, name, sizeof name);
    format_number(mean, sizeof mean, (double)tokens / comparison->workload->count, 1);
    format_number(total, sizeof total, (double)tokens, 0);
    fprintf(file, "%-9s %s: %s tokens on average, %s in all\n", label, name, mean, total);
}

static void print_parameters(FILE *file, const Comparison *comparison) {
    const SimulateOptions *options = comparison->options;
    const BatchingRules *rules = &options->rules;
    char count[32], words[96];
    format_number(count, sizeof count, comparison->workload->count, 0);
    fprintf(file, "%-9s %s, %s", "requests", count, get_arrivals_words(options, words, sizeof words));
    if (!options->trace || options->workload.arrivals == ARRIVALS_POISSON)
        fprintf(file, " (seed %" PRIu64 ")", options->workload.seed);
    fputc('\n', file);
    if (options->trace) {
        fprintf(file, "%-9s ", "trace");
        plain_print(file, options->trace);
        fputc('\n', file);
    }
    print_lengths(file, "prompts", comparison, options->workload.prompt, comparison->workload->prompt_tokens);
    print_lengths(file, "outputs", comparison, options->workload.output, comparison->workload->output_tokens);
    fprintf(file, "%-9s %u slots, %s; static %s; continuous with %s decode, prefill %s\n\n", "server",
            rules->slots, rules->cost.name, static_kind_names[rules->static_kind],
            decode_rule_names[rules->decode], prefill_mode_names[rules->prefill]);
}

static void print_row(FILE *file, const char *label, const char *unit, double left, double right,
                      int decimals) {
    char texts[2][32];
    format_number(texts[0], sizeof texts[0], left, decimals);
    format_number(texts[1], sizeof texts[1], right, decimals);
    fprintf(file, "%-32s%-10s%14s%14s\n", label, unit, texts[0], texts[1]);
}

void simulate_report_table(FILE *file, const Comparison *comparison) {
    static const char rule[] = "----------------------------------------------------------------------";
    const BatchingSummary *left = &comparison->summaries[BATCHING_STATIC];
    const BatchingSummary *right = &comparison->summaries[BATCHING_CONTINUOUS];
    print_parameters(file, comparison);
    fprintf(file, "%-42s%14s%14s\n%s\n", "", "static", "continuous", rule);
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        print_row(file, figures[i].label, figures[i].unit, get_figure(left, &figures[i]) * figures[i].factor,
                  get_figure(right, &figures[i]) * figures[i].factor, figures[i].decimals);
    fprintf(file, "%s\n", rule);
    print_row(file, "ratio of throughput", "times", 1, comparison->ratio, 2);
    if (comparison->large_requests > 0) {
        char count[32], label[64];
        format_number(count, sizeof count, comparison->large_requests, 0);
        snprintf(label, sizeof label, "  of a run of %s requests", count);
        print_row(file, label, "times", 1, comparison->large_ratio, 2);
    }
}

// A file's name may be no UTF-8.
static json_t *make_name(const char *name) {
    if (!name)
        return json_null();
    char *copy = strdup(name);
    json_t *made = json_string(name);
    if (copy && !made) {
        plain_make(copy, "");
        made = json_string(copy);
    }
    free(copy);
    return made;
}

static json_t *make_law(Law law) {
    char text[64];
    law_format(law, text, sizeof text);
    return json_string(text);
}

static json_t *make_parameters(const Comparison *comparison) {
    const SimulateOptions *options = comparison->options;
    const WorkloadParameters *workload = &options->workload;
    const BatchingRules *rules = &options->rules;
    bool is_poisson = workload->arrivals == ARRIVALS_POISSON;
    json_t *made = json_object();
    json_object_set_new(made, "slots", json_integer(rules->slots));
    json_object_set_new(made, "requests", json_integer(comparison->workload->count));
    json_object_set_new(made, "seed", json_integer((json_int_t)workload->seed));
    json_object_set_new(made, "arrivals", json_string(arrivals_names[workload->arrivals]));
    json_object_set_new(made, "rate", is_poisson ? json_real((double)workload->rate / 1000) : json_null());
    json_object_set_new(made, "prompt", options->trace ? json_null() : make_law(workload->prompt));
    json_object_set_new(made, "output", options->trace ? json_null() : make_law(workload->output));
    json_object_set_new(made, "trace", make_name(options->trace));
    json_object_set_new(made, "preset", json_string(rules->cost.name));
    json_object_set_new(made, "decode", json_string(decode_rule_names[rules->decode]));
    json_object_set_new(made, "static", json_string(static_kind_names[rules->static_kind]));
    json_object_set_new(made, "prefill", json_string(prefill_mode_names[rules->prefill]));
    return made;
}

static json_t *make_figures(const BatchingSummary *summary) {
    json_t *made = json_object();
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        json_object_set_new(made, figures[i].key, json_real(get_figure(summary, &figures[i])));
    return made;
}

static json_t *make_large_run(const Comparison *comparison) {
    if (comparison->large_requests == 0)
        return json_null();
    return json_pack("{s:I, s:f}", "requests", (json_int_t)comparison->large_requests, "ratio",
                     comparison->large_ratio);
}

void simulate_report_json(FILE *file, const Comparison *comparison) {
    json_t *report = json_object();
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++)
        json_object_set_new(report, batching_policy_names[policy],
                            make_figures(&comparison->summaries[policy]));
    json_object_set_new(report, "ratio", json_real(comparison->ratio));
    json_object_set_new(report, "large_run", make_large_run(comparison));
    json_object_set_new(report, "prompt_tokens",
                        json_integer((json_int_t)comparison->workload->prompt_tokens));
    json_object_set_new(report, "output_tokens",
                        json_integer((json_int_t)comparison->workload->output_tokens));
    json_object_set_new(report, "parameters", make_parameters(comparison));
    json_object_set_new(
        report, "units",
        json_pack("{s:s, s:s, s:s}", "times", "s", "slots", "mean over time", "utilisation", "0..1"));
    output_json(file, report, 12);
}

void simulate_report_csv_header(FILE *file, const char *swept) {
    fprintf(file, "%s,ratio", swept);
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++)
        for (size_t i = 0; i < FIGURE_COUNT; i++)
            if (figures[i].in_csv)
                fprintf(file, ",%s_%s", batching_policy_names[policy], figures[i].key);
    fputc('\n', file);
}

void simulate_report_csv_line(FILE *file, uint64_t value, const Comparison *comparison) {
    char text[32];
    number_format(text, sizeof text, value, comparison->options->sweep.option->decimals);
    fprintf(file, "%s,%.6f", text, comparison->ratio);
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++)
        for (size_t i = 0; i < FIGURE_COUNT; i++)
            if (figures[i].in_csv)
                fprintf(file, ",%.6f", get_figure(&comparison->summaries[policy], &figures[i]));
    fputc('\n', file);
}
