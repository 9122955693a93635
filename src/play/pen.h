// Pen: strokes drawn over the scene by hand. A stroke keeps its points in scene units, so it stays with what
// it was drawn on whatever the window's size. Bounded: where there is no room left, the oldest stroke goes.
#pragma once

#include "base/affine.h"

#include <stdbool.h>
#include <stdint.h>

enum { pen_max_points = 4096, pen_max_strokes = 128 };

typedef struct PenStroke {
    uint32_t first, count; // points
    double ended;          // when the button was let go; INFINITY while it is held
    double seconds;        // it stays so long after that; 0: until it is cleared
} PenStroke;

// A zeroed one is empty.
typedef struct Pen {
    vec2s points[pen_max_points];
    PenStroke strokes[pen_max_strokes];
    uint32_t point_count, stroke_count;
} Pen;

extern const double pen_fade_seconds; // a stroke that has stayed its time grows thin so long

// Begins a stroke at `at` (scene units) that will fade after `seconds`, or stay where that is 0.
void pen_begin(Pen *pen, double now, vec2s at, double seconds);
bool pen_is_down(const Pen *pen);
// Draws on to `at`; points that add nothing are dropped. Nothing where the pen is up.
void pen_move(Pen *pen, vec2s at);
void pen_end(Pen *pen, double now);
// Takes the newest stroke away.
void pen_undo(Pen *pen);
void pen_clear(Pen *pen);

// How thick a stroke still is: 1, falling to 0 while it fades.
float pen_stroke_width(const PenStroke *stroke, double now);
double pen_next_change(const Pen *pen, double now);
