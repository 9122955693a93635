#include "words/run.h"

#include "words/groups.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double microsecond = 1e-6;

typedef struct RunWord {
    double time, places, samples, stop;
    const char *name;
} RunWord;

static Run *run_of(const Call *call) {
    return call->self.as.run;
}

// Charts ----------------------------------------------------------------------------------------------------

// Pays for walking the log once and keeping something of each event.
static bool pay_for_chart(Author *author, const Call *call, Error *error) {
    const Batching *run = run_of(call)->batching;
    size_t size = run->event_count + run->workload->count;
    return run_check_log(run_of(call), error) && author_charge(author, size, error);
}

typedef enum RunLanes { RUN_SLOTS, RUN_MASK, RUN_PHASES } RunLanes;

static bool get_lanes(Author *author, const Call *call, Value *result, Error *error) {
    static const Lanes *(*const makers[])(Arena * arena,
                                          const Batching *run) = {[RUN_SLOTS] = batching_chart_slots,
                                                                  [RUN_MASK] = batching_chart_mask,
                                                                  [RUN_PHASES] = batching_chart_phases};
    Run *run = run_of(call);
    const Lanes **kept[] = {[RUN_SLOTS] = &run->lanes, [RUN_MASK] = &run->mask, [RUN_PHASES] = &run->phases};
    const Lanes **lanes = kept[call->word->variant];
    if (!*lanes && !pay_for_chart(author, call, error))
        return false;
    if (!*lanes)
        *lanes = makers[call->word->variant](&author->deck->arena, run->batching);
    *result = (Value){VALUE_LANES, {.lanes = *lanes}};
    return true;
}

static bool get_queue(Author *author, const Call *call, Value *result, Error *error) {
    const RunWord *word = call->arguments;
    if (word->places > LANES_MAX)
        return error_set(error, "at most %u places, not %g", LANES_MAX, word->places);
    if (!pay_for_chart(author, call, error))
        return false;
    const Lanes *lanes =
        batching_chart_queue(&author->deck->arena, run_of(call)->batching, (unsigned)word->places);
    *result = (Value){VALUE_LANES, {.lanes = lanes}};
    return true;
}

static bool find_series(const char *name, int *which, Error *error) {
    char known[128] = "";
    for (int i = 0; i < RUN_SERIES_COUNT; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", run_series_names[i]);
        if (strcmp(run_series_names[i], name) == 0) {
            *which = i;
            return true;
        }
    }
    return error_set(error, "there is no series '%.40s' (known: %s)", name, known);
}

static bool get_series(Author *author, const Call *call, Value *result, Error *error) {
    const RunWord *word = call->arguments;
    int which = 0;
    if (!run_check_log(run_of(call), error) || !find_series(word->name, &which, error))
        return false;
    const Series **kept = &run_of(call)->series[which];
    if (!*kept && !pay_for_chart(author, call, error))
        return false;
    if (!*kept)
        *kept = batching_chart_series(&author->deck->arena, run_of(call)->batching, (RunSeries)which);
    *result = (Value){VALUE_SERIES, {.series = *kept}};
    return true;
}

static bool get_rate(Author *author, const Call *call, Value *result, Error *error) {
    const RunWord *word = call->arguments;
    if (word->samples < 2)
        return error_set(error, "at least 2 samples");
    if (!pay_for_chart(author, call, error))
        return false;
    const Batching *run = run_of(call)->batching;
    int64_t end = isnan(word->stop) ? run->end : llround(fmax(word->stop / microsecond, 1));
    const Series *series =
        batching_chart_rate(&author->deck->arena, run, llround(fmax(word->time / microsecond, 1)),
                            end < run->end ? end : run->end, (size_t)word->samples);
    *result = (Value){VALUE_SERIES, {.series = series}};
    return true;
}

