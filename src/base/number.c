#include "base/number.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Cursor {
    const char *at, *end;
} Cursor;

// mantissa x 10^exponent, and a tenth digit behind the mantissa.
typedef struct Decimal {
    uint64_t mantissa;
    int exponent;
    unsigned tenth;
    bool is_full; // the mantissa: later digits count for the exponent alone
    bool is_cut;  // something other than 0 stood behind the tenth
} Decimal;

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

// Appends digits while they fit; `behind` is 1 for those behind the point. Returns how many were read.
static int read_digits(Cursor *cursor, Decimal *decimal, int behind) {
    int count = 0;
    for (; is_digit(*cursor); cursor->at++, count++) {
        unsigned digit = (unsigned)(*cursor->at - '0');
        bool fits = !decimal->is_full && decimal->mantissa <= (UINT64_MAX - digit) / 10;
        if (fits)
            decimal->mantissa = decimal->mantissa * 10 + digit;
        else if (!decimal->is_full)
            decimal->tenth = digit;
        else
            decimal->is_cut = decimal->is_cut || digit > 0;
        decimal->is_full = !fits;
        decimal->exponent += fits ? -behind : 1 - behind;
    }
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
    *exponent += negative ? -value : value;
    return digits > 0;
}

static bool read_decimal(Cursor cursor, Decimal *decimal) {
    *decimal = (Decimal){0};
    int digits = read_digits(&cursor, decimal, 0);
    if (accept(&cursor, "."))
        digits += read_digits(&cursor, decimal, 1);
    return digits > 0 && read_exponent(&cursor, &decimal->exponent) && cursor.at == cursor.end;
}

// Makes the exponent 0; false where the mantissa does not hold that.
static bool scale(Decimal *decimal) {
    for (; decimal->exponent < 0 && (decimal->mantissa || decimal->tenth); decimal->exponent++) {
        decimal->is_cut = decimal->is_cut || decimal->tenth > 0;
        decimal->tenth = (unsigned)(decimal->mantissa % 10);
        decimal->mantissa /= 10;
    }
    for (; decimal->exponent > 0 && decimal->mantissa; decimal->exponent--) {
        if (decimal->mantissa > UINT64_MAX / 10 || decimal->tenth || decimal->is_cut)
            return false;
        decimal->mantissa *= 10;
    }
    return true;
}

static bool read_scaled(const char *text, size_t length, unsigned decimals, Decimal *decimal) {
    assert(decimals <= 9);
    if (!read_decimal((Cursor){text, text + length}, decimal))
        return false;
    decimal->exponent += (int)decimals;
    return scale(decimal);
}

bool number_parse(const char *text, size_t length, unsigned decimals, uint64_t max, uint64_t *value) {
    Decimal decimal;
    if (!read_scaled(text, length, decimals, &decimal) || decimal.tenth > 0 || decimal.is_cut ||
        decimal.mantissa > max)
        return false;
    *value = decimal.mantissa;
    return true;
}

bool number_parse_nearest(const char *text, size_t length, unsigned decimals, uint64_t max, uint64_t *value) {
    Decimal decimal;
    if (!read_scaled(text, length, decimals, &decimal))
        return false;
    bool rounds_up = decimal.tenth >= 5;
    if (decimal.mantissa > max || (rounds_up && decimal.mantissa == max))
        return false;
    *value = decimal.mantissa + rounds_up;
    return true;
}

bool number_read(const char *text, double min, double max, double *value) {
    Decimal decimal;
    Cursor digits = {text, text + strlen(text)};
    accept(&digits, "-");
    if (!read_decimal(digits, &decimal))
        return false;
    double number = strtod(text, NULL); // in the locale "C", as nobody sets another one
    bool vanishes = number == 0 && (decimal.mantissa || decimal.is_cut);
    if (vanishes || !(number >= min && number <= max) || !isfinite(number))
        return false;
    *value = number + 0.0; // -0 is 0
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
