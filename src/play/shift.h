// Shift: by how much the picture is moved on the screen so that nothing burns into it: along rows of a square, a
// pixel a minute, each place as long as any other, and back. A function of time alone.
#pragma once

#include <cglm/struct.h>

// Whole pixels to the right and up, for a picture of that height: at most 4 at 1080, more or less with the height.
vec2s shift_at(double now, int height);
// When the next pixel is due.
double shift_next_change(double now);
