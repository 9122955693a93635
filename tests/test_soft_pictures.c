// Pictures as the processor draws them, beside OpenGL's and beside what they should be.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "both_ways.h"
#include "compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { limit = 2, most_bytes = 256 * 256 * 4 }; // of 255

static const char *const filters[] = {"cubic", "nearest", "linear"};
static uint8_t bytes[most_bytes];

static Image image_of(int width, int height, ImageFilter filter) {
    return (Image){image_new_key(), (uint32_t)width, (uint32_t)height, filter, bytes};
}

static Image noise(int width, int height, ImageFilter filter) {
    Random random = random_make(7, 0);
    for (int i = 0; i < width * height * 4; i++)
        bytes[i] = (uint8_t)random_next(&random);
    image_multiply(bytes, bytes, (size_t)(width * height * 4));
    return image_of(width, height, filter);
}

static Image waves(int width, int height, ImageFilter filter) {
    for (int i = 0; i < width * height; i++) {
        double x = i % width / (double)width, y = (double)(i / width) / height;
        const double colors[] = {sin(17 * x + 5 * y), cos(11 * y - 6 * x), sin(25 * x * y)};
        for (int c = 0; c < 3; c++)
            bytes[4 * i + c] = (uint8_t)lround(127.5 + 120 * colors[c]);
        bytes[4 * i + 3] = 255;
    }
    return image_of(width, height, filter);
}

static Image plain(int width, int height) {
    for (int i = 0; i < width * height; i++)
        memcpy(&bytes[4 * i], (const uint8_t[]){200, 150, 40, 220}, 4);
    return image_of(width, height, IMAGE_LINEAR);
}

// In a square whose sides the map says.
static void push(BothWays *both, const Image *image, Affine map, float opacity) {
    float width = (float)hypot(map.x.x, map.x.y) * both->view.pixels_per_unit,
          height = (float)hypot(map.y.x, map.y.y) * both->view.pixels_per_unit;
    bool is_smooth =
        image->filter == IMAGE_CUBIC && width >= (float)image->width && height >= (float)image->height;
    Instance *instance =
        display_push_image(&both->display, is_smooth ? PIPELINE_MAGNIFIED : PIPELINE_IMAGE, image);
    instance_set_affine(instance, map);
    instance_set_colors(instance, (Color){0, 0, 0, opacity}, (Color){0});
    memcpy(instance->quad, (const float[]){0, 0, 1, 1}, sizeof instance->quad);
}

static void draw_one(BothWays *both, const Image *image, Affine map, float opacity) {
    both_ways_begin(both);
    push(both, image, map, opacity);
    both_ways_draw(both, NULL);
}

// A square about the middle, `size` pixels wide.
static Affine turned(double size, double angle, double slimmer) {
    double half = size / 20;
    Affine about =
        affine_multiply(affine_rotation(angle, (Point){0, 0}),
                        (Affine){{2 * half, 0}, {0, 2 * half * slimmer}, {-half, -half * slimmer}});
    return affine_multiply(affine_translation((Point){0.0371, -0.0223}), about);
}

// The same where pictures have soft edges; between square pixels some lie on the other side.
static void assert_alike(const BothWays *both, ImageFilter filter, const char *what) {
    if (filter != IMAGE_NEAREST)
        both_ways_assert_same(both, limit, what);
    else if (both_ways_count(both, limit) > 30)
        fail_msg("%s: %d pixels", what, both_ways_count(both, limit));
}

static void larger_pictures_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const double sizes[] = {33, 70, 119.3, 400}, angles[] = {0, 1.5707963267948966, 0.3, 2.5, -2};
    for (int filter = 0; filter < IMAGE_FILTER_COUNT; filter++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (size_t k = 0; k < sizeof angles / sizeof *angles; k++) {
                Image image = noise(17, 11, (ImageFilter)filter);
                char what[64];
                snprintf(what, sizeof what, "%s, %g pixels turned by %g", filters[filter], sizes[i],
                         angles[k]);
                draw_one(both, &image, turned(sizes[i], angles[k], 0.7), 1);
                assert_alike(both, (ImageFilter)filter, what);
            }
}

