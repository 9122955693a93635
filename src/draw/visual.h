// Visual: from a pose to a display: each leaf as the chart or the form that it is.
#pragma once

#include "draw/display.h"
#include "draw/palette.h"
#include "scene/timeline.h"
#include "shape/atlas.h"

// Appends every visible leaf of the pose. Cells are looked up (and baked on first use) in `atlas`. Where all together
// would take more than a frame may (allowance.h), those at the bottom that do not fit are left out:
// Display.left_out. Display.scratch is reset for each leaf, unless it is the display's own arena.
void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas);
// The same of a moment, seen in a palette.
void visual_emit_moment(Display *display, const Timeline *timeline, double t, const Palette *palette,
                        const View *view, Atlas *atlas);
