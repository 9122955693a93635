// Fonts: the built-in fonts, for tests.
#pragma once

#include "shape/font.h"

// The built-in font of that asset name; fails the test where it cannot be read. font_destroy gives it back.
Font *fonts_load(const char *name);
