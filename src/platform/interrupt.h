// Interrupt: Ctrl-C and its like as a question instead of the program's end, so that whoever writes files can
// take back what is half written (POSIX).
#pragma once

#include "base/error.h"

#include <stdbool.h>

// From here to interrupt_end the first SIGINT, SIGTERM and SIGHUP are only remembered; a second one ends the
// program as usual. A signal that was ignored stays ignored. Not nested.
void interrupt_begin(void);
void interrupt_end(void);
// The same after a file was to be written: where it is not, since one came, that is the error, whatever it was before.
void interrupt_end_writing(const char *path, bool is_written, Error *error);

// From here on a signal also writes 8 bytes to this descriptor (an eventfd), so that a sleeping loop wakes;
// -1: no more.
void interrupt_wake(int descriptor);

// Whether one came since interrupt_begin.
bool interrupt_came(void);
