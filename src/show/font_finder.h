// Font finder: fonts of this machine for letters that the program's own fonts lack, in what is drawn beside a scene: names, notes,
// captions, hand-outs. Scenes get theirs while their script runs (words/fonts.h).
#pragma once

#include "shape/font_set.h"

typedef struct FontFinder FontFinder;

// From now on texts in these fonts get their other letters from it, on one thread at a time. A letter that is not found is asked for
// once. The fonts that it finds live as long as it does; `fonts` must outlive it, or not be used after it.
FontFinder *font_finder_create(const FontSet *fonts);
void font_finder_destroy(FontFinder *finder); // NULL: nothing
