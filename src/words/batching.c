#include "sim/batching_log.h"
#include "words/groups.h"
#include "words/run.h"

#include "sim/simulate_options.h"

#include <stdio.h>
#include <string.h>

enum {
    max_requests = 100000,           // of a simulation
    max_tokens = 20 * 1000 * 1000,   // without a log
    max_logged_tokens = 1000 * 1000, // with one
    TOKENS_A_STEP = 8
};

typedef struct SimulateWord {
    Value options; // a table
} SimulateWord;

// What a scene may say besides the options of `rostrum sim`.
typedef struct Wishes {
    bool log;
    bool policies[BATCHING_POLICY_COUNT]; // which are run
} Wishes;

// Options ---------------------------------------------------------------------------------------------------

// Options of `rostrum sim` that a scene may not give: files, and what says how to print.
static bool is_for_scenes(const Option *option) {
    static const char *const others[] = {"trace", "sweep", "json", "help"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(option->name, others[i]) == 0)
            return false;
    return true;
}

static const Option *find_option(const char *name) {
    const Option *option = option_find(&simulate_option_table, name, strlen(name));
    return option && is_for_scenes(option) ? option : NULL;
}

static void list_options(char *text, size_t size) {
    size_t used = (size_t)snprintf(text, size, "log, only");
    for (size_t i = 0; i < simulate_option_table.count && used < size; i++) {
        const Option *option = &simulate_option_table.rows[i];
        if (is_for_scenes(option))
            used += (size_t)snprintf(text + used, size - used, ", %s", option->name);
    }
}

// The number as `rostrum sim` would be given it. One that takes decimals may have been computed: it is
// rounded to them.
static const char *write_number(const Option *option, const Value *value, char text[value_description_size]) {
    if (value->type == VALUE_INTEGER)
        snprintf(text, value_description_size, "%lld", (long long)value->as.integer);
    else if (option->decimals > 0)
        snprintf(text, value_description_size, "%.*f", (int)option->decimals, value->as.number);
    else
        snprintf(text, value_description_size, "%.17g", value->as.number);
    return text;
}

static bool set_value(SimulateOptions *options, const Option *option, const Value *value, Error *error) {
    char number[value_description_size];
    if (value->type != VALUE_TEXT && !value_is_number(value))
        return error_set(error, "%s must be a string or a number, not %s", option->name,
                         value_describe(value, number));
    return option_set(option, options,
                      value->type == VALUE_TEXT ? value->as.text : write_number(option, value, number),
                      error);
}

static bool read_log(const Value *value, Wishes *wishes, Error *error) {
    char what[value_description_size];
    if (value->type != VALUE_SWITCH)
        return error_set(error, "log must be true or false, not %s", value_describe(value, what));
    wishes->log = value->as.yes;
    return true;
}

static bool read_only(const Value *value, Wishes *wishes, Error *error) {
    char what[value_description_size];
    const char *name = value->type == VALUE_TEXT ? value->as.text : value_describe(value, what);
    bool is_known = false;
    for (int i = 0; i < BATCHING_POLICY_COUNT; i++) {
        wishes->policies[i] = strcmp(batching_policy_names[i], name) == 0;
        is_known = is_known || wishes->policies[i];
    }
    return is_known || error_set(error, "only: \"static\" or \"continuous\", not '%.40s'", name);
}

static bool read_option(SimulateOptions *options, Wishes *wishes, const char *name, const Value *value,
                        Error *error) {
    const Option *option = find_option(name);
    char known[256];
    if (strcmp(name, "log") == 0)
        return read_log(value, wishes, error);
    if (strcmp(name, "only") == 0)
        return read_only(value, wishes, error);
    if (option)
        return set_value(options, option, value, error);
    list_options(known, sizeof known);
    return error_set(error, "there is no option '%.40s' (known: %s)", name, known);
}

static bool read_options(const Value *table, SimulateOptions *options, Wishes *wishes, Error *error) {
    *wishes = (Wishes){true, {true, true}};
    option_set_standards(&simulate_option_table, options);
    for (size_t i = 0; i < table->as.table.count; i++)
        if (!read_option(options, wishes, table->as.table.names[i], &table->as.table.values[i], error))
            return false;
    if (value_get(table, "rate") && !value_get(table, "arrivals"))
        options->workload.arrivals = ARRIVALS_POISSON;
    return options->workload.arrivals != ARRIVALS_TRACE ||
           error_set(error, "arrivals are burst or poisson: a script reads no files");
}

// Running ---------------------------------------------------------------------------------------------------

