#include "export/picture.h"

#include "export/png.h"
#include "platform/file.h"

#include <stdlib.h>

bool picture_write(const char *path, int width, int height, const uint8_t *rgba, bool keeps_alpha,
                   Error *error) {
    size_t size;
    uint8_t *png = png_encode(width, height, rgba, keeps_alpha, &size);
    if (!png)
        return error_set(error, "%s: cannot encode a picture of %d x %d pixels", path, width, height);
    bool written = file_write(path, png, size, error);
    free(png);
    return written;
}
