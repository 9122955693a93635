#include "words/groups.h"

static const Param vector_arguments[] = {
    {"vector", VALUE_POINT, .help = "a vector"},
};

static const Param turned_arguments[] = {
    {"vector", VALUE_POINT, .help = "a vector"},
    {"angle", VALUE_NUMBER, .unit = "radians", .help = "counter-clockwise"},
};

static const Param points_arguments[] = {
    {"point1", VALUE_POINT, .help = "a point"},
    {"point2", VALUE_POINT, .help = "another"},
};

static const Param lines_arguments[] = {
    {"line1", VALUE_LIST, .help = "two points on it"},
    {"line2", VALUE_LIST, .help = "two points on the other"},
};

static const Param interpolate_arguments[] = {
    {"start", VALUE_ANY, .help = "a number or a point"},
    {"end", VALUE_ANY, .help = "another"},
    {"alpha", VALUE_NUMBER, .help = "0: start, 1: end"},
};

#define ROW(arguments_)                                                                                      \
    WORD_VERB, .body = "space", .arguments = arguments_,                                                     \
               .argument_count = sizeof arguments_ / sizeof *arguments_

static const Word vector_words[] = {
    {"get_norm", ROW(vector_arguments), .help = "how long a vector is"},
    {"normalize", ROW(vector_arguments), .help = "a vector as long as 1; of ORIGIN itself"},
    {"angle_of_vector", ROW(vector_arguments), .help = "from the right, radians"},
    {"rotate_vector", ROW(turned_arguments), .help = "a vector turned"},
    {"midpoint", ROW(points_arguments), .help = "the point half way"},
    {"line_intersection", ROW(lines_arguments), .help = "where straight lines through two points each meet"},
    {"interpolate", ROW(interpolate_arguments), .help = "what lies between, or beyond"},
};

const WordGroup vector_word_group = {"Vectors", WORD_LIST(vector_words)};
