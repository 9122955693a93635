// Values draw: what the parameters of a packed deck were when it was packed, in the place of sliders.
#pragma once

#include "hud/hud.h"
#include "scene/parameter.h"

// Draws a card in the upper right corner, as many of them in it as there is room for above the HUD.
void values_draw(const Canvas *canvas, const Parameter *parameters, size_t count, FontSet fonts);
