// Pictures: PNG and JPEG files (shape/picture.h).
#include "fuzz.h"
#include "shape/picture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// As it must be: a colour is not above its opacity.
static void check_pixels(const Image *image) {
    for (size_t i = 0; i < image_size(image->width, image->height); i++)
        assert(image->pixels[i] <= image->pixels[i | 3]);
}

static void take(const uint8_t *bytes, size_t size) {
    uint8_t *exact = malloc(size ? size : 1);
    memcpy(exact, bytes, size);
    Arena arena = {0};
    Image image;
    Error error = {""};
    uint32_t width, height;
    bool is_picture = picture_read(&arena, exact, size, &image, &width, &height, &error);
    assert(is_picture == !error.text[0]);
    if (is_picture) {
        assert(image.width && image.height && image.width <= width && image.height <= height &&
               image.width <= picture_most_side && image.height <= picture_most_side);
        check_pixels(&image);
    }
    arena_finish(&arena);
    free(exact);
}

const FuzzTarget fuzz_picture = {"picture", take, mutate_bytes, NULL, NULL};
