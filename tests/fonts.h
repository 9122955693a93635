// Fonts: the built-in fonts, for tests.
#pragma once

#include "shape/font_set.h"

// Fails the test where they cannot be read. font_set_destroy gives them back.
FontSet fonts_load(void);
