#include "cli/bench_frames.h"

#include <math.h>

static const double frame_rate = 60;

double bench_frame_time(double duration, size_t frame, size_t count) {
    size_t length = count / bench_runs, run = frame / length;
    double last = fmax(0, duration - (double)length / frame_rate);
    return last * (double)run / (bench_runs - 1) + (double)(frame % length) / frame_rate;
}
