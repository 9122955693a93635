#include "sim/batching_log.h"

#include "base/hash.h"
#include "base/search.h"

#include <assert.h>
#include <stdlib.h>

static void apply_cleanup(BatchingCheckpoint *checkpoint, const Batching *run, uint64_t mask) {
    checkpoint->free |= mask;
    for (; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        uint32_t request = checkpoint->request[slot];
        checkpoint->request[slot] = BATCHING_NOBODY;
        checkpoint->tokens[slot] = 0;
        checkpoint->left++;
        checkpoint->gap_sum += run->records[request].finished - run->records[request].first;
        checkpoint->gap_count += run->workload->requests[request].output - 1;
    }
}

static void apply_refill(BatchingCheckpoint *checkpoint, uint64_t mask) {
    checkpoint->free &= ~mask;
    for (; mask; mask &= mask - 1)
        checkpoint->request[__builtin_ctzll(mask)] = checkpoint->admitted++;
}

static void apply_pass(BatchingCheckpoint *checkpoint, const Batching *run, uint64_t mask, int64_t start,
                       int64_t end) {
    unsigned rows = (unsigned)__builtin_popcountll(mask);
    checkpoint->token_count += rows;
    checkpoint->working += rows * (end - start);
    for (; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        const Request *request = &run->workload->requests[checkpoint->request[slot]];
        if (checkpoint->tokens[slot]++ == 0) {
            checkpoint->first_count++;
            checkpoint->first_sum += end - request->arrival;
        }
        checkpoint->finished += checkpoint->tokens[slot] == request->output;
    }
}

void checkpoint_apply(BatchingCheckpoint *checkpoint, const Batching *run, const BatchingEvent *event,
                      int64_t end) {
    if (event->phase == PHASE_CLEANUP)
        apply_cleanup(checkpoint, run, event->mask);
    else if (event->phase == PHASE_REFILL)
        apply_refill(checkpoint, event->mask);
    else
        apply_pass(checkpoint, run, event->mask, event->start, end);
}

static size_t count_checkpoints(size_t capacity) {
    return capacity / CHECKPOINT_EVERY + 1;
}

static size_t bytes_of(size_t capacity) {
    return capacity * sizeof(BatchingEvent) + count_checkpoints(capacity) * sizeof(BatchingCheckpoint);
}

static void resize(Batching *run, size_t capacity) {
    run->events = realloc(run->events, capacity * sizeof *run->events);
    run->checkpoints = realloc(run->checkpoints, count_checkpoints(capacity) * sizeof *run->checkpoints);
    if (!run->events || !run->checkpoints)
        abort();
    run->event_capacity = capacity;
}

// Every pass yields a token; a request is admitted, prefilled, cleaned up and waited for.
static size_t bound_events(const Workload *workload) {
    size_t events = workload->output_tokens + 4 * (size_t)workload->count;
    return events < BATCHING_EVENTS_MAX ? events : BATCHING_EVENTS_MAX;
}

void batching_log_begin(Batching *run) {
    resize(run, bound_events(run->workload));
}

void batching_log_end(Batching *run) {
    if (run->event_count)
        resize(run, run->event_count);
}

size_t batching_get_log_size(const Batching *run) {
    return run->event_capacity ? bytes_of(run->event_capacity) : 0;
}

size_t batching_bound_log(const Workload *workload) {
    return bytes_of(bound_events(workload));
}

static bool starts_by(const void *event, const void *time) {
    return ((const BatchingEvent *)event)->start <= *(const int64_t *)time;
}

size_t batching_find_event(const Batching *run, int64_t time) {
    assert(run->event_count > 0);
    size_t started = search_before(run->events, run->event_count, sizeof *run->events, starts_by, &time);
    return started ? started - 1 : 0;
}

static bool is_iteration_before(const void *event, const void *iteration) {
    return ((const BatchingEvent *)event)->iteration < *(const uint32_t *)iteration;
}

size_t batching_find_iteration(const Batching *run, uint32_t iteration) {
    assert(run->event_count > 0);
    uint32_t last = run->events[run->event_count - 1].iteration;
    uint32_t wanted = iteration < last ? iteration : last;
    return search_before(run->events, run->event_count, sizeof *run->events, is_iteration_before, &wanted);
}

static uint64_t hash_add(uint64_t hash, uint64_t value) {
    uint8_t bytes[8]; // the lowest first, on every machine
    for (size_t i = 0; i < sizeof bytes; i++, value >>= 8)
        bytes[i] = (uint8_t)value;
    return hash_bytes(hash, bytes, sizeof bytes);
}

uint64_t batching_get_hash(const Batching *run) {
    uint64_t hash = hash_start;
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        hash = hash_add(hash_add(hash, (uint64_t)event->start), event->mask);
        hash = hash_add(hash, (uint64_t)event->iteration << 32 | event->tokens);
        hash = hash_add(hash, (uint64_t)event->group << 32 | event->phase);
    }
    for (uint32_t i = 0; i < run->workload->count; i++) {
        const BatchingRecord *record = &run->records[i];
        hash = hash_add(hash_add(hash, (uint64_t)record->admitted), (uint64_t)record->first);
        hash = hash_add(hash_add(hash, (uint64_t)record->finished), record->slot);
    }
    return hash;
}
