// Fonts: the built-in fonts, for tests.
#pragma once

#include "shape/font_set.h"

// Skips the test, and says why, where the built-in fonts are not of the version that its reference was made with.
void fonts_need_reference(void);

// Fails the test where they cannot be read. font_set_destroy gives them back.
FontSet fonts_load(void);
