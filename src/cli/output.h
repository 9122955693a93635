// Output: what a command has written on standard output.
#pragma once

#include <stdbool.h>

// Writes what is left of it. False where not all of it could be written, which is told in the name of `program`
// unless its reader has simply gone.
bool output_finish(const char *program);
