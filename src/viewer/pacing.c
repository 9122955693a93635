#include "viewer/pacing.h"

#include <math.h>

static const double early_share = 0.9; // of a period: a swap that comes back sooner did not wait
static const double least_period = 1.0 / 30, most_period = 0.1, share = 3;

double pacing_rest(double before, double now, double period) {
    return now - before < early_share * period ? before + period - now : 0;
}

double pacing_next(double began, double ended) {
    return ended + fmin(fmax(least_period, share * (ended - began)), most_period);
}
