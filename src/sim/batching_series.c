#include "sim/batching_chart.h"

#include "sim/batching_log.h"
#include "sim/batching_shown.h"

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
    if (list->times) {
        list->times[list->count] = time;
        list->values[list->count] = value;
    }
    list->count++;
}

static Series *make_series(Arena *arena, SeriesList list, bool steps) {
    Series *series = ARENA_NEW(arena, Series, 1);
    *series = (Series){list.times, list.values, list.count, steps};
    return series;
}

static SeriesList new_list(Arena *arena, size_t count) {
    return (SeriesList){ARENA_NEW(arena, int64_t, count), ARENA_NEW(arena, double, count), 0};
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

// Everything that adds up pass by pass. A mean since the start hardly moves later on: it is sampled where the
// time has grown by one part in MEAN_PARTS, and straight in between. Without room it only counts.
static void walk_sums(SeriesList *list, const Batching *run, RunSeries which) {
    uint64_t tokens = 0;
    Rows passing = {0, 0};
    int64_t last = 0, working = 0;
    push_sample(list, 0, 0);
    for (size_t i = 0; i < run->event_count; i++) {
        const BatchingEvent *event = &run->events[i];
        int64_t end = batching_get_event_end(run, i);
        if (end == event->start)
            continue;
        unsigned rows = count_rows(&passing, event->mask);
        tokens += rows;
        working += rows * (end - event->start);
        if (which != RUN_TOKENS && end - last < last / MEAN_PARTS && end < run->end)
            continue;
        last = end;
        push_sample(list, end,
                    which == RUN_TOKENS       ? (double)tokens
                    : which == RUN_THROUGHPUT ? (double)tokens * 1e6 / (double)end
                                              : 100 * (double)working / ((double)end * run->rules.slots));
    }
}

static Series *make_sums(Arena *arena, const Batching *run, RunSeries which) {
    SeriesList counted = {0};
    walk_sums(&counted, run, which);
    SeriesList list = new_list(arena, counted.count);
    walk_sums(&list, run, which);
    return make_series(arena, list, which == RUN_TOKENS);
}

static Series *make_queue(Arena *arena, const Batching *run) {
    const Workload *workload = run->workload;
    SeriesList list = new_list(arena, workload->count + run->event_count + 1);
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

// Walks along a log.
typedef struct TokenWalk {
    const Batching *run;
    size_t event;  // the one that runs
    double tokens; // of those before it
    Rows passing;
} TokenWalk;

// Output tokens at `time`, those of the running pass in part. Times must ascend.
static double tokens_at(TokenWalk *walk, int64_t time) {
    const Batching *run = walk->run;
    for (; walk->event + 1 < run->event_count && run->events[walk->event + 1].start <= time; walk->event++)
        if (batching_is_pass(&run->events[walk->event]))
            walk->tokens += count_rows(&walk->passing, run->events[walk->event].mask);
    const BatchingEvent *event = &run->events[walk->event];
    if (!batching_is_pass(event))
        return walk->tokens;
    int64_t length =
        batching_get_event_end(run, walk->event) - event->start; // not 0: a run ends with no pass
    return walk->tokens +
           count_rows(&walk->passing, event->mask) * (double)(time - event->start) / (double)length;
}

const Series *batching_chart_rate(Arena *arena, const Batching *run, int64_t over, int64_t end,
                                  size_t count) {
    TokenWalk now = {.run = run}, before = {.run = run};
    SeriesList list = new_list(arena, count);
    for (size_t i = 0; i < count; i++) {
        int64_t time = (int64_t)((double)end * (double)i / (double)(count - 1));
        int64_t from = time > over ? time - over : 0;
        double made = tokens_at(&now, time) - tokens_at(&before, from);
        push_sample(&list, time, time > from ? made * 1e6 / (double)(time - from) : 0);
    }
    return make_series(arena, list, false);
}

// Moments ---------------------------------------------------------------------------------------------------

const int64_t *batching_chart_phase_moments(Arena *arena, const Batching *run, size_t *count) {
    int64_t *moments = ARENA_NEW(arena, int64_t, run->event_count);
    *count = 0;
    for (size_t i = 0; i < run->event_count; i++) {
        int64_t time = batching_shown_start(run, i);
        if (*count == 0 || time > moments[*count - 1])
            moments[(*count)++] = time;
    }
    return moments;
}

const int64_t *batching_chart_iteration_moments(Arena *arena, const Batching *run, size_t *count) {
    int64_t *moments = ARENA_NEW(arena, int64_t, run->event_count);
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
