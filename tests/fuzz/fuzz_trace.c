// Traces: recorded requests of a server (sim/trace.h), and what the model makes of them.
#include "fuzz.h"
#include "sim/batching.h"
#include "sim/summary.h"
#include "sim/trace.h"

#include <assert.h>

static void check_run(const Batching *run) {
    const BatchingTotals *totals = &run->totals;
    BatchingSummary summary;
    batching_summary_make(run, &summary);
    assert(totals->working >= 0 && totals->waiting >= 0 && totals->padding >= 0 && totals->empty >= 0);
    assert(totals->working + totals->waiting + totals->padding + totals->empty ==
           (int64_t)run->rules.slots * run->end);
}

static void run(const Workload *workload, BatchingPolicy policy) {
    BatchingRules rules = {.policy = policy, .slots = 3, .cost = cost_presets[0], .keep_log = true};
    Batching *made = batching_create(workload, &rules, NULL);
    if (made)
        check_run(made);
    batching_destroy(made);
}

static void check_workload(const Workload *workload, uint32_t limit) {
    uint64_t prompts = 0, outputs = 0;
    assert(workload->count >= 1 && workload->count <= limit && workload->requests[0].arrival == 0);
    for (uint32_t i = 0; i < workload->count; i++) {
        const Request *request = &workload->requests[i];
        assert(request->prompt > 0 && request->output > 0);
        assert(i == 0 || request->arrival >= request[-1].arrival);
        assert(request->arrival <= TRACE_SPAN_MAX * 1000000);
        prompts += request->prompt;
        outputs += request->output;
    }
    assert(prompts == workload->prompt_tokens && outputs == workload->output_tokens);
}

static void take(const uint8_t *bytes, size_t size) {
    enum { LIMIT = 1000, MOST_TOKENS = 100000 };
    Workload workload;
    TraceReport report;
    Error error;
    if (!trace_parse("trace.csv", (const char *)bytes, size, LIMIT, &workload, &report, &error))
        return;
    check_workload(&workload, LIMIT);
    for (int policy = 0; policy < BATCHING_POLICY_COUNT && workload.output_tokens < MOST_TOKENS; policy++)
        run(&workload, (BatchingPolicy)policy);
    workload_destroy(&workload);
}

static const char *word(size_t index) {
    static const char *const words[] = {"TIMESTAMP",
                                        "ContextTokens",
                                        "GeneratedTokens",
                                        "arrived_at",
                                        "num_prefill_tokens",
                                        "num_decode_tokens",
                                        "Timestamp",
                                        "Model",
                                        "Request tokens",
                                        "Response tokens",
                                        ",",
                                        "\"",
                                        "\r\n",
                                        "\"\"",
                                        "+00:00",
                                        "2024-02-29 23:59:59.9999999",
                                        "Z"};
    return index < sizeof words / sizeof *words ? words[index] : NULL;
}

const FuzzTarget fuzz_trace = {"trace", take, mutate_text, word, NULL};
