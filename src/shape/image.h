// Image: a picture that a leaf shows. Immutable once made.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum ImageFilter {
    IMAGE_CUBIC,   // magnified, cubics go through its pixels
    IMAGE_NEAREST, // its pixels are squares
    IMAGE_LINEAR,  // straight lines go through its pixels
    IMAGE_FILTER_COUNT
} ImageFilter;

typedef struct Image {
    uint64_t key; // another for every picture of a process
    uint32_t width, height;
    ImageFilter filter;
    const uint8_t *pixels; // width * height times r, g, b, a, opacity multiplied in, rows from the top
} Image;

enum { image_most_side = 16384, image_channels = 4 };

// A number for Image.key.
uint64_t image_new_key(void);
// The same number for all pictures of the same pixels, drawn alike, in whatever deck: one that is loaded anew need not be given
// to the graphics card again.
uint64_t image_key_of(const Image *image);
// The same picture, drawn otherwise; its key is that of image_key_of.
Image image_filtered(const Image *image, ImageFilter filter);

// Multiplies opacity into `size` bytes of pixels that have it beside their colours; both may be the same.
void image_multiply(uint8_t *to, const uint8_t *from, size_t size);
// A picture half as wide and high, rounded up, each of its pixels the mean of four; `pixels` has room for it, and may be
// the picture's own.
Image image_halve(const Image *image, uint8_t *pixels);
size_t image_size(uint32_t width, uint32_t height); // in bytes
