// Image: a picture that a leaf shows. Immutable once made.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Image {
    uint64_t key; // another for every picture of a process
    uint32_t width, height;
    bool is_sharp;         // magnified, its pixels are squares; else cubics go through them
    const uint8_t *pixels; // width * height times r, g, b, a, opacity multiplied in, rows from the top
} Image;

enum { image_most_side = 16384 };

// A number for Image.key.
uint64_t image_new_key(void);
