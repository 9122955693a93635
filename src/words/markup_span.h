// Markup span: the attributes of a text's parts, as Pango calls them and their values.
#pragma once

#include "words/text_style.h"

typedef struct MarkupSpan {
    Arena *arena;
    double font_size;           // of the whole text, points
    const CharacterStyle *base; // likewise
    CharacterStyle *style;      // what is set
} MarkupSpan;

// False and an error, without its place, where there is no such attribute or value.
bool markup_span_set(MarkupSpan *span, const char *name, const char *value, Error *error);

// One of Manim's colours, or of those that Pango knows by the names of the web.
bool markup_read_color(const char *value, Color *color);
