// Picture: a still image as a PNG file.
#pragma once

#include "base/error.h"

#include <stdint.h>

// Writes width * height pixels of red, green, blue, alpha (which the colours are not multiplied by), top row first;
// where alpha is not kept the file is opaque. Replaces the file as a whole; on failure there is an error, and an older
// file stays.
bool picture_write(const char *path, int width, int height, const uint8_t *rgba, bool keeps_alpha,
                   Error *error);
