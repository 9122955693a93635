// Ease: rate functions, named as in Manim. A rate function maps progress in [0, 1] to progress; most run from
// 0 to 1, there_and_back returns to 0, the back and elastic families overshoot. Input outside [0, 1] is
// clamped.
#pragma once

#include <stddef.h>

typedef double EaseFunction(double t);
typedef double ShapedFunction(double t, double shape);

// That one number makes another function of it.
typedef struct EaseShape {
    ShapedFunction *function; // NULL: none does
    const char *name;         // "pause_ratio"
    double least, most;       // what it may be
} EaseShape;

typedef struct Ease {
    const char *name;       // "smooth", "ease_in_out_sine"
    EaseFunction *function; // NULL: `samples` below
    const char *source;     // where the formula comes from
    const double *samples;  // ease_sample_count values at i / (count - 1), for a rate function a script wrote
    EaseShape shape;
} Ease;

enum { ease_sample_count = 257 };

extern const Ease ease_table[];
extern const size_t ease_table_count;

// The row of that name, or NULL.
const Ease *ease_find(const char *name);
// The value at t, clamped to [0, 1] first; samples are interpolated linearly.
double ease_at(const Ease *ease, double t);
// The same with another shape than Manim's default.
double ease_shaped_at(const Ease *ease, double t, double shape);
