// Workload: the requests a server is asked to serve, in order of arrival. Made from laws or read from a trace
// (sim/trace.h), then given to as many runs as wanted.
#pragma once

#include "base/error.h"
#include "sim/law.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORKLOAD_REQUESTS_MAX 1000000u
// No workload asks for more output tokens in total than this; a run costs a few nanoseconds a token.
#define WORKLOAD_TOKENS_MAX UINT64_C(4294967295)

typedef struct Request {
    int64_t arrival;         // microseconds since the start, ascending
    uint32_t prompt, output; // tokens, each at least 1
} Request;

typedef struct Workload {
    Request *requests; // owned
    uint32_t count;    // at least 1
    uint64_t prompt_tokens, output_tokens;
} Workload;

typedef enum Arrivals {
    ARRIVALS_BURST,   // all at 0
    ARRIVALS_POISSON, // independent exponential gaps
    ARRIVALS_TRACE,   // as the trace says
    ARRIVALS_COUNT
} Arrivals;
extern const char *const arrivals_names[ARRIVALS_COUNT + 1];

typedef struct WorkloadParameters {
    uint32_t requests; // 1..WORKLOAD_REQUESTS_MAX
    uint64_t seed;
    Arrivals arrivals; // burst or poisson
    uint64_t rate;     // requests in 1000 seconds, at least 1; poisson alone
    Law prompt, output;
} WorkloadParameters;

// Draws the requests. Arrivals, prompts and outputs have generators of their own: another output law leaves
// the prompts and arrivals as they are, and more requests leave the first ones as they are.
bool workload_create(const WorkloadParameters *parameters, Workload *workload, Error *error);
void workload_destroy(Workload *workload);

// Gives the requests new arrival times, in their order. arrivals is burst or poisson.
void workload_spread(Workload *workload, Arrivals arrivals, uint64_t rate, uint64_t seed);
// Adds up the totals; false where the output tokens exceed WORKLOAD_TOKENS_MAX.
bool workload_count(Workload *workload, Error *error);
// How many requests have arrived at `time` (arrival <= time). O(log requests).
uint32_t workload_arrived(const Workload *workload, int64_t time);
