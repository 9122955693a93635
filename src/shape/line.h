// Line: one line of text as placed glyphs. It is split where style, direction, script or font change, every stretch is
// shaped on its own, and the stretches are put in the order in which they are seen (Unicode's bidirectional algorithm).
#pragma once

#include "shape/font.h"

// A stretch of a text in one style.
typedef struct TextRun {
    size_t end; // the byte after it
    Font *font;
    float size, rise; // em of the text: of its own em, and above the baseline
    bool has_no_ligatures;
} TextRun;

// Runs one after the other; the last one ends where the text does, or behind it.
typedef struct TextRuns {
    const TextRun *items;
    size_t count;
} TextRuns;

typedef struct ShapedGlyph {
    Font *font;
    uint32_t glyph;
    uint32_t byte; // where its characters start in the text
    uint32_t run;
    float size;    // em of the text: of its own em
    float x, y;    // pen position in em, kerning and contextual forms applied, nothing rounded
    float advance; // em to the next glyph's pen, with kerning
} ShapedGlyph;

typedef struct ShapedLine {
    ShapedGlyph *glyphs; // from left to right
    size_t count;
    float advance; // em, of the whole line
} ShapedLine;

// Shapes the line of `length` bytes from `first` on in a valid UTF-8 text. A tab is a gap up to the next tab stop,
// of which there is one every four blanks; other control characters (a carriage return among them) are nothing.
// Letters that a run's font lacks come from its fallback. Memory comes from `arena`.
ShapedLine line_shape_runs(Arena *arena, const char *text, size_t first, size_t length, TextRuns runs);

// The same of a text that is one line in one font.
ShapedLine line_shape(Font *font, Arena *arena, const char *text, size_t length);
