// Simulate options: the options of `rostrum sim` as a table (base/option.h); the defaults are written as a
// person would give them.
#pragma once

#include "base/option.h"
#include "sim/batching.h"

// --sweep NAME=A..B or NAME=A..B:STEP.
typedef struct Sweep {
    const Option *option;    // NULL: no sweep
    uint64_t from, to, step; // in units of 10^-decimals of the option
} Sweep;

typedef struct SimulateOptions {
    WorkloadParameters workload;
    BatchingRules rules; // policy and keep_log are left to who runs it
    const char *trace;   // NULL: none
    Sweep sweep;
    bool json, help;
    uint64_t given; // which rows were (option_bit)
} SimulateOptions;

extern const OptionTable simulate_option_table;

// Reads arguments (without the command's name). The defaults stand where nothing is given; --rate alone means
// Poisson arrivals. Strings point into the arguments.
bool simulate_options_parse(SimulateOptions *options, int count, char *const *arguments, Error *error);
// Whether that row of the table was given or is swept.
bool simulate_options_is_given(const SimulateOptions *options, const char *name);
// Gives the swept option a value from its range.
void simulate_options_set_swept(SimulateOptions *options, uint64_t value);
void simulate_options_print(FILE *file);
