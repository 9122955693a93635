// Font code: on the way to another process (deck_code.h), the glyphs that a deck has of fonts which are its own. They
// come as outlines, so that only the process that runs the script reads font files.
#pragma once

#include "deck/archive.h"
#include "deck/pool.h"
#include "scene/deck.h"

typedef struct UsedFont {
    Font *font;
    Pool glyphs; // by the font's number
    uint32_t *numbers;
    size_t capacity;
} UsedFont;

// Those that have come so far; zero but for the arena of its lists.
typedef struct UsedFonts {
    Arena *arena;
    UsedFont *items;
    size_t count, capacity;
} UsedFonts;

// Writing, the numbers that a font and one of its glyphs have on the way.
uint32_t used_fonts_add(UsedFonts *used, Font *font);
uint32_t used_fonts_add_glyph(UsedFonts *used, uint32_t font, uint32_t glyph);

// Writes the outlines of what is used, or reads them as fonts of the deck's own.
void archive_used_fonts(Archive *archive, UsedFonts *used, Deck *deck);
