// Hover: the small picture of the time under the mouse, above the time bar.
#pragma once

#include "hud/hud.h"
#include "hud/thumbnail.h"

typedef struct Hover {
    Bounds panel; // dark ground
    Bounds picture;
    vec2s text;  // where the line below it begins
    double time; // deck time
    float mark;  // x of the time on the bar
} Hover;

// The place of the picture for a mouse at `at`; false where it is not over the bar.
bool hover_place(const HudGeometry *geometry, const Deck *deck, vec2s at, Hover *hover);
// Draws it, the picture as layers of their own above canvas->display. `projector`: as in thumbnail.h.
void hover_draw(const Canvas *canvas, Layers *layers, const Hover *hover, const Deck *deck, float projector,
                FontSet fonts);
