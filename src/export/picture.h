// Picture: a still image as a PNG file.
#pragma once

#include "base/error.h"

#include <stdint.h>

// Writes width * height pixels of red, green, blue, alpha, top row first, as an opaque file (alpha is left out:
// frames are opaque). Replaces the file as a whole; on failure there is an error, and an older file stays.
bool picture_write(const char *path, int width, int height, const uint8_t *rgba, Error *error);
// The same with alpha, which the colours are not multiplied by.
bool picture_write_transparent(const char *path, int width, int height, const uint8_t *rgba, Error *error);
