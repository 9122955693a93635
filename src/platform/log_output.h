// Log output: the log (base/log.h) as lines on standard error, no more than a log can bear (log_limit.h), each
// with its level where systemd's journal reads them. It never waits for who reads them: lines that are not taken
// at once are dropped and counted.
#pragma once

// From now on messages go there.
void log_output_begin(void);
// Tells what is left to tell; messages go where they did before log_output_begin.
void log_output_end(void);