static bool get_moments(Author *author, const Call *call, Value *result, Error *error) {
    const RunWord *word = call->arguments;
    Run *run = run_of(call);
    bool phases = strcmp(word->name, "phase") == 0;
    if (!phases && strcmp(word->name, "iteration") != 0)
        return error_set(error,
                         "there are moments of each \"phase\" and of each \"iteration\", not of '%.40s'",
                         word->name);
    Moments *kept = phases ? &run->phase_moments : &run->iteration_moments;
    if (!kept->times && !pay_for_chart(author, call, error))
        return false;
    if (!kept->times)
        kept->times = (phases ? batching_chart_phase_moments : batching_chart_iteration_moments)(
            &author->deck->arena, run->batching, &kept->count);
    *result = (Value){VALUE_MOMENTS, {.moments = kept}};
    return true;
}

// Figures ---------------------------------------------------------------------------------------------------

static bool get_summary(Author *author, const Call *call, const BatchingSummary **summary, Error *error) {
    Run *run = run_of(call);
    *summary = &run->summary;
    if (run->has_summary)
        return true;
    run->has_summary = author_charge(author, run->batching->workload->count, error);
    if (run->has_summary)
        batching_summary_make(run->batching, &run->summary);
    return run->has_summary;
}

static Value percentiles_value(Arena *arena, const Percentiles *percentiles) {
    Value value = value_table(arena, 3);
    value_set(&value, "p50", value_number(percentiles->p50));
    value_set(&value, "p95", value_number(percentiles->p95));
    value_set(&value, "p99", value_number(percentiles->p99));
    return value;
}

static bool get_first_token(Author *author, const Call *call, Value *result, Error *error) {
    const BatchingSummary *summary;
    if (!get_summary(author, call, &summary, error))
        return false;
    *result = percentiles_value(&author->scratch, &summary->first_token);
    return true;
}

static bool get_per_token(Author *author, const Call *call, Value *result, Error *error) {
    const BatchingSummary *summary;
    if (!get_summary(author, call, &summary, error))
        return false;
    *result = percentiles_value(&author->scratch, &summary->per_token);
    return true;
}

static double get_seconds(const Batching *run) {
    return (double)run->end * microsecond;
}

static double get_slots(const Batching *run) {
    return run->rules.slots;
}

static double get_requests(const Batching *run) {
    return run->workload->count;
}

static double get_tokens(const Batching *run) {
    return (double)run->totals.tokens;
}

static double get_prefill_passes(const Batching *run) {
    return (double)run->totals.prefill_passes;
}

static double get_decode_passes(const Batching *run) {
    return (double)run->totals.decode_passes;
}

typedef enum Figure {
    FIGURE_THROUGHPUT,
    FIGURE_UTILISATION,
    FIGURE_SECONDS,
    FIGURE_SLOTS,
    FIGURE_REQUESTS,
    FIGURE_TOKENS,
    FIGURE_PREFILL_PASSES,
    FIGURE_DECODE_PASSES,
} Figure;

