// Values: what parameters are set to, by name, each name once.
#pragma once

#include "scene/parameter.h"
#include "words/author.h"

typedef struct ValueList {
    ParameterValue *items; // the strings are its own
    size_t count;
} ValueList;

// NULL: the name is taken out.
void values_set(ValueList *list, const char *name, const char *value);
void values_copy(ValueList *to, const ValueList *from);
void values_clear(ValueList *list);
// Gives each parameter its value of the list, or its standard.
void values_tell(const ValueList *values, Parameter *parameters, size_t count);
