#include "lua/script_chart.h"

#include <math.h>
#include <string.h>

static const double chart_width = 8, chart_height = 3, lane_gap = 0.16, lamp_size = 0.3, lamp_buff = 0.1,
                    readout_size = 48, axis_size = 20, sign_size = 20, plot_width = 4, plot_height = 1.5,
                    plot_stroke = 4;
static const float points_per_unit = 72;

static Script *script(lua_State *L) {
    return script_of(L);
}

static Arena *arena_of(lua_State *L) {
    return &script(L)->deck->arena;
}

static Color named(const char *name) {
    Color color = {1, 1, 1, 1};
    color_parse(name, &color);
    return color;
}

static Color setting_color(const Settings *settings, const char *standard) {
    return settings_has(settings, SETTING_COLOR) ? settings->values[SETTING_COLOR].color : named(standard);
}

static Font *font_of(lua_State *L, const Settings *settings) {
    bool semibold = settings_has(settings, SETTING_WEIGHT) && settings->values[SETTING_WEIGHT].choice == 1;
    return semibold ? script(L)->input->fonts->semibold : script(L)->input->fonts->regular;
}

static float em_of(const Settings *settings, double standard) {
    return settings_number(settings, SETTING_FONT_SIZE, standard) / points_per_unit;
}

static const char *setting_text(const Settings *settings, SettingId id) {
    return settings_has(settings, id) ? settings->values[id].text : "";
}

static int push_chart(lua_State *L, const char *type, const Shape *shape, Color fill) {
    script_reserve_nodes(L, 1);
    Scene *scene = &script(L)->deck->scene;
    NodeId leaf = scene_add_leaf(scene, type, shape);
    scene_node(scene, leaf)->state.fill = fill;
    scene_node(scene, leaf)->state.stroke_width = 0;
    script_push_node(L, leaf);
    return 1;
}

// Colours and signs by paint --------------------------------------------------------------------------------

// Pushes the field of that name of the table setting in argument 2.
static int push_entry(lua_State *L, SettingId table, const char *name) {
    lua_pushstring(L, script_setting_name(table));
    if (lua_rawget(L, 2) == LUA_TTABLE) {
        lua_pushstring(L, name);
        lua_rawget(L, -2);
        lua_remove(L, -2);
    }
    return lua_type(L, -1);
}

static Color entry_color(lua_State *L, const Settings *settings, const char *name, Color standard) {
    if (!settings_has(settings, SETTING_COLORS))
        return standard;
    Color color = standard;
    if (push_entry(L, SETTING_COLORS, name) != LUA_TNIL)
        color = script_color(L, lua_gettop(L), name);
    lua_pop(L, 1);
    return color;
}

// The colour of each paint: colors[name], or the name itself where it is a colour; else it is not seen.
static const Color *paint_colors(lua_State *L, const Settings *settings, const Lanes *lanes) {
    Color *colors = ARENA_NEW(arena_of(L), Color, LANE_PAINTS_MAX);
    for (unsigned i = 0; i < lanes->paint_count; i++) {
        Color standard = {0};
        color_parse(lanes->paint_names[i], &standard);
        colors[i] = entry_color(L, settings, lanes->paint_names[i], standard);
    }
    return colors;
}

static const GlyphRun *paint_signs(lua_State *L, const Settings *settings, const Lanes *lanes) {
    if (!settings_has(settings, SETTING_SIGNS))
        return NULL;
    GlyphRun *signs = ARENA_NEW(arena_of(L), GlyphRun, LANE_PAINTS_MAX);
    for (unsigned i = 0; i < lanes->paint_count; i++) {
        if (push_entry(L, SETTING_SIGNS, lanes->paint_names[i]) != LUA_TNIL)
            signs[i] =
                glyph_run_make(arena_of(L), font_of(L, settings), script_text(L, lua_gettop(L), "a sign"));
        lua_pop(L, 1);
    }
    return signs;
}

// Shapes ----------------------------------------------------------------------------------------------------

static int make_lane_chart(lua_State *L) {
    const Lanes *lanes = script_lanes(L, 1);
    Settings settings =
        script_settings(L, 2, SETTING(WIDTH) | SETTING(HEIGHT) | SETTING(GAP) | SETTING(COLORS));
    LaneChart chart = {.lanes = lanes,
                       .colors = paint_colors(L, &settings, lanes),
                       .ground = entry_color(L, &settings, "ground", (Color){0}),
                       .width = settings_number(&settings, SETTING_WIDTH, chart_width),
                       .height = settings_number(&settings, SETTING_HEIGHT, chart_height),
                       .gap = settings_number(&settings, SETTING_GAP, lane_gap)};
    return push_chart(L, "LaneChart", shape_lane_chart(arena_of(L), chart), named("WHITE"));
}

