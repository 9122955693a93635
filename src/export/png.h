// Png: pixels as the bytes of a PNG file.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Encodes width * height pixels of red, green, blue, alpha (colours without it multiplied in), top row first. Where
// alpha is not kept the picture is opaque. Up to 256 colours become a palette. The caller frees the bytes; NULL where
// the picture is too large to be encoded.
uint8_t *png_encode(int width, int height, const uint8_t *rgba, bool keeps_alpha, size_t *size);
