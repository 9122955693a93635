// Visual: from a pose to a display: each leaf as the chart or the form that it is.
#pragma once

#include "draw/display.h"
#include "draw/palette.h"
#include "scene/timeline.h"
#include "shape/atlas.h"

// Appends a leaf, if it is visible. Cells are looked up (and baked on first use) in `atlas`. Display.scratch is reset, unless it is
// the display's own arena. Returns whether form_repeat draws it elsewhere.
bool visual_emit_leaf(Display *display, const LeafState *leaf, const View *view, Atlas *atlas);
// The same of a pose, from the bottom to the top. Where all together would take more than a frame may (allowance.h), those at
// the bottom that do not fit are left out: Display.left_out.
void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas);
// The same of a moment, seen in a palette.
void visual_emit_moment(Display *display, const Timeline *timeline, double t, const Palette *palette,
                        const View *view, Atlas *atlas);
