// Captions: the notes of the step that is seen, as text in the audience's picture, for those who cannot hear.
#pragma once

#include "hud/hud.h"

// Draws them on a dark band above the place of the HUD, at most a third of the picture high: smaller where
// they are long, cut where that is not enough. Nothing where the player shows none, the step has no notes, or
// the screen is blank.
void captions_draw(const Canvas *canvas, const Player *player, double now, Font *font);