static int make_lamps(lua_State *L) {
    const Lanes *lanes = script_lanes(L, 1);
    Settings settings =
        script_settings(L, 2,
                        SETTING(WIDTH) | SETTING(HEIGHT) | SETTING(BUFFS) | SETTING(COLS) |
                            SETTING(CORNER_RADIUS) | SETTING(BLUR) | SETTING(COLORS) | SETTING(SIGNS) |
                            SETTING(FONT_SIZE) | SETTING(WEIGHT) | SETTING(REVERSE));
    vec2s size = {{settings_number(&settings, SETTING_WIDTH, lamp_size),
                   settings_number(&settings, SETTING_HEIGHT, lamp_size)}};
    vec2s buff = point_round(settings_point(&settings, SETTING_BUFFS, (Point){lamp_buff, lamp_buff}));
    LampGrid grid = {
        .lanes = lanes,
        .colors = paint_colors(L, &settings, lanes),
        .signs = paint_signs(L, &settings, lanes),
        .sign_em = em_of(&settings, sign_size),
        .columns = (unsigned)settings_number(&settings, SETTING_COLS, lanes->count),
        .size = size,
        .pitch = glms_vec2_add(size, buff),
        .corner = settings_number(&settings, SETTING_CORNER_RADIUS, 0),
        .blur =
            llround(settings_has(&settings, SETTING_BLUR) ? settings.values[SETTING_BLUR].number * 1e6 : 0),
        .from_right = settings_has(&settings, SETTING_REVERSE) && settings.values[SETTING_REVERSE].yes};
    return push_chart(L, "Lamps", shape_lamp_grid(arena_of(L), grid), named("WHITE"));
}

static int make_readout(lua_State *L) {
    const Series *series = script_series(L, 1);
    Settings settings =
        script_settings(L, 2,
                        SETTING(FONT_SIZE) | SETTING(WEIGHT) | SETTING(COLOR) | SETTING(ALIGN) |
                            SETTING(DECIMALS) | SETTING(PREFIX) | SETTING(SUFFIX));
    Font *font = font_of(L, &settings);
    script_charge(L, series->count / 4);
    Readout readout = {
        .series = series,
        .numerals = numerals_make(arena_of(L), font),
        .prefix = glyph_run_make(arena_of(L), font, setting_text(&settings, SETTING_PREFIX)),
        .suffix = glyph_run_make(arena_of(L), font, setting_text(&settings, SETTING_SUFFIX)),
        .decimals = (int)settings_number(&settings, SETTING_DECIMALS, 0),
        .align = settings_has(&settings, SETTING_ALIGN) ? (TextAlign)settings.values[SETTING_ALIGN].choice
                                                        : TEXT_ALIGN_LEFT,
        .em = em_of(&settings, readout_size),
    };
    return push_chart(L, "Readout", shape_readout(arena_of(L), readout), setting_color(&settings, "WHITE"));
}

static int make_time_axis(lua_State *L) {
    Settings settings =
        script_settings(L, 1,
                        SETTING(WIDTH) | SETTING(HEIGHT) | SETTING(FONT_SIZE) | SETTING(WEIGHT) |
                            SETTING(COLOR) | SETTING(COLORS) | SETTING(SUFFIX));
    lua_settop(L, 1);
    lua_pushnil(L);
    lua_insert(L, 1); // the table where that of the other charts is
    Font *font = font_of(L, &settings);
    TimeAxis axis = {
        .numerals = numerals_make(arena_of(L), font),
        .unit = glyph_run_make(
            arena_of(L), font,
            settings_has(&settings, SETTING_SUFFIX) ? setting_text(&settings, SETTING_SUFFIX) : " s"),
        .em = em_of(&settings, axis_size),
        .width = settings_number(&settings, SETTING_WIDTH, chart_width),
        .height = settings_number(&settings, SETTING_HEIGHT, chart_height),
        .grid = entry_color(L, &settings, "grid", (Color){1, 1, 1, 0.15f}),
        .head = entry_color(L, &settings, "head", named("WHITE")),
    };
    return push_chart(L, "TimeAxis", shape_time_axis(arena_of(L), axis), setting_color(&settings, "WHITE"));
}

typedef struct PlotRange {
    int64_t from, to;
    double low, high;
} PlotRange;

// What the plot's box stands for: all of the series where nothing is said, from 0 upwards.
static PlotRange plot_range(lua_State *L, const Series *series, const Settings *settings) {
    const SettingValue *values = settings->values;
    PlotRange range = {series->times[0], series->times[series->count - 1], 0, 0};
    for (size_t i = 0; i < series->count; i++) {
        range.low = fmin(range.low, series->values[i]);
        range.high = fmax(range.high, series->values[i]);
    }
    if (settings_has(settings, SETTING_FROM))
        range.from = llround(values[SETTING_FROM].number * 1e6);
    if (settings_has(settings, SETTING_TO))
        range.to = llround(values[SETTING_TO].number * 1e6);
    range.low = settings_has(settings, SETTING_MIN) ? values[SETTING_MIN].number : range.low;
    range.high = settings_has(settings, SETTING_MAX) ? values[SETTING_MAX].number : range.high;
    if (range.from >= range.to || !(range.low < range.high))
        script_fail(L, "the plot has no extent: from must lie before to, min below max");
    return range;
}

