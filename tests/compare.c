#include "compare.h"

#include "export/picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <stb_image.h>

enum { WINDOW = 8, TOLERANCE = 48, BLACK = 2 };

Picture compare_load(const char *path) {
    Picture picture = {0};
    int channels;
    picture.rgb = stbi_load(path, &picture.width, &picture.height, &channels, 3);
    return picture;
}

Picture compare_from_rgba(const uint8_t *rgba, int width, int height) {
    size_t count = (size_t)width * (size_t)height;
    Picture picture = {width, height, malloc(count * 3)};
    for (size_t i = 0; i < count; i++)
        memcpy(picture.rgb + 3 * i, rgba + 4 * i, 3);
    return picture;
}

void compare_free(Picture *picture) {
    free(picture->rgb);
    picture->rgb = NULL;
}

static const uint8_t *pixel(const Picture *picture, int x, int y) {
    return picture->rgb + 3 * ((size_t)y * (size_t)picture->width + (size_t)x);
}

static double luma(const uint8_t *rgb) {
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

// One window's similarity, or -1 where both are black.
static double window_ssim(const Picture *a, const Picture *b, int left, int top) {
    const double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255, n = WINDOW * WINDOW;
    double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0, brightest = 0;
    for (int y = top; y < top + WINDOW; y++)
        for (int x = left; x < left + WINDOW; x++) {
            double la = luma(pixel(a, x, y)), lb = luma(pixel(b, x, y));
            brightest = fmax(brightest, fmax(la, lb));
            sa += la;
            sb += lb;
            saa += la * la;
            sbb += lb * lb;
            sab += la * lb;
        }
    if (brightest <= BLACK)
        return -1;
    double ma = sa / n, mb = sb / n, va = saa / n - ma * ma, vb = sbb / n - mb * mb, cov = sab / n - ma * mb;
    return (2 * ma * mb + c1) * (2 * cov + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
}

static double ssim(const Picture *a, const Picture *b) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y + WINDOW <= a->height; y += WINDOW)
        for (int x = 0; x + WINDOW <= a->width; x += WINDOW) {
            double value = window_ssim(a, b, x, y);
            sum += value < 0 ? 0 : value;
            count += value >= 0;
        }
    return count ? sum / count : 1;
}

static double psnr(const Picture *a, const Picture *b) {
    size_t count = (size_t)a->width * (size_t)a->height * 3;
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (a->rgb[i] - b->rgb[i]) * (a->rgb[i] - b->rgb[i]);
    return sum > 0 ? 10 * log10(255.0 * 255.0 * (double)count / sum) : 99;
}

// Whether b's pixel lies outside the range of a's pixels around it.
static int lies_outside(const Picture *a, const Picture *b, int x, int y) {
    for (int channel = 0; channel < 3; channel++) {
        int low = 255, high = 0, value = pixel(b, x, y)[channel];
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++) {
                int nx = x + dx, ny = y + dy;
                if (nx < 0 || ny < 0 || nx >= a->width || ny >= a->height)
                    continue;
                int near = pixel(a, nx, ny)[channel];
                low = near < low ? near : low;
                high = near > high ? near : high;
            }
        if (value < low - TOLERANCE || value > high + TOLERANCE)
            return 1;
    }
    return 0;
}

static int count_off(const Picture *a, const Picture *b) {
    int off = 0;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++)
            if (memcmp(pixel(a, x, y), pixel(b, x, y), 3) != 0)
                off += lies_outside(a, b, x, y) || lies_outside(b, a, x, y);
    return off;
}

Likeness compare_pictures(const Picture *a, const Picture *b) {
    return (Likeness){ssim(a, b), psnr(a, b), count_off(a, b)};
}

static uint8_t difference(uint8_t a, uint8_t b) {
    int strong = 3 * abs(a - b);
    return (uint8_t)(strong > 255 ? 255 : strong);
}

void compare_write_side_by_side(const char *path, const Picture *reference, const Picture *ours) {
    int width = reference->width, height = reference->height;
    uint8_t *rgba = calloc((size_t)width * 3 * (size_t)height, 4);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int c = 0; c < 3; c++) {
                uint8_t *row = rgba + 4 * (size_t)y * 3 * (size_t)width;
                uint8_t r = pixel(reference, x, y)[c], o = pixel(ours, x, y)[c];
                row[4 * x + c] = r;
                row[4 * (x + width) + c] = o;
                row[4 * (x + 2 * width) + c] = difference(r, o);
            }
    picture_write(path, width * 3, height, rgba, false, NULL);
    free(rgba);
}
