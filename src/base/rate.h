// Rate: frames a second, as the fraction that it is.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// `frames` in `seconds`, both more than 0 and without a common divisor; {0, 0}: none.
typedef struct Rate {
    int64_t frames, seconds;
} Rate;

// Reads "24000/1001", "60", "12.5", or one of television's rates as it is called, such as 23.976, 29.97 or
// 59.94, which are 24000, 30000 and 60000 frames in 1001 seconds. False for anything else, and for what is
// not between rate_min and rate_max frames a second.
bool rate_parse(const char *text, Rate *rate);
extern const double rate_min, rate_max;

// When frame `frame` (at most 2^43) is, in seconds: frame * seconds / frames, as exact as a double is.
double rate_time(Rate rate, int64_t frame);
// How many frames, not rounded, are in a span of time.
double rate_count(Rate rate, double seconds);
