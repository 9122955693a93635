#include "sim/summary.h"

#include "base/sort.h"

#include <stdlib.h>

static int order_durations(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return SORT_ORDER(*a, *b);
}

// The smallest value that at least `percent` of 100 do not exceed, in seconds.
static double get_rank(const int64_t *sorted, size_t count, size_t percent) {
    size_t rank = (count * percent + 99) / 100;
    return (double)sorted[rank - 1] * 1e-6;
}

static Percentiles make_percentiles(int64_t *values, size_t count) {
    if (count == 0)
        return (Percentiles){0, 0, 0};
    sort_items(values, count, sizeof *values, order_durations);
    return (Percentiles){get_rank(values, count, 50), get_rank(values, count, 95),
                         get_rank(values, count, 99)};
}

static size_t list_first(const Batching *run, int64_t *values) {
    for (uint32_t i = 0; i < run->workload->count; i++)
        values[i] = run->records[i].first - run->workload->requests[i].arrival;
    return run->workload->count;
}

static size_t list_per_token(const Batching *run, int64_t *values) {
    size_t count = 0;
    for (uint32_t i = 0; i < run->workload->count; i++) {
        uint32_t gaps = run->workload->requests[i].output - 1;
        if (gaps > 0)
            values[count++] = (run->records[i].finished - run->records[i].first) / gaps;
    }
    return count;
}

void batching_summary_make(const Batching *run, BatchingSummary *summary) {
    int64_t *values = malloc(run->workload->count * sizeof *values);
    if (!values)
        abort();
    const BatchingTotals *totals = &run->totals;
    double end = (double)run->end, slots = run->rules.slots, working = (double)totals->working / end;
    *summary = (BatchingSummary){
        .tokens_per_second = batching_get_throughput(run),
        .seconds = end * 1e-6,
        .utilisation = batching_get_utilisation(run),
        .slots_working = working,
        .slots_wasted = slots - working,
        .slots_waiting = (double)totals->waiting / end,
        .slots_padding = (double)totals->padding / end,
        .slots_empty = (double)totals->empty / end,
        .prefill_passes = (double)totals->prefill_passes,
        .decode_passes = (double)totals->decode_passes,
    };
    summary->first_token = make_percentiles(values, list_first(run, values));
    summary->per_token = make_percentiles(values, list_per_token(run, values));
    free(values);
}
