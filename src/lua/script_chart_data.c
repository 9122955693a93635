#include "lua/script_chart.h"

#include <math.h>
#include <string.h>

static const char lanes_type[] = "rostrum.lanes", series_type[] = "rostrum.series",
                  moments_type[] = "rostrum.moments";

static Arena *arena_of(lua_State *L) {
    return &script_of(L)->deck->arena;
}

static void push_data(lua_State *L, const char *type, const void *data) {
    const void **value = lua_newuserdatauv(L, sizeof *value, 0);
    *value = data;
    luaL_setmetatable(L, type);
}

void script_push_lanes(lua_State *L, const Lanes *lanes) {
    push_data(L, lanes_type, lanes);
}

void script_push_series(lua_State *L, const Series *series) {
    push_data(L, series_type, series);
}

void script_push_moments(lua_State *L, Moments moments) {
    Moments *kept = ARENA_NEW(arena_of(L), Moments, 1);
    *kept = moments;
    push_data(L, moments_type, kept);
}

static const void *data_at(lua_State *L, int index, const char *type, const char *words) {
    const void *const *value = luaL_testudata(L, index, type);
    if (!value)
        script_fail(L, "argument %d must be %s, not %s", index, words, script_describe(L, index));
    return *value;
}

const Lanes *script_lanes(lua_State *L, int index) {
    return data_at(L, index, lanes_type, "lanes: lanes{...} or a run's");
}

const Series *script_series(lua_State *L, int index) {
    return data_at(L, index, series_type, "a series: series{...} or a run's");
}

static int64_t microseconds_at(lua_State *L, int index, const char *what) {
    return llround(script_number(L, index, what, RANGE_ANY) * 1e6);
}

// The list at `index`: a table of at most script_max_samples items.
static size_t list_size(lua_State *L, int index, const char *what) {
    if (!lua_istable(L, index))
        script_fail(L, "%s must be a list, not %s", what, script_describe(L, index));
    size_t count = lua_rawlen(L, index);
    if (count > script_max_samples)
        script_fail(L, "%s has too many items (more than %d)", what, script_max_samples);
    script_charge(L, 4 * count);
    script_charge_memory(L, count * sizeof(LaneSpan));
    return count;
}

static void push_field(lua_State *L, int index, lua_Integer at, const char *what) {
    if (!lua_istable(L, index))
        script_fail(L, "%s must be a table, not %s", what, script_describe(L, index));
    lua_rawgeti(L, index, at);
}

// Moments ---------------------------------------------------------------------------------------------------

Moments script_moments(lua_State *L, int index) {
    const void *const *value = luaL_testudata(L, index, moments_type);
    if (value)
        return *(const Moments *)*value;
    size_t count = list_size(L, index, "the moments");
    int64_t *times = ARENA_NEW(arena_of(L), int64_t, count);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        times[i] = microseconds_at(L, lua_gettop(L), "a moment");
        lua_pop(L, 1);
    }
    return (Moments){times, count};
}

static int moments_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)script_moments(L, 1).count);
    return 1;
}

// moments[i], seconds; nil beyond the last.
static int moments_index(lua_State *L) {
    Moments moments = script_moments(L, 1);
    lua_Integer at = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
    if (at >= 1 && (lua_Unsigned)at <= moments.count)
        lua_pushnumber(L, (double)moments.times[at - 1] * 1e-6);
    else
        lua_pushnil(L);
    return 1;
}

// Series ----------------------------------------------------------------------------------------------------

// series({{time, value}, ...}, {steps = true})
static int make_series(lua_State *L) {
    size_t count = list_size(L, 1, "the samples");
    Settings settings = script_settings(L, 2, SETTING(STEPS));
    if (count == 0)
        script_fail(L, "a series needs a sample");
    int64_t *times = ARENA_NEW(arena_of(L), int64_t, count);
    double *values = ARENA_NEW(arena_of(L), double, count);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        int sample = lua_gettop(L);
        push_field(L, sample, 1, "a sample");
        times[i] = microseconds_at(L, sample + 1, "a sample's time");
        push_field(L, sample, 2, "a sample");
        values[i] = script_number(L, sample + 2, "a sample's value", RANGE_ANY);
        lua_pop(L, 3);
        if (i > 0 && times[i] < times[i - 1])
            script_fail(L, "sample %zu comes before the one that precedes it", i + 1);
    }
    Series *series = ARENA_NEW(arena_of(L), Series, 1);
    *series = (Series){times, values, count,
                       settings_has(&settings, SETTING_STEPS) && settings.values[SETTING_STEPS].yes};
    script_push_series(L, series);
    return 1;
}

// series:at(time)
static int series_value(lua_State *L) {
    lua_pushnumber(L, series_at(script_series(L, 1), microseconds_at(L, 2, "the time")));
    return 1;
}

