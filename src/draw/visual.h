// Visual: from a pose to a display: each leaf as the chart or the form that it is.
#pragma once

#include "draw/display.h"
#include "scene/timeline.h"
#include "shape/atlas.h"

// Appends every visible leaf of the pose. Cells are looked up (and baked on first use) in `atlas`.
void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas);
