// Streams: standard input, output and error as the program may rely on them (POSIX; Linux for the last).
#pragma once

#include <stdbool.h>

// First thing in main. Descriptors 0 to 2 that are closed are opened, to where reading and writing fail, so that
// no file or connection of the program's gets their number and takes what is meant for them. A reader who has
// gone ends nothing (SIGPIPE is ignored). What writes to a standard error that is a pipe or a terminal does not
// wait for its reader: what is not taken at once is lost.
void streams_secure(void);

// Whether who reads standard output has gone.
bool streams_output_is_unread(void);
