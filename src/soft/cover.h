// Cover: how much of a pixel something covers, 0 to 1; the formulas of shaders/coverage.glsl. Lengths are in pixels.
#pragma once

#include "base/range.h"

#include <math.h>

// A unit vector in the picture: the larger of its components, the smaller one, and one by each.
typedef struct Normal {
    float wide, narrow, per_wide, per_narrow;
} Normal;

// The direction of a vector, and its length, of which `per_length` is one by. Its larger component is not 0.
static inline Normal normal_along(float x, float y, float *length, float *per_length) {
    float across = fabsf(x), up = fabsf(y), large = most(across, up), small = least(across, up);
    float norm = sqrtf(large * large + small * small), safe = most(small, 1e-5f * norm);
    float per_all = 1.0f / (large * safe * norm); // one division for the three
    *length = norm;
    *per_length = per_all * large * safe;
    return (Normal){large * *per_length, small * *per_length, norm * per_all * safe * norm,
                    norm * per_all * large * norm};
}

// The part of a pixel that lies below `x` along a normal.
static inline float cover_below(float x, Normal normal) {
    float flat_part = 0.5f * (normal.wide - normal.narrow), away = fabsf(x);
    float slope = within(away - flat_part, 0, normal.narrow);
    float area =
        (least(away, flat_part) + slope - 0.5f * slope * slope * normal.per_narrow) * normal.per_wide;
    return x < 0 ? 0.5f - area : 0.5f + area;
}

// The part inside a circle, `x` being the distance inwards.
static inline float cover_curved(float x, Normal normal, float curvature) {
    float slope = within(fabsf(x) - 0.5f * (normal.wide - normal.narrow), 0, normal.narrow);
    float chord = fabsf(x) < 0.5f * (normal.wide + normal.narrow)
                      ? (1.0f - slope * normal.per_narrow) * normal.per_wide
                      : 0.0f;
    return most(cover_below(x, normal) - chord * chord * chord * curvature * (1.0f / 24.0f), 0);
}

// The part within `half` of a circle, `x` being the distance outwards.
static inline float cover_curved_band(float x, float half, Normal normal, float curvature) {
    return cover_curved(half - x, normal, curvature) - cover_curved(-half - x, normal, curvature);
}
