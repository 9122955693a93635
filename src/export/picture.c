#include "export/picture.h"

#include "platform/file.h"

#include <errno.h>
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

static bool write_bytes(const char *path, const uint8_t *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    bool is_written = file && fwrite(bytes, 1, size, file) == size;
    int reason = errno;
    bool is_closed = file && fclose(file) == 0;
    errno = is_written ? errno : reason;
    return is_written && is_closed;
}

// Written beside its place, so that an older file stays until the new one is whole.
static bool write_file(const char *path, const uint8_t *bytes, size_t size, Error *error) {
    char *part = file_create_beside(path, error);
    if (!part)
        return false;
    bool is_written = write_bytes(part, bytes, size) && rename(part, path) == 0;
    if (!is_written) {
        error_set(error, "%s: cannot write: %s", path, strerror(errno));
        remove(part);
    }
    free(part);
    return is_written;
}

bool picture_write(const char *path, int width, int height, const uint8_t *rgba, Error *error) {
    uint8_t *rgb = without_alpha(rgba, (size_t)width * (size_t)height);
    int size = 0;
    uint8_t *png = stbi_write_png_to_mem(rgb, 3 * width, width, height, 3, &size);
    free(rgb);
    if (!png)
        return error_set(error, "%s: cannot encode a picture of %d x %d pixels", path, width, height);
    bool written = write_file(path, png, (size_t)size, error);
    free(png);
    return written;
}
