#include "words/constants.h"

#include <string.h>

const PointConstant point_constants[] = {
    {"ORIGIN", {0, 0}, "the middle of the frame"},
    {"UP", {0, 1}, "one unit upwards"},
    {"DOWN", {0, -1}, "one unit downwards"},
    {"LEFT", {-1, 0}, "one unit to the left"},
    {"RIGHT", {1, 0}, "one unit to the right"},
    {"UL", {-1, 1}, "up and left"},
    {"UR", {1, 1}, "up and right"},
    {"DL", {-1, -1}, "down and left"},
    {"DR", {1, -1}, "down and right"},
};
const size_t point_constant_count = sizeof point_constants / sizeof *point_constants;

const NumberConstant number_constants[] = {
    {"PI", GLM_PI, "half a turn, radians"},
    {"TAU", 2.0 * GLM_PI, "a turn, radians"},
    {"DEGREES", GLM_PI / 180.0, "a degree, radians"},
    {"SMALL_BUFF", 0.1, "room, units"},
    {"MED_SMALL_BUFF", 0.25, "likewise"},
    {"MED_LARGE_BUFF", 0.5, "likewise"},
    {"LARGE_BUFF", 1.0, "likewise"},
    {"DEFAULT_FONT_SIZE", 48.0, "of texts, points"},
    {"DEFAULT_STROKE_WIDTH", 4.0, "of outlines, hundredths of a unit"},
    {"DEFAULT_DOT_RADIUS", 0.08, "of dots, units"},
};
const size_t number_constant_count = sizeof number_constants / sizeof *number_constants;

const PointConstant *point_constant_find(const char *name) {
    for (size_t i = 0; i < point_constant_count; i++)
        if (strcmp(point_constants[i].name, name) == 0)
            return &point_constants[i];
    return NULL;
}

const NumberConstant *number_constant_find(const char *name) {
    for (size_t i = 0; i < number_constant_count; i++)
        if (strcmp(number_constants[i].name, name) == 0)
            return &number_constants[i];
    return NULL;
}
