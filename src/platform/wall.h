// Wall: what the clock on the wall says. It may be set back or forth at any moment.
#pragma once

// Seconds since 1970 in UTC, leap seconds left out.
double wall_time(void);
