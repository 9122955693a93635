// Trace time: the two ways in which trace files write when a request arrived.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// "2023-11-16 18:15:46.6805900", also with T between and an offset such as +00:00 or Z behind: microseconds
// since 1970-01-01. False where it is no such time.
bool trace_time_parse_date(const char *text, size_t length, int64_t *time);
// Seconds, decimal, at most 10^9: microseconds.
bool trace_time_parse_seconds(const char *text, size_t length, int64_t *time);
