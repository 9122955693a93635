#include "words/groups.h"
#include "words/paint.h"

static const Param star_options[] = {
    {"n", VALUE_NUMBER, .standard = "5", .range = RANGE_COUNT, .help = "number of its points"},
    {"outer_radius", VALUE_NUMBER, .standard = "1", .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the circle through its points"},
    {"inner_radius", VALUE_NUMBER, .range = RANGE_POSITIVE, .unit = "units",
     .help = "of the circle through the corners between, by default as density has it"},
    {"density", VALUE_NUMBER, .standard = "2",
     .help = "its sides lie on the lines from each point to so many points further"},
    {"start_angle", VALUE_NUMBER, .standard = "PI / 2", .unit = "radians",
     .help = "where its first point lies, from the right"},
};

static const Param underline_arguments[] = {
    {"node", VALUE_NODE, .help = "what it underlines, as it is now"},
};

static const Param underline_options[] = {
    {"buff", VALUE_NUMBER, .standard = "0.1", .unit = "units", .help = "room between both"},
};

static const Standard blue[] = {{"color", "BLUE"}, {0}};

static const Word figure_words[] = {
    {"Star", WORD_CONSTRUCTOR, .options = {PARAM_SET(star_options, 0), PAINT_SET(0)}, .by_position = 1,
     .standards = blue, .body = "figures", .help = "a star, its first point on top"},
    {"Underline", WORD_CONSTRUCTOR, .arguments = underline_arguments, .argument_count = 1,
     .options = {PARAM_SET(underline_options, 0), STROKE_SET(0)}, .body = "figures",
     .help = "a line below a node, as wide as it is"},
};

const WordGroup figure_word_group = {"Figures", WORD_LIST(figure_words)};
