// Pacing: how often the windows get a picture. Times are seconds of one clock.
#pragma once

// How long to rest after a picture that was shown at `now`, the one before at `before`: pictures come one a
// `period` of the monitor at most, whether swapping waits for it or not. 0 where it has waited.
double pacing_rest(double before, double now, double period);
// When the presenter's window may have its next picture after one that took from `began` to `ended`: at most
// 30 a second, the audience's pictures have three times the time, but a tenth of a second at most.
double pacing_next(double began, double ended);
