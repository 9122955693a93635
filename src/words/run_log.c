#include "words/run.h"

#include "sim/batching_log.h"
#include "sim/batching_state.h"
#include "words/groups.h"

#include <math.h>

static const double microsecond = 1e-6;

enum { STATE_STEPS = 200 };

typedef struct LogWord {
    double time, event, iteration;
} LogWord;

static Run *run_of(const Call *call) {
    return call->self.as.run;
}

// States and events -----------------------------------------------------------------------------------------

static const char *const status_names[SLOT_STATUS_COUNT] = {"empty", "prefill", "decode", "waiting",
                                                            "finished"};

static Value slot_value(Arena *arena, const BatchingSlot *slot) {
    Value value = value_table(arena, 5);
    value_set(&value, "status", value_text(status_names[slot->status]));
    if (slot->request == BATCHING_NOBODY)
        return value;
    value_set(&value, "request", value_integer(slot->request + UINT64_C(1)));
    value_set(&value, "tokens", value_integer(slot->tokens));
    value_set(&value, "output", value_integer(slot->output));
    value_set(&value, "position", value_integer(slot->position));
    return value;
}

static Value slots_value(Arena *arena, const Batching *run, const BatchingState *state) {
    Value value = {VALUE_LIST, {.list = {ARENA_NEW(arena, Value, run->rules.slots), run->rules.slots}}};
    for (unsigned i = 0; i < run->rules.slots; i++)
        value.as.list.items[i] = slot_value(arena, &state->slots[i]);
    return value;
}

enum { STATE_FIELDS = 19 };

static Value state_value(Arena *arena, const Batching *run, const BatchingState *state) {
    const struct {
        const char *name;
        double number;
    } numbers[] = {
        {"time", (double)state->time * microsecond},   {"start", (double)state->start * microsecond},
        {"stop", (double)state->end * microsecond},    {"throughput", state->throughput},
        {"utilisation", state->utilisation},           {"first_token", state->first_token * microsecond},
        {"per_token", state->per_token * microsecond},
    };
    const struct {
        const char *name;
        uint64_t integer;
    } integers[] = {
        {"event", state->event + 1},
        {"iteration", state->iteration},
        {"group", state->group},
        {"mask", state->mask},
        {"free", state->free},
        {"arrived", state->arrived},
        {"admitted", state->admitted},
        {"finished", state->finished},
        {"queue", state->arrived - state->admitted},
        {"tokens", state->tokens},
    };
    Value value = value_table(arena, STATE_FIELDS);
    value_set(&value, "phase", value_text(batching_phase_names[state->phase]));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        value_set(&value, numbers[i].name, value_number(numbers[i].number));
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        value_set(&value, integers[i].name, value_integer(integers[i].integer));
    value_set(&value, "slots", slots_value(arena, run, state));
    return value;
}

static bool get_state(Author *author, const Call *call, Value *result, Error *error) {
    const LogWord *word = call->arguments;
    BatchingState state;
    if (!run_check_log(run_of(call), error) || !author_charge(author, STATE_STEPS, error))
        return false;
    batching_state_at(run_of(call)->batching, llround(word->time / microsecond), &state);
    *result = state_value(&author->scratch, run_of(call)->batching, &state);
    return true;
}

static bool check_event(const Call *call, Error *error) {
    const LogWord *word = call->arguments;
    size_t count = run_of(call)->batching->event_count;
    return run_check_log(run_of(call), error) &&
           ((word->event >= 1 && word->event <= (double)count) ||
            error_set(error, "there is no event %g: they count from 1 to %zu", word->event, count));
}

static bool get_state_of_event(Author *author, const Call *call, Value *result, Error *error) {
    const LogWord *word = call->arguments;
    BatchingState state;
    if (!check_event(call, error) || !author_charge(author, STATE_STEPS, error))
        return false;
    batching_state_of_event(run_of(call)->batching, (size_t)word->event - 1, &state);
    *result = state_value(&author->scratch, run_of(call)->batching, &state);
    return true;
}

static bool get_event(Author *author, const Call *call, Value *result, Error *error) {
    const LogWord *word = call->arguments;
    if (!check_event(call, error))
        return false;
    const Batching *run = run_of(call)->batching;
    size_t at = (size_t)word->event - 1;
    const BatchingEvent *event = &run->events[at];
    *result = value_table(&author->scratch, 7);
    value_set(result, "phase", value_text(batching_phase_names[event->phase]));
    value_set(result, "start", value_number((double)event->start * microsecond));
    value_set(result, "stop", value_number((double)batching_get_event_end(run, at) * microsecond));
    value_set(result, "iteration", value_integer(event->iteration));
    value_set(result, "mask", value_integer(event->mask));
    value_set(result, "tokens", value_integer(event->tokens));
    value_set(result, "group", value_integer(event->group));
    return true;
}

static bool find_event(Author *author, const Call *call, Value *result, Error *error) {
    (void)author;
    const LogWord *word = call->arguments;
    if (!run_check_log(run_of(call), error))
        return false;
    *result =
        value_integer(batching_find_event(run_of(call)->batching, llround(word->time / microsecond)) + 1);
    return true;
}

static bool find_iteration(Author *author, const Call *call, Value *result, Error *error) {
    (void)author;
    const LogWord *word = call->arguments;
    if (!run_check_log(run_of(call), error))
        return false;
    *result = value_integer(batching_find_iteration(run_of(call)->batching, (uint32_t)word->iteration) + 1);
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

static const Param time_arguments[] = {
    {"time", VALUE_NUMBER, offsetof(LogWord, time), .unit = "seconds", .help = "since the run began"},
};

static const Param event_arguments[] = {
    {"event", VALUE_NUMBER, offsetof(LogWord, event), .range = RANGE_INDEX, .help = "from 1 on"},
};

static const Param iteration_arguments[] = {
    {"iteration", VALUE_NUMBER, offsetof(LogWord, iteration), .range = RANGE_NOT_NEGATIVE,
     .help = "from 1 on"},
};

#define LOG_METHOD(arguments_, call_)                                                                        \
    WORD_METHOD, VALUE_RUN, .arguments = arguments_,                                                         \
                            .argument_count = sizeof arguments_ / sizeof *arguments_,                        \
                            .size = sizeof(LogWord), .call = call_

static const Word run_log_words[] = {
    {"event", LOG_METHOD(event_arguments, get_event),
     .help = "of the log, whose length is #run: phase start stop iteration mask tokens group"},
    {"find_event", LOG_METHOD(time_arguments, find_event), .help = "the number of the event that runs then"},
    {"find_iteration", LOG_METHOD(iteration_arguments, find_iteration),
     .help = "the number of the event that begins it"},
    {"state", LOG_METHOD(time_arguments, get_state),
     .help =
         "phase time start stop event iteration group mask free arrived admitted finished queue tokens "
         "throughput utilisation first_token per_token, and slots, a list of status request tokens output "
         "position"},
    {"state_of_event", LOG_METHOD(event_arguments, get_state_of_event), .help = "the same, of an event"},
};

const WordGroup run_log_word_group = {"A run's log", WORD_LIST(run_log_words)};
