// Compare: how alike two pictures are, tolerant of another anti-aliasing.
#pragma once

#include <stdint.h>

typedef struct Picture {
    int width, height;
    uint8_t *rgb; // width * height * 3, top row first; picture_free
} Picture;

typedef struct Likeness {
    double ssim; // structural similarity of the luma (BT.709) in 8x8 windows, those black in both left out;
                 // 1: the same
    double psnr; // dB over all channels; 99: the same
    int off;     // pixels of either picture more than 48 outside the range of the other's 3x3 neighbourhood
} Likeness;

// An empty picture (rgb NULL) where the file is no picture.
Picture compare_load(const char *path);
Picture compare_from_rgba(const uint8_t *rgba, int width, int height);
void compare_free(Picture *picture);

// Both of one size.
Likeness compare_pictures(const Picture *a, const Picture *b);
// Writes the two and their difference, three times as strong, side by side as a PNG file.
void compare_write_side_by_side(const char *path, const Picture *reference, const Picture *ours);
