#include "shape/series.h"

#include "base/search.h"

static bool is_by(const void *sample, const void *time) {
    return *(const int64_t *)sample <= *(const int64_t *)time;
}

size_t series_find(const Series *series, int64_t time) {
    size_t passed = search_before(series->times, series->count, sizeof *series->times, is_by, &time);
    return passed ? passed - 1 : 0;
}

double series_get_place(const Series *series, int64_t time) {
    size_t at = series_find(series, time);
    if (at + 1 >= series->count || time <= series->times[at])
        return (double)at;
    return (double)at +
           (double)(time - series->times[at]) / (double)(series->times[at + 1] - series->times[at]);
}

double series_at(const Series *series, int64_t time) {
    if (series->steps)
        return series->values[series_find(series, time)];
    double place = series_get_place(series, time);
    size_t at = (size_t)place;
    double part = place - (double)at;
    return part > 0 ? series->values[at] + (series->values[at + 1] - series->values[at]) * part
                    : series->values[at];
}
