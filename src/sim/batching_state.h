// Batching state: what the server looks like at one moment of a run, in whatever order the moments are asked
// for.
//
// The run keeps a checkpoint every 64 events, so a state costs O(log events) to find and O(64 + slots) to
// make, without a replay from the start and without memory.
#pragma once

#include "sim/batching.h"

typedef enum SlotStatus {
    SLOT_EMPTY,
    SLOT_PREFILL,  // its prompt is in the pass that runs
    SLOT_DECODE,   // it gets a token from the pass that runs
    SLOT_WAITING,  // it holds a request that is not in a pass now
    SLOT_FINISHED, // its request has all tokens and still holds the slot
    SLOT_STATUS_COUNT
} SlotStatus;

typedef struct BatchingSlot {
    uint32_t request;  // its index in the workload, or BATCHING_NOBODY
    uint32_t tokens;   // output tokens it has got
    uint32_t output;   // of this many
    uint32_t position; // prompt and tokens; 0 before prefill
    SlotStatus status;
} BatchingSlot;

typedef struct BatchingState {
    int64_t time;       // microseconds
    size_t event;       // the event that runs; cleanup and refill are shown done, passes under way
    int64_t start, end; // of that event
    BatchingPhase phase;
    uint32_t iteration, group;
    uint64_t mask;                              // the event's: slots freed, taken, or getting a token
    uint64_t free;                              // bit i = 1 where slot i is free
    uint32_t arrived, admitted, finished, left; // requests so far; left: finished and cleaned up
    // The queue is the requests admitted..arrived-1, in this order.
    uint64_t tokens;    // output tokens of all requests so far
    int64_t working;    // slot-microseconds that yielded tokens so far, the running pass counted in part
    double throughput;  // tokens / time, a second; 0 at time 0
    double utilisation; // working / (slots x time), 0..1; 0 at time 0
    double
        first_token;  // mean microseconds from arrival to first token of those who have it; 0 where none has
    double per_token; // mean microseconds between tokens of those who left; 0 where none has
    BatchingSlot slots[BATCHING_SLOTS_MAX]; // the first rules.slots of them
} BatchingState;

// The state at `time` microseconds (clamped to 0..end). A token counts from the moment its pass ends. Of
// several events at one moment the last one shows.
void batching_state_at(const Batching *run, int64_t time, BatchingState *state);
// The state at event i's start: cleanup and refill done, a pass about to begin. For stepping through phases.
void batching_state_of_event(const Batching *run, size_t event, BatchingState *state);

typedef enum RequestStatus { REQUEST_FUTURE, REQUEST_QUEUED, REQUEST_IN_SLOT, REQUEST_LEFT } RequestStatus;

typedef struct RequestState {
    RequestStatus status;
    uint32_t slot;             // in a slot or left: which; else BATCHING_NOBODY
    uint32_t queue_place;      // queued: how many are before it; else 0
    uint32_t tokens, position; // got so far; prompt and tokens, 0 before prefill
} RequestState;

// Where request i is in a state of the same run. O(1).
RequestState batching_state_get_request(const Batching *run, const BatchingState *state, uint32_t request);
