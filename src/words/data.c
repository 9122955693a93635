#include "words/groups.h"

#include "base/search.h"

#include <math.h>
#include <string.h>

typedef struct DataWord {
    Value list;
    bool steps;
    double time, from, to, run_time;
    const char *name;
    Moments moments;
} DataWord;

static Arena *arena_of(Author *author) {
    return &author->deck->arena;
}

static bool read_number(const Value *value, const char *what, double *number, Error *error) {
    char text[value_description_size];
    if (!value_is_number(value))
        return error_set(error, "%s must be a number, not %s", what, value_describe(value, text));
    *number = value_to_number(value);
    const char *violation = number_violation(*number, RANGE_ANY);
    return !violation || error_set(error, "%s %s, not %g", what, violation, *number);
}

static bool read_microseconds(const Value *value, const char *what, int64_t *time, Error *error) {
    double seconds;
    if (!read_number(value, what, &seconds, error))
        return false;
    *time = llround(seconds * 1e6);
    return true;
}

// A list in a list, with `least` items or more.
static bool check_list(const Value *value, const char *what, size_t least, Error *error) {
    char text[value_description_size];
    if (value->type != VALUE_LIST)
        return error_set(error, "%s must be a list, not %s", what, value_describe(value, text));
    return value->as.list.count >= least ||
           error_set(error, "%s needs %zu items, not %zu", what, least, value->as.list.count);
}

static bool reserve(Author *author, size_t count, Error *error) {
    return author_charge(author, 4 * count, error);
}

// Series ----------------------------------------------------------------------------------------------------

static const Param series_arguments[] = {
    {"samples", VALUE_LIST, offsetof(DataWord, list), .help = "a list of {seconds, value}, by time"},
};

static const Param series_options[] = {
    {"steps", VALUE_SWITCH, offsetof(DataWord, steps), .standard = "false",
     .help = "a value holds until the next sample; else straight lines between them"},
};

static bool make_series(Author *author, const Call *call, Value *result, Error *error) {
    const DataWord *word = call->arguments;
    ValueList samples = word->list.as.list;
    if (samples.count == 0)
        return error_set(error, "a series needs a sample");
    if (!reserve(author, samples.count, error))
        return false;
    int64_t *times = ARENA_NEW(arena_of(author), int64_t, samples.count);
    double *values = ARENA_NEW(arena_of(author), double, samples.count);
    for (size_t i = 0; i < samples.count; i++) {
        const Value *sample = &samples.items[i];
        if (!check_list(sample, "a sample", 2, error) ||
            !read_microseconds(&sample->as.list.items[0], "a sample's time", &times[i], error) ||
            !read_number(&sample->as.list.items[1], "a sample's value", &values[i], error))
            return false;
        if (i > 0 && times[i] < times[i - 1])
            return error_set(error, "sample %zu comes before the one that precedes it", i + 1);
    }
    Series *series = ARENA_NEW(arena_of(author), Series, 1);
    *series = (Series){times, values, samples.count, word->steps};
    *result = (Value){VALUE_SERIES, {.series = series}};
    return true;
}

static const Param at_arguments[] = {
    {"time", VALUE_NUMBER, offsetof(DataWord, time), .unit = "seconds", .help = "when"},
};

static bool series_value(Author *author, const Call *call, Value *result, Error *error) {
    (void)author, (void)error;
    const DataWord *word = call->arguments;
    *result = value_number(series_at(call->self.as.series, llround(word->time * 1e6)));
    return true;
}

// Lanes -----------------------------------------------------------------------------------------------------

static const Param lanes_arguments[] = {
    {"lanes", VALUE_LIST, offsetof(DataWord, list),
     .help = "a list of lanes, each a list of spans {start, stop, \"kind\"} that do not overlap; 1 to 64 "
             "lanes, 16 kinds"},
};

// The lanes in the making.
typedef struct LaneMaker {
    Arena *arena;
    uint32_t *first;
    LaneSpan *spans;
    const char **names;
    unsigned paint_count;
} LaneMaker;

static bool find_paint(LaneMaker *maker, const Value *kind, uint8_t *paint, Error *error) {
    char text[value_description_size];
    if (kind->type != VALUE_TEXT)
        return error_set(error, "a span's kind must be a string, not %s", value_describe(kind, text));
    unsigned i = 0;
    while (i < maker->paint_count && strcmp(maker->names[i], kind->as.text) != 0)
        i++;
    if (i == LANE_PAINTS_MAX)
        return error_set(error, "too many kinds of spans (more than %u)", LANE_PAINTS_MAX);
    if (i == maker->paint_count)
        maker->names[maker->paint_count++] = arena_strdup(maker->arena, kind->as.text);
    *paint = (uint8_t)i;
    return true;
}

static bool read_span(LaneMaker *maker, const Value *value, LaneSpan *span, Error *error) {
    if (!check_list(value, "a span", 3, error))
        return false;
    const Value *items = value->as.list.items;
    *span = (LaneSpan){0};
    if (!read_microseconds(&items[0], "a span's start", &span->start, error) ||
        !read_microseconds(&items[1], "a span's end", &span->end, error) ||
        !find_paint(maker, &items[2], &span->paint, error))
        return false;
    span->cover = span->paint;
    return span->start <= span->end || error_set(error, "a span ends before it starts");
}