static void mirrored_and_sheared_pictures_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const Affine maps[] = {
        {{-9.1, 0}, {0, 7.3}, {4, -3}}, {{9.1, 0}, {0, -7.3}, {-4, 3}}, {{0, 7}, {9, 0}, {-4, -3}},
        {{9, 1}, {4, 6}, {-6, -3}},     {{19, 3}, {-1, 12}, {-9, -6}},
    };
    for (int filter = 0; filter < IMAGE_FILTER_COUNT; filter++)
        for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
            Image image = noise(17, 11, (ImageFilter)filter);
            char what[64];
            snprintf(what, sizeof what, "%s, map %zu", filters[filter], i);
            draw_one(both, &image, maps[i], 0.6f);
            assert_alike(both, (ImageFilter)filter, what);
        }
}

static void smaller_pictures_look_like_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const double sizes[] = {230, 140, 90, 60, 37}, angles[] = {0, 0.4, 1.2, 3.1};
    for (int filter = 0; filter < IMAGE_FILTER_COUNT; filter++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (size_t k = 0; k < sizeof angles / sizeof *angles; k++) {
                Image image = waves(256, 256, (ImageFilter)filter);
                draw_one(both, &image, turned(sizes[i], angles[k], 0.6), 1);
                Picture gpu = compare_from_rgba(both->gpu, both_width, both_height),
                        cpu = compare_from_rgba(both->cpu, both_width, both_height);
                Likeness likeness = compare_pictures(&gpu, &cpu);
                compare_free(&gpu), compare_free(&cpu);
                if (likeness.ssim < 0.995 || likeness.off > 0)
                    fail_msg("%s, %g pixels turned by %g: ssim %.4f, %d off", filters[filter], sizes[i],
                             angles[k], likeness.ssim, likeness.off);
            }
}

// The frame alone: how much of a pixel lies in it.
static void the_edges_of_pictures_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const double sizes[] = {1, 3.3, 20, 64, 150}, slimmer[] = {1, 0.3, 0.05};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t k = 0; k < sizeof slimmer / sizeof *slimmer; k++)
            for (double angle = 0; angle < 6; angle += 0.37) {
                Image image = plain(9, 7);
                char what[64];
                snprintf(what, sizeof what, "%g pixels by %g, turned by %g", sizes[i], slimmer[k], angle);
                draw_one(both, &image, turned(sizes[i], angle, slimmer[k]), 1);
                both_ways_assert_same(both, limit, what);
            }
}

// Sides that lie in the first and the last pixels of tiles.
static void the_edges_of_pictures_are_those_of_opengl_in_every_tile(void **state) {
    BothWays *both = *state;
    for (double away = -1.05; away < 1.1; away += 0.15) {
        Image image = plain(9, 7);
        const Point corners[] = {{(64 + away - 100) / 10, (75 - 128 - away) / 10},
                                 {(128 + away - 190) / 10, (75 - 64 - away - 90) / 10}};
        for (int i = 0; i < 2; i++) {
            draw_one(both, &image, (Affine){{9, 0}, {0, 9}, corners[i]}, 1);
            both_ways_assert_same(both, limit, "level");
            draw_one(both, &image, (Affine){{9, 0.1}, {-0.1, 9}, corners[i]}, 1);
            both_ways_assert_same(both, limit, "turned");
        }
    }
}

static void pictures_are_cut_where_opengl_cuts_them(void **state) {
    BothWays *both = *state;
    const PixelBox clips[] = {{3, 5, 4, 149}, {61, 60, 130, 67}, {0, 70, 200, 71}, {65, 1, 127, 128}};
    Image image = noise(17, 11, IMAGE_CUBIC);
    for (size_t i = 0; i < sizeof clips / sizeof *clips; i++) {
        both_ways_begin(both)->clip = (Bounds){{{-9.9f, -7.2f}}, {{9.7f, 7.43f}}};
        push(both, &image, turned(500, 0, 1), 0.5f);
        push(both, &image, turned(150, 0.5, 1), 0.5f);
        both_ways_draw(both, &clips[i]);
        both_ways_assert_same(both, limit + 1, "clipped"); // rounded twice
    }
}

// Column x, row y from the top, of a picture whose corner is there.
static const uint8_t *at(const BothWays *both, int x, int y) {
    return &both->cpu[4 * (y * both_width + x)];
}

