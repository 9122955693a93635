#include "record/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LISTS = 5 };

void run_init(Run *run, size_t size) {
    double *numbers = calloc(LISTS * size + 1, sizeof *numbers);
    if (!numbers)
        abort();
    *run = (Run){.size = size,
                 .tolerance = numbers,
                 .first = numbers + size,
                 .last = numbers + 2 * size,
                 .low = numbers + 3 * size,
                 .high = numbers + 4 * size};
}

void run_finish(Run *run) {
    free(run->tolerance);
    *run = (Run){0};
}

static void open_cone(Run *run) {
    for (size_t i = 0; i < run->size; i++) {
        run->low[i] = -(double)INFINITY;
        run->high[i] = (double)INFINITY;
    }
}

void run_begin(Run *run, int64_t frame, const double *sample) {
    memcpy(run->first, sample, run->size * sizeof *sample);
    memcpy(run->last, sample, run->size * sizeof *sample);
    run->begin = run->end = frame;
    open_cone(run);
}

void run_go_on(Run *run, const double *kept) {
    memcpy(run->first, kept ? kept : run->last, run->size * sizeof *kept);
    run->begin = run->end;
    open_cone(run);
}

bool run_add(Run *run, int64_t frame, const double *sample) {
    double length = (double)(frame - run->begin);
    for (size_t i = 0; i < run->size; i++) {
        double slope = (sample[i] - run->first[i]) / length;
        if (!(slope >= run->low[i] && slope <= run->high[i]))
            return false;
    }
    for (size_t i = 0; i < run->size; i++) {
        double rise = sample[i] - run->first[i];
        run->low[i] = fmax(run->low[i], (rise - run->tolerance[i]) / length);
        run->high[i] = fmin(run->high[i], (rise + run->tolerance[i]) / length);
    }
    memmove(run->last, sample, run->size * sizeof *sample); // which `sample` may be
    run->end = frame;
    return true;
}

bool run_is_still(const Run *run, const double *sample) {
    for (size_t i = 0; i < run->size; i++)
        if (fabs(sample[i] - run->first[i]) > run->tolerance[i])
            return false;
    return true;
}
