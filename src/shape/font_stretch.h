// Font stretch: letters that a font shapes at once, and the glyphs that they become.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FontGlyph {
    uint32_t glyph;
    size_t at; // the first character that it stands for
    float x, y,
        advance; // em: its pen, from the start of the stretch, and what it moves the pen on, with kerning
} FontGlyph;

// What is shaped at once: characters of one line that have the same direction and script.
typedef struct FontStretch {
    const uint32_t *codes; // its own and those around it, which say how letters join
    size_t code_count, first, length;
    uint32_t script; // as HarfBuzz calls it
    bool is_right_to_left, has_no_ligatures;
} FontStretch;
