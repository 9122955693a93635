#include "sim/simulate_options.h"

#include "base/columns.h"
#include "base/number.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { SWEEP_VALUES_MAX = 10000, SWEEP_TEXT_MAX = 64 };

// Readers ---------------------------------------------------------------------------------------------------

static bool read_law(const Option *option, const char *text, void *field, Error *error) {
    (void)option;
    Error reason;
    return law_parse(text, field, &reason) || error_set(error, "needs a law of lengths: %s", reason.text);
}

static bool read_preset(const Option *option, const char *text, void *field, Error *error) {
    const char *names[16] = {NULL};
    const Option named = {.name = option->name, .names = names};
    int index;
    assert(cost_preset_count < sizeof names / sizeof *names);
    for (size_t i = 0; i < cost_preset_count; i++)
        names[i] = cost_presets[i].name;
    if (!option_read_name(&named, text, &index, error))
        return false;
    *(Cost *)field = cost_presets[index];
    return true;
}

// Sweep -----------------------------------------------------------------------------------------------------

static bool is_swept(const Option *option) {
    return option && (option->read == option_read_whole || option->read == option_read_fixed);
}

static uint64_t one_of(const Option *option) {
    uint64_t one = 1;
    for (unsigned i = 0; i < option->decimals; i++)
        one *= 10;
    return one;
}

// "A", "B" and "STEP" or NULL, cut out of A..B or A..B:STEP in place.
static bool split_range(char *text, const char *parts[3]) {
    char *dots = strstr(text, ".."), *colon = strchr(text, ':');
    if (!dots || (colon && colon < dots))
        return false;
    *dots = '\0';
    if (colon)
        *colon++ = '\0';
    parts[0] = text, parts[1] = dots + 2, parts[2] = colon;
    return true;
}

static bool read_bound(const Sweep *sweep, const char *text, uint64_t *value, Error *error) {
    Error reason;
    return option_read_fixed(sweep->option, text, value, &reason) ||
           error_set(error, "cannot go there: %s %s", sweep->option->name, reason.text);
}

static bool read_step(Sweep *sweep, const char *text, Error *error) {
    unsigned decimals = sweep->option->decimals;
    sweep->step = one_of(sweep->option);
    if (!text || (number_parse(text, strlen(text), decimals, UINT64_C(1) << 62, &sweep->step) && sweep->step))
        return true;
    char least[32];
    number_format(least, sizeof least, 1, decimals);
    return error_set(error, "needs a step that is a multiple of %s, not \"%s\"", least, text);
}

static bool check_count(const Sweep *sweep, const char *parts[3], Error *error) {
    if (sweep->from > sweep->to)
        return error_set(error, "goes upwards: not from %s to %s", parts[0], parts[1]);
    uint64_t count = (sweep->to - sweep->from) / sweep->step + 1;
    return count <= SWEEP_VALUES_MAX ||
           error_set(error, "has at most %d values: not the %" PRIu64 " from %s to %s", SWEEP_VALUES_MAX,
                     count, parts[0], parts[1]);
}

static bool read_range(Sweep *sweep, const char *text, Error *error) {
    char copy[SWEEP_TEXT_MAX];
    const char *parts[3];
    if ((size_t)snprintf(copy, sizeof copy, "%s", text) >= sizeof copy || !split_range(copy, parts))
        return error_set(error, "needs a range A..B or A..B:STEP, not \"%.40s\"", text);
    return read_bound(sweep, parts[0], &sweep->from, error) &&
           read_bound(sweep, parts[1], &sweep->to, error) && read_step(sweep, parts[2], error) &&
           check_count(sweep, parts, error);
}

static bool read_sweep(const Option *option, const char *text, void *field, Error *error) {
    (void)option;
    Sweep *sweep = field;
    size_t length = strcspn(text, "=");
    sweep->option = option_find(&simulate_option_table, text, length);
    if (!is_swept(sweep->option) || !text[length])
        return error_set(error, "needs slots=A..B, requests=A..B, seed=A..B or rate=A..B, not \"%.40s\"",
                         text);
    return read_range(sweep, text + length + 1, error);
}

void simulate_options_set_swept(SimulateOptions *options, uint64_t value) {
    char text[32];
    number_format(text, sizeof text, value, options->sweep.option->decimals);
    bool fits = option_set(options->sweep.option, options, text, NULL); // as both ends of the range did
    assert(fits);
    (void)fits;
}

// Rows ------------------------------------------------------------------------------------------------------

#define FIELD(name) offsetof(SimulateOptions, name)