// Lanes -----------------------------------------------------------------------------------------------------

// The lanes in the making.
typedef struct LaneMaker {
    Lanes lanes;
    uint32_t *first;
    LaneSpan *spans;
    const char **names;
} LaneMaker;

static uint8_t find_paint(lua_State *L, LaneMaker *maker, const char *name) {
    for (unsigned i = 0; i < maker->lanes.paint_count; i++)
        if (strcmp(maker->names[i], name) == 0)
            return (uint8_t)i;
    if (maker->lanes.paint_count == LANE_PAINTS_MAX)
        script_fail(L, "too many kinds of spans (more than %u)", LANE_PAINTS_MAX);
    maker->names[maker->lanes.paint_count] = arena_strdup(arena_of(L), name);
    return (uint8_t)maker->lanes.paint_count++;
}

// The span {start, stop, "kind"} on top of the stack.
static LaneSpan span_at(lua_State *L, LaneMaker *maker) {
    int index = lua_gettop(L);
    for (lua_Integer i = 1; i <= 3; i++)
        push_field(L, index, i, "a span");
    LaneSpan span = {.start = microseconds_at(L, index + 1, "a span's start"),
                     .end = microseconds_at(L, index + 2, "a span's end")};
    span.paint = span.cover = find_paint(L, maker, script_text(L, index + 3, "a span's kind"));
    if (span.start > span.end)
        script_fail(L, "a span ends before it starts");
    lua_settop(L, index);
    return span;
}

static size_t count_spans(lua_State *L, size_t lanes) {
    size_t count = 0;
    for (size_t i = 0; i < lanes; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        count += list_size(L, lua_gettop(L), "a lane");
        lua_pop(L, 1);
    }
    return count;
}

// A span of no length is taken, and not seen.
static void read_lane(lua_State *L, LaneMaker *maker, size_t lane) {
    uint32_t at = maker->first[lane];
    int64_t end = INT64_MIN;
    lua_rawgeti(L, 1, (lua_Integer)lane + 1);
    size_t count = lua_rawlen(L, -1);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        maker->spans[at] = span_at(L, maker);
        lua_pop(L, 1);
        if (maker->spans[at].start < end)
            script_fail(L, "in lane %zu, span %zu starts before the last one ends", lane + 1, i + 1);
        end = maker->spans[at].end;
        at += maker->spans[at].start < end;
    }
    maker->first[lane + 1] = at;
    lua_pop(L, 1);
}

// lanes{{{start, stop, "kind"}, ...}, ...}
static int make_lanes(lua_State *L) {
    size_t count = list_size(L, 1, "the lanes");
    script_settings(L, 2, 0);
    if (count < 1 || count > LANES_MAX)
        script_fail(L, "there must be 1 to %u lanes, not %zu", LANES_MAX, count);
    Arena *arena = arena_of(L);
    LaneMaker maker = {.first = ARENA_NEW(arena, uint32_t, count + 1),
                       .spans = ARENA_NEW(arena, LaneSpan, count_spans(L, count)),
                       .names = ARENA_NEW(arena, const char *, LANE_PAINTS_MAX)};
    for (size_t i = 0; i < count; i++)
        read_lane(L, &maker, i);
    Lanes *lanes = ARENA_NEW(arena, Lanes, 1);
    *lanes = (Lanes){.count = (unsigned)count,
                     .first = maker.first,
                     .spans = maker.spans,
                     .paint_names = maker.names,
                     .paint_count = maker.lanes.paint_count};
    script_push_lanes(L, lanes);
    return 1;
}

// Opening ---------------------------------------------------------------------------------------------------

static void open_type(lua_State *L, const char *type, const char *name, lua_CFunction index,
                      lua_CFunction length) {
    luaL_newmetatable(L, type);
    if (index) {
        lua_pushcfunction(L, index);
        lua_setfield(L, -2, "__index");
    }
    if (length) {
        lua_pushcfunction(L, length);
        lua_setfield(L, -2, "__len");
    }
    script_name_type(L, name);
    lua_pop(L, 1);
}

static void open_series(lua_State *L) {
    static const ScriptFunction methods[] = {{"at", series_value}};
    open_type(L, series_type, "series", NULL, NULL);
    luaL_getmetatable(L, series_type);
    lua_newtable(L);
    script_register(L, methods, 1);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
}

void script_chart_data_open(lua_State *L) {
    static const ScriptFunction makers[] = {{"lanes", make_lanes}, {"series", make_series}};
    open_type(L, lanes_type, "lanes", NULL, NULL);
    open_type(L, moments_type, "moments", moments_index, moments_length);
    open_series(L);
    lua_pushglobaltable(L);
    script_register(L, makers, sizeof makers / sizeof *makers);
    lua_pop(L, 1);
}
