// Vector: a pose drawn with Cairo as outlines, letters and pictures, sharp at any size.
#pragma once

#include "base/arena.h"
#include "export/faces.h"
#include "scene/timeline.h"

// Adds an outline to the path, where `map` brings it.
void vector_add_outline(cairo_t *cairo, const Outline *outline, Affine map);

// Whether all of it can be drawn like that, in reasonable space: no charts, not too many curves.
bool vector_may_draw(const Pose *pose);
// Draws it in units of the scene, y up, about (0, 0), over what is there; what is not near the frame (scene units) is
// left out. `pixel`: what counts as small, scene units. `scratch` is reset for every leaf.
void vector_draw(cairo_t *cairo, Faces *faces, const Pose *pose, vec2s frame, double pixel, Arena *scratch);
