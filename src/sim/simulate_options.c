#include "sim/simulate_options.h"

#include "sim/number.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { SWEEP_POINTS_MAX = 10000 };

static bool set_whole(const char *text, uint64_t low, uint64_t high, uint64_t *value, Error *error) {
    size_t length = strlen(text);
    if (strspn(text, "0123456789") == length && number_parse(text, length, 0, high, value) && *value >= low)
        return true;
    return error_set(error, "\"%.40s\" is not a whole number from %" PRIu64 " to %" PRIu64, text, low, high);
}

// Finds `text` in a table of names.
static bool set_name(const char *text, const char *const *names, unsigned count, unsigned *index,
                     Error *error) {
    char list[256] = "";
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(text, names[i]) == 0) {
            *index = i;
            return true;
        }
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s",
                 i == 0           ? ""
                 : i + 1 == count ? " or "
                                  : ", ",
                 names[i]);
    }
    return error_set(error, "\"%.40s\" is none of %s", text, list);
}

static bool set_slots(SimulateOptions *options, const char *text, Error *error) {
    uint64_t value;
    if (!set_whole(text, 1, BATCHING_SLOTS_MAX, &value, error))
        return false;
    options->rules.slots = (unsigned)value;
    return true;
}

static bool set_requests(SimulateOptions *options, const char *text, Error *error) {
    uint64_t value;
    if (!set_whole(text, 1, WORKLOAD_REQUESTS_MAX, &value, error))
        return false;
    options->workload.requests = (uint32_t)value;
    return true;
}

static bool set_seed(SimulateOptions *options, const char *text, Error *error) {
    return set_whole(text, 0, UINT64_C(1) << 62, &options->workload.seed, error);
}

static bool set_arrivals(SimulateOptions *options, const char *text, Error *error) {
    unsigned index;
    if (!set_name(text, arrivals_names, ARRIVALS_COUNT, &index, error))
        return false;
    options->workload.arrivals = (Arrivals)index;
    return true;
}

static bool set_rate(SimulateOptions *options, const char *text, Error *error) {
    if (number_parse(text, strlen(text), 3, UINT64_C(1000000000), &options->workload.rate) &&
        options->workload.rate)
        return true;
    return error_set(error, "\"%.40s\" is not a number of requests a second from 0.001 to 1000000", text);
}

static bool set_prompt(SimulateOptions *options, const char *text, Error *error) {
    return law_parse(text, &options->workload.prompt, error);
}

static bool set_output(SimulateOptions *options, const char *text, Error *error) {
    return law_parse(text, &options->workload.output, error);
}

static bool set_preset(SimulateOptions *options, const char *text, Error *error) {
    const char *names[16];
    unsigned index = 0;
    assert(cost_preset_count <= sizeof names / sizeof *names);
    for (size_t i = 0; i < cost_preset_count; i++)
        names[i] = cost_presets[i].name;
    if (!set_name(text, names, (unsigned)cost_preset_count, &index, error))
        return false;
    options->rules.cost = cost_presets[index];
    return true;
}

static bool set_decode(SimulateOptions *options, const char *text, Error *error) {
    unsigned index;
    if (!set_name(text, decode_rule_names, DECODE_RULE_COUNT, &index, error))
        return false;
    options->rules.decode = (DecodeRule)index;
    return true;
}

static bool set_static(SimulateOptions *options, const char *text, Error *error) {
    unsigned index;
    if (!set_name(text, static_kind_names, STATIC_KIND_COUNT, &index, error))
        return false;
    options->rules.static_kind = (StaticKind)index;
    return true;
}

static bool set_prefill(SimulateOptions *options, const char *text, Error *error) {
    unsigned index;
    if (!set_name(text, prefill_mode_names, PREFILL_MODE_COUNT, &index, error))
        return false;
    options->rules.prefill = (PrefillMode)index;
    return true;
}

static bool set_trace(SimulateOptions *options, const char *text, Error *error) {
    options->trace = text;
    return *text || error_set(error, "the file's name is empty");
}

static const SimulateOption *find(const char *name, size_t length) {
    for (size_t i = 0; i < simulate_option_count; i++)
        if (strlen(simulate_option_table[i].name) == length &&
            !strncmp(simulate_option_table[i].name, name, length))
            return &simulate_option_table[i];
    return NULL;
}

