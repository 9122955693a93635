// Batching: how an LLM server serves requests in S slots, as a deterministic model in whole microseconds.
//
// Two policies over the same requests. Continuous, one trip round the loop (an iteration):
//   cleanup  requests that got their last token in an earlier iteration leave; their slots are free
//   refill   first in, first out: while a slot is free and somebody waits, admit into the lowest-numbered
//            free slot
//   prefill  one pass for each distinct prompt length among the admitted, in order of admission; it yields
//            the first token. With PREFILL_MIXED the prompts ride in the iteration's first decode
//            pass instead.
//   decode   the other requests get one token, in passes as the decode rule groups them
// Static: when the last batch is done, admit up to S of those who wait, prefill in one pass (which yields the
// first tokens), then decode passes until the longest output of the batch is done. (Prefill modes make no
// difference: a batch prefills together, with nobody decoding.)
//
// Where nobody is in a slot the clock jumps to the next arrival. cleanup and refill take no time. The model
// knows no memory pressure, no pre-emption, no chunked prefill, no sampling cost. docs/batching.md has the
// whole of it.
//
// What happened is kept as a log of events that cover the time from 0 to `end` without a gap, and a record a
// request.
#pragma once

#include "base/error.h"
#include "sim/batching_run.h"

// Runs the model to the end: O(tokens). NULL where BATCHING_EVENTS_MAX does not suffice.
Batching *batching_create(const Workload *workload, const BatchingRules *rules, Error *error);
void batching_destroy(Batching *run);

// Tokens a second over the whole run; slot time that yielded tokens as a part of all slot time, 0..1.
double batching_get_throughput(const Batching *run);
double batching_get_utilisation(const Batching *run);
