#include "sim/batching_chart.h"

#include "sim/batching_log.h"
#include "sim/batching_shown.h"

#include <assert.h>

const char *const batching_slot_paints[SLOT_PAINT_COUNT] = {"empty",  "waiting", "finished", "prefill",
                                                            "decode", "decode2", "decode3",  "decode4"};
const char *const batching_mask_paints[MASK_PAINT_COUNT] = {"taken", "free", "freed", "entered"};

typedef struct PushedSpan {
    LaneSpan span;
    unsigned lane;
} PushedSpan;

// Spans of all lanes, in any order of the lanes; those of each lane in order.
typedef struct SpanList {
    Arena *arena;
    Lanes *lanes;
    Arena scratch; // of `pushed`
    PushedSpan *pushed;
    size_t count;
} SpanList;

// `most` spans may be pushed.
static SpanList begin_spans(Arena *arena, unsigned count, const char *const *paints, unsigned paint_count,
                            size_t most) {
    SpanList list = {.arena = arena, .lanes = ARENA_NEW(arena, Lanes, 1)};
    *list.lanes = (Lanes){.count = count, .paint_names = paints, .paint_count = paint_count};
    list.pushed = arena_alloc_unset(&list.scratch, most, sizeof *list.pushed);
    return list;
}

// While slots change hands: four a request, and what is there at the end.
static size_t bound_slot_spans(const Batching *run) {
    return 4 * (size_t)run->workload->count + run->rules.slots;
}

static void push_span(SpanList *list, unsigned lane, int64_t start, int64_t end, int paint, int cover,
                      int64_t covered) {
    if (end <= start)
        return;
    float share = (float)((double)covered / (double)(end - start));
    list->pushed[list->count++] = (PushedSpan){{start, end, (uint8_t)paint, (uint8_t)cover, share}, lane};
}

// The lanes, with all that was pushed.
static Lanes *end_spans(SpanList *list) {
    Lanes *lanes = list->lanes;
    uint32_t *first = ARENA_NEW(list->arena, uint32_t, lanes->count + 1), next[LANES_MAX];
    LaneSpan *spans = arena_alloc_unset(list->arena, list->count, sizeof *spans);
    for (size_t i = 0; i < list->count; i++)
        first[list->pushed[i].lane + 1]++;
    for (unsigned lane = 0; lane < lanes->count; lane++) {
        first[lane + 1] += first[lane];
        next[lane] = first[lane];
    }
    for (size_t i = 0; i < list->count; i++)
        spans[next[list->pushed[i].lane]++] = list->pushed[i].span;
    arena_finish(&list->scratch);
    lanes->first = first;
    lanes->spans = spans;
    return lanes;
}

// Slots -----------------------------------------------------------------------------------------------------

typedef struct SlotTrack {
    int64_t since;                // it changed hands
    const BatchingRecord *record; // NULL: empty
    int64_t prefilled, decoded;   // microseconds in passes
} SlotTrack;

// The last passes, in which the same slots decoded.
typedef struct Stretch {
    uint64_t mask;
    int64_t length; // microseconds, not added to the slots yet
} Stretch;

typedef struct SlotWalk {
    const Batching *run;
    SpanList spans;
    LaneColumn *columns;
    size_t column_count;
    SlotTrack slots[BATCHING_SLOTS_MAX];
    Stretch stretch;
    uint64_t entered;   // slots whose request has no token yet
    uint32_t next;      // the first request that is not admitted
    uint32_t iteration; // of the last decode pass
    unsigned passes;    // decode passes in it
} SlotWalk;

static void end_stretch(SlotWalk *walk) {
    for (uint64_t mask = walk->stretch.mask; mask; mask &= mask - 1)
        walk->slots[__builtin_ctzll(mask)].decoded += walk->stretch.length;
    walk->stretch = (Stretch){0, 0};
}

static void walk_refill(SlotWalk *walk, const BatchingEvent *event) {
    for (uint64_t mask = event->mask; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        push_span(&walk->spans, slot, walk->slots[slot].since, event->start, SLOT_PAINT_EMPTY,
                  SLOT_PAINT_EMPTY, 0);
        walk->slots[slot] = (SlotTrack){event->start, &walk->run->records[walk->next++], 0, 0};
    }
    walk->entered |= event->mask;
}

