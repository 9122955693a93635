// Font set: the fonts that text is set in.
#pragma once

#include "shape/font.h"

typedef struct FontSet {
    Font *regular, *semibold; // both must outlive every deck made with them
} FontSet;

// Reads the program's fonts from the assets. font_set_destroy is safe after a failure too, and of a zeroed
// set.
bool font_set_load(FontSet *fonts, Error *error);
void font_set_destroy(FontSet *fonts);
