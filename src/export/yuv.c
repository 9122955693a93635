#include "export/yuv.h"

#include <assert.h>

// Of 65536, for components from 0 to 255; the colour rows add up to 0, so that grey has no colour.
enum {
    Y_R = 11966,
    Y_G = 40254,
    Y_B = 4064,
    CB_R = -6596,
    CB_G = -22188,
    CB_B = 28784,
    CR_R = 28784,
    CR_G = -26145,
    CR_B = -2639,
};

size_t yuv_size(int width, int height) {
    return (size_t)width * (size_t)height * 3 / 2;
}

static void brightness_row(uint8_t *restrict y, const uint8_t *restrict rgba, int width) {
    for (int x = 0; x < width; x++)
        y[x] = (uint8_t)((Y_R * rgba[4 * x] + Y_G * rgba[4 * x + 1] + Y_B * rgba[4 * x + 2] + (16 << 16) +
                          (1 << 15)) >>
                         16);
}

static void color_row(uint8_t *restrict cb, uint8_t *restrict cr, const uint8_t *restrict top,
                      const uint8_t *restrict bottom, int half_width) {
    const int middle = (128 << 18) + (1 << 17); // sums of four pixels: two more bits
    for (int x = 0; x < half_width; x++) {
        const uint8_t *a = top + 8 * x, *b = bottom + 8 * x;
        int red = a[0] + a[4] + b[0] + b[4], green = a[1] + a[5] + b[1] + b[5],
            blue = a[2] + a[6] + b[2] + b[6];
        cb[x] = (uint8_t)((CB_R * red + CB_G * green + CB_B * blue + middle) >> 18);
        cr[x] = (uint8_t)((CR_R * red + CR_G * green + CR_B * blue + middle) >> 18);
    }
}

void yuv_from_rgba(uint8_t *yuv, const uint8_t *rgba, int width, int height) {
    assert(width % 2 == 0 && height % 2 == 0);
    size_t row = (size_t)width, area = row * (size_t)height;
    uint8_t *cb = yuv + area, *cr = cb + area / 4;
    const uint8_t *top = rgba + 4 * (area - row);
    for (size_t y = 0; y < (size_t)height; y += 2, top -= 8 * row) {
        const uint8_t *below = top - 4 * row;
        brightness_row(yuv + y * row, top, width);
        brightness_row(yuv + (y + 1) * row, below, width);
        color_row(cb + y / 2 * (row / 2), cr + y / 2 * (row / 2), top, below, width / 2);
    }
}