static void walk_cleanup(SlotWalk *walk, const BatchingEvent *event) {
    end_stretch(walk);
    for (uint64_t mask = event->mask; mask; mask &= mask - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(mask);
        const SlotTrack *held = &walk->slots[slot];
        const BatchingRecord *record = held->record;
        push_span(&walk->spans, slot, held->since, record->first, SLOT_PAINT_WAITING, SLOT_PAINT_PREFILL,
                  held->prefilled);
        push_span(&walk->spans, slot, record->first, record->finished, SLOT_PAINT_WAITING, SLOT_PAINT_DECODE,
                  held->decoded);
        push_span(&walk->spans, slot, record->finished, event->start, SLOT_PAINT_FINISHED,
                  SLOT_PAINT_FINISHED, 0);
        walk->slots[slot] = (SlotTrack){.since = event->start};
    }
}

// The paint of a decode pass: passes of one iteration take turns.
static int decode_paint(SlotWalk *walk, const BatchingEvent *event) {
    walk->passes = event->iteration == walk->iteration ? walk->passes + 1 : 0;
    walk->iteration = event->iteration;
    return SLOT_PAINT_DECODE + (int)(walk->passes % (SLOT_PAINT_DECODE_LAST - SLOT_PAINT_DECODE + 1));
}

// Those of the slots in a pass whose request gets its first token.
static uint64_t take_fresh(SlotWalk *walk, const BatchingEvent *event, int64_t end) {
    uint64_t fresh = event->mask & walk->entered;
    for (uint64_t mask = fresh; mask; mask &= mask - 1)
        walk->slots[__builtin_ctzll(mask)].prefilled = end - event->start;
    walk->entered &= ~fresh;
    return fresh;
}

static void walk_pass(SlotWalk *walk, const BatchingEvent *event, int64_t end) {
    uint64_t fresh = take_fresh(walk, event, end), decoded = event->mask & ~fresh;
    if (decoded != walk->stretch.mask)
        end_stretch(walk);
    walk->stretch = (Stretch){decoded, walk->stretch.length + end - event->start};
    int paint =
        event->phase == PHASE_DECODE ? decode_paint(walk, event) : SLOT_PAINT_PREFILL; // or idle: no lane
    walk->columns[walk->column_count++] =
        (LaneColumn){event->start, {decoded, fresh}, {(uint8_t)paint, SLOT_PAINT_PREFILL}};
}

static void walk_slots(SlotWalk *walk) {
    const Batching *run = walk->run;
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        if (event->phase == PHASE_REFILL)
            walk_refill(walk, event);
        else if (event->phase == PHASE_CLEANUP)
            walk_cleanup(walk, event);
        else
            walk_pass(walk, event, batching_get_event_end(run, i));
    }
    for (unsigned slot = 0; slot < run->rules.slots; slot++)
        push_span(&walk->spans, slot, walk->slots[slot].since, run->end, SLOT_PAINT_EMPTY, SLOT_PAINT_EMPTY,
                  0);
}

const Lanes *batching_chart_slots(Arena *arena, const Batching *run) {
    LaneColumn *columns = arena_alloc_unset(arena, run->event_count + 1, sizeof *columns);
    SlotWalk walk = {.run = run,
                     .spans = begin_spans(arena, run->rules.slots, batching_slot_paints, SLOT_PAINT_COUNT,
                                          bound_slot_spans(run)),
                     .columns = columns};
    walk_slots(&walk);
    columns[walk.column_count++] = (LaneColumn){run->end, {0, 0}, {0, 0}};
    Lanes *lanes = end_spans(&walk.spans);
    lanes->columns = columns;
    lanes->column_count = walk.column_count;
    return lanes;
}

// The mask --------------------------------------------------------------------------------------------------

typedef struct MaskTrack {
    int64_t since;
    int paint;
} MaskTrack;

static void repaint(SpanList *list, MaskTrack *track, unsigned slot, int64_t time, int paint) {
    push_span(list, slot, track->since, time, track->paint, track->paint, 0);
    *track = (MaskTrack){time, paint};
}

