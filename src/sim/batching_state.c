#include "sim/batching_state.h"

#include "sim/batching_log.h"

#include <assert.h>

static SlotStatus get_status(const BatchingSlot *slot, bool in_pass) {
    if (slot->request == BATCHING_NOBODY)
        return SLOT_EMPTY;
    if (slot->tokens == slot->output)
        return SLOT_FINISHED;
    if (!in_pass)
        return SLOT_WAITING;
    return slot->tokens == 0 ? SLOT_PREFILL : SLOT_DECODE;
}

static void fill_slots(const Batching *run, const BatchingCheckpoint *now, BatchingState *state) {
    uint64_t passing = state->phase == PHASE_PREFILL || state->phase == PHASE_DECODE ? state->mask : 0;
    for (unsigned i = 0; i < run->rules.slots; i++) {
        BatchingSlot *slot = &state->slots[i];
        *slot = (BatchingSlot){.request = now->request[i], .tokens = now->tokens[i]};
        if (slot->request != BATCHING_NOBODY) {
            const Request *request = &run->workload->requests[slot->request];
            slot->output = request->output;
            slot->position = slot->tokens > 0 ? request->prompt + slot->tokens : 0;
        }
        slot->status = get_status(slot, passing >> i & 1);
    }
}

static void fill_sums(const Batching *run, const BatchingCheckpoint *now, BatchingState *state) {
    state->free = now->free;
    state->admitted = now->admitted;
    state->finished = now->finished;
    state->left = now->left;
    state->tokens = now->token_count;
    state->working = now->working; // and of this event: what is no pass takes no time, or has no slot
    state->working += __builtin_popcountll(state->mask) * (state->time - state->start);
    if (state->time > 0) {
        state->throughput = (double)state->tokens * 1e6 / (double)state->time;
        state->utilisation = (double)state->working / ((double)state->time * run->rules.slots);
    }
    if (now->first_count > 0)
        state->first_token = (double)now->first_sum / now->first_count;
    if (now->gap_count > 0)
        state->per_token = (double)now->gap_sum / (double)now->gap_count;
}

static void fill(const Batching *run, size_t index, int64_t time, BatchingState *state) {
    const BatchingEvent *event = &run->events[index];
    size_t first = index - index % CHECKPOINT_EVERY;
    BatchingCheckpoint now = run->checkpoints[index / CHECKPOINT_EVERY];
    for (size_t i = first; i < index; i++)
        checkpoint_apply(&now, run, &run->events[i], run->events[i + 1].start);
    if (event->phase == PHASE_CLEANUP || event->phase == PHASE_REFILL)
        checkpoint_apply(&now, run, event, event->start);
    *state = (BatchingState){.time = time,
                             .event = index,
                             .start = event->start,
                             .end = batching_get_event_end(run, index),
                             .phase = (BatchingPhase)event->phase,
                             .iteration = event->iteration,
                             .group = event->group,
                             .mask = event->mask,
                             .arrived = workload_arrived(run->workload, time)};
    fill_sums(run, &now, state);
    fill_slots(run, &now, state);
}

void batching_state_at(const Batching *run, int64_t time, BatchingState *state) {
    if (time < 0)
        time = 0;
    if (time > run->end)
        time = run->end;
    fill(run, batching_find_event(run, time), time, state);
}

void batching_state_of_event(const Batching *run, size_t event, BatchingState *state) {
    assert(event < run->event_count);
    fill(run, event, run->events[event].start, state);
}

RequestState batching_state_get_request(const Batching *run, const BatchingState *state, uint32_t request) {
    assert(request < run->workload->count);
    if (request >= state->arrived)
        return (RequestState){.status = REQUEST_FUTURE, .slot = BATCHING_NOBODY};
    if (request >= state->admitted)
        return (RequestState){
            .status = REQUEST_QUEUED, .slot = BATCHING_NOBODY, .queue_place = request - state->admitted};
    uint32_t index = run->records[request].slot;
    const BatchingSlot *slot = &state->slots[index];
    if (slot->request == request)
        return (RequestState){
            .status = REQUEST_IN_SLOT, .slot = index, .tokens = slot->tokens, .position = slot->position};
    const Request *done = &run->workload->requests[request];
    return (RequestState){.status = REQUEST_LEFT,
                          .slot = index,
                          .tokens = done->output,
                          .position = done->prompt + done->output};
}
