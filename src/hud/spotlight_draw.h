// Spotlight draw: the shade around the disc.
#pragma once

#include "draw/display.h"
#include "play/spotlight.h"

// Appends to a display in pixels (view_pixels), as are `picture`, all of it, and the centre.
void spotlight_draw(Display *display, const Spotlight *spotlight, double now, Bounds picture, vec2s center,
                    float pixels_per_unit);
