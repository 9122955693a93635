// Parameter: an input of a script, declared by param(name, default, {...}); its values as text and back. A
// value is a number: that of a NUMBER, 0 or 1 of a SWITCH, the index of a CHOICE.
#pragma once

#include "base/error.h"

#include <stddef.h>

typedef enum ParameterKind { PARAMETER_NUMBER, PARAMETER_SWITCH, PARAMETER_CHOICE } ParameterKind;

typedef struct Parameter {
    const char *name;
    ParameterKind kind;
    double value, standard;
    double min, max, step; // step 0: continuous
    const char *const *choices;
    size_t choice_count;
} Parameter;

// The parameter of that name, or NULL.
const Parameter *parameter_find(const Parameter *parameters, size_t count, const char *name);

// Reads what somebody set the parameter to: a number, "true", "off", "1", a choice. A number is on a step, or
// it is the maximum or the standard, which may lie between two. False and "slots is set to 'x', which is no
// number" where it does not fit.
bool parameter_parse(const Parameter *parameter, const char *text, double *value, Error *error);

enum { parameter_text_size = 32 };
// The text that parameter_parse reads as that value: a choice's own, else written to `text`.
const char *parameter_format(const Parameter *parameter, double value, char text[parameter_text_size]);
// The same for people: a number with as many decimals as its steps have, on or off.
const char *parameter_show(const Parameter *parameter, double value, char text[parameter_text_size]);

// The nearest step.
double parameter_snap(const Parameter *parameter, double value);
// The value `steps` away; a continuous number's step is a hundredth of its range. Between two steps the next
// one is one away. Stays in range.
double parameter_step(const Parameter *parameter, double value, int steps);
