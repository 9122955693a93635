// Marks draw: spotlight, pen and pointer over the scene.
#pragma once

#include "draw/display.h"
#include "play/marks.h"

// Appends to a display in pixels (view_pixels) for a picture in which `whole` is the view of the whole frame.
// `light`: how light the ground is, 0 to 1.
void marks_draw(Display *display, const Marks *marks, double now, const View *whole, Framing framing,
                float light);
