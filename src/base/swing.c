#include "base/swing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LISTS = 5 };

static Swing swing_of(double *numbers, size_t size) {
    return (Swing){.size = size,
                   .tolerance = numbers,
                   .first = numbers + size,
                   .last = numbers + 2 * size,
                   .low = numbers + 3 * size,
                   .high = numbers + 4 * size};
}

void swing_init(Swing *swing, size_t size) {
    double *numbers = calloc(LISTS * size + 1, sizeof *numbers);
    if (!numbers)
        abort();
    *swing = swing_of(numbers, size);
}

void swing_init_in(Swing *swing, Arena *arena, size_t size) {
    *swing = swing_of(ARENA_NEW(arena, double, LISTS *size), size);
}

void swing_finish(Swing *swing) {
    free(swing->tolerance);
    *swing = (Swing){0};
}

static void open_cone(Swing *swing) {
    for (size_t i = 0; i < swing->size; i++) {
        swing->low[i] = -(double)INFINITY;
        swing->high[i] = (double)INFINITY;
    }
}

void swing_begin(Swing *swing, int64_t moment, const double *sample) {
    memcpy(swing->first, sample, swing->size * sizeof *sample);
    memcpy(swing->last, sample, swing->size * sizeof *sample);
    swing->begin = swing->end = moment;
    open_cone(swing);
}

void swing_go_on(Swing *swing, const double *kept) {
    memcpy(swing->first, kept ? kept : swing->last, swing->size * sizeof *kept);
    swing->begin = swing->end;
    open_cone(swing);
}

bool swing_add(Swing *swing, int64_t moment, const double *sample) {
    double length = (double)(moment - swing->begin);
    for (size_t i = 0; i < swing->size; i++) {
        double slope = (sample[i] - swing->first[i]) / length;
        if (!(slope >= swing->low[i] && slope <= swing->high[i]))
            return false;
    }
    for (size_t i = 0; i < swing->size; i++) {
        double rise = sample[i] - swing->first[i];
        swing->low[i] = fmax(swing->low[i], (rise - swing->tolerance[i]) / length);
        swing->high[i] = fmin(swing->high[i], (rise + swing->tolerance[i]) / length);
    }
    memmove(swing->last, sample, swing->size * sizeof *sample); // which `sample` may be
    swing->end = moment;
    return true;
}

bool swing_is_still(const Swing *swing, const double *sample) {
    for (size_t i = 0; i < swing->size; i++)
        if (fabs(sample[i] - swing->first[i]) > swing->tolerance[i])
            return false;
    return true;
}
