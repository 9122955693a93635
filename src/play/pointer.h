// Pointer: a bright dot in the mouse's place with a short trail, for rooms in which a laser's dot is lost.
// Positions are in the frame's units (zoom.h).
#pragma once

#include "base/affine.h"
#include "play/glide.h"

#include <stdbool.h>
#include <stdint.h>

enum { pointer_trail_size = 64 };

typedef struct TrailPoint {
    vec2s at;
    double time;
} TrailPoint;

// A zeroed one is off.
typedef struct Pointer {
    bool is_on;
    Glide shown;                          // 0 to 1
    TrailPoint trail[pointer_trail_size]; // a ring; the newest is where the dot is
    uint32_t next, count;
} Pointer;

extern const double pointer_trail_seconds;

// It appears at `at`.
void pointer_set(Pointer *pointer, double now, bool is_on, vec2s at);
void pointer_move(Pointer *pointer, double now, vec2s at);
double pointer_next_change(const Pointer *pointer, double now);
// The i-th newest point of the trail, i below `count`.
const TrailPoint *pointer_trail(const Pointer *pointer, uint32_t i);
