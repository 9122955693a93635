// Form: a leaf as it is drawn. One emit function a shape kind, in a table; whatever has no analytic form at
// the moment (partly revealed, morphing, sheared, a glyph too large for its cell, a shape much larger than
// the view) is drawn from its outline.
#pragma once

#include "draw/display.h"
#include "scene/prop.h"
#include "shape/atlas.h"
#include "shape/polyline.h"

// Appends a leaf that is no chart, if it is visible. Cells are looked up (and baked on first use) in `atlas`. Returns whether
// form_repeat draws it elsewhere.
bool form_emit(Display *display, const LeafState *leaf, const View *view, Atlas *atlas);

// Appends the last instance for leaves that differ from the one that was drawn last in their place alone (the origin of the
// affine).
void form_repeat(Display *display, const Point *places, size_t count);

// What draws a box whose local x axis points to `axis` in the scene.
Pipeline form_box_pipeline(vec2s axis);

// Whether all of a leaf's own outline shows: it is neither partly revealed nor on its way to another one.
bool form_is_whole(const LeafState *leaf);
// What there is to flatten of a leaf as it stands, in scene units.
PolylineSource form_source(const LeafState *leaf);
