#include "export/picture.h"

#include "platform/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb_image_write.h>

static uint8_t *without_alpha(const uint8_t *rgba, size_t count) {
    uint8_t *rgb = malloc(count * 3);
    if (!rgb)
        abort();
    for (size_t i = 0; i < count; i++)
        memcpy(rgb + 3 * i, rgba + 4 * i, 3);
    return rgb;
}

bool picture_write(const char *path, int width, int height, const uint8_t *rgba, Error *error) {
    uint8_t *rgb = without_alpha(rgba, (size_t)width * (size_t)height);
    int size = 0;
    uint8_t *png = stbi_write_png_to_mem(rgb, 3 * width, width, height, 3, &size);
    free(rgb);
    if (!png)
        return error_set(error, "%s: cannot encode a picture of %d x %d pixels", path, width, height);
    bool written = file_write(path, png, (size_t)size, error);
    free(png);
    return written;
}