static bool check_size(const Workload *workload, bool keeps_log, Error *error) {
    uint64_t most = keeps_log ? max_logged_tokens : max_tokens;
    return workload->output_tokens <= most ||
           error_set(error,
                     "%llu output tokens are too many (at most %llu%s): fewer requests or shorter outputs",
                     (unsigned long long)workload->output_tokens, (unsigned long long)most,
                     keeps_log ? " with a log" : "");
}

// The requests, owned by an entry of the author's runs that is none itself.
static Workload *add_workload(Author *author, const WorkloadParameters *parameters, bool keeps_log,
                              Error *error) {
    if (parameters->requests > max_requests) {
        error_set(error, "requests: at most %d, not %u", max_requests, (unsigned)parameters->requests);
        return NULL;
    }
    if (!author_charge(author, parameters->requests, error))
        return NULL;
    author_charge_memory(author, parameters->requests * sizeof(Request));
    Run *owner = ARENA_NEW(&author->deck->arena, Run, 1);
    Workload *workload = ARENA_NEW(&author->deck->arena, Workload, 1);
    if (!workload_create(parameters, workload, error))
        return NULL;
    *owner = (Run){.workload = workload, .owns_workload = true, .next = author->runs};
    author->runs = owner;
    return check_size(workload, keeps_log, error) ? workload : NULL;
}

// The most that is held while it runs is held for a moment first.
static void charge_run(Author *author, const Workload *workload, bool keeps_log) {
    size_t log = keeps_log ? batching_bound_log(workload) : 0;
    author_charge_memory(author, workload->count * sizeof(BatchingRecord) + log);
    budget_give_back(&author->deck_memory, log);
}

static Run *add_run(Author *author, Workload *workload, const BatchingRules *rules, Error *error) {
    if (!author_charge(author, workload->output_tokens / TOKENS_A_STEP + workload->count, error))
        return NULL;
    Run *run = ARENA_NEW(&author->deck->arena, Run, 1);
    charge_run(author, workload, rules->keep_log);
    *run = (Run){.batching = batching_create(workload, rules, error), .workload = workload};
    if (!run->batching)
        return NULL;
    run->next = author->runs;
    author->runs = run;
    author_charge_memory(author, batching_get_log_size(run->batching));
    return run;
}

static bool run_policies(Author *author, const Wishes *wishes, BatchingRules rules, Workload *workload,
                         Value *result, Error *error) {
    double throughput[BATCHING_POLICY_COUNT] = {0};
    rules.keep_log = wishes->log;
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++) {
        if (!wishes->policies[policy])
            continue;
        rules.policy = (BatchingPolicy)policy;
        Run *run = add_run(author, workload, &rules, error);
        if (!run)
            return false;
        throughput[policy] = batching_get_throughput(run->batching);
        value_set(result, batching_policy_names[policy], (Value){VALUE_RUN, {.run = run}});
    }
    if (wishes->policies[BATCHING_STATIC] && wishes->policies[BATCHING_CONTINUOUS])
        value_set(result, "ratio",
                  value_number(throughput[BATCHING_CONTINUOUS] / throughput[BATCHING_STATIC]));
    return true;
}

enum { RESULT_FIELDS = BATCHING_POLICY_COUNT + 4 };

static bool simulate(Author *author, const Call *call, Value *result, Error *error) {
    const SimulateWord *word = call->arguments;
    SimulateOptions options = {0};
    Wishes wishes;
    if (!read_options(&word->options, &options, &wishes, error))
        return false;
    Workload *workload = add_workload(author, &options.workload, wishes.log, error);
    *result = value_table(&author->scratch, RESULT_FIELDS);
    if (!workload || !run_policies(author, &wishes, options.rules, workload, result, error))
        return false;
    value_set(result, "requests", value_integer(workload->count));
    value_set(result, "prompt_tokens", value_integer(workload->prompt_tokens));
    value_set(result, "output_tokens", value_integer(workload->output_tokens));
    return true;
}

static const Param simulate_arguments[] = {
    {"options", VALUE_TABLE, offsetof(SimulateWord, options),
     .help = "those of `rostrum sim`, and log = false for totals alone, only = \"static\" or \"continuous\""},
};

static const Word batching_words[] = {
    {"simulate", WORD_DATA, .room = "batching", .arguments = simulate_arguments, .argument_count = 1,
     .size = sizeof(SimulateWord), .call = simulate,
     .help = "runs the same requests by both policies: static continuous ratio requests prompt_tokens "
             "output_tokens"},
};

const WordGroup batching_word_group = {"Batching", WORD_LIST(batching_words)};
