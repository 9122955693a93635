#include "play/statistics.h"

#include <math.h>

static const double moment = 0.5; // seconds

void statistics_add(Statistics *statistics, FrameCost cost, double now) {
    statistics->frames++;
    statistics->shown++;
    statistics->seconds += cost.seconds;
    statistics->draws = cost.draws;
    statistics->instances = cost.instances;
    if (cost.interval > 0) {
        statistics->in_row++;
        statistics->intervals += cost.interval;
        statistics->dropped += (uint64_t)fmax(round(cost.interval / cost.period) - 1, 0);
    }
    if (now < statistics->since + moment && statistics->milliseconds > 0)
        return;
    statistics->milliseconds = 1e3 * statistics->seconds / statistics->frames;
    statistics->rate = statistics->intervals > 0 ? statistics->in_row / statistics->intervals : 0;
    statistics->since = now;
    statistics->seconds = statistics->intervals = 0;
    statistics->frames = statistics->in_row = 0;
}
