#include "export/yuv.h"

#include <assert.h>

enum { SUMS = 1024 }; // pixels of a row at a time

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

// Loops over numbers of 16 bits, and the upper half of their products, which processors take of eight or more at a time
// (the Makefile asks for that).
static uint16_t share(uint16_t value, uint16_t of) {
    return (uint16_t)((uint32_t)value * of >> 16);
}

static int16_t signed_share(int16_t value, int16_t of) {
    return (int16_t)((int32_t)value * of >> 16);
}

// In units of 1/256; the half that rounds, and one more since shares are rounded down, half a unit each.
static void brightness_row(uint8_t *restrict y, const uint8_t *restrict rgba, int width) {
    const uint16_t black = 16 * 256 + 128 + 1;
    for (int x = 0; x < width; x++) {
        const uint8_t *pixel = rgba + 4 * x;
        uint16_t red = (uint16_t)(pixel[0] << 8), green = (uint16_t)(pixel[1] << 8),
                 blue = (uint16_t)(pixel[2] << 8);
        y[x] = (uint8_t)((uint16_t)(share(red, Y_R) + share(green, Y_G) + share(blue, Y_B) + black) >> 8);
    }
}

// Pixels of two rows, added up and parted by colour.
typedef struct Sums {
    uint16_t red[SUMS], green[SUMS], blue[SUMS];
} Sums;

static void add_rows(Sums *restrict sums, const uint8_t *restrict top, const uint8_t *restrict bottom,
                     int width) {
    for (int x = 0; x < width; x++) {
        sums->red[x] = (uint16_t)(top[4 * x] + bottom[4 * x]);
        sums->green[x] = (uint16_t)(top[4 * x + 1] + bottom[4 * x + 1]);
        sums->blue[x] = (uint16_t)(top[4 * x + 2] + bottom[4 * x + 2]);
    }
}

// In units of 1/128, of four pixels each.
static void color_values(uint8_t *restrict cb, uint8_t *restrict cr, const Sums *restrict sums, int count) {
    const uint16_t grey = 128 * 128 + 64 + 1;
    for (int x = 0; x < count; x++) {
        int16_t red = (int16_t)((sums->red[2 * x] + sums->red[2 * x + 1]) << 5);
        int16_t green = (int16_t)((sums->green[2 * x] + sums->green[2 * x + 1]) << 5);
        int16_t blue = (int16_t)((sums->blue[2 * x] + sums->blue[2 * x + 1]) << 5);
        int b = signed_share(red, CB_R) + signed_share(green, CB_G) + signed_share(blue, CB_B);
        int r = signed_share(red, CR_R) + signed_share(green, CR_G) + signed_share(blue, CR_B);
        cb[x] = (uint8_t)((uint16_t)(b + grey) >> 7);
        cr[x] = (uint8_t)((uint16_t)(r + grey) >> 7);
    }
}

static void color_row(uint8_t *cb, uint8_t *cr, const uint8_t *top, const uint8_t *bottom, int width) {
    Sums sums;
    for (int x = 0; x < width; x += SUMS) {
        int count = width - x < SUMS ? width - x : SUMS;
        add_rows(&sums, top + 4 * x, bottom + 4 * x, count);
        color_values(cb + x / 2, cr + x / 2, &sums, count / 2);
    }
}

void yuv_from_rgba(uint8_t *yuv, const uint8_t *rgba, int width, int height, PixelBox box) {
    assert((width | height | box.left | box.top | box.right | box.bottom) % 2 == 0);
    size_t row = (size_t)width, area = row * (size_t)height, left = (size_t)box.left;
    uint8_t *cb = yuv + area, *cr = cb + area / 4;
    const uint8_t *top = rgba + 4 * (area - (size_t)(box.top + 1) * row + left);
    for (size_t y = (size_t)box.top; y < (size_t)box.bottom; y += 2, top -= 8 * row) {
        const uint8_t *below = top - 4 * row;
        size_t at = y * row + left, color_at = y / 2 * (row / 2) + left / 2;
        brightness_row(yuv + at, top, box.right - box.left);
        brightness_row(yuv + at + row, below, box.right - box.left);
        color_row(cb + color_at, cr + color_at, top, below, box.right - box.left);
    }
}
