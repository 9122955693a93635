// Draft: a file that is written bit by bit and takes the place of another as a whole, or not at all.
#pragma once

#include "base/error.h"

#include <stdio.h>

typedef struct Draft Draft;

// Makes a file of a new name beside `path`, to write into. NULL and an error where there is no place for it.
Draft *draft_create(const char *path, Error *error);
FILE *draft_file(const Draft *draft);
// Writes into it, and keeps in mind why that failed. False where it did, now or before.
bool draft_write(Draft *draft, const void *bytes, size_t size);
// Puts it in the place of what is at its path. False and an error where not all of it could be written; that stays
// then. Once.
bool draft_close(Draft *draft, Error *error);
// What was not closed is gone. NULL is fine.
void draft_destroy(Draft *draft);
