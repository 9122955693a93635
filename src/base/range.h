// Range: the lesser and the greater of two numbers, and one within two others. Inline, where fmin and fmax are calls: for loops
// over very many. Of two of which
// one is not a number the second counts.
#pragma once

static inline float least(float a, float b) {
    return a < b ? a : b;
}

static inline float most(float a, float b) {
    return a > b ? a : b;
}

static inline float within(float x, float low, float high) {
    return least(most(x, low), high);
}

static inline double least_double(double a, double b) {
    return a < b ? a : b;
}

static inline double most_double(double a, double b) {
    return a > b ? a : b;
}

static inline double within_double(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}
