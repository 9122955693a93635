// Font: glyph outlines and shaping from an OpenType file (HarfBuzz). A length is in em; the
// baseline is y = 0, y points up.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "shape/letters.h"
#include "shape/outline.h"

#include <stdint.h>

typedef struct Font Font;

// Reads a font (the first of a collection) from memory, which must outlive it. NULL and an error where it is
// not one (font_file.h). What is damaged in it is blank, or as HarfBuzz reads it.
Font *font_create(const void *bytes, size_t size, Error *error);
// A font of outlines alone, by glyph, at least one, which must outlive it: no text can be set in it.
Font *font_create_of_outlines(const Outline *const *outlines, uint32_t count);
void font_destroy(Font *font);

// The same number for two fonts that hold the same, another one else; never 0.
uint64_t font_key(const Font *font);

// The bytes that font_create was given; NULL: it is one of outlines alone.
const void *font_bytes(const Font *font, size_t *size);

// The outline of a glyph, in em, made on first use and owned by the font. Per contour, in the font's own
// order, start point and direction: every line and curve as a cubic, the closing line where the contour is
// not closed, then one zero-length curve at its start, as in the SVG glyphs of Manim. A blank glyph has no
// curves; a number that the font lacks gives glyph 0, the sign for a missing character. Any thread may ask.
const Outline *font_glyph_outline(Font *font, uint32_t glyph);

typedef struct ShapedGlyph {
    uint32_t glyph;
    uint32_t byte; // where its characters start in the text
    float x, y;    // pen position in em, kerning and contextual forms applied, nothing rounded
    float advance; // em to the next glyph's pen, with kerning
} ShapedGlyph;

typedef struct ShapedLine {
    ShapedGlyph *glyphs;
    size_t count;
    float advance; // em, of the whole line
} ShapedLine;

// Shapes one line of valid UTF-8 with HarfBuzz's default features (kern, liga, calt), left to right, whatever
// the locale. A tab is a gap up to the next tab stop, of which there is one every four blanks; other control
// characters (a carriage return among them) are nothing. Memory comes from `arena`.
ShapedLine font_shape(Font *font, Arena *arena, const char *text, size_t length);

// From now on adds to `letters` what shaped texts have and the font lacks; NULL: no more. Characters that are
// not to be seen, such as joiners and variation selectors, are not missed.
void font_report_missing(Font *font, Letters *letters);

float font_tab_stop(const Font *font); // em between the tab stops, four blanks
float font_ascent(const Font *font);   // em above the baseline
float font_descent(const Font *font);  // em below the baseline, positive
