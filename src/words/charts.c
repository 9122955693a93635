#include "words/fonts.h"
#include "words/groups.h"
#include "words/text.h"

#include <math.h>
#include <string.h>

static const float points_per_unit = 72;
static const double microseconds = 1e6;

typedef struct ChartWord {
    const Lanes *lanes;
    const Series *series;
    Value colors, signs; // tables, or NONE
    Color color;
    double width, height, gap, cols, corner_radius, font_size, blur, decimals, stroke_width;
    double from, to, min, max;
    Point buff;
    int weight, align;
    bool reverse;
    const char *prefix, *suffix;
} ChartWord;

static Arena *arena_of(Author *author) {
    return &author->deck->arena;
}

static Font *font_of(Author *author, const ChartWord *word) {
    return fonts_find_own(author, word->weight);
}

static float em_of(const ChartWord *word) {
    return (float)word->font_size / points_per_unit;
}

static bool give_chart(Author *author, const Call *call, const Shape *shape, Color fill, Value *result,
                       Error *error) {
    if (!author_reserve_nodes(author, 1, error))
        return false;
    NodeId leaf = scene_add_leaf(author_scene(author), call->word->name, shape);
    LeafState *state = &scene_node(author_scene(author), leaf)->state;
    state->fill = fill;
    state->stroke_width = 0;
    return value_give_node(result, leaf);
}

// Colours and signs by paint --------------------------------------------------------------------------------

static const Value *entry(const Value *table, const char *name) {
    return table->type == VALUE_TABLE ? value_get(table, name) : NULL;
}

// The colour of that name in a table; untouched where there is none.
static bool entry_color(const Value *table, const char *name, Color *color, Error *error) {
    const Value *value = entry(table, name);
    return !value || value_read_color(value, name, color, error);
}

// The colour of each paint: colors[name], or the name itself where it is a colour; else it is not seen.
static const Color *paint_colors(Author *author, const ChartWord *word, Error *error) {
    Color *colors = ARENA_NEW(arena_of(author), Color, LANE_PAINTS_MAX);
    for (unsigned i = 0; i < word->lanes->paint_count; i++) {
        color_parse(word->lanes->paint_names[i], &colors[i]);
        if (!entry_color(&word->colors, word->lanes->paint_names[i], &colors[i], error))
            return NULL;
    }
    return colors;
}

static bool paint_signs(Author *author, const ChartWord *word, const GlyphRun **runs, Error *error) {
    *runs = NULL;
    if (word->signs.type != VALUE_TABLE)
        return true;
    GlyphRun *signs = ARENA_NEW(arena_of(author), GlyphRun, LANE_PAINTS_MAX);
    for (unsigned i = 0; i < word->lanes->paint_count; i++) {
        const Value *sign = entry(&word->signs, word->lanes->paint_names[i]);
        char what[value_description_size];
        if (sign && sign->type != VALUE_TEXT)
            return error_set(error, "a sign must be a string, not %s", value_describe(sign, what));
        if (sign)
            signs[i] = glyph_run_make(arena_of(author), font_of(author, word), sign->as.text);
    }
    *runs = signs;
    return true;
}

// Options ---------------------------------------------------------------------------------------------------

#define NUMBER_PARAM(field_, range_, standard_, unit_, help_)                                                \
    {                                                                                                        \
#field_, VALUE_NUMBER, offsetof(ChartWord, field_), .standard = standard_, .range = range_,          \
                                                            .unit = unit_, .help = help_                     \
    }
#define SIZE_PARAMS(width_, height_)                                                                         \
    NUMBER_PARAM(width, RANGE_POSITIVE, width_, "units", "from left to right"),                              \
        NUMBER_PARAM(height, RANGE_POSITIVE, height_, "units", "from bottom to top")
#define FONT_PARAMS(size_)                                                                                   \
    NUMBER_PARAM(font_size, RANGE_POSITIVE, size_, "points", "of what is written"), {                        \
        "weight", VALUE_CHOICE, offsetof(ChartWord, weight),                                                 \
            .standard = "NORMAL", .choices = font_weight_choices, .help = "of the letters"                   \
    }
