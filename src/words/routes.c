#include "words/groups.h"

static const Param point_arguments[] = {
    {"point", VALUE_POINT, .unit = "units", .help = "that is brought to the line"},
};

static const Param length_arguments[] = {
    {"length", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE, .unit = "units", .help = "from end to end"},
};

static const Param angle_arguments[] = {
    {"angle", VALUE_NUMBER, .unit = "radians", .help = "from the right, counter-clockwise"},
};

static const Param turn_options[] = {
    {"about_point", VALUE_POINT, .unit = "units", .help = "what stays in place, its start by default"},
};

static const Param direction_arguments[] = {
    {"direction", VALUE_TEXT, .help = "\"CW\" or \"CCW\""},
};

static const Param node_arguments[] = {
    {"node", VALUE_NODE, .help = "whose outlines it gets"},
};

static const Param side_arguments[] = {
    {"side_length", VALUE_NUMBER, .range = RANGE_NOT_NEGATIVE, .unit = "units", .help = "of each"},
};

static const char *const square_types[] = {"Square", NULL};

static const Param complex_arguments[] = {
    {"f", VALUE_FUNCTION,
     .help = "of a complex number, a point V(x, y) that stands for x + iy, that gives another"},
};

static const Param about_options[] = {
    {"about_point", VALUE_POINT, .standard = "ORIGIN", .unit = "units", .help = "that is the origin for it"},
};

#define ASK(name_, help_)                                                                                    \
    { name_, WORD_METHOD, VALUE_NODE, .body = "routes", .help = help_ }
#define ARGUMENTS(arguments_)                                                                                \
    .arguments = arguments_, .argument_count = sizeof arguments_ / sizeof *arguments_

static const Word route_words[] = {
    ASK("get_vector", "from its start to its end"),
    ASK("get_start_and_end", "a list of both"),
    ASK("get_length", "from its start to its end, straight"),
    ASK("get_unit_vector", "from its start towards its end, 1 long"),
    ASK("get_angle", "of the way from its start to its end, from the right"),
    ASK("get_slope", "how much that way rises in a unit"),
    {"get_projection", WORD_METHOD, VALUE_NODE, ARGUMENTS(point_arguments), .body = "routes",
     .help = "the point on the line through its ends that is nearest to a point"},
    {"set_length", WORD_CHANGE, VALUE_NODE, ARGUMENTS(length_arguments), .body = "routes",
     .help = "scaled so that its ends are so far apart"},
    {"set_angle", WORD_CHANGE, VALUE_NODE, ARGUMENTS(angle_arguments), .options = {PARAM_SET(turn_options)},
     .body = "routes", .help = "turned so that it goes that way"},
    {"point_at_angle", WORD_METHOD, VALUE_NODE, ARGUMENTS(angle_arguments), .body = "routes",
     .help = "of a circle: the point at that angle"},
    ASK("get_vertices", "the starts of its curves, which are the corners of a polygon"),
    ASK("get_start_anchors", "the same"),
    ASK("get_end_anchors", "the ends of its curves"),
    ASK("get_last_point", "where its last curve ends"),
    ASK("is_closed", "whether that is where its first one begins"),
    ASK("get_subpaths", "a list of the points of each of its paths, 4 a curve"),
    {"side_length", WORD_FIELD, VALUE_NODE, .types = square_types, .body = "routes",
     .help = "how long a side of a square is now"},
    {"set_side_length", WORD_CHANGE, VALUE_NODE, .types = square_types, ARGUMENTS(side_arguments),
     .body = "routes",
     .help = "a square scaled so that its sides are that long; square.side_length = 3 does it, too"},
    {"match_points", WORD_CHANGE, VALUE_NODE, ARGUMENTS(node_arguments), .body = "routes",
     .help = "the outlines of another node, part by part"},
    ASK("get_direction", "\"CW\" where its outline goes round clockwise, else \"CCW\""),
    {"force_direction", WORD_CHANGE, VALUE_NODE, ARGUMENTS(direction_arguments), .body = "routes",
     .help = "its outline the other way round, where it does not go that way"},
    {"apply_complex_function", WORD_CHANGE, VALUE_NODE, ARGUMENTS(complex_arguments),
     .options = {PARAM_SET(about_options)}, .body = "routes",
     .help = "each point goes where a function of complex numbers says"},
};

const WordGroup route_word_group = {"From end to end", WORD_LIST(route_words)};
