// Font: glyph outlines and shaping from an OpenType file (HarfBuzz). A length is in em; the
// baseline is y = 0, y points up.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "shape/font_stretch.h"
#include "shape/outline.h"

typedef struct Font Font;

// Reads a font (the first of a collection) from memory, which must outlive it. NULL and an error where it is
// not one (font_file.h). What is damaged in it is blank, or as HarfBuzz reads it.
Font *font_create(const void *bytes, size_t size, Error *error);
// The same of one of a collection's fonts, which count from 0; where its weight can vary it gets that one.
Font *font_create_face(const void *bytes, size_t size, uint32_t face, float weight, Error *error);
// A font of outlines alone, by glyph, at least one, which must outlive it: no text can be set in it.
Font *font_create_of_outlines(const Outline *const *outlines, uint32_t count);
void font_destroy(Font *font);

// The same number for two fonts that hold the same, another one else; never 0.
uint64_t font_key(const Font *font);

// What font_create_face was given; its bytes are NULL where the font is one of outlines alone.
typedef struct FontSource {
    const void *bytes;
    size_t size;
    uint32_t face;
} FontSource;

FontSource font_source(const Font *font);

// The outline of a glyph, in em, made on first use and owned by the font. Per contour, in the font's own
// order, start point and direction: every line and curve as a cubic, the closing line where the contour is
// not closed, then one zero-length curve at its start, as in the SVG glyphs of Manim. A blank glyph has no
// curves; a number that the font lacks gives glyph 0, the sign for a missing character. Any thread may ask.
const Outline *font_glyph_outline(Font *font, uint32_t glyph);

// The glyphs of a stretch from left to right, shaped with HarfBuzz's default features (kern, liga, calt), whatever
// the locale; nothing is rounded. Memory comes from `arena`.
FontGlyph *font_shape(Font *font, Arena *arena, const FontStretch *stretch, size_t *count);

// Whether a font has a character, if only as parts; characters that are not to be seen, such as joiners and
// variation selectors, count as had.
bool font_has(Font *font, uint32_t code);

// Who knows another font for a character that one lacks: that font, or NULL.
typedef struct FontFallback {
    Font *(*find)(void *context, Font *font, uint32_t code);
    void *context;
} FontFallback;

// From now on asks there for what the font lacks; without a function nobody is asked.
void font_set_fallback(Font *font, FontFallback fallback);
// A font that has the character: the font itself, or another one; NULL: nobody knows one.
Font *font_for(Font *font, uint32_t code);

// A line under letters or through them, em: its upper edge above the baseline, and how thick it is.
typedef struct FontRule {
    float top, thickness;
} FontRule;

FontRule font_underline(const Font *font);
FontRule font_strike(const Font *font);

// Letters set lower or higher: their size, and how far above the baseline, em.
typedef struct FontScript {
    float size, rise;
} FontScript;

FontScript font_subscript(const Font *font);
FontScript font_superscript(const Font *font);

float font_tab_stop(const Font *font); // em between the tab stops, four blanks; more than 0
float font_ascent(const Font *font);   // em above the baseline
float font_descent(const Font *font);  // em below the baseline, positive
float font_gap(const Font *font);      // em more between lines