#define COLOR_PARAM(help_)                                                                                   \
    { "color", VALUE_COLOR, offsetof(ChartWord, color), .standard = "WHITE", .help = help_ }
#define COLORS_PARAM(help_)                                                                                  \
    { "colors", VALUE_TABLE, offsetof(ChartWord, colors), .help = help_ }

static const Param lanes_arguments[] = {
    {"lanes", VALUE_LANES, offsetof(ChartWord, lanes), .help = "lanes{...} or a run's"},
};

static const Param series_arguments[] = {
    {"series", VALUE_SERIES, offsetof(ChartWord, series), .help = "series{...} or a run's"},
};

static const Param lane_options[] = {
    SIZE_PARAMS("8", "3"),
    NUMBER_PARAM(gap, RANGE_UNIT, "0.16", "lanes", "between two lanes"),
    COLORS_PARAM(
        "of the kinds of spans, and ground for what lies behind; a kind whose name is a colour has that one"),
};

static const Param lamp_options[] = {
    SIZE_PARAMS("0.3", "0.3"),
    {"buff", VALUE_PAIR, offsetof(ChartWord, buff), .standard = "0.1", .unit = "units",
     .help = "between cells"},
    NUMBER_PARAM(cols, RANGE_COUNT, NULL, NULL, "cells in a row, all by default"),
    NUMBER_PARAM(corner_radius, RANGE_NOT_NEGATIVE, "0", "units", "of the cells"),
    NUMBER_PARAM(blur, RANGE_NOT_NEGATIVE, "0", "seconds",
                 "the mean colour since then, of what is too fast to be seen"),
    COLORS_PARAM("of the kinds of spans"),
    {"signs", VALUE_TABLE, offsetof(ChartWord, signs), .help = "what is written in a cell, by kind"},
    FONT_PARAMS("20"),
    {"reverse", VALUE_SWITCH, offsetof(ChartWord, reverse), .standard = "false",
     .help = "the first one on the right, as bits are written"},
};

static const Param readout_options[] = {
    FONT_PARAMS("48"),
    COLOR_PARAM("of the number"),
    {"align", VALUE_CHOICE, offsetof(ChartWord, align), .standard = "left", .choices = text_align_choices,
     .help = "in its box, which is as wide as its widest value"},
    NUMBER_PARAM(decimals, RANGE_DECIMALS, "0", NULL, "behind the point"),
    {"prefix", VALUE_TEXT, offsetof(ChartWord, prefix), .standard = "", .help = "written before the number"},
    {"suffix", VALUE_TEXT, offsetof(ChartWord, suffix), .standard = "", .help = "written behind the number"},
};

static const Param axis_options[] = {
    SIZE_PARAMS("8", "3"),
    FONT_PARAMS("20"),
    COLOR_PARAM("of the numbers"),
    COLORS_PARAM("grid of the lines, head of the moment's line"),
    {"suffix", VALUE_TEXT, offsetof(ChartWord, suffix), .standard = " s",
     .help = "written behind each number"},
};

static const Param plot_options[] = {
    SIZE_PARAMS("4", "1.5"),
    COLOR_PARAM("of the line"),
    NUMBER_PARAM(stroke_width, RANGE_NOT_NEGATIVE, "4", "hundredths of a unit", "of the line"),
    NUMBER_PARAM(from, RANGE_ANY, NULL, "seconds", "left edge, the first sample by default"),
    NUMBER_PARAM(to, RANGE_ANY, NULL, "seconds", "right edge, the last sample by default"),
    NUMBER_PARAM(min, RANGE_ANY, NULL, NULL, "lower edge, 0 or the lowest value by default"),
    NUMBER_PARAM(max, RANGE_ANY, NULL, NULL, "upper edge, the highest value by default"),
};

// Shapes ----------------------------------------------------------------------------------------------------

