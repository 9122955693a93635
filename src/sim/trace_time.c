#include "sim/trace_time.h"

#include "base/number.h"

#include <string.h>

#define SECOND INT64_C(1000000)

typedef struct Reader {
    const char *at, *end;
    bool ok;
} Reader;

// `digits` digits as a number from low to high.
static int64_t read_number(Reader *reader, int digits, int low, int high) {
    int value = 0;
    for (int i = 0; i < digits; i++, reader->at++) {
        if (!reader->ok || reader->at == reader->end || *reader->at < '0' || *reader->at > '9') {
            reader->ok = false;
            return 0;
        }
        value = value * 10 + (*reader->at - '0');
    }
    reader->ok = reader->ok && value >= low && value <= high;
    return value;
}

static bool try_character(Reader *reader, char first, char second) {
    if (!reader->ok || reader->at == reader->end || (*reader->at != first && *reader->at != second))
        return false;
    reader->at++;
    return true;
}

static void read_character(Reader *reader, char first, char second) {
    reader->ok = try_character(reader, first, second);
}

// Days since 1970-01-01 of a date of the Gregorian calendar, counted in years that begin in March.
static int64_t count_days(int64_t year, int64_t month, int64_t day) {
    int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static int64_t days_of_month(int64_t year, int64_t month) {
    return count_days(month < 12 ? year : year + 1, month < 12 ? month + 1 : 1, 1) -
           count_days(year, month, 1);
}

static int64_t read_fraction(Reader *reader) {
    const char *start = reader->at;
    uint64_t micros = 0;
    if (!try_character(reader, '.', ','))
        return 0;
    while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9')
        reader->at++;
    char digits[32] = "0.";
    size_t length = (size_t)(reader->at - start) - 1, kept = length < 24 ? length : 24;
    memcpy(digits + 2, start + 1, kept);
    reader->ok = length > 0 && number_parse_nearest(digits, 2 + kept, 6, SECOND, &micros);
    return (int64_t)micros;
}

// Seconds to take off for "+01:00"; nothing or Z is 0.
static int64_t read_offset(Reader *reader) {
    if (try_character(reader, 'Z', 'z') || reader->at == reader->end)
        return 0;
    int64_t sign = *reader->at == '-' ? -1 : 1;
    read_character(reader, '+', '-');
    int64_t hours = read_number(reader, 2, 0, 23);
    try_character(reader, ':', ':');
    return sign * (hours * 3600 + read_number(reader, 2, 0, 59) * 60);
}

bool trace_time_parse_date(const char *text, size_t length, int64_t *time) {
    Reader reader = {text, text + length, true};
    int64_t year = read_number(&reader, 4, 1970, 9999);
    read_character(&reader, '-', '-');
    int64_t month = read_number(&reader, 2, 1, 12);
    read_character(&reader, '-', '-');
    int64_t day = read_number(&reader, 2, 1, 31);
    read_character(&reader, ' ', 'T');
    int64_t hour = read_number(&reader, 2, 0, 23);
    read_character(&reader, ':', ':');
    int64_t minute = read_number(&reader, 2, 0, 59);
    read_character(&reader, ':', ':');
    int64_t second = read_number(&reader, 2, 0, 60);
    int64_t micros = read_fraction(&reader);
    int64_t offset = read_offset(&reader);
    if (!reader.ok || reader.at != reader.end || day > days_of_month(year, month))
        return false;
    int64_t days = count_days(year, month, day);
    *time = (days * 86400 + hour * 3600 + minute * 60 + second - offset) * SECOND + micros;
    return true;
}

bool trace_time_parse_seconds(const char *text, size_t length, int64_t *time) {
    uint64_t micros;
    bool is_negative = length > 0 && *text == '-';
    if (!number_parse_nearest(text + is_negative, length - is_negative, 6,
                              TRACE_TIME_SECONDS_MAX * (uint64_t)SECOND, &micros))
        return false;
    *time = is_negative ? -(int64_t)micros : (int64_t)micros;
    return true;
}
