// Cover: how much of a pixel something covers, 0 to 1; the formulas of shaders/coverage.glsl. Lengths are in pixels.
#pragma once

#include <math.h>

// Not fminf and fmaxf, which are calls.
static inline float least(float a, float b) {
    return a < b ? a : b;
}

static inline float most(float a, float b) {
    return a > b ? a : b;
}

static inline float within(float x, float low, float high) {
    return least(most(x, low), high);
}

// The part of a pixel that lies below `x` along a unit vector with components `wide` >= `narrow` >= 0.
static inline float cover_below(float x, float wide, float narrow) {
    float flat_part = 0.5f * (wide - narrow), away = fabsf(x);
    float slope = within(away - flat_part, 0, narrow);
    float area = (least(away, flat_part) + slope - slope * slope / (2.0f * most(narrow, 1e-5f))) / wide;
    return x < 0 ? 0.5f - area : 0.5f + area;
}

// The part inside a circle, `x` being the distance inwards.
static inline float cover_curved(float x, float wide, float narrow, float curvature) {
    float slope = within(fabsf(x) - 0.5f * (wide - narrow), 0, narrow);
    float chord = fabsf(x) < 0.5f * (wide + narrow) ? (1.0f - slope / most(narrow, 1e-5f)) / wide : 0.0f;
    return most(cover_below(x, wide, narrow) - chord * chord * chord * curvature / 24.0f, 0);
}

// The part within `half` of a circle, `x` being the distance outwards.
static inline float cover_curved_band(float x, float half, float wide, float narrow, float curvature) {
    return cover_curved(half - x, wide, narrow, curvature) - cover_curved(-half - x, wide, narrow, curvature);
}
