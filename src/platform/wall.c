#include "platform/wall.h"

#include <time.h>

double wall_time(void) {
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    return (double)wall.tv_sec + 1e-9 * (double)wall.tv_nsec;
}