static bool make_lane_chart(Author *author, const Call *call, Value *result, Error *error) {
    const ChartWord *word = call->arguments;
    LaneChart chart = {.lanes = word->lanes,
                       .colors = paint_colors(author, word, error),
                       .width = (float)word->width,
                       .height = (float)word->height,
                       .gap = (float)word->gap};
    return chart.colors && entry_color(&word->colors, "ground", &chart.ground, error) &&
           give_chart(author, call, shape_lane_chart(arena_of(author), chart), color_rgb(0xFFFFFF), result,
                      error);
}

static bool make_lamps(Author *author, const Call *call, Value *result, Error *error) {
    const ChartWord *word = call->arguments;
    if (word->buff.x <= -word->width || word->buff.y <= -word->height)
        return error_set(error, "buff must leave something of each cell, not (%g, %g)", word->buff.x,
                         word->buff.y);
    vec2s size = {{(float)word->width, (float)word->height}};
    LampGrid grid = {.lanes = word->lanes,
                     .colors = paint_colors(author, word, error),
                     .sign_em = em_of(word),
                     .columns = isnan(word->cols) ? word->lanes->count : (unsigned)word->cols,
                     .size = size,
                     .pitch = glms_vec2_add(size, point_round(word->buff)),
                     .corner = (float)word->corner_radius,
                     .blur = llround(word->blur * microseconds),
                     .from_right = word->reverse};
    return grid.colors && paint_signs(author, word, &grid.signs, error) &&
           give_chart(author, call, shape_lamp_grid(arena_of(author), grid), color_rgb(0xFFFFFF), result,
                      error);
}

struct OwnNumerals {
    const Font *font;
    const Numerals *numerals;
    struct OwnNumerals *next;
};

// Made once a scene.
static const Numerals *numerals_of(Author *author, Font *font) {
    const struct OwnNumerals *own = author->numerals;
    while (own && own->font != font)
        own = own->next;
    if (own)
        return own->numerals;
    struct OwnNumerals *made = ARENA_NEW(&author->work, struct OwnNumerals, 1);
    *made = (struct OwnNumerals){font, numerals_make(arena_of(author), font), author->numerals};
    author->numerals = made;
    return made->numerals;
}

static bool make_readout(Author *author, const Call *call, Value *result, Error *error) {
    const ChartWord *word = call->arguments;
    Font *font = font_of(author, word);
    if (!author_charge(author, word->series->count / 4, error))
        return false;
    Readout readout = {
        .series = word->series,
        .numerals = numerals_of(author, font),
        .prefix = glyph_run_make(arena_of(author), font, word->prefix),
        .suffix = glyph_run_make(arena_of(author), font, word->suffix),
        .decimals = (int)word->decimals,
        .align = (TextAlign)word->align,
        .em = em_of(word),
    };
    return give_chart(author, call, shape_readout(arena_of(author), readout), word->color, result, error);
}

static bool make_time_axis(Author *author, const Call *call, Value *result, Error *error) {
    const ChartWord *word = call->arguments;
    Font *font = font_of(author, word);
    TimeAxis axis = {
        .numerals = numerals_of(author, font),
        .unit = glyph_run_make(arena_of(author), font, word->suffix),
        .em = em_of(word),
        .width = (float)word->width,
        .height = (float)word->height,
        .grid = {1, 1, 1, 0.15f},
        .head = {1, 1, 1, 1},
    };
    return entry_color(&word->colors, "grid", &axis.grid, error) &&
           entry_color(&word->colors, "head", &axis.head, error) &&
           give_chart(author, call, shape_time_axis(arena_of(author), axis), word->color, result, error);
}

typedef struct PlotRange {
    int64_t from, to;
    double low, high;
} PlotRange;

// What the plot's box stands for: all of the series where nothing is said, from 0 upwards.
static PlotRange plot_range(const ChartWord *word) {
    const Series *series = word->series;
    PlotRange range = {series->times[0], series->times[series->count - 1], 0, 0};
    for (size_t i = 0; i < series->count; i++) {
        range.low = fmin(range.low, series->values[i]);
        range.high = fmax(range.high, series->values[i]);
    }
    range.from = isnan(word->from) ? range.from : llround(word->from * microseconds);
    range.to = isnan(word->to) ? range.to : llround(word->to * microseconds);
    range.low = isnan(word->min) ? range.low : word->min;
    range.high = isnan(word->max) ? range.high : word->max;
    return range;
}

