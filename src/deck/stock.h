// Stock: what the reels of a deck share, by number. Whoever writes or reads the file keeps it.
#pragma once

#include "base/error.h"
#include "shape/font.h"
#include "shape/image.h"

typedef struct Stock Stock;

struct Stock {
    // Writing: the number of an outline that is kept for all reels; false where the reel is to hold it.
    bool (*put_outline)(Stock *stock, const Outline *outline, uint32_t *number);
    uint32_t (*put_font)(Stock *stock, Font *font);
    uint32_t (*put_glyph)(Stock *stock, uint32_t font, uint32_t glyph); // its number in the file
    bool (*put_image)(Stock *stock, const Image *image, uint32_t *number, Error *error);
    // Reading: NULL where there is none of that number.
    const uint8_t *(*get_outline)(Stock *stock, uint32_t number, size_t *size); // its bytes
    Font *(*get_font)(Stock *stock, uint32_t number);
    const Image *(*get_image)(Stock *stock, uint32_t number, Error *error);
};
