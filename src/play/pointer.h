// Pointer: a bright dot in the mouse's place with a short trail, for rooms in which a laser's dot is lost.
// Positions are in the frame's units (zoom.h).
#pragma once

#include "draw/display.h"
#include "play/glide.h"

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
// `to_pixels` maps the frame's units to the display's pixels.
void pointer_draw(Display *display, const Pointer *pointer, double now, Affine to_pixels);
