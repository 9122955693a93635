// Layout: a text of one or more lines as placed glyphs.
#pragma once

#include "shape/line.h"

typedef enum TextAlign { TEXT_ALIGN_LEFT, TEXT_ALIGN_CENTER, TEXT_ALIGN_RIGHT } TextAlign;

typedef struct TextGlyph {
    Font *font;
    uint32_t glyph;
    uint32_t byte; // where its characters start in the text
    uint32_t run, line;
    float size; // em of the text: of its own em
    vec2s pen;  // em, relative to the first line's pen origin
} TextGlyph;

// Where a run, or a part of it, lies in a line.
typedef struct TextStretch {
    uint32_t run, line;
    float left, right, baseline; // em
} TextStretch;

typedef struct TextLayout {
    TextGlyph *glyphs; // those with an outline, in text order: spaces and newlines draw nothing
    size_t count;
    TextStretch *stretches;
    size_t stretch_count;
    Box ink;     // box of the anchors of all outlines, em; empty where nothing draws
    float width; // em, the widest line's advance
    uint32_t line_count;
} TextLayout;

typedef struct LayoutOptions {
    float line_pitch; // the distance of baselines, em; 0: as the fonts have it
    TextAlign align;  // of lines by their advance; left: they start at the same pen x
    float
        grid; // em: every advance, kerning included, is rounded to a multiple of it; 0: none is. The reference
    // film's texts were set at 800/9 pixels an em, a grid of 0.01125 em: measured, all its 296 glyphs
    // stand within 0.00011 scene units of that, and up to 0.0074 off without
    float wrap;     // em: longer lines are broken (wrap.h); 0: none is
    bool justifies; // blanks of broken lines are widened so that all of them are as wide as `wrap`
} LayoutOptions;

// Lays out valid UTF-8, line by line (utf8_line_length). Memory comes from `arena`.
TextLayout layout_runs(Arena *arena, const char *text, TextRuns runs, const LayoutOptions *options);

// The same in one font.
TextLayout layout_text(Arena *arena, Font *font, const char *text, float line_pitch, TextAlign align);
