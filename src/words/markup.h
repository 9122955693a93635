// Markup: texts with tags, as Pango and Manim have them.
#pragma once

#include "words/text_style.h"

// Reads a text with the tags b i u s tt big small sub sup span, gradient and color into characters without tags, all in
// that style but for what the tags say. Sizes in points are those of a text of `font_size`. False and an error with the
// place where it is wrong.
bool markup_read(Author *author, const char *markup, CharacterStyle style, double font_size,
                 TextStyles *styles, Error *error);
