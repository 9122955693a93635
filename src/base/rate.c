#include "base/rate.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>

const double rate_min = 0.001, rate_max = 1000;

enum { DECIMALS = 6, UNITS = 1000000, MOST = 1000000000 };

static Rate reduce(uint64_t frames, uint64_t seconds) {
    uint64_t a = frames, b = seconds;
    while (b > 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return (Rate){(int64_t)(frames / a), (int64_t)(seconds / a)};
}

static bool read_fraction(const char *text, const char *bar, Rate *rate) {
    uint64_t frames, seconds;
    if (!number_parse(text, (size_t)(bar - text), 0, MOST, &frames) ||
        !number_parse(bar + 1, strlen(bar + 1), 0, UNITS, &seconds) || seconds == 0)
        return false;
    *rate = reduce(frames, seconds);
    return true;
}

// Television's rates, which are a thousandth slower than they are named, and are written with two decimals or
// more.
static bool read_television(const char *text, Rate *rate) {
    static const int named[] = {24, 30, 48, 60, 120};
    const char *point = strchr(text, '.');
    size_t decimals = point ? strlen(point + 1) : 0;
    for (size_t i = 0; i < sizeof named / sizeof *named && decimals >= 2 && decimals <= DECIMALS; i++) {
        char written[32];
        snprintf(written, sizeof written, "%.*f", (int)decimals, named[i] * 1000 / 1001.0);
        *rate = (Rate){named[i] * 1000, 1001};
        if (!strcmp(written, text))
            return true;
    }
    return false;
}

static bool read_decimal(const char *text, Rate *rate) {
    uint64_t units;
    if (!number_parse(text, strlen(text), DECIMALS, MOST, &units))
        return false;
    *rate = reduce(units, UNITS);
    return true;
}

bool rate_parse(const char *text, Rate *rate) {
    const char *bar = strchr(text, '/');
    Rate read;
    if (!(bar ? read_fraction(text, bar, &read) : read_television(text, &read) || read_decimal(text, &read)))
        return false;
    double a_second = rate_count(read, 1);
    if (!(a_second >= rate_min && a_second <= rate_max))
        return false;
    *rate = read;
    return true;
}

double rate_time(Rate rate, int64_t frame) {
    return (double)(frame * rate.seconds) / (double)rate.frames;
}

double rate_count(Rate rate, double seconds) {
    return seconds * (double)rate.frames / (double)rate.seconds;
}
