// Picture: a PNG or JPEG file's bytes as an image. They are a stranger's, and are read where little harm can be done
// (show/runner.h).
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "shape/image.h"

enum {
    picture_most_side = 4096, // of the image; what is larger is halved as often as it takes
    picture_most_pixels = 1 << 26
};

// *image is what the bytes show, its pixels in `arena`, its size in the file *width by *height. False and an error where they
// are no such file, or one of more than picture_most_pixels.
bool picture_read(Arena *arena, const uint8_t *bytes, size_t size, Image *image, uint32_t *width,
                  uint32_t *height, Error *error);