static bool read_range(Sweep *sweep, const char *text) {
    const char *dots = strstr(text, ".."), *colon = dots ? strchr(dots, ':') : NULL;
    const uint64_t most = UINT64_C(1) << 62;
    if (!dots || strspn(text, "0123456789.:") != strlen(text))
        return false;
    size_t length = colon ? (size_t)(colon - dots) - 2 : strlen(dots + 2);
    sweep->step = 1;
    return number_parse(text, (size_t)(dots - text), 0, most, &sweep->from) &&
           number_parse(dots + 2, length, 0, most, &sweep->to) &&
           (!colon || number_parse(colon + 1, strlen(colon + 1), 0, most, &sweep->step));
}

bool simulate_options_set_swept(SimulateOptions *options, uint64_t value, Error *error) {
    char text[32];
    snprintf(text, sizeof text, "%" PRIu64, value);
    return options->sweep.option->set(options, text, error);
}

static bool set_sweep(SimulateOptions *options, const char *text, Error *error) {
    Sweep *sweep = &options->sweep;
    size_t length = strcspn(text, "=");
    sweep->option = find(text, length);
    if (!sweep->option || !sweep->option->sweeps || !text[length])
        return error_set(error, "\"%.40s\" is not slots=A..B, requests=A..B, seed=A..B or rate=A..B", text);
    if (!read_range(sweep, text + length + 1))
        return error_set(error, "\"%.40s\" is not a range of whole numbers A..B or A..B:STEP",
                         text + length + 1);
    if (sweep->from > sweep->to || sweep->step == 0 ||
        (sweep->to - sweep->from) / sweep->step >= SWEEP_POINTS_MAX)
        return error_set(error, "\"%.40s\" is not 1 to %d steps upwards", text + length + 1,
                         SWEEP_POINTS_MAX);
    return simulate_options_set_swept(options, sweep->to, error) &&
           simulate_options_set_swept(options, sweep->from, error);
}

static bool set_json(SimulateOptions *options, const char *text, Error *error) {
    (void)text, (void)error;
    options->json = true;
    return true;
}

static bool set_help(SimulateOptions *options, const char *text, Error *error) {
    (void)text, (void)error;
    options->help = true;
    return true;
}

const SimulateOption simulate_option_table[] = {
    {"slots", "N", "16", "requests served at a time, 1 to 64", true, set_slots},
    {"requests", "N", "4000", "how many requests, 1 to 1000000; of a trace the first N, by default all", true,
     set_requests},
    {"seed", "N", "1", "of the generator; the same seed draws the same requests everywhere", true, set_seed},
    {"arrivals", "HOW", "burst",
     "burst: all at time 0; poisson: at random, --rate a second; trace: as --trace says", false,
     set_arrivals},
    {"rate", "R", "4", "mean arrivals in requests a second, 0.001 to 1000000 (poisson)", true, set_rate},
    {"prompt", "LAW", "constant:128", "prompt lengths in tokens; the laws are below", false, set_prompt},
    {"output", "LAW", "geometric:160", "output lengths in tokens", false, set_output},
    {"preset", "NAME", "a100-7b", "what a forward pass costs; the presets are below", false, set_preset},
    {"decode", "RULE", "merged",
     "continuous: merged: one pass for all; groups: one for each position; largest, page-bucket: the largest "
     "group alone",
     false, set_decode},
    {"static", "KIND", "padded",
     "static: padded: prompts as long as the longest; ragged: true lengths; shrink: finished rows leave the "
     "batch",
     false, set_static},
    {"prefill", "MODE", "own-pass",
     "continuous: own-pass: prompts stop the decoding; mixed: prompts ride in the decode pass", false,
     set_prefill},
    {"trace", "FILE", NULL, "take lengths and arrivals from a CSV file (Azure, BurstGPT, arrived_at,...)",
     false, set_trace},
    {"sweep", "NAME=A..B[:STEP]", NULL, "print CSV, one line a value of slots, requests, seed or rate", false,
     set_sweep},
    {"json", NULL, NULL, "print JSON: times in seconds, utilisation from 0 to 1", false, set_json},
    {"help", NULL, NULL, "print this help", false, set_help},
};
const size_t simulate_option_count = sizeof simulate_option_table / sizeof *simulate_option_table;

static bool set(SimulateOptions *options, const SimulateOption *option, const char *text, Error *error) {
    Error reason;
    return option->set(options, text, &reason) || error_set(error, "--%s: %s", option->name, reason.text);
}

