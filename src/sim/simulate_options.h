// Simulate options: the options of `rostrum sim` as a table. Parsing, --help, the manual and the tests are
// loops over it; the defaults are written as a person would give them.
#pragma once

#include "base/error.h"
#include "sim/batching.h"

#include <stdio.h>

// --sweep NAME=A..B or NAME=A..B:STEP.
typedef struct Sweep {
    const struct SimulateOption *option; // NULL: no sweep
    uint64_t from, to, step;
} Sweep;

typedef struct SimulateOptions {
    WorkloadParameters workload;
    BatchingRules rules; // policy and keep_log are left to who runs it
    const char *trace;   // NULL: none
    Sweep sweep;
    bool json, help;
    uint64_t given; // bit i: row i of the table was given
} SimulateOptions;

typedef struct SimulateOption {
    const char *name;     // without the dashes
    const char *value;    // what stands behind it, NULL for a flag
    const char *fallback; // the default as it would be written, NULL: none
    const char *help;     // with units; no full stop
    bool sweeps;          // --sweep takes it: its value is a whole number
    // Reads the value (NULL for a flag); errors do not name the option.
    bool (*set)(SimulateOptions *options, const char *text, Error *error);
} SimulateOption;

extern const SimulateOption simulate_option_table[];
extern const size_t simulate_option_count;

// Reads arguments (without the command's name); "--name value" and "--name=value". The defaults stand where
// nothing is given; --rate alone means Poisson arrivals. Strings point into the arguments.
bool simulate_options_parse(SimulateOptions *options, int count, char *const *arguments, Error *error);
// Whether that row of the table was given or is swept.
bool simulate_options_is_given(const SimulateOptions *options, const char *name);
// Gives the swept option this value.
bool simulate_options_set_swept(SimulateOptions *options, uint64_t value, Error *error);
void simulate_options_print(FILE *file);
