// Pointer draw: the dot and its trail.
#pragma once

#include "draw/display.h"
#include "play/pointer.h"

// `to_pixels` maps the frame's units to the display's pixels.
void pointer_draw(Display *display, const Pointer *pointer, double now, Affine to_pixels);
