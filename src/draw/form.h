// Form: a leaf as it is drawn. One emit function a shape kind, in a table; whatever has no analytic form at
// the moment (partly revealed, morphing, sheared, a glyph too large for its cell, a shape much larger than
// the view) is drawn from its outline.
#pragma once

#include "draw/display.h"
#include "scene/prop.h"
#include "shape/atlas.h"

// Appends a leaf that is no chart, if it is visible. Cells are looked up (and baked on first use) in `atlas`.
void form_emit(Display *display, const LeafState *leaf, const View *view, Atlas *atlas);

// What draws a box whose local x axis points to `axis` in the scene.
Pipeline form_box_pipeline(vec2s axis);
