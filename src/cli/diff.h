// Diff: `rostrum diff`, which shows what is another in a presentation than in an earlier one.
#pragma once

#include "show/options.h"

// The program's exit status, as that of diff: 0 where nothing is another, 1 where something is, 2 where that cannot be
// told.
int diff_run(const Options *options, Error *error);
