#include "play/shift.h"

#include <math.h>

static const double step_seconds = 60;
static const double reach_share = 4.0 / 1080; // of the height

double shift_next_change(double now) {
    return (floor(now / step_seconds) + 1) * step_seconds;
}

// It begins in the middle of the square.
vec2s shift_at(double now, int height) {
    int reach = (int)fmax(1, round(reach_share * height)), side = 2 * reach + 1, last = side * side - 1;
    int middle = last / 2, step = (int)fmod(floor(now / step_seconds) + middle, 2 * last);
    int place = step <= last ? step : 2 * last - step;
    int row = place / side, column = row % 2 ? side - 1 - place % side : place % side;
    return (vec2s){{(float)(column - reach), (float)(row - reach)}};
}
