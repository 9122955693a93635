#include "play/dimming.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { day_minutes = 24 * 60 };

static const double step_seconds = 0.1;

// Reading ---------------------------------------------------------------------------------------------------

// Takes a number of at most `digits` digits and the text behind it off the text.
static bool take_number(const char **text, const char *behind, size_t digits, uint64_t max, int *number) {
    uint64_t value;
    size_t length = strspn(*text, "0123456789"), tail = strlen(behind);
    if (length > digits || !number_parse(*text, length, 0, max, &value) ||
        strncmp(*text + length, behind, tail) != 0)
        return false;
    *text += length + tail;
    *number = (int)value;
    return true;
}

// A time of day and the text behind it; 24:00 is the end of the day.
static bool take_time(const char **text, const char *behind, int *minutes) {
    int hour, minute;
    bool is_time = take_number(text, ":", 2, 24, &hour) && take_number(text, behind, 2, 59, &minute);
    if (is_time)
        *minutes = 60 * hour + minute;
    return is_time && *minutes <= day_minutes;
}

bool dimming_read(Dimming *dimming, const char *text, Error *error) {
    const char *rest = text;
    int percent;
    DimmedHours hours;
    if (!take_time(&rest, "-", &hours.from) || !take_time(&rest, "=", &hours.to) ||
        !take_number(&rest, "%", 3, 100, &percent) || *rest || hours.from == hours.to)
        return error_set(error, "needs hours and a brightness such as 22:00-07:00=30%%, not \"%.40s\"", text);
    if (dimming->count == dimming_most)
        return error_set(error, "is given more than %d times", dimming_most);
    hours.light = (float)percent / 100;
    dimming->hours[dimming->count++] = hours;
    return true;
}

// The light -------------------------------------------------------------------------------------------------

static bool holds(const DimmedHours *hours, int minute) {
    return hours->from < hours->to ? minute >= hours->from && minute < hours->to
                                   : minute >= hours->from || minute < hours->to;
}

static float light_of(const Dimming *dimming, int minute) {
    float light = 1;
    for (int i = 0; i < dimming->count; i++)
        if (holds(&dimming->hours[i], (minute + day_minutes) % day_minutes))
            light = fminf(light, dimming->hours[i].light);
    return light;
}

float dimming_at(const Dimming *dimming, double second) {
    int minute = (int)floor(second / 60);
    float part = (float)(second / 60 - minute), before = light_of(dimming, minute - 1);
    return before + (light_of(dimming, minute) - before) * part * part * (3 - 2 * part);
}

double dimming_next_change(const Dimming *dimming, double second) {
    int minute = (int)floor(second / 60);
    if (dimming->count == 0)
        return INFINITY;
    return light_of(dimming, minute) != light_of(dimming, minute - 1) ? step_seconds
                                                                      : 60 * (minute + 1) - second;
}
