// Log limit: keeps a log short, whatever goes wrong how often. A message that comes again and again is told
// once, and then how often it came, after 1, 2, 4 seconds and so on up to an hour, or before the next other
// message; of more lines a second than log_limit_lines, level by level, the rest is counted.
#pragma once

#include "base/log.h"

#include <stddef.h>

enum { log_limit_lines = 500 };

typedef struct LogLimit {
    LogSink *sink; // gets what is left
    void *context;
    char last[log_text_size];
    LogLevel level;       // of it
    size_t repeats;       // of it, untold
    double due, patience; // seconds: when they are told, and how long that was put off
    double second;        // when the one began in which lines are counted
    size_t lines[LOG_LEVEL_COUNT], left_out;
} LogLimit;

// `now` in seconds of a steady clock.
void log_limit_init(LogLimit *limit, LogSink *sink, void *context);
void log_limit_take(LogLimit *limit, double now, LogLevel level, const char *text);
// Tells what is counted and untold.
void log_limit_flush(LogLimit *limit);
