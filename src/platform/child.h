// Child: a program that is fed by this one (POSIX).
#pragma once

#include "base/error.h"

#include <stddef.h>

typedef struct Child Child;

// Starts arguments[0], looked for in PATH, which reads what child_write gives it; what it prints is dropped,
// its messages are kept. NULL and an error where it does not start: `if_missing` where there is no such
// program.
Child *child_start(char *const arguments[], const char *if_missing, Error *error);
// False where the child takes no more; child_finish then says how it ended. SIGPIPE is not raised.
bool child_write(Child *child, const void *bytes, size_t size);
// Ends the child's input and waits for its end; whether its exit status was 0. The same again when asked
// again.
bool child_finish(Child *child);
// The beginning of its messages, without newlines at the end; once it has ended.
void child_messages(Child *child, char *text, size_t size);
// Kills it where it still runs. NULL is no child.
void child_destroy(Child *child);
