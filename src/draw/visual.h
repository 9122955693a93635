// Visual: from a pose to a display. One emit function a shape kind, in a table; whatever has no analytic form
// at the moment (partly revealed, morphing, sheared, a glyph too large for its cell) is drawn from its
// outline.
#pragma once

#include "draw/display.h"
#include "draw/view.h"
#include "scene/timeline.h"
#include "shape/atlas.h"

// Appends every visible leaf of the pose. Cells are looked up (and baked on first use) in `atlas`.
void visual_emit(Display *display, const Pose *pose, const View *view, Atlas *atlas);
// One leaf.
void visual_emit_leaf(Display *display, const LeafState *leaf, const View *view, Atlas *atlas);
