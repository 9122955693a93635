#include "sim/batching_chart.h"

#include "sim/batching_log.h"
#include "sim/batching_shown.h"

#include <string.h>

const char *const run_series_names[RUN_SERIES_COUNT] = {"tokens", "throughput", "utilisation",
                                                        "queue",  "iteration",  "passes"};

enum { MEAN_PARTS = 512 };

// Series ----------------------------------------------------------------------------------------------------

typedef struct SeriesList {
    int64_t *times;
    double *values;
    size_t count;
} SeriesList;

static void push_sample(SeriesList *list, int64_t time, double value) {
    list->times[list->count] = time;
    list->values[list->count++] = value;
}

static Series *make_series(Arena *arena, SeriesList list, bool steps) {
    Series *series = ARENA_NEW(arena, Series, 1);
    *series = (Series){list.times, list.values, list.count, steps};
    return series;
}

static SeriesList new_list(Arena *arena, size_t count) {
    return (SeriesList){arena_alloc_unset(arena, count, sizeof(int64_t)),
                        arena_alloc_unset(arena, count, sizeof(double)), 0};
}

// With as much room as it has samples.
static SeriesList copy_list(Arena *arena, const SeriesList *list) {
    SeriesList copy = new_list(arena, list->count);
    copy.count = list->count;
    memcpy(copy.times, list->times, list->count * sizeof *copy.times);
    memcpy(copy.values, list->values, list->count * sizeof *copy.values);
    return copy;
}

// How many rows a mask has; the masks of most passes are those of the ones before.
typedef struct Rows {
    uint64_t mask;
    unsigned count;
} Rows;

static unsigned count_rows(Rows *last, uint64_t mask) {
    if (mask != last->mask)
        *last = (Rows){mask, (unsigned)__builtin_popcountll(mask)};
    return last->count;
}

// What adds up pass by pass, before an event.
typedef struct Sums {
    size_t event;
    uint64_t tokens;
    int64_t working;
} Sums;

// Past the events up to a checkpoint, if all of them end before `until`.
static bool skip_to_checkpoint(const Batching *run, Sums *sums, int64_t until) {
    size_t next = sums->event + CHECKPOINT_EVERY;
    if (sums->event % CHECKPOINT_EVERY || next >= run->event_count || run->events[next].start >= until)
        return false;
    const BatchingCheckpoint *checkpoint = &run->checkpoints[next / CHECKPOINT_EVERY];
    *sums = (Sums){next, checkpoint->token_count, checkpoint->working};
    return true;
}

static double sample_sums(const Batching *run, const Sums *sums, int64_t end, RunSeries which) {
    return which == RUN_TOKENS       ? (double)sums->tokens
           : which == RUN_THROUGHPUT ? (double)sums->tokens * 1e6 / (double)end
                                     : 100 * (double)sums->working / ((double)end * run->rules.slots);
}

// A mean since the start hardly moves later on: it is sampled where the time has grown by one part in MEAN_PARTS, and
// straight in between.
static void walk_sums(SeriesList *list, const Batching *run, RunSeries which) {
    Sums sums = {0};
    Rows passing = {0, 0};
    int64_t last = 0;
    push_sample(list, 0, 0);
    while (sums.event < run->event_count) {
        int64_t due = which == RUN_TOKENS ? last : last + last / MEAN_PARTS;
        if (skip_to_checkpoint(run, &sums, due))
            continue;
        const BatchingEvent *event = &run->events[sums.event];
        int64_t end = batching_get_event_end(run, sums.event++);
        if (end == event->start)
            continue;
        unsigned rows = count_rows(&passing, event->mask);
        sums.tokens += rows;
        sums.working += rows * (end - event->start);
        if (end < due && end < run->end)
            continue;
        last = end;
        push_sample(list, end, sample_sums(run, &sums, end, which));
    }
}

static Series *make_sums(Arena *arena, const Batching *run, RunSeries which) {
    Arena scratch = {0};
    SeriesList list = new_list(&scratch, run->event_count + 1);
    walk_sums(&list, run, which);
    list = copy_list(arena, &list);
    arena_finish(&scratch);
    return make_series(arena, list, which == RUN_TOKENS);
}

