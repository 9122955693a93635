// Trace: recorded requests read from a CSV file into a workload.
//
// Three formats, told apart by the columns that the first line names (in any order; other columns are
// ignored):
//   TIMESTAMP,ContextTokens,GeneratedTokens              Azure LLM inference; "2023-11-16 18:15:46.6805900"
//   arrived_at,num_prefill_tokens,num_decode_tokens      seconds
//   Timestamp,Model,Request tokens,Response tokens,...   BurstGPT; seconds
// Lines end in LF or CRLF; fields may be quoted; empty lines and a byte order mark are passed over. Times
// become microseconds since the earliest one, wherever that lies; requests are sorted by them (equal times
// keep the file's order). A request of 0 tokens (BurstGPT logs failed calls so) is left out and counted.
#pragma once

#include "base/error.h"
#include "sim/workload.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRACE_BYTES_MAX ((size_t)1 << 29) // a longer file is refused
#define TRACE_SPAN_MAX                                                                                       \
    INT64_C(1000000000) // seconds between the first request and the last one; more are refused

typedef struct TraceReport {
    const char *format; // the name of the format, for a person
    uint32_t left_out;  // requests of 0 tokens
    bool cut;           // there were more than `limit`; the file's first ones were taken
} TraceReport;

// Reads at most `limit` (1..WORKLOAD_REQUESTS_MAX) requests. Errors read "path:line:column: what is wrong",
// the column counted in bytes from 1. The workload is the caller's to destroy.
bool trace_read(const char *path, uint32_t limit, Workload *workload, TraceReport *report, Error *error);
// The same from text in memory, `name` standing in messages. The text is not kept.
bool trace_parse(const char *name, const char *text, size_t size, uint32_t limit, Workload *workload,
                 TraceReport *report, Error *error);
