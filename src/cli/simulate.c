#include "cli/simulate.h"

#include "base/log.h"
#include "cli/output.h"
#include "cli/simulate_report.h"
#include "cli/status.h"
#include "sim/trace.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LARGE_REQUESTS = 65536, LARGE_TOKENS = 1 << 26 };

static void note(const char *trace, uint32_t count, const char *what) {
    Error text;
    error_set(&text, "%s: %" PRIu32 " requests %s", trace, count, what);
    log_write(LOG_WARNING, "rostrum sim: %s", text.text);
}

static bool read_trace(const SimulateOptions *options, bool notes, Workload *workload, Error *error) {
    bool limited = simulate_options_is_given(options, "requests");
    uint32_t limit = limited ? options->workload.requests : WORKLOAD_REQUESTS_MAX;
    TraceReport report;
    if (!trace_read(options->trace, limit, workload, &report, error))
        return false;
    if (notes && report.left_out > 0)
        note(options->trace, report.left_out, "without tokens are left out");
    if (notes && report.cut && !limited)
        note(options->trace, workload->count, "are taken, the first ones; no more can be");
    return true;
}

// notes: tell what of a trace was left out.
static int load_workload(const SimulateOptions *options, bool notes, Workload *workload, Error *error) {
    const WorkloadParameters *parameters = &options->workload;
    if (!options->trace)
        return workload_create(parameters, workload, error) ? STATUS_OK : STATUS_USAGE;
    if (!read_trace(options, notes, workload, error))
        return STATUS_FAILED;
    if (parameters->arrivals != ARRIVALS_TRACE)
        workload_spread(workload, parameters->arrivals, parameters->rate, parameters->seed);
    return STATUS_OK;
}

static void summarise(const Workload *workload, const SimulateOptions *options, BatchingPolicy policy,
                      BatchingSummary *summary) {
    BatchingRules rules = options->rules;
    rules.policy = policy;
    rules.keep_log = false;
    Batching *run = batching_create(workload, &rules, NULL); // without a log nothing can be too much
    batching_summary_make(run, summary);
    batching_destroy(run);
}

static void compare(const SimulateOptions *options, const Workload *workload, Comparison *comparison) {
    *comparison = (Comparison){.options = options, .workload = workload};
    BatchingSummary *summaries = comparison->summaries;
    for (int policy = 0; policy < BATCHING_POLICY_COUNT; policy++)
        summarise(workload, options, (BatchingPolicy)policy, &summaries[policy]);
    comparison->ratio =
        summaries[BATCHING_CONTINUOUS].tokens_per_second / summaries[BATCHING_STATIC].tokens_per_second;
}

// The ratio of a run with more requests, beside that of a small one; left out where it would take long.
static void compare_large(Comparison *comparison) {
    const SimulateOptions *options = comparison->options;
    if (options->trace || comparison->workload->count >= LARGE_REQUESTS)
        return;
    WorkloadParameters parameters = options->workload;
    parameters.requests = LARGE_REQUESTS;
    Workload workload;
    Comparison large;
    if (!workload_create(&parameters, &workload, NULL))
        return;
    if (workload.output_tokens <= LARGE_TOKENS) {
        compare(options, &workload, &large);
        comparison->large_requests = LARGE_REQUESTS;
        comparison->large_ratio = large.ratio;
    }
    workload_destroy(&workload);
}

static int print_comparison(SimulateOptions *options, Error *error) {
    Workload workload;
    Comparison comparison;
    int status = load_workload(options, true, &workload, error);
    if (status != STATUS_OK)
        return status;
    compare(options, &workload, &comparison);
    compare_large(&comparison);
    (options->json ? simulate_report_json : simulate_report_table)(stdout, &comparison);
    workload_destroy(&workload);
    return STATUS_OK;
}

static int print_sweep_line(SimulateOptions *options, uint64_t value, Error *error) {
    Workload workload;
    Comparison comparison;
    bool first = value == options->sweep.from;
    simulate_options_set_swept(options, value);
    int status = load_workload(options, first, &workload, error);
    if (status != STATUS_OK)
        return status;
    compare(options, &workload, &comparison);
    if (first)
        simulate_report_csv_header(stdout, options->sweep.option->name);
    simulate_report_csv_line(stdout, value, &comparison);
    workload_destroy(&workload);
    return STATUS_OK;
}

static int print_sweep(SimulateOptions *options, Error *error) {
    const Sweep *sweep = &options->sweep;
    int status = STATUS_OK;
    for (uint64_t value = sweep->from; value <= sweep->to && status == STATUS_OK && !ferror(stdout);
         value += sweep->step)
        status = print_sweep_line(options, value, error);
    return status;
}

static int fail(const char *text, int status) {
    log_write(LOG_ERROR, "rostrum sim: %s", text);
    return status;
}

int simulate_main(int argc, char **argv) {
    SimulateOptions options;
    Error error;
    int status = STATUS_OK;
    if (!simulate_options_parse(&options, argc - 1, argv + 1, &error))
        return fail(error.text, STATUS_USAGE);
    if (options.help)
        simulate_options_print(stdout);
    else
        status = (options.sweep.option ? print_sweep : print_comparison)(&options, &error);
    if (status != STATUS_OK)
        return fail(error.text, status);
    return output_finish("rostrum sim") ? STATUS_OK : STATUS_FAILED;
}
