// Text style: how each character of a text looks, as options such as t2c say it, and the runs that come of it.
#pragma once

#include "scene/lettering.h"
#include "words/fonts.h"
#include "words/value.h"

typedef struct CharacterStyle {
    Color color;
    const char *family;
    int weight;
    FontSlant slant;
    float size, rise;                    // as a run's (shape/line.h)
    uint8_t underlines;                  // lines under it: 0 to 2
    bool is_struck;                      // a line through it
    Color underline_color, strike_color; // opacity 0: as the letter's
} CharacterStyle;

typedef struct TextStyles {
    Author *author;
    const char *text;
    size_t count;           // of characters
    size_t *bytes;          // where each begins, and where the text ends
    CharacterStyle *styles; // by character
    bool *begins;           // whether a run begins with it
    uint8_t *given;         // by character: which kinds some key has set
} TextStyles;

// All characters in one style; memory from the author's scratch.
TextStyles text_styles_make(Author *author, const char *text, CharacterStyle style);

// A gradient over all characters, blanks too, each a run. False and an error where one of the list is no colour.
bool text_styles_gradient(TextStyles *styles, const ValueList *colors, Error *error);

typedef enum StyleKind {
    STYLE_COLOR,
    STYLE_GRADIENT,
    STYLE_WEIGHT,
    STYLE_SLANT,
    STYLE_FAMILY,
    STYLE_KIND_COUNT
} StyleKind;

extern const char *const text_style_options[STYLE_KIND_COUNT]; // "t2c"

// A table of texts or "[first:end]" (characters from 0, from the end where negative), each with what letters there get.
// False and an error where a value is wrong, or two keys give one letter different ones.
bool text_styles_apply(TextStyles *styles, StyleKind kind, const Value *table, Error *error);

// Fills in the lettering's text, runs, colours and rules.
void text_styles_finish(TextStyles *styles, bool has_no_ligatures, Lettering *lettering);