// What was freed or entered counts as free or taken once the next event is shown.
static void settle_mask(SpanList *list, MaskTrack *tracks, uint64_t changed, int64_t time) {
    for (; changed; changed &= changed - 1) {
        unsigned slot = (unsigned)__builtin_ctzll(changed);
        bool was_freed = tracks[slot].paint == MASK_PAINT_FREED;
        repaint(list, &tracks[slot], slot, time, was_freed ? MASK_PAINT_FREE : MASK_PAINT_TAKEN);
    }
}

static void walk_mask(SpanList *list, const Batching *run) {
    MaskTrack tracks[BATCHING_SLOTS_MAX];
    uint64_t changed = 0; // by the event before
    for (unsigned i = 0; i < run->rules.slots; i++)
        tracks[i] = (MaskTrack){0, MASK_PAINT_FREE};
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        uint64_t mask = event->phase == PHASE_CLEANUP || event->phase == PHASE_REFILL ? event->mask : 0;
        int64_t time = changed | mask ? batching_shown_start(run, i) : 0;
        settle_mask(list, tracks, changed, time);
        changed = mask;
        int paint = event->phase == PHASE_CLEANUP ? MASK_PAINT_FREED : MASK_PAINT_ENTERED;
        for (; mask; mask &= mask - 1)
            repaint(list, &tracks[__builtin_ctzll(mask)], (unsigned)__builtin_ctzll(mask), time, paint);
    }
    settle_mask(list, tracks, changed, run->end);
    for (unsigned i = 0; i < run->rules.slots; i++)
        repaint(list, &tracks[i], i, INT64_MAX, MASK_PAINT_FREE);
}

const Lanes *batching_chart_mask(Arena *arena, const Batching *run) {
    SpanList list =
        begin_spans(arena, run->rules.slots, batching_mask_paints, MASK_PAINT_COUNT, bound_slot_spans(run));
    walk_mask(&list, run);
    return end_spans(&list);
}

// Phases ----------------------------------------------------------------------------------------------------

static void walk_phases(SpanList *list, const Batching *run) {
    int64_t start = batching_shown_start(run, 0);
    for (size_t i = 0; i + 1 < run->event_count; i++) {
        int64_t end = batching_shown_start(run, i + 1);
        int phase = run->events[i].phase;
        if (phase != PHASE_IDLE)
            push_span(list, (unsigned)phase, start, end, phase, phase, 0);
        start = end;
    }
}

const Lanes *batching_chart_phases(Arena *arena, const Batching *run) {
    SpanList list = begin_spans(arena, PHASE_IDLE, batching_phase_names, PHASE_IDLE, run->event_count);
    walk_phases(&list, run);
    return end_spans(&list);
}

// The queue -------------------------------------------------------------------------------------------------

typedef struct QueueWalk {
    SpanList list;
    int64_t since[LANES_MAX]; // when the place was taken
    uint32_t length;
    unsigned places;
} QueueWalk;

static void set_queue(QueueWalk *walk, int64_t time, uint32_t length) {
    for (uint32_t i = walk->length; i < length && i < walk->places; i++)
        walk->since[i] = time;
    for (uint32_t i = length; i < walk->length && i < walk->places; i++)
        push_span(&walk->list, i, walk->since[i], time, 0, 0, 0);
    walk->length = length;
}

static void walk_queue(QueueWalk *walk, const Batching *run) {
    const Workload *workload = run->workload;
    uint32_t arrived = 0, admitted = 0;
    for (size_t i = 0; i < run->event_count; i++) {
        if (run->events[i].phase != PHASE_REFILL)
            continue;
        int64_t time = batching_shown_start(run, i);
        for (; arrived < workload->count && workload->requests[arrived].arrival <= time; arrived++)
            set_queue(walk, workload->requests[arrived].arrival, arrived + 1 - admitted);
        admitted += run->events[i].tokens;
        set_queue(walk, time, arrived - admitted);
    }
}

const Lanes *batching_chart_queue(Arena *arena, const Batching *run, unsigned places) {
    static const char *const paints[] = {"waiting"};
    assert(places >= 1 && places <= LANES_MAX);
    QueueWalk walk = {.list = begin_spans(arena, places, paints, 1, run->workload->count), .places = places};
    walk_queue(&walk, run);
    return end_spans(&walk.list);
}
