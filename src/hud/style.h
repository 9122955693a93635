// Style: the colours of everything that is drawn over the scene, and the box that it lies on.
#pragma once

#include "hud/label.h"

extern const Color style_ground;  // of panels, nearly opaque
extern const Color style_edge;    // the hairline that sets a panel off from a dark picture
extern const Color style_bright;  // text
extern const Color style_dimmed;  // text of less weight
extern const Color style_accent;  // what is played, chosen or switched on
extern const Color style_warning; // text
extern const Color style_cover;   // the ground of what covers the whole picture

// The size of a HUD's text, in whole pixels, for a window; scale 1: normal.
float style_em(int width, int height, float scale);
float style_em_of(const Canvas *canvas);
// A dark box with round corners and its hairline.
void style_draw_panel(const Canvas *canvas, Bounds box, float em);
