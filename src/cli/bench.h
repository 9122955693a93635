// Bench: `rostrum bench`, which measures what frames of a presentation cost, without a display.
#pragma once

#include "show/options.h"

// Prints to standard output. The program's exit status: 0, or 1 and an error.
int bench_run(const Options *options, Error *error);