// A span of no length is taken, and not seen.
static bool read_lane(LaneMaker *maker, const Value *lane, size_t number, Error *error) {
    uint32_t at = maker->first[number];
    int64_t end = INT64_MIN;
    for (size_t i = 0; i < lane->as.list.count; i++) {
        if (!read_span(maker, &lane->as.list.items[i], &maker->spans[at], error))
            return false;
        if (maker->spans[at].start < end)
            return error_set(error, "in lane %zu, span %zu starts before the last one ends", number + 1,
                             i + 1);
        end = maker->spans[at].end;
        at += maker->spans[at].start < end;
    }
    maker->first[number + 1] = at;
    return true;
}

static bool count_spans(const ValueList *lanes, size_t *count, Error *error) {
    *count = 0;
    for (size_t i = 0; i < lanes->count; i++) {
        if (!check_list(&lanes->items[i], "a lane", 0, error))
            return false;
        *count += lanes->items[i].as.list.count;
    }
    return true;
}

static bool make_lanes(Author *author, const Call *call, Value *result, Error *error) {
    const DataWord *word = call->arguments;
    ValueList list = word->list.as.list;
    size_t spans;
    if (list.count < 1 || list.count > LANES_MAX)
        return error_set(error, "there must be 1 to %u lanes, not %zu", LANES_MAX, list.count);
    if (!count_spans(&list, &spans, error) || !reserve(author, list.count + spans, error))
        return false;
    Arena *arena = arena_of(author);
    LaneMaker maker = {.arena = arena,
                       .first = ARENA_NEW(arena, uint32_t, list.count + 1),
                       .spans = ARENA_NEW(arena, LaneSpan, spans + 1),
                       .names = ARENA_NEW(arena, const char *, LANE_PAINTS_MAX)};
    for (size_t i = 0; i < list.count; i++)
        if (!read_lane(&maker, &list.items[i], i, error))
            return false;
    Lanes *lanes = ARENA_NEW(arena, Lanes, 1);
    *lanes = (Lanes){.count = (unsigned)list.count,
                     .first = maker.first,
                     .spans = maker.spans,
                     .paint_names = maker.names,
                     .paint_count = maker.paint_count};
    *result = (Value){VALUE_LANES, {.lanes = lanes}};
    return true;
}

// Ticks -----------------------------------------------------------------------------------------------------

static const Param ticks_arguments[] = {
    {"name", VALUE_TEXT, offsetof(DataWord, name), .help = "of what the presenter steps along"},
    {"moments", VALUE_MOMENTS, offsetof(DataWord, moments), .unit = "seconds",
     .help = "a list of them, or a run's"},
};

static const Param ticks_options[] = {
    {"from", VALUE_NUMBER, offsetof(DataWord, from), .unit = "seconds",
     .help = "moment at which the play begins"},
    {"to", VALUE_NUMBER, offsetof(DataWord, to), .unit = "seconds", .help = "moment at which the play ends"},
    {"run_time", VALUE_NUMBER, offsetof(DataWord, run_time), .range = RANGE_POSITIVE, .unit = "seconds",
     .help = "of the play"},
};

static bool add_ticks(Author *author, const DataWord *word, const double *times, size_t count, Error *error) {
    author->ticks += count;
    if (author->ticks > author_max_ticks)
        return error_set(error, "too many ticks (more than %d)", author_max_ticks);
    return !count || recorder_ticks(author->recorder, word->name, times, count) ||
           error_set(error, "too many kinds of ticks");
}

static bool is_moment_before(const void *moment, const void *seconds) {
    return (double)*(const int64_t *)moment * 1e-6 < *(const double *)seconds;
}

static bool ticks(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const DataWord *word = call->arguments;
    if (isnan(word->from) || isnan(word->to) || isnan(word->run_time))
        return error_set(error, "from, to and run_time say when they are");
    double speed = word->to > word->from ? word->run_time / (word->to - word->from) : 0;
    if (!(speed > 0))
        return error_set(error, "from must lie before to");
    if (!author_check_name(word->name, error))
        return false;
    if (!author_charge(author, word->moments.count / 8, error))
        return false;
    const Moments *moments = &word->moments;
    const double now = recorder_now(author->recorder), begin = word->from - 5e-7, end = word->to + 5e-7;
    double *times = arena_alloc_unset(&author->scratch, moments->count, sizeof *times);
    size_t count = 0,
           i = search_before(moments->times, moments->count, sizeof(int64_t), is_moment_before, &begin);
    for (double at; i < moments->count && (at = (double)moments->times[i] * 1e-6) <= end; i++)
        times[count++] = now + (at - word->from) * speed;
    return add_ticks(author, word, times, count, error);
}

// Rows ------------------------------------------------------------------------------------------------------

static const Word data_words[] = {
    {"lanes", WORD_DATA, .arguments = lanes_arguments, .argument_count = 1, .size = sizeof(DataWord),
     .call = make_lanes, .help = "what happens on several lanes side by side"},
    {"series", WORD_DATA, .arguments = series_arguments, .argument_count = 1,
     .options = {PARAM_SET(series_options)}, .size = sizeof(DataWord), .call = make_series,
     .help = "a number over time"},
    {"at", WORD_METHOD, VALUE_SERIES, .arguments = at_arguments, .argument_count = 1,
     .size = sizeof(DataWord), .call = series_value, .help = "the number at a time"},
    {"ticks", WORD_VERB, .arguments = ticks_arguments, .argument_count = 2,
     .options = {PARAM_SET(ticks_options)}, .size = sizeof(DataWord), .call = ticks,
     .help = "marks moments of a play that begins now, to step along"},
};

const WordGroup data_word_group = {"Data for charts", WORD_LIST(data_words)};
