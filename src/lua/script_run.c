#include "lua/script_run.h"

#include "lua/script_chart.h"
#include "sim/batching_chart.h"
#include "sim/batching_state.h"
#include "sim/summary.h"

#include <math.h>
#include <string.h>

static const char run_type[] = "rostrum.run", methods_key[] = "rostrum.run.methods";
static const double microsecond = 1e-6;

enum { TOKENS_A_STEP = 8 }; // of a run
enum { CHART_BYTES = 40 };  // of an event in charts

typedef struct RunValue {
    Batching *run;
    // Made when first asked for.
    BatchingSummary summary;
    bool has_summary;
    const Lanes *lanes, *mask, *phases;
    const Series *series[RUN_SERIES_COUNT];
    Moments phase_moments, iteration_moments;
} RunValue;

const Batching *script_push_run(lua_State *L, int workload, BatchingRules rules) {
    RunValue *value = lua_newuserdatauv(L, sizeof *value, 1);
    *value = (RunValue){0};
    luaL_setmetatable(L, run_type);
    lua_pushvalue(L, workload);
    lua_setiuservalue(L, -2, 1);
    const Workload *requests = lua_touserdata(L, workload);
    script_charge(L, requests->output_tokens / TOKENS_A_STEP + requests->count);
    Error error;
    value->run = batching_create(requests, &rules, &error);
    if (!value->run)
        script_fail(L, "%s", error.text);
    script_charge_memory(L, value->run->event_capacity * sizeof(BatchingEvent));
    return value->run;
}

static int run_collect(lua_State *L) {
    RunValue *value = luaL_checkudata(L, 1, run_type);
    batching_destroy(value->run);
    value->run = NULL;
    return 0;
}

// Asking a run ----------------------------------------------------------------------------------------------

static void set_number(lua_State *L, const char *name, double value) {
    lua_pushnumber(L, value);
    lua_setfield(L, -2, name);
}

static void set_integer(lua_State *L, const char *name, uint64_t value) {
    lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, name);
}

static RunValue *logged_value(lua_State *L) {
    RunValue *value = luaL_testudata(L, 1, run_type);
    if (!value || !value->run)
        script_fail(L, "write run:%s(...), with a colon", lua_tostring(L, lua_upvalueindex(1)));
    if (!value->run->event_count)
        script_fail(L, "this run was made without a log (log = false)");
    return value;
}

static const Batching *logged_run(lua_State *L) {
    return logged_value(L)->run;
}

static const char *status_names[SLOT_STATUS_COUNT] = {"empty", "prefill", "decode", "waiting", "finished"};

static void push_slot(lua_State *L, const BatchingSlot *slot) {
    lua_createtable(L, 0, 5);
    lua_pushstring(L, status_names[slot->status]);
    lua_setfield(L, -2, "status");
    if (slot->request == BATCHING_NOBODY)
        return;
    set_integer(L, "request", slot->request + UINT64_C(1));
    set_integer(L, "tokens", slot->tokens);
    set_integer(L, "output", slot->output);
    set_integer(L, "position", slot->position);
}

