// Columns: lists in two columns, as help prints them.
#pragma once

#include <stdio.h>

// A line of `left`, two blanks in, and `right` from `column` on, in lines of at most 110 columns. Where
// `left` is too long for its column, `right` begins below it.
void columns_print(FILE *file, int column, const char *left, const char *right);
