// Source draw: what is on stage as its script made it: a frame round each thing, and for all of one kind from one line a
// label with the line, how many they are, and the animation that moves them; where no line is known, a hint.
#pragma once

#include "hud/label.h"
#include "scene/thing.h"

// `view` is that of the scene in canvas->view, `area` the picture's place there.
void source_draw(const Canvas *canvas, const ThingList *things, const View *view, Bounds area, FontSet fonts);