static bool get_figure(Author *author, const Call *call, Value *result, Error *error) {
    static double (*const figures[])(const Batching *run) = {[FIGURE_THROUGHPUT] = batching_get_throughput,
                                                             [FIGURE_UTILISATION] = batching_get_utilisation,
                                                             [FIGURE_SECONDS] = get_seconds,
                                                             [FIGURE_SLOTS] = get_slots,
                                                             [FIGURE_REQUESTS] = get_requests,
                                                             [FIGURE_TOKENS] = get_tokens,
                                                             [FIGURE_PREFILL_PASSES] = get_prefill_passes,
                                                             [FIGURE_DECODE_PASSES] = get_decode_passes};
    (void)author, (void)error;
    *result = value_number(figures[call->word->variant](run_of(call)->batching));
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

static const Param queue_arguments[] = {
    {"places", VALUE_NUMBER, offsetof(RunWord, places), .range = RANGE_COUNT, .help = "at most 64"},
};

static const Param series_arguments[] = {
    {"name", VALUE_TEXT, offsetof(RunWord, name),
     .help = "tokens, throughput, utilisation, queue, iteration or passes"},
};

static const Param moments_arguments[] = {
    {"name", VALUE_TEXT, offsetof(RunWord, name), .help = "phase or iteration"},
};

static const Param rate_arguments[] = {
    {"time", VALUE_NUMBER, offsetof(RunWord, time), .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "over which tokens are counted"},
    {"samples", VALUE_NUMBER, offsetof(RunWord, samples), .is_optional = true, .standard = "240",
     .range = RANGE_COUNT, .help = "from the start to the stop"},
    {"stop", VALUE_NUMBER, offsetof(RunWord, stop), .is_optional = true, .range = RANGE_POSITIVE,
     .unit = "seconds", .help = "the run's end by default"},
};

#define RUN_METHOD(arguments_, call_)                                                                        \
    WORD_METHOD, VALUE_RUN, .arguments = arguments_,                                                         \
                            .argument_count = sizeof arguments_ / sizeof *arguments_,                        \
                            .size = sizeof(RunWord), .call = call_
#define RUN_FIGURE(figure_)                                                                                  \
    WORD_FIELD, VALUE_RUN, .size = sizeof(RunWord), .variant = figure_, .call = get_figure

static const Word run_words[] = {
    {"throughput", RUN_FIGURE(FIGURE_THROUGHPUT), .help = "tokens a second"},
    {"utilisation", RUN_FIGURE(FIGURE_UTILISATION),
     .help = "part of the slots' time that yields tokens, 0 to 1"},
    {"seconds", RUN_FIGURE(FIGURE_SECONDS), .help = "until the last token"},
    {"slots", RUN_FIGURE(FIGURE_SLOTS), .help = "of the server"},
    {"requests", RUN_FIGURE(FIGURE_REQUESTS), .help = "that are served"},
    {"tokens", RUN_FIGURE(FIGURE_TOKENS), .help = "that come out"},
    {"prefill_passes", RUN_FIGURE(FIGURE_PREFILL_PASSES), .help = "that were run"},
    {"decode_passes", RUN_FIGURE(FIGURE_DECODE_PASSES), .help = "that were run"},
    {"first_token", WORD_FIELD, VALUE_RUN, .size = sizeof(RunWord), .call = get_first_token,
     .help = "seconds until the first token, a table of p50, p95 and p99"},
    {"per_token", WORD_FIELD, VALUE_RUN, .size = sizeof(RunWord), .call = get_per_token,
     .help = "seconds for each further token, a table of p50, p95 and p99"},
    {"lanes", WORD_METHOD, VALUE_RUN, .size = sizeof(RunWord), .variant = RUN_SLOTS, .call = get_lanes,
     .help =
         "a lane a slot; kinds empty waiting finished prefill decode, and decode2 to decode4 where groups "
         "take turns"},
    {"phases", WORD_METHOD, VALUE_RUN, .size = sizeof(RunWord), .variant = RUN_PHASES, .call = get_lanes,
     .help = "a lane a phase; kinds cleanup refill prefill decode"},
    {"mask", WORD_METHOD, VALUE_RUN, .size = sizeof(RunWord), .variant = RUN_MASK, .call = get_lanes,
     .help = "a lane a bit of the free slots; kinds taken free freed entered"},
    {"queue", RUN_METHOD(queue_arguments, get_queue), .help = "a lane a place of the queue; kind waiting"},
    {"series", RUN_METHOD(series_arguments, get_series), .help = "a number of the run over time"},
    {"rate", RUN_METHOD(rate_arguments, get_rate), .help = "a series: tokens a second in the last seconds"},
    {"moments", RUN_METHOD(moments_arguments, get_moments), .help = "at which it begins, for ticks"},
};

const WordGroup run_word_group = {"Runs", WORD_LIST(run_words)};
