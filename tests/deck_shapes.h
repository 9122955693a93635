// Deck shapes: a shape of every kind that a deck's file can hold, with another value in each field, and of charts another
// one that holds as much as it may.
#pragma once

#include "shape/shape.h"

enum { deck_shape_count = 17 };

// Makes them in `arena`; the fonts of glyphs stay for good.
void deck_shapes_make(Arena *arena, const Shape *shapes[deck_shape_count]);
