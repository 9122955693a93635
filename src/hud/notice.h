// Notice: short texts over the scene: what is being typed, what has just happened, and signs that stay: the
// timer, and that the audience's picture stands.
#pragma once

#include "hud/hud.h"

void notice_draw(const Canvas *canvas, const Player *player, double now, FontSet fonts);
