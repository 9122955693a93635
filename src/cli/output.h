// Output: what a command has written on standard output.
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

// Writes JSON with escapes for all that is not printable ASCII, numbers with so many digits, and a newline; drops
// the value.
void output_json(FILE *file, json_t *value, int digits);

// Writes what is left of it. False where not all of it could be written, which is told in the name of `program`
// unless its reader has simply gone.
bool output_finish(const char *program);
