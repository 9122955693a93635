#include "sim/batching.h"

#include "sim/batching_log.h"
#include "sim/decode_group.h"

#include <assert.h>
#include <stdlib.h>

const char *const batching_policy_names[BATCHING_POLICY_COUNT] = {"static", "continuous"};
const char *const decode_rule_names[DECODE_RULE_COUNT + 1] = {"merged", "groups", "largest", "page-bucket"};
const char *const static_kind_names[STATIC_KIND_COUNT + 1] = {"padded", "ragged", "shrink"};
const char *const prefill_mode_names[PREFILL_MODE_COUNT + 1] = {"own-pass", "mixed"};
const char *const batching_phase_names[PHASE_COUNT] = {"cleanup", "refill", "prefill", "decode", "idle"};

// The server while it runs. A slot is free, or holds a request that is fresh (admitted, without a token),
// decoding, or done (has all tokens and has not left).
typedef struct Server {
    Batching *run;
    uint64_t all, free, fresh, done;
    uint32_t request[BATCHING_SLOTS_MAX];  // index in the workload
    uint32_t left[BATCHING_SLOTS_MAX];     // tokens it still has to get
    uint32_t position[BATCHING_SLOTS_MAX]; // prompt and tokens it has got
    uint64_t owing;                        // slots whose two numbers lack the last `owed` tokens
    uint32_t owed;
    int64_t now;
    uint32_t next; // the first request that is not admitted
    uint32_t iteration;
    BatchingCheckpoint sums; // the counters alone
    Error *error;
    bool ok;
} Server;

static uint64_t get_occupied(const Server *server) {
    return server->all & ~server->free;
}

static unsigned count_occupied(const Server *server) {
    return (unsigned)__builtin_popcountll(get_occupied(server));
}

static const Request *get_request(const Server *server, unsigned slot) {
    return &server->run->workload->requests[server->request[slot]];
}

static uint64_t sum_context(const Server *server, uint64_t mask) {
    uint64_t sum = 0;
    for (; mask; mask &= mask - 1)
        sum += server->position[__builtin_ctzll(mask)];
    return sum;
}

// The state as a checkpoint, before the event that is about to be logged.
static void write_checkpoint(const Server *server, BatchingCheckpoint *checkpoint) {
    *checkpoint = server->sums;
    checkpoint->free = server->free;
    checkpoint->admitted = server->next;
    checkpoint->token_count = server->run->totals.tokens;
    checkpoint->working = server->run->totals.working;
    for (unsigned i = 0; i < BATCHING_SLOTS_MAX; i++)
        checkpoint->request[i] = BATCHING_NOBODY;
    for (uint64_t mask = get_occupied(server); mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        uint32_t owed = server->owing >> slot & 1 ? server->owed : 0;
        checkpoint->request[slot] = server->request[slot];
        checkpoint->tokens[slot] = get_request(server, slot)->output - server->left[slot] + owed;
    }
}

// Room for `count` events, or fewer: as many as come before the next checkpoint. NULL where there is no log, or none left.
static BatchingEvent *make_room(Server *server, uint32_t *count) {
    Batching *run = server->run;
    if (!run->rules.keep_log || !server->ok)
        return NULL;
    if (run->event_count == run->event_capacity) {
        server->ok = error_set(server->error,
                               "more than %zu events are too many to keep: fewer requests or shorter outputs",
                               BATCHING_EVENTS_MAX);
        return NULL;
    }
    size_t behind = run->event_count % CHECKPOINT_EVERY, left = run->event_capacity - run->event_count;
    if (behind == 0)
        write_checkpoint(server, &run->checkpoints[run->event_count / CHECKPOINT_EVERY]);
    size_t room = left < CHECKPOINT_EVERY - behind ? left : CHECKPOINT_EVERY - behind;
    *count = *count < room ? *count : (uint32_t)room;
    return &run->events[run->event_count];
}

// Writes an event that starts now, before it changes anything.
static void log_event(Server *server, BatchingPhase phase, uint64_t mask, uint32_t tokens, uint32_t group) {
    uint32_t count = 1;
    BatchingEvent *event = make_room(server, &count);
    if (!event)
        return;
    *event = (BatchingEvent){server->now, mask, server->iteration, tokens, group, (uint8_t)phase};
    server->run->event_count++;
}

