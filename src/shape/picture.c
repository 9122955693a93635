#include "shape/picture.h"

#include "shape/jpeg.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 65535
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <stb_image.h>

static bool has_room(int width, int height, Error *error) {
    return (int64_t)width * height <= picture_most_pixels ||
           error_set(error, "the picture is too large: %d by %d pixels, at most %d million", width, height,
                     picture_most_pixels / 1000000);
}

static uint32_t halvings(uint32_t width, uint32_t height) {
    uint32_t count = 0;
    for (; width > picture_most_side || height > picture_most_side; count++) {
        width = (width + 1) / 2;
        height = (height + 1) / 2;
    }
    return count;
}

// All the pixels, which the caller frees, opacity multiplied in; NULL and an error.
static uint8_t *load(const uint8_t *bytes, int size, Error *error) {
    int columns, rows, channels;
    uint8_t *pixels = stbi_load_from_memory(bytes, size, &columns, &rows, &channels, image_channels);
    if (pixels)
        image_multiply(pixels, pixels, image_size((uint32_t)columns, (uint32_t)rows));
    else
        error_set(error, "a damaged picture: %s", stbi_failure_reason());
    return pixels;
}

bool picture_read(Arena *arena, const uint8_t *bytes, size_t size, Image *image, uint32_t *width,
                  uint32_t *height, Error *error) {
    int columns, rows, channels;
    if (!jpeg_is_sound(bytes, size))
        return error_set(error, "a damaged picture: its tables have too many codes");
    if (size > INT_MAX || !stbi_info_from_memory(bytes, (int)size, &columns, &rows, &channels))
        return error_set(error, "no PNG or JPEG picture");
    if (!has_room(columns, rows, error))
        return false;
    *image = (Image){.width = *width = (uint32_t)columns, .height = *height = (uint32_t)rows};
    uint32_t count = halvings(*width, *height);
    uint8_t *kept =
        arena_alloc(arena, image_size((*width >> count) + 1, (*height >> count) + 1)); // which may not return
    uint8_t *all = load(bytes, (int)size, error);
    if (!all)
        return false;
    image->pixels = all;
    for (uint32_t i = 0; i < count; i++)
        *image = image_halve(image, all); // which it reads before it writes there
    image->pixels = memcpy(kept, all, image_size(image->width, image->height));
    free(all);
    return true;
}
