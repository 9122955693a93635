#include "draw/pixels.h"

#include <string.h>

void pixels_copy(const Pixels *pixels, PixelBox box, uint8_t *corner, ptrdiff_t stride) {
    size_t left = 4 * (size_t)box.left, size = 4 * (size_t)(box.right - box.left);
    for (int y = box.top; y < box.bottom; y++) {
        size_t row = (size_t)(pixels->height - 1 - y) * (size_t)pixels->width;
        memcpy(corner + y * stride + left, pixels->rgba + 4 * row + left, size);
    }
}
