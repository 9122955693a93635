#include "shape/image.h"

#include "base/hash.h"

uint64_t image_new_key(void) {
    static _Atomic uint64_t last; // the loader opens decks too
    return ++last;
}

size_t image_size(uint32_t width, uint32_t height) {
    return (size_t)width * height * image_channels;
}

uint64_t image_key_of(const Image *image) {
    const uint32_t form[] = {image->width, image->height};
    uint64_t hash = hash_words(hash_start, form, sizeof form);
    return hash_words(hash, image->pixels, image_size(image->width, image->height)) ^ image->filter;
}

Image image_filtered(const Image *image, ImageFilter filter) {
    Image other = *image;
    other.filter = filter;
    other.key ^= (uint64_t)image->filter ^ filter;
    return other;
}

void image_multiply(uint8_t *to, const uint8_t *from, size_t size) {
    for (size_t i = 0; i < size; i++) {
        unsigned opacity = from[i | 3];
        to[i] = (uint8_t)((i & 3) == 3 ? opacity : (from[i] * opacity + 127) / 255);
    }
}

Image image_halve(const Image *image, uint8_t *pixels) {
    Image half = *image;
    half.width = (image->width + 1) / 2;
    half.height = (image->height + 1) / 2;
    half.pixels = pixels;
    for (uint32_t y = 0; y < half.height; y++)
        for (uint32_t x = 0; x < half.width; x++)
            for (uint32_t c = 0; c < image_channels; c++) {
                uint32_t right = 2 * x + 1 < image->width ? 2 * x + 1 : 2 * x;
                uint32_t below = 2 * y + 1 < image->height ? 2 * y + 1 : 2 * y;
                const uint8_t *high = &image->pixels[(size_t)2 * y * image->width * image_channels + c];
                const uint8_t *low = &image->pixels[(size_t)below * image->width * image_channels + c];
                int sum = high[2 * x * image_channels] + high[right * image_channels] +
                          low[2 * x * image_channels] + low[right * image_channels];
                pixels[((size_t)y * half.width + x) * image_channels + c] = (uint8_t)((sum + 2) / 4);
            }
    return half;
}
