// Lasting: what leaves have of memory that does not last (Scene.shapes), in memory that does. Part of the scene.
#pragma once

#include "scene/scene.h"

// The shape itself where it lasts, else a copy.
const Shape *lasting_shape(Scene *scene, const Shape *shape);
// Of a state that is no mixture.
void lasting_state(Scene *scene, LeafState *state);