// Reads the option at arguments[*at] and moves on to the last argument it took.
static bool read_option(SimulateOptions *options, int count, char *const *arguments, int *at, Error *error) {
    const char *argument = arguments[*at];
    if (!strcmp(argument, "-h"))
        argument = "--help";
    const SimulateOption *option = NULL;
    size_t length = strcspn(argument, "=");
    if (!strncmp(argument, "--", 2))
        option = find(argument + 2, length - 2);
    if (!option)
        return error_set(error, "there is no option \"%.60s\"; rostrum sim --help lists them", argument);
    uint64_t bit = UINT64_C(1) << (option - simulate_option_table);
    if (options->given & bit)
        return error_set(error, "--%s is given twice", option->name);
    options->given |= bit;
    const char *text = argument[length] ? argument + length + 1 : NULL;
    if (!option->value && text)
        return error_set(error, "--%s takes no value", option->name);
    if (option->value && !text) {
        if (*at + 1 >= count)
            return error_set(error, "--%s needs a value (%s)", option->name, option->value);
        text = arguments[++*at];
    }
    return set(options, option, text, error);
}

bool simulate_options_is_given(const SimulateOptions *options, const char *name) {
    const SimulateOption *option = find(name, strlen(name));
    assert(option);
    return option == options->sweep.option || options->given >> (option - simulate_option_table) & 1;
}

// What cannot go together, and what one option says about another.
static bool settle(SimulateOptions *options, Error *error) {
    bool rate = simulate_options_is_given(options, "rate"),
         arrivals = simulate_options_is_given(options, "arrivals");
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
    if (options->sweep.option && options->json)
        return error_set(error, "--sweep prints CSV: leave out --json");
    return true;
}

bool simulate_options_parse(SimulateOptions *options, int count, char *const *arguments, Error *error) {
    *options = (SimulateOptions){0};
    for (size_t i = 0; i < simulate_option_count; i++)
        if (simulate_option_table[i].fallback &&
            !set(options, &simulate_option_table[i], simulate_option_table[i].fallback, error))
            return false;
    for (int i = 0; i < count; i++)
        if (!read_option(options, count, arguments, &i, error))
            return false;
    return options->help || settle(options, error);
}

// The text in lines of at most 110 columns, the later ones indented to the first.
static void print_wrapped(FILE *file, int indent, const char *text) {
    int column = indent;
    while (*text) {
        int length = (int)strcspn(text, " ");
        if (column > indent && column + 1 + length > 110) {
            fprintf(file, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', file);
            column++;
        }
        fprintf(file, "%.*s", length, text);
        column += length;
        text += length + (text[length] == ' ');
    }
}

void simulate_options_print(FILE *file) {
    const int indent = 28;
    fputs("Usage: rostrum sim [OPTIONS]\n"
          "Serves the same requests by static and by continuous batching, in a model, and prints both side "
          "by side.\n\n",
          file);
    for (size_t i = 0; i < simulate_option_count; i++) {
        const SimulateOption *option = &simulate_option_table[i];
        char text[512];
        fprintf(file, "  --%s %-*s", option->name, indent - 5 - (int)strlen(option->name),
                option->value ? option->value : "");
        snprintf(text, sizeof text, "%s%s%s%s", option->help, option->fallback ? " [" : "",
                 option->fallback ? option->fallback : "", option->fallback ? "]" : "");
        print_wrapped(file, indent, text);
        fputc('\n', file);
    }
    fputs("\nLaws of length (LAW), in tokens:\n", file);
    for (int i = 0; i < LAW_KIND_COUNT; i++)
        fprintf(file, "  %-*s%s\n", indent - 2, law_forms[i].usage, law_forms[i].meaning);
    fputs("\nPresets: a pass takes max(W, c x tokens) + k x context, in microseconds:\n", file);
    for (size_t i = 0; i < cost_preset_count; i++) {
        const Cost *cost = &cost_presets[i];
        int used = fprintf(file, "  %-8s W %-6" PRIu32 " c %-3" PRIu32 " k %.2f  ", cost->name, cost->weights,
                           cost->token, cost->context_token / 1000.0);
        print_wrapped(file, used, cost->basis);
        fputc('\n', file);
    }
    fputs("\nNot in the model: memory pressure, pre-emption, chunked prefill, the cost of sampling.\n", file);
}