static int make_plot(lua_State *L) {
    const Series *series = script_series(L, 1);
    Settings settings =
        script_settings(L, 2,
                        SETTING(WIDTH) | SETTING(HEIGHT) | SETTING(COLOR) | SETTING(STROKE_WIDTH) |
                            SETTING(FROM) | SETTING(TO) | SETTING(MIN) | SETTING(MAX));
    PlotRange range = plot_range(L, series, &settings);
    if (series->count > script_max_corners)
        script_fail(L, "the series has too many samples for a plot (more than %d)", script_max_corners);
    script_charge(L, series->count);
    script_charge_memory(L, series->count * 64);
    Point half = {settings_number(&settings, SETTING_WIDTH, plot_width) / 2,
                  settings_number(&settings, SETTING_HEIGHT, plot_height) / 2};
    const Shape *shape = shape_plot(arena_of(L), series, (Box){point_scale(half, -1.0), half}, range.from,
                                    range.to, range.low, range.high);
    push_chart(L, "Plot", shape, (Color){0});
    LeafState *state = &scene_node(&script(L)->deck->scene, script_node_at(L, -1))->state;
    state->stroke = setting_color(&settings, "WHITE");
    state->stroke_width = settings_number(&settings, SETTING_STROKE_WIDTH, plot_stroke);
    return 1;
}

// Methods ---------------------------------------------------------------------------------------------------

static int set_progress(lua_State *L) {
    NodeId self = script_self(L);
    double now = script_number(L, 2, "the moment", RANGE_ANY);
    script_settings(L, 3, 0);
    node_set_moment(&script(L)->deck->scene, self, &now, NULL, NULL);
    return script_return_self(L);
}

static int set_window(lua_State *L) {
    NodeId self = script_self(L);
    double from = script_number(L, 2, "the start", RANGE_ANY), to = script_number(L, 3, "the end", RANGE_ANY);
    script_settings(L, 4, 0);
    if (!(from < to))
        script_fail(L, "the start %g must lie before the end %g", from, to);
    node_set_moment(&script(L)->deck->scene, self, NULL, &from, &to);
    return script_return_self(L);
}

const ScriptMethod script_chart_methods[] = {
    {"set_progress", set_progress, true},
    {"set_window", set_window, true},
};
const size_t script_chart_method_count = sizeof script_chart_methods / sizeof *script_chart_methods;

// Ticks -----------------------------------------------------------------------------------------------------

// ticks(name, moments, {from =, to =, run_time =}): those from `from` to `to`, which a play of run_time that
// begins now is going to run through evenly.
static int ticks(lua_State *L) {
    const char *name = script_text(L, 1, "the name");
    Moments moments = script_moments(L, 2);
    Settings settings = script_settings(L, 3, SETTING(FROM) | SETTING(TO) | SETTING(RUN_TIME));
    const SettingValue *values = settings.values;
    if (settings.given != (SETTING(FROM) | SETTING(TO) | SETTING(RUN_TIME)))
        script_fail(L, "from, to and run_time say when they are");
    double from = values[SETTING_FROM].number, to = values[SETTING_TO].number;
    double speed = to > from ? values[SETTING_RUN_TIME].number / (to - from) : 0;
    if (!*name || !(speed > 0))
        script_fail(L, *name ? "from must lie before to" : "the name must not be empty");
    script_charge(L, moments.count / 8);
    for (size_t i = 0; i < moments.count; i++) {
        double at = (double)moments.times[i] * 1e-6;
        if (at < from - 5e-7 || at > to + 5e-7)
            continue;
        if (++script(L)->ticks > script_max_ticks)
            script_fail(L, "too many ticks (more than %d)", script_max_ticks);
        if (!recorder_tick(script(L)->recorder, name,
                           recorder_now(script(L)->recorder) + (at - from) * speed))
            script_fail(L, "too many kinds of ticks");
    }
    return 0;
}

void script_chart_open(lua_State *L) {
    static const ScriptFunction functions[] = {
        {"LaneChart", make_lane_chart}, {"Lamps", make_lamps}, {"Readout", make_readout}, {"Plot", make_plot},
        {"TimeAxis", make_time_axis},   {"ticks", ticks},
    };
    script_chart_data_open(L);
    lua_pushglobaltable(L);
    script_register(L, functions, sizeof functions / sizeof *functions);
    lua_pop(L, 1);
}
