#include "sim/workload.h"

#include "base/random.h"
#include "base/search.h"
#include "sim/fixed.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

enum { STREAM_ARRIVALS = 1, STREAM_PROMPTS, STREAM_OUTPUTS };

const char *const arrivals_names[ARRIVALS_COUNT + 1] = {"burst", "poisson", "trace"};

// An exponential gap in units of 2^-12 microseconds: -ln(U) / rate.
static uint64_t draw_gap(Random *random, uint64_t rate) {
    const uint64_t microseconds = 1000000000; // 1000 seconds
    uint64_t information = (UINT64_C(32) << FIXED_LOG_BITS) - fixed_log2((uint64_t)random_next(random) + 1);
    uint64_t natural = fixed_multiply(information, FIXED_LN2) >> 20; // -ln U in units of 2^-28
    return natural * microseconds / rate >> 16;
}

void workload_spread(Workload *workload, Arrivals arrivals, uint64_t rate, uint64_t seed) {
    assert(arrivals == ARRIVALS_BURST || (arrivals == ARRIVALS_POISSON && rate >= 1));
    Random random = random_make(seed, STREAM_ARRIVALS);
    uint64_t now = 0;
    for (uint32_t i = 0; i < workload->count; i++) {
        if (arrivals == ARRIVALS_POISSON)
            now += draw_gap(&random, rate);
        workload->requests[i].arrival = (int64_t)(now >> 12);
    }
}

bool workload_count(Workload *workload, Error *error) {
    workload->prompt_tokens = workload->output_tokens = 0;
    for (uint32_t i = 0; i < workload->count; i++) {
        workload->prompt_tokens += workload->requests[i].prompt;
        workload->output_tokens += workload->requests[i].output;
    }
    if (workload->output_tokens <= WORKLOAD_TOKENS_MAX)
        return true;
    return error_set(error,
                     "%" PRIu64 " output tokens are too many (at most %" PRIu64
                     "): fewer requests or shorter outputs",
                     workload->output_tokens, WORKLOAD_TOKENS_MAX);
}

bool workload_create(const WorkloadParameters *parameters, Workload *workload, Error *error) {
    assert(parameters->requests >= 1 && parameters->requests <= WORKLOAD_REQUESTS_MAX);
    *workload = (Workload){malloc(parameters->requests * sizeof(Request)), parameters->requests, 0, 0};
    if (!workload->requests)
        return error_set(error, "no memory for %" PRIu32 " requests", parameters->requests);
    LawSampler prompt = law_prepare(parameters->prompt, LAW_PROMPT);
    LawSampler output = law_prepare(parameters->output, LAW_OUTPUT);
    Random prompts = random_make(parameters->seed, STREAM_PROMPTS);
    Random outputs = random_make(parameters->seed, STREAM_OUTPUTS);
    for (uint32_t i = 0; i < workload->count; i++)
        workload->requests[i] = (Request){0, law_draw(&prompt, &prompts), law_draw(&output, &outputs)};
    workload_spread(workload, parameters->arrivals, parameters->rate, parameters->seed);
    if (workload_count(workload, error))
        return true;
    workload_destroy(workload);
    return false;
}

void workload_destroy(Workload *workload) {
    if (!workload)
        return;
    free(workload->requests);
    *workload = (Workload){0};
}

static bool is_there_by(const void *request, const void *time) {
    return ((const Request *)request)->arrival <= *(const int64_t *)time;
}

uint32_t workload_arrived(const Workload *workload, int64_t time) {
    return (uint32_t)search_before(workload->requests, workload->count, sizeof *workload->requests,
                                   is_there_by, &time);
}
