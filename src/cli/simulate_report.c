#include "cli/simulate_report.h"

#include "sim/number.h"

#include <inttypes.h>
#include <stddef.h>
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
    if (options->trace)
        fprintf(file, "%-9s %s\n", "trace", options->trace);
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

// A JSON string; control characters, quotes and backslashes escaped.
static void print_string(FILE *file, const char *text) {
    fputc('"', file);
    for (; *text; text++)
        if ((unsigned char)*text < 32 || *text == '"' || *text == '\\')
            fprintf(file, "\\u%04x", (unsigned)(unsigned char)*text);
        else
            fputc(*text, file);
    fputc('"', file);
}

static void print_json_parameters(FILE *file, const Comparison *comparison) {
    const SimulateOptions *options = comparison->options;
    const BatchingRules *rules = &options->rules;
    char prompt[64], output[64], rate[32];
    law_format(options->workload.prompt, prompt, sizeof prompt);
    law_format(options->workload.output, output, sizeof output);
    number_format(rate, sizeof rate, options->workload.rate, 3);
    fprintf(file, "  \"parameters\": {\"slots\": %u, \"requests\": %" PRIu32 ", \"seed\": %" PRIu64,
            rules->slots, comparison->workload->count, options->workload.seed);
    fprintf(file, ", \"arrivals\": \"%s\", ", arrivals_names[options->workload.arrivals]);
    fprintf(file, "\"rate\": %s, ", options->workload.arrivals == ARRIVALS_POISSON ? rate : "null");
    if (options->trace)
        fputs("\"prompt\": null, \"output\": null, \"trace\": ", file), print_string(file, options->trace);
    else
        fprintf(file, "\"prompt\": \"%s\", \"output\": \"%s\", \"trace\": null", prompt, output);
    fprintf(file, ", \"preset\": \"%s\", \"decode\": \"%s\", \"static\": \"%s\", \"prefill\": \"%s\"},\n",
            rules->cost.name, decode_rule_names[rules->decode], static_kind_names[rules->static_kind],
            prefill_mode_names[rules->prefill]);
}

void simulate_report_json(FILE *file, const Comparison *comparison) {
    fputs("{\n", file);
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++) {
        fprintf(file, "  \"%s\": {", batching_policy_names[policy]);
        for (size_t i = 0; i < FIGURE_COUNT; i++)
            fprintf(file, "%s\n    \"%s\": %.6f", i > 0 ? "," : "", figures[i].key,
                    get_figure(&comparison->summaries[policy], &figures[i]));
        fputs("\n  },\n", file);
    }
    fprintf(file, "  \"ratio\": %.6f,\n", comparison->ratio);
    if (comparison->large_requests > 0)
        fprintf(file, "  \"large_run\": {\"requests\": %" PRIu32 ", \"ratio\": %.6f},\n",
                comparison->large_requests, comparison->large_ratio);
    else
        fputs("  \"large_run\": null,\n", file);
    fprintf(file, "  \"prompt_tokens\": %" PRIu64 ",\n  \"output_tokens\": %" PRIu64 ",\n",
            comparison->workload->prompt_tokens, comparison->workload->output_tokens);
    print_json_parameters(file, comparison);
    fputs("  \"units\": {\"times\": \"s\", \"slots\": \"mean over time\", \"utilisation\": \"0..1\"}\n}\n",
          file);
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
    fprintf(file, "%" PRIu64 ",%.6f", value, comparison->ratio);
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++)
        for (size_t i = 0; i < FIGURE_COUNT; i++)
            if (figures[i].in_csv)
                fprintf(file, ",%.6f", get_figure(&comparison->summaries[policy], &figures[i]));
    fputc('\n', file);
}
