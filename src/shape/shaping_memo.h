// Shaping memo: what a font has made of stretches of text, so that the same words are not shaped again and again.
#pragma once

#include "base/arena.h"
#include "shape/font_stretch.h"

enum { shaping_memo_rows = 256, shaping_memo_most = 1 << 20 }; // bytes

// Zero, but for the arena, at first.
typedef struct ShapingMemo {
    Arena arena; // the caller's to init and to finish
    struct ShapedStretch *rows[shaping_memo_rows];
} ShapingMemo;

// What was made of an equal stretch; NULL: it is not known. Valid until something is kept.
const FontGlyph *shaping_memo_find(const ShapingMemo *memo, const FontStretch *stretch, size_t *count);
// Keeps copies; forgets everything else where there is too much of it.
void shaping_memo_keep(ShapingMemo *memo, const FontStretch *stretch, const FontGlyph *glyphs, size_t count);
