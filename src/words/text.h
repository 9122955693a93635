// Text: what texts and charts share: alignments, weights and the fonts that they name.
#pragma once

#include "words/word.h"

extern const char *const text_align_choices[];  // in the order of TextAlign
extern const char *const text_weight_choices[]; // all but the first are semibold

Font *text_font(const Author *author, int weight);
