// Pixels: a picture in memory as it was drawn, and what of it is new.
#pragma once

#include "draw/pixel_box.h"

#include <stdint.h>

typedef struct Pixels {
    const uint8_t *rgba; // bottom row first, opacity multiplied in; NULL: the picture is elsewhere
    int width, height;
    // Around what may differ from the picture drawn before. Edges that are not the picture's own are even.
    const PixelBox *changed;
    size_t changed_count;
} Pixels;

// Copies a box to its place in another picture of that size, of which `corner` is the upper left pixel and the next row
// `stride` bytes on.
void pixels_copy(const Pixels *pixels, PixelBox box, uint8_t *corner, ptrdiff_t stride);
