#include "scene/parameter.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT_DIGITS = 15 };                // what a double keeps of any decimal number
static const double step_tolerance = 1e-9; // of a step

static const struct {
    const char *word;
    double value;
} switch_words[] = {{"true", 1}, {"false", 0}, {"on", 1}, {"off", 0},
                    {"yes", 1},  {"no", 0},    {"1", 1},  {"0", 0}};

const Parameter *parameter_find(const Parameter *parameters, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(parameters[i].name, name) == 0)
            return &parameters[i];
    return NULL;
}

// Text to value ---------------------------------------------------------------------------------------------

// Without what the last bits of a product add: 0.3, not 0.30000000000000004.
static double without_noise(double value) {
    char text[32];
    snprintf(text, sizeof text, "%.*g", SHORT_DIGITS, value);
    return strtod(text, NULL);
}

static double to_step(const Parameter *parameter, double value) {
    if (parameter->step <= 0)
        return value;
    double steps = round((value - parameter->min) / parameter->step);
    return without_noise(parameter->min + steps * parameter->step);
}

static bool is_on_step(const Parameter *parameter, double value) {
    return fabs(value - to_step(parameter, value)) <= parameter->step * step_tolerance;
}

static bool parse_number(const Parameter *parameter, const char *text, double *value, Error *error) {
    double number;
    if (!number_read(text, -INFINITY, INFINITY, &number))
        return error_set(error, "%s is set to '%.40s', which is no number", parameter->name, text);
    if (!(number >= parameter->min && number <= parameter->max))
        return error_set(error, "%s is set to %.40s, which does not lie between %.15g and %.15g",
                         parameter->name, text, parameter->min, parameter->max);
    bool is_named = number == parameter->standard || number == parameter->max;
    if (!is_named && !is_on_step(parameter, number))
        return error_set(
            error, "%s is set to %.40s, which lies between two steps: they are %.15g apart, from %.15g on",
            parameter->name, text, parameter->step, parameter->min);
    *value = is_named ? number : to_step(parameter, number);
    return true;
}

static bool parse_switch(const Parameter *parameter, const char *text, double *value, Error *error) {
    for (size_t i = 0; i < sizeof switch_words / sizeof *switch_words; i++) {
        if (strcmp(switch_words[i].word, text) == 0) {
            *value = switch_words[i].value;
            return true;
        }
    }
    return error_set(error, "%s is set to '%.40s', which is neither true nor false", parameter->name, text);
}

static bool parse_choice(const Parameter *parameter, const char *text, double *value, Error *error) {
    for (size_t i = 0; i < parameter->choice_count; i++) {
        if (strcmp(parameter->choices[i], text) == 0) {
            *value = (double)i;
            return true;
        }
    }
    return error_set(error, "%s is set to '%.40s', which is not among its choices", parameter->name, text);
}

bool parameter_parse(const Parameter *parameter, const char *text, double *value, Error *error) {
    static bool (*const parsers[])(const Parameter *, const char *, double *, Error *) = {
        [PARAMETER_NUMBER] = parse_number,
        [PARAMETER_SWITCH] = parse_switch,
        [PARAMETER_CHOICE] = parse_choice,
    };
    return parsers[parameter->kind](parameter, text, value, error);
}

// Value to text ---------------------------------------------------------------------------------------------

const char *parameter_format(const Parameter *parameter, double value, char text[parameter_text_size]) {
    enum { EXACT_DIGITS = 17 };
    if (parameter->kind == PARAMETER_CHOICE)
        return parameter->choices[(size_t)value];
    if (parameter->kind == PARAMETER_SWITCH)
        return value != 0 ? "true" : "false";
    snprintf(text, parameter_text_size, "%.*g", SHORT_DIGITS, value);
    if (strtod(text, NULL) != value)
        snprintf(text, parameter_text_size, "%.*g", EXACT_DIGITS, value);
    return text;
}

// Decimals in which `step` is written exactly, at most 6.
static int decimals_of(double step) {
    enum { MOST = 6 };
    int decimals = 0;
    for (; decimals < MOST && fabs(step - round(step)) > 1e-9; decimals++)
        step *= 10;
    return decimals;
}

const char *parameter_show(const Parameter *parameter, double value, char text[parameter_text_size]) {
    if (parameter->kind == PARAMETER_CHOICE)
        return parameter->choices[(size_t)value];
    if (parameter->kind == PARAMETER_SWITCH)
        return value != 0 ? "on" : "off";
    int decimals = decimals_of(parameter->step);
    if (parameter->step > 0 && fabs(value) < 1e15)
        snprintf(text, parameter_text_size, "%.*f", (int)fmax(decimals, decimals_of(parameter->min)), value);
    else
        snprintf(text, parameter_text_size, "%.4g", value);
    return text;
}

// Moving ----------------------------------------------------------------------------------------------------

double parameter_snap(const Parameter *parameter, double value) {
    value = to_step(parameter, fmin(fmax(value, parameter->min), parameter->max));
    if (value > parameter->max)
        value = to_step(parameter, value - parameter->step);
    return fmax(value, parameter->min);
}

double parameter_step(const Parameter *parameter, double value, int steps) {
    enum { CONTINUOUS_STEPS = 100 };
    if (parameter->step <= 0)
        return parameter_snap(parameter,
                              value + steps * (parameter->max - parameter->min) / CONTINUOUS_STEPS);
    double at = (value - parameter->min) / parameter->step;
    double whole = steps > 0 ? floor(at + step_tolerance) : ceil(at - step_tolerance);
    double moved = parameter_snap(parameter, parameter->min + (whole + steps) * parameter->step);
    bool is_back = steps > 0 ? moved < value : moved > value; // from beyond the last step
    return is_back ? value : moved;
}
