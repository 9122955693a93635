// Framing: which part of the scene's frame fills the picture.
//
// Two systems of coordinates, both with the origin in the middle and y up: scene units, and the frame's
// units, which are scene units in the picture of the whole frame, whatever is zoomed.
#pragma once

#include "draw/view.h"

typedef struct Framing {
    vec2s center; // scene point in the middle of the picture
    float scale;  // 1: the whole frame
} Framing;

vec2s framing_to_scene(Framing framing, vec2s point);
vec2s framing_from_scene(Framing framing, vec2s point);
// The view of that part in the place of the whole frame's, wherever that is in the picture.
View framing_view(Framing framing, View whole);