static bool make_plot(Author *author, const Call *call, Value *result, Error *error) {
    const ChartWord *word = call->arguments;
    size_t count = word->series->count;
    PlotRange range = plot_range(word);
    if (range.from >= range.to || !(range.low < range.high))
        return error_set(error, "the plot has no extent: from must lie before to, min below max");
    if (count > author_max_corners)
        return error_set(error, "the series has too many samples for a plot (more than %d)",
                         author_max_corners);
    if (!author_charge(author, count, error))
        return false;
    Point half = {word->width / 2, word->height / 2};
    const Shape *shape = shape_plot(arena_of(author), word->series, (Box){point_scale(half, -1), half},
                                    range.from, range.to, range.low, range.high);
    if (!give_chart(author, call, shape, (Color){0}, result, error))
        return false;
    LeafState *state = &scene_node(author_scene(author), result->as.node)->state;
    state->stroke = word->color;
    state->stroke_width = (float)word->stroke_width;
    return true;
}

// Methods ---------------------------------------------------------------------------------------------------

typedef struct MomentWord {
    double moment, from, to;
} MomentWord;

static const Param progress_arguments[] = {
    {"moment", VALUE_NUMBER, offsetof(MomentWord, moment), .unit = "seconds", .help = "that it shows"},
};

static const Param window_arguments[] = {
    {"start", VALUE_NUMBER, offsetof(MomentWord, from), .unit = "seconds", .help = "left edge"},
    {"end", VALUE_NUMBER, offsetof(MomentWord, to), .unit = "seconds", .help = "right edge"},
};

static bool set_progress(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const MomentWord *word = call->arguments;
    node_set_moment(author_scene(author), call->self.as.node, &word->moment, NULL, NULL);
    return true;
}

static bool set_window(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const MomentWord *word = call->arguments;
    if (!(word->from < word->to))
        return error_set(error, "the start %g must lie before the end %g", word->from, word->to);
    node_set_moment(author_scene(author), call->self.as.node, NULL, &word->from, &word->to);
    return true;
}

// Rows ------------------------------------------------------------------------------------------------------

#define CHART_ROW(arguments_, options_, call_)                                                               \
    WORD_CONSTRUCTOR, .arguments = arguments_, .argument_count = 1, .options = {PARAM_SET(options_)},        \
                      .size = sizeof(ChartWord), .call = call_

static const Word chart_words[] = {
    {"LaneChart", CHART_ROW(lanes_arguments, lane_options, make_lane_chart), .help = "bars up to the moment"},
    {"Lamps", CHART_ROW(lanes_arguments, lamp_options, make_lamps),
     .help = "a cell a lane in the colour of the moment"},
    {"Readout", CHART_ROW(series_arguments, readout_options, make_readout),
     .help = "the value of the moment, written"},
    {"Plot", CHART_ROW(series_arguments, plot_options, make_plot), .help = "a line up to the moment"},
    {"TimeAxis", WORD_CONSTRUCTOR, .options = {PARAM_SET(axis_options)}, .size = sizeof(ChartWord),
     .call = make_time_axis,
     .help = "lines at whole times of the window, written below, and one at the moment"},
    {"set_progress", WORD_CHANGE, VALUE_NODE, .arguments = progress_arguments, .argument_count = 1,
     .size = sizeof(MomentWord), .call = set_progress, .help = "the moment that all charts in it show"},
    {"set_window", WORD_CHANGE, VALUE_NODE, .arguments = window_arguments, .argument_count = 2,
     .size = sizeof(MomentWord), .call = set_window,
     .help = "the time that is the width of all charts in it"},
};

const WordGroup chart_word_group = {"Charts", WORD_LIST(chart_words)};
