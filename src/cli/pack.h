// Pack: `rostrum pack`, which freezes a presentation in a file.
#pragma once

#include "show/options.h"

// Returns the exit status; where that is not STATUS_OK, why.
int pack_run(const Options *options, Error *error);
