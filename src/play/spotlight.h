// Spotlight: dims all but a disc that follows the mouse. Positions and sizes are in the frame's units
// (zoom.h), so it keeps its place and size on the screen when the scene is zoomed.
#pragma once

#include "play/glide.h"

#include <stdbool.h>

typedef struct Spotlight {
    bool is_on;
    Glide shown;  // 0 to 1
    Glide radius; // frame's units
} Spotlight;

extern const float spotlight_min_radius, spotlight_max_radius;

Spotlight spotlight_make(void);
void spotlight_set(Spotlight *spotlight, double now, bool is_on);
// Grows (or shrinks, below 0) by notches of the mouse wheel.
void spotlight_resize(Spotlight *spotlight, double now, int notches);
double spotlight_next_change(const Spotlight *spotlight, double now);
