#include "play/statistics.h"

#include <math.h>

static const double moment = 0.5;     // seconds
static const double late_share = 1.5; // of a period: a frame that took longer has left one out

void statistics_add(Statistics *statistics, FrameCost cost, double now) {
    statistics->frames++;
    statistics->shown++;
    statistics->seconds += cost.seconds;
    statistics->draws = cost.draws;
    statistics->instances = cost.instances;
    if (cost.interval > 0) {
        statistics->in_row++;
        statistics->intervals += cost.interval;
        if (cost.interval > late_share * cost.period)
            statistics->dropped += (uint64_t)lround(cost.interval / cost.period) - 1;
    }
    if (now < statistics->since + moment && statistics->milliseconds > 0)
        return;
    statistics->milliseconds = 1e3 * statistics->seconds / statistics->frames;
    statistics->rate = statistics->intervals > 0 ? statistics->in_row / statistics->intervals : 0;
    statistics->since = now;
    statistics->seconds = statistics->intervals = 0;
    statistics->frames = statistics->in_row = 0;
}