static void leave(Server *server, unsigned slot) {
    const BatchingRecord *record = &server->run->records[server->request[slot]];
    BatchingTotals *totals = &server->run->totals;
    totals->padding += server->now - record->finished;
    totals->waiting +=
        record->finished - record->admitted; // and what it worked, which finish_totals takes off
    server->sums.left++;
    server->sums.gap_sum += record->finished - record->first;
    server->sums.gap_count += get_request(server, slot)->output - 1;
}

static void cleanup(Server *server) {
    uint64_t mask = server->done;
    if (!mask)
        return;
    log_event(server, PHASE_CLEANUP, mask, (uint32_t)__builtin_popcountll(mask), 0);
    server->free |= mask;
    server->done = 0;
    for (; mask; mask &= mask - 1)
        leave(server, (unsigned)__builtin_ctzll(mask));
}

static void admit(Server *server, uint64_t lowest) {
    unsigned slot = (unsigned)__builtin_ctzll(lowest);
    server->free ^= lowest;
    server->fresh |= lowest;
    server->request[slot] = server->next++;
    const Request *request = get_request(server, slot);
    server->left[slot] = request->output;
    server->position[slot] = request->prompt;
    server->run->records[server->request[slot]] =
        (BatchingRecord){server->now, BATCHING_NEVER, BATCHING_NEVER, (uint32_t)slot};
}

static bool has_arrived(const Server *server, uint32_t request) {
    const Workload *workload = server->run->workload;
    return request < workload->count && workload->requests[request].arrival <= server->now;
}

static bool is_waiting(const Server *server) {
    return has_arrived(server, server->next);
}

static void refill(Server *server) {
    uint64_t free = server->free, mask = 0;
    for (uint32_t next = server->next; free && has_arrived(server, next); free &= free - 1, next++)
        mask |= free & -free;
    if (!mask)
        return;
    log_event(server, PHASE_REFILL, mask, (uint32_t)__builtin_popcountll(mask), 0);
    for (; mask; mask &= mask - 1)
        admit(server, server->free & -server->free);
}

// Notes the first token of each slot of the mask, now.
static void start(Server *server, uint64_t mask) {
    server->fresh &= ~mask;
    for (; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        server->run->records[server->request[slot]].first = server->now;
        server->sums.first_count++;
        server->sums.first_sum += server->now - get_request(server, slot)->arrival;
    }
}

// Notes the last token of the slot's request, now.
static void finish(Server *server, unsigned slot) {
    server->run->records[server->request[slot]].finished = server->run->end = server->now;
    server->done |= UINT64_C(1) << slot;
    server->sums.finished++;
}

// The clock moves to `now`, past `count` passes for `rows` slots.
static void add_passes(Server *server, BatchingPhase phase, unsigned rows, uint32_t count, int64_t now) {
    BatchingTotals *totals = &server->run->totals;
    *(phase == PHASE_PREFILL ? &totals->prefill_passes : &totals->decode_passes) += count;
    totals->tokens += (uint64_t)rows * count;
    totals->working += rows * (now - server->now);
    server->now = now;
}

// A forward pass that computes `tokens` rows, reads `context` of cache and is for the `rows` slots of `mask`.
static void compute(Server *server, BatchingPhase phase, uint64_t mask, unsigned rows, uint64_t tokens,
                    uint64_t context, uint32_t group) {
    log_event(server, phase, mask, (uint32_t)tokens, group);
    add_passes(server, phase, rows, 1,
               server->now + cost_get_pass(&server->run->rules.cost, tokens, context));
}

// A pass that gives each of its slots a token.
static void pass(Server *server, BatchingPhase phase, uint64_t mask, unsigned rows, uint64_t tokens,
                 uint64_t context, uint32_t group) {
    compute(server, phase, mask, rows, tokens, context, group);
    start(server, mask & server->fresh);
    for (; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        server->position[slot]++;
        if (--server->left[slot] == 0)
            finish(server, slot);
    }
}

