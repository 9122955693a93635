// Steady: a clock that nobody sets, for how long something takes.
#pragma once

// Seconds since some moment.
double steady_time(void);
