// Capture: what a command writes, for tests.
#pragma once

#include <stddef.h>
#include <stdio.h>

// One call of a command: its exit status and what it wrote, cut where it is longer.
typedef struct Result {
    int status;
    char out[1 << 21], err[4096];
} Result;

// Calls `command` with its name and arguments parted by spaces. Valid until the next call.
const Result *capture_run(int (*command)(int argc, char **argv), const char *name, const char *arguments);

// From here on what is logged is kept in `text`, lines and their ends, cut where it is longer, until
// capture_log_end.
void capture_log_begin(char *text, size_t size);
void capture_log_end(void);

// Has what is written to a descriptor come to `file`; gives what the descriptor was.
int capture_begin(int descriptor, FILE *file);
// Puts the descriptor back, reads what came and closes the file.
void capture_end(int descriptor, int kept, FILE *file, char *text, size_t size);

// How often `part` is in a text.
int capture_count(const char *text, const char *part);
