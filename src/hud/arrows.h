// Arrows: large arrows over the picture by which visitors of a kiosk step through it, one at either side.
#pragma once

#include "hud/label.h"
#include "play/player.h"

typedef struct ArrowsGeometry {
    float radius; // of the discs, pixels
    vec2s centers[ARROW_COUNT];
} ArrowsGeometry;

ArrowsGeometry arrows_geometry(int width, int height);
// The arrow under a point, with a rim for fingers that miss it; ARROW_NONE where there is none.
Arrow arrows_find(const ArrowsGeometry *geometry, vec2s at);
// Draws them as they are at `now`: dimmed where there is nothing before. Nothing where nobody is there.
void arrows_draw(const Canvas *canvas, const Player *player, double now);
