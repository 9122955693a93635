// Simulate report: what `rostrum sim` prints, as a table, as JSON and as CSV. One table of figures serves all
// three.
#pragma once

#include "sim/simulate_options.h"
#include "sim/summary.h"

#include <stdio.h>

// The requests and what the two policies made of them.
typedef struct Comparison {
    const SimulateOptions *options;
    const Workload *workload;
    BatchingSummary summaries[BATCHING_POLICY_COUNT];
    double ratio;            // continuous over static, tokens a second
    uint32_t large_requests; // of a larger run with the same parameters; 0: there was none
    double large_ratio;
} Comparison;

void simulate_report_table(FILE *file, const Comparison *comparison);
void simulate_report_json(FILE *file, const Comparison *comparison);
// The line of names, then one line a value (in units of 10^-decimals of the swept option).
void simulate_report_csv_header(FILE *file, const char *swept);
void simulate_report_csv_line(FILE *file, uint64_t value, const Comparison *comparison);
