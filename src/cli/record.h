// rostrum record: a deck from the scenes of a Manim file.
#pragma once

#include "base/error.h"
#include "show/options.h"

// Returns the program's exit status.
int record_run(const Options *options, Error *error);