static Series *make_queue(Arena *arena, const Batching *run) {
    const Workload *workload = run->workload;
    SeriesList list = new_list(arena, 2 * (size_t)workload->count + 1); // each refill admits somebody
    uint32_t arrived = 0, admitted = 0;
    push_sample(&list, 0, 0);
    for (size_t i = 0; i < run->event_count; i++) {
        if (run->events[i].phase != PHASE_REFILL)
            continue;
        int64_t time = batching_shown_start(run, i);
        for (; arrived < workload->count && workload->requests[arrived].arrival <= time; arrived++)
            push_sample(&list, workload->requests[arrived].arrival, arrived + 1 - admitted);
        admitted += run->events[i].tokens;
        push_sample(&list, time, arrived - admitted);
    }
    return make_series(arena, list, true);
}

static Series *make_iterations(Arena *arena, const Batching *run) {
    SeriesList list = new_list(arena, run->event_count + 1);
    push_sample(&list, 0, 0);
    for (size_t i = 0; i < run->event_count; i++)
        if (batching_is_pass(&run->events[i]) &&
            run->events[i].iteration != (uint32_t)list.values[list.count - 1])
            push_sample(&list, run->events[i].start, run->events[i].iteration);
    return make_series(arena, list, true);
}

// How many decode passes an iteration has, from its first one on.
static Series *make_passes(Arena *arena, const Batching *run) {
    SeriesList list = new_list(arena, run->event_count + 1);
    uint32_t iteration = 0;
    push_sample(&list, 0, 0);
    for (size_t i = 0; i < run->event_count; i++) {
        if (run->events[i].phase != PHASE_DECODE)
            continue;
        if (run->events[i].iteration != iteration)
            push_sample(&list, run->events[i].start, 0);
        iteration = run->events[i].iteration;
        list.values[list.count - 1]++;
    }
    return make_series(arena, list, true);
}

const Series *batching_chart_series(Arena *arena, const Batching *run, RunSeries which) {
    switch (which) {
    case RUN_QUEUE:
        return make_queue(arena, run);
    case RUN_ITERATION:
        return make_iterations(arena, run);
    case RUN_PASSES:
        return make_passes(arena, run);
    default:
        return make_sums(arena, run, which);
    }
}

// Output tokens at `time`, those of the running pass in part.
static double tokens_at(const Batching *run, int64_t time) {
    size_t running = batching_find_event(run, time), checkpoint = running / CHECKPOINT_EVERY;
    double tokens = (double)run->checkpoints[checkpoint].token_count;
    Rows passing = {0, 0};
    for (size_t i = checkpoint * CHECKPOINT_EVERY; i < running; i++)
        if (batching_is_pass(&run->events[i]))
            tokens += count_rows(&passing, run->events[i].mask);
    const BatchingEvent *event = &run->events[running];
    if (!batching_is_pass(event))
        return tokens;
    int64_t length = batching_get_event_end(run, running) - event->start; // not 0: a run ends with no pass
    return tokens + count_rows(&passing, event->mask) * (double)(time - event->start) / (double)length;
}

const Series *batching_chart_rate(Arena *arena, const Batching *run, int64_t over, int64_t end,
                                  size_t count) {
    SeriesList list = new_list(arena, count);
    for (size_t i = 0; i < count; i++) {
        int64_t time = (int64_t)((double)end * (double)i / (double)(count - 1));
        int64_t from = time > over ? time - over : 0;
        double made = tokens_at(run, time) - tokens_at(run, from);
        push_sample(&list, time, time > from ? made * 1e6 / (double)(time - from) : 0);
    }
    return make_series(arena, list, false);
}

// Moments ---------------------------------------------------------------------------------------------------

const int64_t *batching_chart_phase_moments(Arena *arena, const Batching *run, size_t *count) {
    int64_t *moments = arena_alloc_unset(arena, run->event_count, sizeof *moments);
    *count = 0;
    for (size_t i = 0; i < run->event_count; i++) {
        int64_t time = batching_shown_start(run, i);
        if (*count == 0 || time > moments[*count - 1])
            moments[(*count)++] = time;
    }
    return moments;
}

const int64_t *batching_chart_iteration_moments(Arena *arena, const Batching *run, size_t *count) {
    int64_t *moments = arena_alloc_unset(arena, run->event_count, sizeof *moments);
    uint32_t iteration = 0;
    *count = 0;
    for (size_t i = 0; i < run->event_count; i++) {
        if (run->events[i].iteration == iteration)
            continue;
        iteration = run->events[i].iteration;
        if (*count == 0 || run->events[i].start > moments[*count - 1])
            moments[(*count)++] = run->events[i].start;
    }
    return moments;
}
