#include "words/groups.h"
#include "words/timing.h"

static const char *const arrow_types[] = {"ArrowVectorField", NULL}, *const stream_types[] = {"StreamLines",
                                                                                              NULL};

static const Param field_arguments[] = {
    {"f", VALUE_FUNCTION, .help = "of a point, that gives a vector"},
};

static const Param point_arguments[] = {
    {"point", VALUE_POINT, .unit = "units", .help = "of the scene"},
};

#define FIELD_OPTIONS                                                                                        \
    {"x_range", VALUE_INTERVAL, .help = "{from, to, step}, the frame in steps of 0.5 by default"},           \
        {"y_range", VALUE_INTERVAL, .help = "likewise"},                                                     \
        {"color", VALUE_COLOR, .help = "the same everywhere, in place of colors"},                           \
        {"colors", VALUE_COLORS, .standard = "{BLUE_E, GREEN, YELLOW, RED}", .help = "from weak to strong"}, \
        {"color_scheme", VALUE_FUNCTION,                                                                     \
         .help = "of a vector, the number that chooses its colour, its length by default"},                  \
        {"min_color_scheme_value", VALUE_NUMBER, .standard = "0", .help = "which has the first colour"},     \
        {"max_color_scheme_value", VALUE_NUMBER, .standard = "2", .help = "which has the last colour"}, {    \
        "opacity", VALUE_NUMBER, .standard = "1", .range = RANGE_UNIT, .help = "of all"                      \
    }

static const Param arrow_options[] = {
    FIELD_OPTIONS,
    {"length_func", VALUE_FUNCTION,
     .help = "of a vector's length, the arrow's: 0.45 / (1 + exp(-length)) by default"},
    {"vector_config", VALUE_TABLE, .help = "options of Arrow"},
};

static const Param stream_options[] = {
    FIELD_OPTIONS,
    {"stroke_width", VALUE_NUMBER, .standard = "1", .range = RANGE_NOT_NEGATIVE, .help = "of the lines"},
    {"virtual_time", VALUE_NUMBER, .standard = "3", .range = RANGE_POSITIVE,
     .help = "how long each line follows the field"},
    {"dt", VALUE_NUMBER, .standard = "0.05", .range = RANGE_POSITIVE, .help = "of one step of it"},
    {"max_anchors_per_line", VALUE_NUMBER, .standard = "100", .range = RANGE_COUNT,
     .help = "points that a line has at most"},
    {"noise_factor", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE,
     .help = "how far the starts are off the grid, 0.25 by default"},
};

static const Param start_options[] = {
    {"warm_up", VALUE_SWITCH, .standard = "true", .help = "the lines come one after the other"},
    {"flow_speed", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .help = "how fast they flow"},
    {"time_width", VALUE_NUMBER, .standard = "0.3", .range = RANGE_POSITIVE,
     .help = "the part of a line that is seen at once"},
    {"rate_func", VALUE_FUNCTION, .standard = "linear", .help = "of each line on its way"},
};

static const Word vector_field_words[] = {
    {"ArrowVectorField", WORD_CONSTRUCTOR, .arguments = field_arguments, .argument_count = 1,
     .options = {PARAM_SET(arrow_options)}, .body = "vector_fields", .help = "arrows on a grid"},
    {"get_vector", WORD_METHOD, VALUE_NODE, .types = arrow_types, .arguments = point_arguments,
     .argument_count = 1, .body = "vector_fields", .help = "what the function gives there"},
    {"StreamLines", WORD_CONSTRUCTOR, .arguments = field_arguments, .argument_count = 1,
     .options = {PARAM_SET(stream_options)}, .body = "vector_fields",
     .help = "lines that follow the vectors"},
    {"create", WORD_METHOD, VALUE_NODE, .types = stream_types, .options = {BODY_TIMING},
     .body = "vector_fields", .help = "an animation that draws the lines, one a little later than the other"},
    {"start_animation", WORD_METHOD, VALUE_NODE, .types = stream_types, .options = {PARAM_SET(start_options)},
     .by_position = 4, .body = "vector_fields",
     .help = "the lines flow from now on; where motion is reduced they stay as they are"},
    {"end_animation", WORD_METHOD, VALUE_NODE, .types = stream_types, .body = "vector_fields",
     .help = "an animation in which they stop flowing and are drawn whole"},
    {"virtual_time", WORD_FIELD, VALUE_NODE, .types = stream_types, .body = "fields",
     .help = "how long each line follows the field"},
    {"flow_speed", WORD_FIELD, VALUE_NODE, .types = stream_types, .body = "fields",
     .help = "of the lines that flow"},
};

const WordGroup vector_field_word_group = {"Vector fields", WORD_LIST(vector_field_words)};