static void push_state(lua_State *L, const Batching *run, const BatchingState *state) {
    lua_createtable(L, 0, 18);
    lua_pushstring(L, batching_phase_names[state->phase]);
    lua_setfield(L, -2, "phase");
    set_number(L, "time", (double)state->time * microsecond);
    set_number(L, "start", (double)state->start * microsecond);
    set_number(L, "stop", (double)state->end * microsecond);
    set_number(L, "throughput", state->throughput);
    set_number(L, "utilisation", state->utilisation);
    set_number(L, "first_token", state->first_token * microsecond);
    set_number(L, "per_token", state->per_token * microsecond);
    set_integer(L, "event", state->event + 1);
    set_integer(L, "iteration", state->iteration);
    set_integer(L, "group", state->group);
    set_integer(L, "mask", state->mask);
    set_integer(L, "free", state->free);
    set_integer(L, "arrived", state->arrived);
    set_integer(L, "admitted", state->admitted);
    set_integer(L, "finished", state->finished);
    set_integer(L, "queue", state->arrived - state->admitted);
    set_integer(L, "tokens", state->tokens);
    lua_createtable(L, (int)run->rules.slots, 0);
    for (unsigned i = 0; i < run->rules.slots; i++) {
        push_slot(L, &state->slots[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "slots");
}

enum { STATE_STEPS = 200 };

// run:state(seconds)
static int run_state(lua_State *L) {
    const Batching *run = logged_run(L);
    double time = script_number(L, 2, "the time", RANGE_ANY);
    BatchingState state;
    script_charge(L, STATE_STEPS);
    batching_state_at(run, llround(time / microsecond), &state);
    push_state(L, run, &state);
    return 1;
}

static size_t event_at(lua_State *L, const Batching *run) {
    double index = script_number(L, 2, "the event", RANGE_ANY);
    if (!(index >= 1 && index <= (double)run->event_count && index == floor(index)))
        script_fail(L, "there is no event %s: they count from 1 to %zu", script_describe(L, 2),
                    run->event_count);
    return (size_t)index - 1;
}

// run:state_of_event(i)
static int run_state_of_event(lua_State *L) {
    const Batching *run = logged_run(L);
    BatchingState state;
    script_charge(L, STATE_STEPS);
    batching_state_of_event(run, event_at(L, run), &state);
    push_state(L, run, &state);
    return 1;
}

// run:event(i)
static int run_event(lua_State *L) {
    const Batching *run = logged_run(L);
    size_t at = event_at(L, run);
    const BatchingEvent *event = &run->events[at];
    lua_createtable(L, 0, 7);
    lua_pushstring(L, batching_phase_names[event->phase]);
    lua_setfield(L, -2, "phase");
    set_number(L, "start", (double)event->start * microsecond);
    set_number(L, "stop", (double)batching_get_event_end(run, at) * microsecond);
    set_integer(L, "iteration", event->iteration);
    set_integer(L, "mask", event->mask);
    set_integer(L, "tokens", event->tokens);
    set_integer(L, "group", event->group);
    return 1;
}

// run:find_event(seconds), run:find_iteration(n)
static int run_find_event(lua_State *L) {
    const Batching *run = logged_run(L);
    double time = script_number(L, 2, "the time", RANGE_ANY);
    lua_pushinteger(L, (lua_Integer)batching_find_event(run, llround(time / microsecond)) + 1);
    return 1;
}

static int run_find_iteration(lua_State *L) {
    const Batching *run = logged_run(L);
    double iteration = script_number(L, 2, "the iteration", RANGE_NOT_NEGATIVE);
    lua_pushinteger(L, (lua_Integer)batching_find_iteration(run, (uint32_t)iteration) + 1);
    return 1;
}

// Charts ----------------------------------------------------------------------------------------------------

// Pays for walking the log once and keeping something of each event.
static Arena *chart_arena(lua_State *L, const Batching *run) {
    script_charge(L, run->event_count + run->workload->count);
    script_charge_memory(L, CHART_BYTES * (run->event_count + run->workload->count));
    return &script_of(L)->deck->arena;
}

static int push_lanes(lua_State *L, const Lanes **kept,
                      const Lanes *(*make)(Arena *arena, const Batching *run)) {
    const Batching *run = logged_run(L);
    if (!*kept)
        *kept = make(chart_arena(L, run), run);
    script_push_lanes(L, *kept);
    return 1;
}

static int run_lanes(lua_State *L) {
    return push_lanes(L, &logged_value(L)->lanes, batching_chart_slots);
}

static int run_mask(lua_State *L) {
    return push_lanes(L, &logged_value(L)->mask, batching_chart_mask);
}

static int run_phases(lua_State *L) {
    return push_lanes(L, &logged_value(L)->phases, batching_chart_phases);
}

static int run_queue(lua_State *L) {
    const Batching *run = logged_run(L);
    double places = script_number(L, 2, "the number of places", RANGE_COUNT);
    if (places > LANES_MAX)
        script_fail(L, "at most %u places, not %g", LANES_MAX, places);
    script_push_lanes(L, batching_chart_queue(chart_arena(L, run), run, (unsigned)places));
    return 1;
}

static int run_series(lua_State *L) {
    RunValue *value = logged_value(L);
    const char *name = script_text(L, 2, "the name");
    char known[128] = "";
    for (int i = 0; i < RUN_SERIES_COUNT; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", run_series_names[i]);
        if (strcmp(run_series_names[i], name) != 0)
            continue;
        if (!value->series[i])
            value->series[i] = batching_chart_series(chart_arena(L, value->run), value->run, (RunSeries)i);
        script_push_series(L, value->series[i]);
        return 1;
    }
    script_fail(L, "there is no series '%.40s' (known: %s)", name, known);
}

// run:rate(seconds, samples, stop): tokens a second in the last `seconds`, from the start to `stop`.
static int run_rate(lua_State *L) {
    const Batching *run = logged_run(L);
    double over = script_number(L, 2, "the time", RANGE_POSITIVE);
    double count = lua_isnoneornil(L, 3) ? 240 : script_number(L, 3, "the number of samples", RANGE_COUNT);
    double stop = lua_isnoneornil(L, 4) ? (double)run->end * microsecond
                                        : script_number(L, 4, "the end", RANGE_POSITIVE);
    if (count < 2)
        script_fail(L, "at least 2 samples");
    int64_t end = llround(fmax(stop / microsecond, 1));
    script_push_series(L, batching_chart_rate(chart_arena(L, run), run, llround(fmax(over / microsecond, 1)),
                                              end < run->end ? end : run->end, (size_t)count));
    return 1;
}

// run:moments("phase" or "iteration")
static int run_moments(lua_State *L) {
    RunValue *value = logged_value(L);
    const char *name = script_text(L, 2, "the name");
    bool phases = strcmp(name, "phase") == 0;
    if (!phases && strcmp(name, "iteration") != 0)
        script_fail(L, "there are moments of each \"phase\" and of each \"iteration\", not of '%.40s'", name);
    Moments *kept = phases ? &value->phase_moments : &value->iteration_moments;
    if (!kept->times)
        kept->times = (phases ? batching_chart_phase_moments : batching_chart_iteration_moments)(
            chart_arena(L, value->run), value->run, &kept->count);
    script_push_moments(L, *kept);
    return 1;
}

// Figures ---------------------------------------------------------------------------------------------------

static const BatchingSummary *summary_of(lua_State *L, RunValue *value) {
    Error error;
    if (!value->has_summary) {
        script_charge(L, value->run->workload->count);
        if (!batching_summary_make(value->run, &value->summary, &error))
            script_fail(L, "%s", error.text);
        value->has_summary = true;
    }
    return &value->summary;
}

static void push_percentiles(lua_State *L, const Percentiles *percentiles) {
    lua_createtable(L, 0, 3);
    set_number(L, "p50", percentiles->p50);
    set_number(L, "p95", percentiles->p95);
    set_number(L, "p99", percentiles->p99);
}

typedef struct RunFigure {
    const char *name;
    double (*get)(const Batching *run);
} RunFigure;

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

static const RunFigure figures[] = {
    {"throughput", batching_get_throughput},
    {"utilisation", batching_get_utilisation},
    {"seconds", get_seconds},
    {"slots", get_slots},
    {"requests", get_requests},
    {"tokens", get_tokens},
    {"prefill_passes", get_prefill_passes},
    {"decode_passes", get_decode_passes},
};

static int run_index(lua_State *L) {
    RunValue *value = luaL_checkudata(L, 1, run_type);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (strcmp(figures[i].name, name) == 0) {
            lua_pushnumber(L, figures[i].get(value->run));
            return 1;
        }
    if (strcmp(name, "first_token") == 0) {
        push_percentiles(L, &summary_of(L, value)->first_token);
    } else if (strcmp(name, "per_token") == 0) {
        push_percentiles(L, &summary_of(L, value)->per_token);
    } else {
        lua_getfield(L, LUA_REGISTRYINDEX, methods_key);
        lua_getfield(L, -1, name);
        if (lua_isnil(L, -1))
            script_fail(L, "a run has no method or field '%.40s'", name);
    }
    return 1;
}

static int run_length(lua_State *L) {
    const RunValue *value = luaL_checkudata(L, 1, run_type);
    lua_pushinteger(L, (lua_Integer)value->run->event_count);
    return 1;
}

// Opening ---------------------------------------------------------------------------------------------------

void script_run_open(lua_State *L) {
    static const ScriptFunction methods[] = {
        {"state", run_state}, {"state_of_event", run_state_of_event},
        {"event", run_event}, {"find_event", run_find_event},
        {"lanes", run_lanes}, {"find_iteration", run_find_iteration},
        {"mask", run_mask},   {"phases", run_phases},
        {"queue", run_queue}, {"series", run_series},
        {"rate", run_rate},   {"moments", run_moments},
    };
    static const struct {
        const char *name;
        lua_CFunction call;
    } metamethods[] = {{"__gc", run_collect}, {"__index", run_index}, {"__len", run_length}};
    luaL_newmetatable(L, run_type);
    for (size_t i = 0; i < sizeof metamethods / sizeof *metamethods; i++) {
        lua_pushcfunction(L, metamethods[i].call);
        lua_setfield(L, -2, metamethods[i].name);
    }
    script_name_type(L, "run");
    lua_newtable(L);
    script_register(L, methods, sizeof methods / sizeof *methods);
    lua_setfield(L, LUA_REGISTRYINDEX, methods_key);
    lua_pop(L, 1);
}