static uint32_t find_fewest_left(const Server *server, uint64_t mask) {
    uint32_t fewest = UINT32_MAX;
    for (; mask; mask &= mask - 1) {
        uint32_t left = server->left[__builtin_ctzll(mask)];
        fewest = left < fewest ? left : fewest;
    }
    return fewest;
}

// Gives the slots of `owing` what they are owed.
static void settle(Server *server) {
    for (uint64_t mask = server->owing; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        server->position[slot] += server->owed;
        server->left[slot] -= server->owed;
    }
    server->owing = server->owed = 0;
}

// Up to `count` decode passes of the owing slots, one an iteration, as long as they start before `until`, and no further than
// the next checkpoint of the log. Each reads `tokens` of cache more than the one before; returns what the next one reads.
static uint64_t pass_along(Server *server, uint64_t tokens, uint64_t context, uint32_t count, int64_t until) {
    const Cost cost = server->run->rules.cost;
    const uint64_t mask = server->owing;
    BatchingEvent *events = make_room(server, &count);
    uint32_t passes = 0;
    int64_t now = server->now;
    for (; server->ok && passes < count && now < until; passes++, context += tokens) {
        if (events)
            events[passes] =
                (BatchingEvent){now, mask, server->iteration + passes, (uint32_t)tokens, 0, PHASE_DECODE};
        now += cost_get_pass(&cost, tokens, context);
    }
    server->run->event_count += events ? passes : 0;
    server->owed += passes;
    server->iteration += passes;
    add_passes(server, PHASE_DECODE, (unsigned)__builtin_popcountll(mask), passes, now);
    return context;
}

// Decode passes of the slots of `mask`, one an iteration, while each is like the one before: until one of them has but one
// token to get, or somebody can be admitted. Returns the context that the next pass reads.
static uint64_t repeat_pass(Server *server, uint64_t mask, uint64_t tokens, uint64_t context) {
    const Workload *workload = server->run->workload;
    const uint32_t most = find_fewest_left(server, mask) - 1;
    const bool admits =
        server->run->rules.policy == BATCHING_CONTINUOUS && server->free && server->next < workload->count;
    const int64_t until = admits ? workload->requests[server->next].arrival : INT64_MAX;
    server->owing = mask;
    while (server->ok && server->owed < most && server->now < until)
        context = pass_along(server, tokens, context, most - server->owed, until);
    settle(server);
    return context;
}

// Jumps to the next arrival.
static void wait_idle(Server *server) {
    server->iteration++;
    log_event(server, PHASE_IDLE, 0, 0, 0);
    server->now = server->run->workload->requests[server->next].arrival;
}

static bool is_done(const Server *server) {
    return !server->ok || (!get_occupied(server) && server->next == server->run->workload->count);
}

// One pass for each prompt length among the fresh.
static void prefill_own(Server *server) {
    for (uint64_t left = server->fresh; left;) {
        uint32_t length = server->position[__builtin_ctzll(left)];
        uint64_t mask = 0;
        for (uint64_t rest = left; rest; rest &= rest - 1)
            if (server->position[__builtin_ctzll(rest)] == length)
                mask |= rest & -rest;
        left &= ~mask;
        unsigned rows = (unsigned)__builtin_popcountll(mask);
        pass(server, PHASE_PREFILL, mask, rows, (uint64_t)rows * length, 0, length);
    }
}

// The decode passes of one iteration over the slots of `ready`; the prompts of `mixed` ride in the first one.
static void decode(Server *server, uint64_t ready, uint64_t mixed) {
    DecodeGroup groups[BATCHING_SLOTS_MAX];
    unsigned count = decode_group_select(server->run->rules.decode, ready, server->position, groups);
    unsigned prompts = (unsigned)__builtin_popcountll(mixed);
    if (count == 0 && mixed)
        pass(server, PHASE_PREFILL, mixed, prompts, sum_context(server, mixed), 0, 0);
    for (unsigned i = 0; i < count; i++, mixed = 0, prompts = 0) {
        unsigned rows = (unsigned)__builtin_popcountll(groups[i].mask);
        uint64_t context = sum_context(server, groups[i].mask);
        pass(server, PHASE_DECODE, groups[i].mask | mixed, rows + prompts, rows + sum_context(server, mixed),
             context, groups[i].key);
    }
}

