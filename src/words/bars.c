#include "words/groups.h"

static const char *const types[] = {"BarChart", NULL};

static const Param values_arguments[] = {
    {"values", VALUE_NUMBERS, .help = "one a bar"},
};

static const Param bar_options[] = {
    {"bar_names", VALUE_LIST, .help = "texts below the bars"},
    {"y_range", VALUE_INTERVAL, .help = "{from, to, step}, as the values have it by default"},
    {"x_length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the x axis, a unit a bar by default"},
    {"y_length", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the y axis, 4 by default"},
    {"bar_colors", VALUE_COLORS, .standard = "{'#003f5c', '#58508d', '#bc5090', '#ff6361', '#ffa600'}",
     .help = "from the first bar to the last"},
    {"bar_width", VALUE_NUMBER, .standard = "0.6", .range = RANGE_POSITIVE,
     .help = "1: no room between them"},
    {"bar_fill_opacity", VALUE_NUMBER, .standard = "0.7", .range = RANGE_UNIT, .help = "of their insides"},
    {"bar_stroke_width", VALUE_NUMBER, .standard = "3", .range = RANGE_NOT_NEGATIVE,
     .help = "of their outlines"},
    {"tips", VALUE_SWITCH, .standard = "false", .help = "arrows' tips at the ends of the axes"},
};

static const Param config_options[] = {
    {"axis_config", VALUE_TABLE, .help = "options of NumberLine for both axes"},
    {"x_axis_config", VALUE_TABLE, .help = "for the x axis alone"},
    {"y_axis_config", VALUE_TABLE, .help = "for the y axis alone"},
};

static const Param change_options[] = {
    {"update_colors", VALUE_SWITCH, .standard = "true", .help = "gives the bars their colours anew"},
};

static const Param label_options[] = {
    {"color", VALUE_COLOR, .help = "of the labels, each bar's own by default"},
    {"font_size", VALUE_NUMBER, .standard = "24", .range = RANGE_POSITIVE, .unit = "points",
     .help = "of the labels"},
    {"buff", VALUE_NUMBER, .standard = "0.25", .unit = "units", .help = "room between bars and labels"},
    {"label_constructor", VALUE_FUNCTION, .standard = "Text", .help = "what makes a label of a text"},
};

static const Word bar_words[] = {
    {"BarChart", WORD_CONSTRUCTOR, .arguments = values_arguments, .argument_count = 1,
     .options = {PARAM_SET(bar_options), PARAM_SET(config_options)}, .by_position = 2, .body = "bars",
     .help = "axes with a bar for each value, and all methods of axes"},
    {"bars", WORD_FIELD, VALUE_NODE, .types = types, .body = "fields", .help = "the group of its bars"},
    {"change_bar_values", WORD_CHANGE, VALUE_NODE, .types = types, .arguments = values_arguments,
     .argument_count = 1, .options = {PARAM_SET(change_options)}, .body = "bars",
     .help = "its first bars as high as other values"},
    {"get_bar_labels", WORD_METHOD, VALUE_NODE, .types = types, .options = {PARAM_SET(label_options)},
     .body = "bars", .help = "a group of the values, above the bars, or below"},
};

const WordGroup bar_word_group = {"Bar charts", WORD_LIST(bar_words)};
