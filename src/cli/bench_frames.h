// Bench frames: the moments of a presentation that are measured.
#pragma once

#include <stddef.h>

enum { bench_runs = 20 };

// The moment of a frame of `count`, a multiple of bench_runs: so many runs of consecutive frames, 60 a second, spread
// evenly over the duration.
double bench_frame_time(double duration, size_t frame, size_t count);
