// Notes draw: the notes of a step, wrapped into a box.
#pragma once

#include "hud/label.h"
#include "play/notes.h"

// Draws the notes of a step, at most as much as the box holds, at `em` pixels (times notes_scale). Returns
// the limit of scrolling, to be kept in Notes. Another step's notes begin at their top.
int notes_draw(const Canvas *canvas, const Notes *notes, size_t step, const char *text, Font *font, float em,
               Bounds box);
