// Batching run: what a run of the model (batching.h) is told, and what comes of it.
#pragma once

#include "sim/cost.h"
#include "sim/workload.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BATCHING_SLOTS_MAX 64u
#define BATCHING_EVENTS_MAX ((size_t)1 << 24) // a longer log is refused; an event takes 41 bytes
#define BATCHING_NOBODY UINT32_MAX            // instead of a request's index
#define BATCHING_NEVER INT64_MAX              // instead of a time

typedef enum BatchingPolicy { BATCHING_STATIC, BATCHING_CONTINUOUS, BATCHING_POLICY_COUNT } BatchingPolicy;

// Which of the decoding requests share a pass. A request's position is its prompt and the tokens it has got.
typedef enum DecodeRule {
    DECODE_MERGED,  // all, each at its own position
    DECODE_GROUPS,  // one pass for each position, lowest slot first
    DECODE_LARGEST, // the largest group at one position (of equal ones that with the lowest slot); the others
                    // wait
    DECODE_PAGE_BUCKET, // the largest group between two powers of two (same tie); the others wait
    DECODE_RULE_COUNT
} DecodeRule;

typedef enum StaticKind {
    STATIC_PADDED, // prompts padded to the longest; finished rows stay in the passes until the batch is done
    STATIC_RAGGED, // true prompt lengths; finished rows stay
    STATIC_SHRINK, // true prompt lengths; finished rows leave, nobody joins
    STATIC_KIND_COUNT
} StaticKind;

typedef enum PrefillMode { PREFILL_OWN_PASS, PREFILL_MIXED, PREFILL_MODE_COUNT } PrefillMode;

typedef enum BatchingPhase {
    PHASE_CLEANUP,
    PHASE_REFILL,
    PHASE_PREFILL,
    PHASE_DECODE,
    PHASE_IDLE, // nobody is there
    PHASE_COUNT
} BatchingPhase;

// What options, files and screens call them ("continuous", "page-bucket", "own-pass", "cleanup").
extern const char *const batching_policy_names[BATCHING_POLICY_COUNT];
extern const char *const decode_rule_names[DECODE_RULE_COUNT + 1];
extern const char *const static_kind_names[STATIC_KIND_COUNT + 1];
extern const char *const prefill_mode_names[PREFILL_MODE_COUNT + 1];
extern const char *const batching_phase_names[PHASE_COUNT];

// What decides a run, beside the workload.
typedef struct BatchingRules {
    BatchingPolicy policy;
    unsigned slots; // 1..BATCHING_SLOTS_MAX
    Cost cost;
    DecodeRule decode;      // continuous alone
    PrefillMode prefill;    // continuous alone
    StaticKind static_kind; // static alone
    bool keep_log;          // false: only records and totals, for large runs
} BatchingRules;

// One step of the log. It lasts until the next one starts; cleanup and refill last 0.
typedef struct BatchingEvent {
    int64_t start; // microseconds
    uint64_t mask; // bit i = slot i: freed (cleanup), taken (refill), given a token (prefill, decode)
    uint32_t
        iteration; // trip round the loop, from 1; static: one a decode pass; an idle time has one of its own
    uint32_t tokens; // rows the pass computed, padding included; refill: requests admitted; cleanup: freed
    uint32_t group; // prefill: prompt length (static: the longest); decode by groups: position, by pages: the
                    // power of two below; else 0
    uint8_t phase;  // BatchingPhase. A mixed pass is PHASE_DECODE where anybody decodes, else PHASE_PREFILL.
} BatchingEvent;

// When what happened to a request, microseconds; BATCHING_NEVER never stays in a finished run.
typedef struct BatchingRecord {
    int64_t admitted, first, finished; // in a slot; first token; last token
    uint32_t slot;
} BatchingRecord;

// Sums over a run. Slot time is in slot-microseconds and adds up to slots x end.
typedef struct BatchingTotals {
    uint64_t prefill_passes, decode_passes, tokens;
    int64_t working; // the slot gets a token from the pass
    int64_t waiting; // holds a request that is not in the pass: others prefill, or another group runs
    int64_t padding; // holds a request that is finished
    int64_t empty;
} BatchingTotals;

typedef struct BatchingCheckpoint BatchingCheckpoint;

// A finished run. Read it freely; change nothing.
typedef struct Batching {
    BatchingRules rules;
    const Workload *workload; // not owned; must outlive the run
    BatchingRecord *records;  // one a request
    BatchingEvent *events;    // event_count of them, the last one a cleanup at `end`; none without keep_log
    size_t event_count, event_capacity;
    BatchingCheckpoint *checkpoints; // see batching_state.h
    int64_t end;                     // the last token
    BatchingTotals totals;
} Batching;