static void run_continuous(Server *server) {
    while (true) {
        cleanup(server);
        if (!get_occupied(server) && !is_waiting(server)) {
            if (is_done(server))
                break;
            wait_idle(server);
        }
        if (!server->ok)
            break;
        refill(server);
        uint64_t ready = get_occupied(server) & ~server->fresh;
        if (server->run->rules.prefill == PREFILL_OWN_PASS)
            prefill_own(server);
        decode(server, ready, server->fresh);
        server->iteration++;
        if (server->run->rules.decode == DECODE_MERGED && !server->done)
            repeat_pass(server, get_occupied(server), count_occupied(server),
                        sum_context(server, get_occupied(server)));
    }
}

static uint32_t find_longest_prompt(const Server *server) {
    uint32_t longest = 0;
    for (uint64_t mask = get_occupied(server); mask; mask &= mask - 1) {
        uint32_t prompt = server->position[__builtin_ctzll(mask)];
        longest = prompt > longest ? prompt : longest;
    }
    return longest;
}

// The batch's only prefill. Returns the context that its first decode pass reads.
static uint64_t prefill_batch(Server *server) {
    uint64_t mask = get_occupied(server);
    unsigned rows = (unsigned)__builtin_popcountll(mask);
    uint32_t longest = find_longest_prompt(server);
    uint64_t prompts = sum_context(server, mask);
    if (server->run->rules.static_kind == STATIC_PADDED)
        prompts = (uint64_t)rows * longest;
    pass(server, PHASE_PREFILL, mask, rows, prompts, 0, longest);
    return prompts + rows;
}

static void run_batch(Server *server) {
    refill(server);
    uint64_t context = prefill_batch(server), rows = count_occupied(server);
    server->iteration++;
    while (server->ok && get_occupied(server) & ~server->done) {
        if (server->run->rules.static_kind == STATIC_SHRINK && server->done) {
            cleanup(server);
            rows = count_occupied(server);
            context = sum_context(server, get_occupied(server));
        }
        uint64_t mask = get_occupied(server) & ~server->done;
        context = repeat_pass(server, mask, rows, context);
        pass(server, PHASE_DECODE, mask, (unsigned)__builtin_popcountll(mask), rows, context, 0);
        context += rows;
        server->iteration++;
    }
    cleanup(server);
}

static void run_static(Server *server) {
    while (!is_done(server)) {
        if (!is_waiting(server))
            wait_idle(server);
        run_batch(server);
    }
}

static void finish_totals(Batching *run) {
    BatchingTotals *totals = &run->totals;
    totals->empty = run->end * run->rules.slots - totals->waiting - totals->padding;
    totals->waiting -= totals->working;
}

static bool run_server(Batching *run, Error *error) {
    uint64_t all = UINT64_MAX >> (BATCHING_SLOTS_MAX - run->rules.slots);
    Server server = {.run = run, .all = all, .free = all, .iteration = 1, .error = error, .ok = true};
    if (run->rules.keep_log)
        batching_log_begin(run);
    if (run->rules.policy == BATCHING_CONTINUOUS)
        run_continuous(&server);
    else
        run_static(&server);
    finish_totals(run);
    batching_log_end(run);
    return server.ok;
}

Batching *batching_create(const Workload *workload, const BatchingRules *rules, Error *error) {
    assert(rules->slots >= 1 && rules->slots <= BATCHING_SLOTS_MAX && workload->count >= 1);
    Batching *run = calloc(1, sizeof *run);
    BatchingRecord *records = malloc(workload->count * sizeof *records);
    if (!run || !records)
        abort();
    run->rules = *rules;
    run->workload = workload;
    run->records = records;
    if (run_server(run, error))
        return run;
    batching_destroy(run);
    return NULL;
}

void batching_destroy(Batching *run) {
    if (!run)
        return;
    free(run->records);
    free(run->events);
    free(run->checkpoints);
    free(run);
}

double batching_get_throughput(const Batching *run) {
    return (double)run->totals.tokens * 1e6 / (double)run->end;
}

double batching_get_utilisation(const Batching *run) {
    return (double)run->totals.working / ((double)run->end * run->rules.slots);
}
