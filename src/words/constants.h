// Constants: names that stand for a value: points and numbers. Colours are in base/color.h, rate functions
// in base/ease.h.
#pragma once

#include "base/point.h"

#include <stddef.h>

typedef struct PointConstant {
    const char *name;
    Point point;
    const char *help;
} PointConstant;

typedef struct NumberConstant {
    const char *name;
    double number;
    const char *help;
} NumberConstant;

extern const PointConstant point_constants[];
extern const size_t point_constant_count;
extern const NumberConstant number_constants[];
extern const size_t number_constant_count;

// The row of that name, or NULL.
const PointConstant *point_constant_find(const char *name);
const NumberConstant *number_constant_find(const char *name);