static void a_picture_at_its_own_size_is_what_is_drawn(void **state) {
    BothWays *both = *state;
    for (int filter = 0; filter < IMAGE_FILTER_COUNT; filter++) {
        Image image = noise(130, 90, (ImageFilter)filter);
        for (int i = 3; i < 130 * 90 * 4; i += 4)
            bytes[i] = 255;
        draw_one(both, &image, (Affine){{13, 0}, {0, 9}, {-6, -5}}, 1);
        for (int y = 0; y < 90; y++)
            assert_memory_equal(at(both, 40, 35 + y), &bytes[(size_t)y * 130 * 4], 130 * 4);
    }
}

// Of the part of a row or a column from one place to another.
static double overlap(int texel, double from, double to) {
    return fmax(0, fmin(texel + 1, to) - fmax(texel, from));
}

// The exact mean of channel `c` over a box of the picture, texels.
static double mean(int width, int height, double left, double top, double right, double bottom, int c) {
    double sum = 0;
    for (int y = (int)top; y < height && y < bottom; y++)
        for (int x = (int)left; x < width && x < right; x++)
            sum += bytes[4 * (y * width + x) + c] * overlap(x, left, right) * overlap(y, top, bottom);
    return sum / ((right - left) * (bottom - top));
}

static void a_pixel_of_a_smaller_picture_is_the_mean_of_what_it_shows(void **state) {
    BothWays *both = *state;
    static const double sizes[][2] = {{5, 4.1}, {2.37, 3.3}, {9.9, 0.7}, {1.013, 6.4}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        double width = sizes[i][0] * 10, height = sizes[i][1] * 10; // pixels
        Image image = noise(101, 67, i & 1 ? IMAGE_LINEAR : IMAGE_NEAREST);
        for (int k = 3; k < 101 * 67 * 4; k += 4)
            bytes[k] = 255;
        draw_one(both, &image, (Affine){{sizes[i][0], 0}, {0, sizes[i][1]}, {0, -sizes[i][1]}}, 1);
        for (int y = 0; y < (int)height; y++)
            for (int x = 0; x < (int)width; x++)
                for (int c = 0; c < 3; c++) {
                    double across = 101 / width, down = 67 / height;
                    double exact = mean(101, 67, x * across, y * down, (x + 1) * across, (y + 1) * down, c);
                    if (fabs(at(both, 100 + x, 75 + y)[c] - exact) > limit)
                        fail_msg("%g by %g: at %d, %d %d, not %.1f", width, height, x, y,
                                 at(both, 100 + x, 75 + y)[c], exact);
                }
    }
}

static void a_picture_of_thousands_of_texels_a_pixel_is_as_bright_as_they_are(void **state) {
    BothWays *both = *state;
    for (int i = 0; i < 16384; i++)
        memcpy(&bytes[4 * i], i % 3 ? (const uint8_t[]){90, 0, 255, 255} : (const uint8_t[]){0, 0, 0, 255},
               4);
    Image wide = image_of(16384, 1, IMAGE_LINEAR), high = image_of(1, 16384, IMAGE_NEAREST);
    for (int i = 0; i < 4; i++) {
        draw_one(both, i & 1 ? &wide : &high, turned(5, i & 2 ? 0.5 : 0, 1), 1);
        const uint8_t *middle = at(both, 100, 75);
        assert_in_range(middle[0], 60 - 12, 60 + 12);
        assert_in_range(middle[2], 170 - 34, 170 + 34);
        assert_int_equal(middle[3], 255);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(larger_pictures_are_those_of_opengl),
        cmocka_unit_test(mirrored_and_sheared_pictures_are_those_of_opengl),
        cmocka_unit_test(smaller_pictures_look_like_those_of_opengl),
        cmocka_unit_test(the_edges_of_pictures_are_those_of_opengl),
        cmocka_unit_test(the_edges_of_pictures_are_those_of_opengl_in_every_tile),
        cmocka_unit_test(pictures_are_cut_where_opengl_cuts_them),
        cmocka_unit_test(a_picture_at_its_own_size_is_what_is_drawn),
        cmocka_unit_test(a_pixel_of_a_smaller_picture_is_the_mean_of_what_it_shows),
        cmocka_unit_test(a_picture_of_thousands_of_texels_a_pixel_is_as_bright_as_they_are),
    };
    return cmocka_run_group_tests(tests, both_ways_open, both_ways_close);
}