// clang-format off
static const Option rows[] = {
    {.name = "slots", .argument = "N", .read = option_read_whole, .field = FIELD(rules.slots), .min = 1,
     .max = BATCHING_SLOTS_MAX, .standard = "16", .help = "requests served at a time, 1 to 64"},
    {.name = "requests", .argument = "N", .read = option_read_whole, .field = FIELD(workload.requests),
     .min = 1, .max = WORKLOAD_REQUESTS_MAX, .standard = "4000",
     .help = "how many requests, 1 to 1000000; of a trace the first N, by default all"},
    {.name = "seed", .argument = "N", .read = option_read_fixed, .field = FIELD(workload.seed),
     .max = 0x1p62, .standard = "1",
     .help = "of the generator; the same seed draws the same requests everywhere"},
    {.name = "arrivals", .argument = "HOW", .read = option_read_name, .field = FIELD(workload.arrivals),
     .names = arrivals_names, .standard = "burst",
     .help = "burst: all at time 0; poisson: at random, --rate a second; trace: as --trace says"},
    {.name = "rate", .argument = "R", .read = option_read_fixed, .field = FIELD(workload.rate), .min = 0.001,
     .max = 1000000, .decimals = 3, .standard = "4",
     .help = "mean arrivals in requests a second, 0.001 to 1000000 (poisson)"},
    {.name = "prompt", .argument = "LAW", .read = read_law, .field = FIELD(workload.prompt),
     .standard = "constant:128", .help = "prompt lengths in tokens; the laws are below"},
    {.name = "output", .argument = "LAW", .read = read_law, .field = FIELD(workload.output),
     .standard = "geometric:160", .help = "output lengths in tokens"},
    {.name = "preset", .argument = "NAME", .read = read_preset, .field = FIELD(rules.cost),
     .standard = "a100-7b", .help = "what a forward pass costs; the presets are below"},
    {.name = "decode", .argument = "RULE", .read = option_read_name, .field = FIELD(rules.decode),
     .names = decode_rule_names, .standard = "merged",
     .help = "continuous: merged: one pass for all; groups: one for each position; largest, page-bucket: the largest group alone"},
    {.name = "static", .argument = "KIND", .read = option_read_name, .field = FIELD(rules.static_kind),
     .names = static_kind_names, .standard = "padded",
     .help =
         "static: padded: prompts as long as the longest; ragged: true lengths; shrink: finished rows leave the batch"},
    {.name = "prefill", .argument = "MODE", .read = option_read_name, .field = FIELD(rules.prefill),
     .names = prefill_mode_names, .standard = "own-pass",
     .help = "continuous: own-pass: prompts stop the decoding; mixed: prompts ride in the decode pass"},
    {.name = "trace", .argument = "FILE", .read = option_read_text, .field = FIELD(trace),
     .help = "take lengths and arrivals from a CSV file (Azure, BurstGPT, arrived_at,...)"},
    {.name = "sweep", .argument = "NAME=A..B[:STEP]", .read = read_sweep, .field = FIELD(sweep),
     .help = "print CSV, one line a value of slots, requests, seed or rate"},
    {.name = "json", .read = option_read_flag, .field = FIELD(json),
     .help = "print JSON: times in seconds, utilisation from 0 to 1"},
    {.name = "help", .letter = 'h', .read = option_read_flag, .field = FIELD(help),
     .help = "print this help"},
};
// clang-format on
const OptionTable simulate_option_table = {rows, sizeof rows / sizeof *rows};

bool simulate_options_is_given(const SimulateOptions *options, const char *name) {
    const Option *option = option_find(&simulate_option_table, name, strlen(name));
    assert(option);
    return option == options->sweep.option || options->given & option_bit(&simulate_option_table, option);
}

// What cannot go together, and what one option says about another.
static bool settle(SimulateOptions *options, Error *error) {
    bool rate = simulate_options_is_given(options, "rate"),
         arrivals = simulate_options_is_given(options, "arrivals");
    const Option *swept = options->sweep.option;
    WorkloadParameters *workload = &options->workload;
    if (!arrivals && (rate || options->trace))
        workload->arrivals = rate ? ARRIVALS_POISSON : ARRIVALS_TRACE;
    if (rate && workload->arrivals != ARRIVALS_POISSON)
        return error_set(error, "a rate is for --arrivals poisson, not %s",
                         arrivals_names[workload->arrivals]);
    if (workload->arrivals == ARRIVALS_TRACE && !options->trace)
        return error_set(error, "--arrivals trace needs --trace FILE");
    if (options->trace &&
        (simulate_options_is_given(options, "prompt") || simulate_options_is_given(options, "output")))
        return error_set(error,
                         "with --trace the lengths come from the file: leave out --prompt and --output");
    if (swept && options->given & option_bit(&simulate_option_table, swept))
        return error_set(error, "--sweep gives --%s its values: leave out one of them", swept->name);
    if (swept && options->json)
        return error_set(error, "--sweep prints CSV: leave out --json");
    return true;
}

bool simulate_options_parse(SimulateOptions *options, int count, char *const *arguments, Error *error) {
    TextList others;
    *options = (SimulateOptions){0};
    option_set_standards(&simulate_option_table, options);
    if (!option_parse(&simulate_option_table, 0, options, count, arguments, &others, &options->given, error))
        return false;
    if (others.count > 0)
        return error_set(error, "takes options alone, not \"%.60s\"", others.items[0]);
    return options->help || settle(options, error);
}

// Help ------------------------------------------------------------------------------------------------------

void simulate_options_print(FILE *file) {
    enum { COLUMN = 28 };
    fputs("Usage: rostrum sim [OPTIONS]\n"
          "Serves the same requests by static and by continuous batching, in a model, and prints both side "
          "by side.\n\n",
          file);
    option_print(file, &simulate_option_table, 0);
    fputs("\nLaws of length (LAW), in tokens:\n", file);
    for (int i = 0; i < LAW_KIND_COUNT; i++)
        columns_print(file, COLUMN, law_forms[i].usage, law_forms[i].meaning);
    fputs("\nPresets: a pass takes max(W, c x tokens) + k x context, in microseconds:\n", file);
    for (size_t i = 0; i < cost_preset_count; i++) {
        const Cost *cost = &cost_presets[i];
        char figures[64];
        snprintf(figures, sizeof figures, "%-8s W %-6" PRIu32 " c %-3" PRIu32 " k %.2f ", cost->name,
                 cost->weights, cost->token, cost->context_token / 1000.0);
        columns_print(file, (int)strlen(figures) + 3, figures, cost->basis);
    }
    fputs("\nNot in the model: memory pressure, pre-emption, chunked prefill, the cost of sampling.\n", file);
}
