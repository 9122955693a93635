// Fonts: those that a scene's texts are set in: the program's own, and others that are fetched by their family's name,
// or because they have a letter that another one lacks. They belong to the deck.
#pragma once

#include "words/author.h"

typedef enum FontSlant { FONT_NORMAL, FONT_ITALIC, FONT_OBLIQUE } FontSlant;

extern const char *const font_weight_choices[]; // "THIN" to "ULTRAHEAVY"
extern const char *const font_slant_choices[];  // in the order of FontSlant

// The weight of a choice, from 100 to 1000.
int font_weight(int choice);

typedef struct FontFace {
    const char *family; // any case; "": the program's own
    int weight;         // 100 (thin) to 1000
    FontSlant slant;
} FontFace;

// The font of that face, which is kept. Where there is none, the program's own that is nearest, which is printed
// once with the line.
Font *fonts_find(Author *author, const FontFace *face);
// The program's own family in the weight of a choice.
Font *fonts_find_own(Author *author, int weight);

// From now on texts get letters that their fonts lack from others; those that are nowhere are noted in the deck.
void fonts_begin(Author *author);
// Until here. The program's own fonts are as they were.
void fonts_end(Author *author);
