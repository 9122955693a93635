// Words: everything that a scene can say, for `rostrum words`.
#pragma once

#include "show/options.h"

#include <stdio.h>

// Prints to standard output all words, or those of the name that stands where a scene else would. The
// program's exit status (status.h), and an error where it is not STATUS_OK.
int words_run(const Options *options, Error *error);

// One JSON object (RFC 8259) of ASCII: words [{name, kind, of, room, group, help, call, arguments, options}],
// constants, colors and rate_functions [{name, ...}], missing [{name, here}]. An argument or option is {name,
// type, optional, default, unit, range, choices, help, set}; what does not hold is left out.
void words_print_json(FILE *file);
