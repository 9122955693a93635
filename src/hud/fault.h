// Fault: what is wrong with the script, over the last picture that it gave, until it is right again.
#pragma once

#include "hud/hud.h"

// Draws `text`, one or more lines, wrapped, in the upper left corner, no wider than `room` pixels. `title`
// stands above.
void fault_draw(const Canvas *canvas, const char *title, const char *text, float room, FontSet fonts);
