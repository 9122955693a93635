// Statistics: what frames cost, averaged over a moment so that the numbers can be read.
#pragma once

#include <stdint.h>

typedef struct FrameCost {
    double seconds;  // to build and draw it
    double interval; // since the frame before was shown; 0: it was not in a row with one
    double period;   // of the monitor
    uint32_t draws, instances;
} FrameCost;

typedef struct Statistics {
    double since, seconds, intervals; // being summed up
    uint32_t frames, in_row;
    double milliseconds, rate; // of the last moment: a frame; frames a second, 0: none in a row
    uint32_t draws, instances; // of the last frame
    uint64_t shown;            // frames, since the start
    uint64_t dropped;          // monitor periods that went by without their frame while time ran
} Statistics;

void statistics_add(Statistics *statistics, FrameCost cost, double now);
