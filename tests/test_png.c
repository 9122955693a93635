// PNG files, read back by stb_image, their check sums by zlib.
#include "export/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

enum { HEADER_BYTES = 8 + 12 + 13, COLOR_TYPE_AT = 25 };
enum { RGB = 2, PALETTE = 3, RGBA = 6 };

static uint32_t number_at(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

// Whether its chunks follow each other to the end, each with its check sum.
static void assert_chunks(const uint8_t *png, size_t size) {
    static const char *const order[] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    size_t at = 8, place = 0;
    for (size_t length; at < size; at += 12 + length) {
        assert_true(at + 12 <= size);
        length = number_at(png + at);
        assert_true(at + 12 + length <= size);
        assert_int_equal(number_at(png + at + 8 + length), crc32(0, png + at + 4, (uInt)length + 4));
        while (place < 5 && memcmp(order[place], png + at + 4, 4) != 0)
            place++;
        assert_true(place < 5);
    }
    assert_int_equal(at, size);
    assert_int_equal(place, 4);
}

static size_t assert_survives(int width, int height, const uint8_t *rgba, bool keeps_alpha, int color_type) {
    size_t size = 0;
    uint8_t *png = png_encode(width, height, rgba, keeps_alpha, &size);
    assert_non_null(png);
    assert_chunks(png, size);
    assert_int_equal(png[COLOR_TYPE_AT], color_type);
    int got_width = 0, got_height = 0, channels = 0;
    uint8_t *pixels = stbi_load_from_memory(png, (int)size, &got_width, &got_height, &channels, 4);
    assert_non_null(pixels);
    assert_true(got_width == width && got_height == height && channels == (keeps_alpha ? 4 : 3));
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++) {
        assert_memory_equal(pixels + 4 * i, rgba + 4 * i, 3);
        assert_int_equal(pixels[4 * i + 3], keeps_alpha ? rgba[4 * i + 3] : 255);
    }
    stbi_image_free(pixels);
    free(png);
    return size;
}

// So many colours, which come in an order of their own; alpha differs where nothing else does.
static void paint(uint8_t *rgba, size_t count, unsigned colors) {
    for (size_t i = 0; i < count; i++) {
        unsigned color = (unsigned)(i * i + i / 7) % colors;
        const uint8_t pixel[] = {(uint8_t)color, (uint8_t)(color >> 8), 7, (uint8_t)(255 - color % 200)};
        memcpy(rgba + 4 * i,
               i < colors ? (const uint8_t[]){(uint8_t)i, (uint8_t)(i >> 8), 7, (uint8_t)(255 - i % 200)}
                          : pixel,
               4);
    }
}

static void up_to_256_colours_are_a_palette_and_more_are_not(void **state) {
    (void)state;
    static uint8_t rgba[40 * 30 * 4];
    static const struct {
        unsigned colors;
        bool is_palette;
    } rows[] = {{1, true}, {2, true}, {16, true}, {255, true}, {256, true}, {257, false}, {1000, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        paint(rgba, 40 * 30, rows[i].colors);
        assert_survives(40, 30, rgba, false, rows[i].is_palette ? PALETTE : RGB);
        assert_survives(40, 30, rgba, true, rows[i].is_palette ? PALETTE : RGBA);
    }
}

static void alpha_makes_colours_where_it_is_kept_alone(void **state) {
    (void)state;
    static uint8_t rgba[40 * 30 * 4];
    for (size_t i = 0; i < 40 * 30; i++)
        memcpy(rgba + 4 * i, (const uint8_t[]){(uint8_t)(i % 3), 0, 0, (uint8_t)i}, 4);
    assert_survives(40, 30, rgba, false, PALETTE);
    assert_survives(40, 30, rgba, true, RGBA);
}

static void a_picture_may_begin_with_nothing(void **state) {
    (void)state;
    static const uint8_t rgba[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 255};
    assert_survives(3, 1, rgba, true, PALETTE);
    assert_survives(2, 1, rgba, true, PALETTE);
}

static void pictures_of_any_shape_and_kind_survive(void **state) {
    (void)state;
    static uint8_t noise[67 * 31 * 4], photograph[67 * 31 * 4], half[67 * 31 * 4];
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof noise; i++) {
        random = random * 1664525u + 1013904223u;
        noise[i] = (uint8_t)(random >> 24);
        photograph[i] = (uint8_t)(i / 4 % 67 * 3 + i / (4 * 67) * 5 + noise[i] / 64);
        half[i] = i / 4 % 67 < 40 ? 20 : noise[i];
    }
    static const int sizes[][2] = {{67, 31}, {1, 1}, {1, 31}, {67, 1}, {2, 2}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int alpha = 0; alpha < 2; alpha++) {
            int width = sizes[i][0], height = sizes[i][1];
            bool has_many = width * height > 256;
            assert_survives(width, height, noise, alpha, !has_many ? PALETTE : alpha ? RGBA : RGB);
            assert_survives(width, height, photograph, alpha, !has_many ? PALETTE : alpha ? RGBA : RGB);
            assert_survives(width, height, half, alpha, !has_many ? PALETTE : alpha ? RGBA : RGB);
        }
}

static void what_is_drawn_and_what_is_smooth_are_small(void **state) {
    (void)state;
    enum { WIDTH = 1920, HEIGHT = 1080, PIXELS = WIDTH * HEIGHT };
    uint8_t *rgba = malloc(PIXELS * 4);
    assert_non_null(rgba);
    memset(rgba, 255, PIXELS * 4);
    assert_true(assert_survives(WIDTH, HEIGHT, rgba, false, PALETTE) < 3000);
    uint32_t random = 1;
    for (size_t i = 0; i < PIXELS; i++) { // a sky with the noise of a camera
        random = random * 1664525u + 1013904223u;
        size_t x = i % WIDTH, y = i / WIDTH;
        memcpy(rgba + 4 * i,
               (const uint8_t[]){(uint8_t)(x / 8 + (random >> 31)), (uint8_t)(y / 5 + (random >> 30 & 1)),
                                 (uint8_t)((x + y) / 13), 255},
               4);
    }
    assert_true(assert_survives(WIDTH, HEIGHT, rgba, false, RGB) < 1500000);
    free(rgba);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(up_to_256_colours_are_a_palette_and_more_are_not),
        cmocka_unit_test(alpha_makes_colours_where_it_is_kept_alone),
        cmocka_unit_test(a_picture_may_begin_with_nothing),
        cmocka_unit_test(pictures_of_any_shape_and_kind_survive),
        cmocka_unit_test(what_is_drawn_and_what_is_smooth_are_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
