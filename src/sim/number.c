#include "sim/number.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct Cursor {
    const char *at, *end;
} Cursor;

static bool is_digit(Cursor cursor) {
    return cursor.at < cursor.end && *cursor.at >= '0' && *cursor.at <= '9';
}

static bool accept(Cursor *cursor, const char *any) {
    for (; cursor->at < cursor->end && *any; any++)
        if (*cursor->at == *any) {
            cursor->at++;
            return true;
        }
    return false;
}

// Appends digits to the mantissa while they fit; returns how many were read. `cut` counts those that did not
// fit.
static int read_digits(Cursor *cursor, uint64_t *mantissa, int *cut) {
    int count = 0;
    for (; is_digit(*cursor); cursor->at++, count++)
        if (*mantissa < UINT64_MAX / 10 - 1)
            *mantissa = *mantissa * 10 + (uint64_t)(*cursor->at - '0');
        else
            ++*cut;
    return count;
}

static bool read_exponent(Cursor *cursor, int *exponent) {
    if (!accept(cursor, "eE"))
        return true;
    bool negative = accept(cursor, "-");
    if (!negative)
        accept(cursor, "+");
    int value = 0, digits = 0;
    for (; is_digit(*cursor); cursor->at++, digits++)
        if (value < 10000)
            value = value * 10 + (*cursor->at - '0');
    *exponent = negative ? -value : value;
    return digits > 0;
}

static bool scale(uint64_t *mantissa, int exponent, uint64_t max) {
    for (; exponent < 0 && *mantissa; exponent++)
        *mantissa /= 10;
    for (; exponent > 0 && *mantissa; exponent--) {
        if (*mantissa > UINT64_MAX / 10)
            return false;
        *mantissa *= 10;
    }
    return *mantissa <= max;
}

bool number_parse(const char *text, size_t length, unsigned decimals, uint64_t max, uint64_t *value) {
    assert(decimals <= 9);
    Cursor cursor = {text, text + length};
    uint64_t mantissa = 0;
    int cut = 0, cut_fraction = 0, fraction = 0, exponent = 0;
    int digits = read_digits(&cursor, &mantissa, &cut);
    if (accept(&cursor, "."))
        fraction = read_digits(&cursor, &mantissa, &cut_fraction);
    if (digits + fraction == 0 || !read_exponent(&cursor, &exponent) || cursor.at != cursor.end)
        return false;
    if (!scale(&mantissa, exponent + cut - (fraction - cut_fraction) + (int)decimals, max))
        return false;
    *value = mantissa;
    return true;
}

int number_format(char *buffer, size_t size, uint64_t value, unsigned decimals) {
    assert(decimals <= 9);
    uint64_t unit = 1;
    for (unsigned i = 0; i < decimals; i++)
        unit *= 10;
    uint64_t fraction = value % unit;
    if (fraction == 0)
        return snprintf(buffer, size, "%" PRIu64, value / unit);
    for (; fraction % 10 == 0; fraction /= 10)
        decimals--;
    return snprintf(buffer, size, "%" PRIu64 ".%0*" PRIu64, value / unit, (int)decimals, fraction);
}
