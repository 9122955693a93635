// Viewer frame: the pictures of both windows, and when they are shown.
#pragma once

#include "viewer/viewer_state.h"

// Builds the audience's picture of `now`: the scene into viewer->painter, the overlays over it. No GL.
void viewer_build(Viewer *viewer, double now, OverlayPart parts);
// Draws what was built; the renderer ends the frame.
void viewer_paint(Viewer *viewer);
// Shows the pictures of both windows where they have changed.
void viewer_show(Viewer *viewer);
// When what was looked at last may change without an event: then while something moves, INFINITY: never.
double viewer_next_picture(Viewer *viewer);
// Draws the end of every step once, as far as the time until `until` (window_time) lets it: glyphs are baked
// and the driver's programs made before anybody sees them come late.
void viewer_warm_up(Viewer *viewer, double until);
