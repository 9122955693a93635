// Trace time: the two ways in which trace files write when a request arrived.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Both give microseconds, to the nearest, and false where the text is no such time.

// "2023-11-16 18:15:46.6805900", also with T between and an offset such as +00:00 or Z behind: since
// 1970-01-01.
bool trace_time_parse_date(const char *text, size_t length, int64_t *time);
// Seconds, decimal, since any moment: "0", "4.9e-05", "1700158546.680590"; at most TRACE_TIME_SECONDS_MAX
// before or after it (milliseconds since 1970 are more).
bool trace_time_parse_seconds(const char *text, size_t length, int64_t *time);
#define TRACE_TIME_SECONDS_MAX UINT64_C(100000000000)
