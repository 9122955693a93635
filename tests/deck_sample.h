// Deck sample: a deck of several reels that has all that scripts cannot say: gradients, pictures, a camera,
// strokes below the fill, outlines that change at every moment.
#pragma once

#include "scene/deck.h"

enum { deck_sample_reel_seconds = 2 };

// Makes reel number `index` of it in `arena`, with `leaves` outlines that change `steps` times each.
Reel deck_sample_reel(Arena *arena, int index, uint32_t leaves, uint32_t steps);
// The place of a reel's first key of a property. Fails the test where there is none.
size_t deck_sample_key_of(const Reel *reel, PropId prop);
// What is kept of a key, and another one in its place; memory from `arena`.
Key deck_sample_key(const Reel *reel, size_t place);
void deck_sample_set_key(Reel *reel, Arena *arena, size_t place, Key key);
// Writes a deck of so many of them. Fails the test where that cannot be done.
void deck_sample_write(const char *path, int reels, uint32_t leaves, uint32_t steps);
