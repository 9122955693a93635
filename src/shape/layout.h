// Layout: a text of one or more lines as placed glyphs.
#pragma once

#include "shape/font.h"

typedef enum TextAlign { TEXT_ALIGN_LEFT, TEXT_ALIGN_CENTER, TEXT_ALIGN_RIGHT } TextAlign;

typedef struct TextGlyph {
    uint32_t glyph;
    uint32_t byte; // where its characters start in the text
    vec2s pen;     // em, relative to the first line's pen origin
} TextGlyph;

typedef struct TextLayout {
    TextGlyph *glyphs; // those with an outline, in text order: spaces and newlines draw nothing
    size_t count;
    Box ink;     // box of the anchors of all outlines, em; empty where nothing draws
    float width; // em, the widest line's advance
    uint32_t line_count;
} TextLayout;

// Lays out valid UTF-8, line by line (utf8_line_length). `line_pitch` is the distance of baselines in em.
// Lines start at the same pen x (left aligned by pen, not by ink), or are centred or right-aligned by their
// advance. Memory comes from `arena`.
TextLayout layout_text(Arena *arena, Font *font, const char *text, float line_pitch, TextAlign align);

// The same with every advance, kerning included, rounded to a multiple of `grid` em (0: not rounded), as a
// layout in whole pixels does. The reference film's texts were set at 800/9 pixels an em, a grid of 0.01125
// em: measured, all its 296 glyphs stand within 0.00011 scene units of that, and up to 0.0074 off without.
TextLayout layout_text_on_grid(Arena *arena, Font *font, const char *text, float line_pitch, TextAlign align,
                               float grid);
