// Colours as films and pictures keep them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "export/alpha.h"
#include "export/yuv.h"

#include <math.h>
#include <string.h>

static void assert_yuv(uint8_t red, uint8_t green, uint8_t blue) {
    uint8_t rgba[16], yuv[6];
    for (int i = 0; i < 4; i++)
        memcpy(rgba + 4 * i, (const uint8_t[]){red, green, blue, 255}, 4);
    assert_int_equal(yuv_size(2, 2), sizeof yuv);
    yuv_from_rgba(yuv, rgba, 2, 2, (PixelBox){0, 0, 2, 2});
    double r = red / 255.0, g = green / 255.0, b = blue / 255.0, y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    assert_true(fabs(yuv[0] - (16 + 219 * y)) <= 0.52);
    assert_true(fabs(yuv[4] - (128 + 224 * (b - y) / 1.8556)) <= 0.52);
    assert_true(fabs(yuv[5] - (128 + 224 * (r - y) / 1.5748)) <= 0.52);
    assert_true(yuv[0] == yuv[1] && yuv[1] == yuv[2] && yuv[2] == yuv[3]);
}

static void colours_become_limited_range_bt_709(void **state) {
    (void)state;
    for (int i = 0; i < 18 * 18 * 18; i++)
        assert_yuv((uint8_t)(i % 18 * 15), (uint8_t)(i / 18 % 18 * 15), (uint8_t)(i / 324 * 15));
}

// Wider than what is converted at a time, and no power of two: each colour is the mean of its four pixels.
static void every_pixel_of_a_wide_frame_counts(void **state) {
    (void)state;
    enum { WIDE = 2054, HIGH = 4 };
    static uint8_t rgba[WIDE * HIGH * 4], yuv[WIDE * HIGH * 3 / 2];
    Random random = random_make(1, 1);
    for (size_t i = 0; i < sizeof rgba; i++)
        rgba[i] = (uint8_t)random_below(&random, 256);
    yuv_from_rgba(yuv, rgba, WIDE, HIGH, (PixelBox){0, 0, WIDE, HIGH});
    const uint8_t *cb = yuv + WIDE * HIGH, *cr = cb + WIDE * HIGH / 4;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            double mean[3] = {0}; // of the square of four that it is in
            for (int i = 0; i < 4; i++)
                for (int k = 0; k < 3; k++)
                    mean[k] +=
                        rgba[4 * ((HIGH - 1 - (y / 2 * 2 + i / 2)) * WIDE + x / 2 * 2 + i % 2) + k] / 1020.0;
            const uint8_t *pixel = rgba + 4 * ((HIGH - 1 - y) * WIDE + x);
            double bright = (0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2]) / 255;
            double of_mean = 0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2];
            size_t at = (size_t)(y / 2 * (WIDE / 2) + x / 2);
            assert_true(fabs(yuv[y * WIDE + x] - (16 + 219 * bright)) <= 0.52);
            assert_true(fabs(cb[at] - (128 + 224 * (mean[2] - of_mean) / 1.8556)) <= 0.52);
            assert_true(fabs(cr[at] - (128 + 224 * (mean[0] - of_mean) / 1.5748)) <= 0.52);
        }
}

static void planes_lie_one_after_the_other(void **state) {
    (void)state;
    uint8_t rgba[4 * 4 * 2] = {0}, yuv[12];
    memset(rgba + 24, 255, 8); // the right half of the upper row, which comes last
    yuv_from_rgba(yuv, rgba, 4, 2, (PixelBox){0, 0, 4, 2});
    const uint8_t expected[12] = {16, 16, 235, 235, 16, 16, 16, 16, 128, 128, 128, 128};
    assert_memory_equal(yuv, expected, sizeof expected);
}

static void a_box_of_a_frame_becomes_what_it_is_in_the_whole(void **state) {
    (void)state;
    enum { WIDE = 34, HIGH = 22 };
    static uint8_t rgba[WIDE * HIGH * 4], whole[WIDE * HIGH * 3 / 2], parts[sizeof whole];
    static const PixelBox boxes[] = {{0, 0, 34, 6}, {0, 6, 10, 22}, {10, 6, 12, 22}, {12, 6, 34, 20}};
    Random random = random_make(2, 1);
    for (size_t i = 0; i < sizeof rgba; i++)
        rgba[i] = (uint8_t)random_below(&random, 256);
    yuv_from_rgba(whole, rgba, WIDE, HIGH, (PixelBox){0, 0, WIDE, HIGH});
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        yuv_from_rgba(parts, rgba, WIDE, HIGH, boxes[i]);
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            bool is_left_out = x >= 12 && y >= 20;
            int color = WIDE * HIGH + y / 2 * (WIDE / 2) + x / 2;
            assert_int_equal(parts[y * WIDE + x], is_left_out ? 0 : whole[y * WIDE + x]);
            assert_int_equal(parts[color], is_left_out ? 0 : whole[color]);
            assert_int_equal(parts[color + WIDE * HIGH / 4],
                             is_left_out ? 0 : whole[color + WIDE * HIGH / 4]);
        }
}

static void alpha_is_taken_out_of_colours(void **state) {
    (void)state;
    uint8_t pixels[] = {0, 64, 128, 128, 9, 9, 9, 0, 255, 1, 0, 255, 1, 0, 1, 2};
    const uint8_t straight[] = {0, 128, 255, 128, 0, 0, 0, 0, 255, 1, 0, 255, 128, 0, 128, 2};
    alpha_divide(pixels, sizeof pixels / 4);
    assert_memory_equal(pixels, straight, sizeof straight);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_become_limited_range_bt_709),
        cmocka_unit_test(every_pixel_of_a_wide_frame_counts),
        cmocka_unit_test(planes_lie_one_after_the_other),
        cmocka_unit_test(a_box_of_a_frame_becomes_what_it_is_in_the_whole),
        cmocka_unit_test(alpha_is_taken_out_of_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
