// Textures of pictures: how many are kept, which of them go, and what a driver is given that takes less.
#include "gl/image_cache.h"
#include "platform/headless.h"

#include <glad/gl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIDE = 16, BYTES = SIDE * SIDE * 4 + SIDE * SIDE * 4 / 3 };

typedef struct Bench {
    ImageCache cache;
    uint8_t pixels[64 * 64 * 4];
    Image images[5];
} Bench;

static Headless *headless;

static int open_context(void **state) {
    (void)state;
    Error error = {""};
    setenv("MESA_SHADER_CACHE_DISABLE", "true", 1); // its thread may end while the leak checker looks at it
    headless = headless_create(false, &error);
    if (!headless)
        fail_msg("%s", error.text);
    return 0;
}

static int close_context(void **state) {
    (void)state;
    headless_destroy(headless);
    return 0;
}

static int open_bench(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    image_cache_init(&bench->cache, (size_t)3 * BYTES);
    for (int i = 0; i < 5; i++)
        bench->images[i] = (Image){image_new_key(), SIDE, SIDE, i == 4, bench->pixels};
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    image_cache_finish(&bench->cache);
    free(bench);
    return 0;
}

static void bind(Bench *bench, const char *numbers) {
    for (; *numbers; numbers++)
        image_cache_bind(&bench->cache, &bench->images[*numbers - '0']);
}

static void assert_holds(const Bench *bench, const char *numbers) {
    for (int i = 0; i < 5; i++)
        assert_int_equal(image_cache_holds(&bench->cache, &bench->images[i]),
                         strchr(numbers, '0' + i) != NULL);
}

static void the_picture_not_drawn_for_the_longest_time_goes_first(void **state) {
    Bench *bench = *state;
    bind(bench, "012");
    assert_holds(bench, "012");
    bind(bench, "03");
    assert_holds(bench, "023");
    bind(bench, "14");
    assert_holds(bench, "314");
    assert_int_equal(bench->cache.bytes, 3 * BYTES);
}

static void a_picture_is_uploaded_once_while_it_is_kept(void **state) {
    Bench *bench = *state;
    GLint first, again;
    bind(bench, "0");
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &first);
    bind(bench, "120");
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &again);
    assert_int_equal(first, again);
    Image moved = bench->images[0]; // the same picture, wherever it lies
    image_cache_bind(&bench->cache, &moved);
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &again);
    assert_int_equal(first, again);
}

static void one_larger_than_the_cache_is_drawn_all_the_same(void **state) {
    Bench *bench = *state;
    const Image large = {image_new_key(), 64, 64, false, bench->pixels};
    bind(bench, "01");
    image_cache_bind(&bench->cache, &large);
    assert_true(image_cache_holds(&bench->cache, &large));
    assert_holds(bench, "");
    bind(bench, "2");
    assert_false(image_cache_holds(&bench->cache, &large));
    assert_int_equal(bench->cache.bytes, BYTES);
}

static void magnified_pictures_are_smooth_or_sharp_as_they_say(void **state) {
    Bench *bench = *state;
    GLint filter;
    bind(bench, "0");
    glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, &filter);
    assert_int_equal(filter, GL_LINEAR);
    bind(bench, "4");
    glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, &filter);
    assert_int_equal(filter, GL_NEAREST);
}

static void smaller_ones_are_means_and_none_goes_on_at_the_other_side(void **state) {
    Bench *bench = *state;
    GLint value;
    for (int i = 0; i < 2; i++) {
        bind(bench, i ? "4" : "0");
        glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, &value);
        assert_int_equal(value, GL_LINEAR_MIPMAP_LINEAR);
        glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, &value);
        assert_int_equal(value, GL_CLAMP_TO_EDGE);
        glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, &value);
        assert_int_equal(value, GL_CLAMP_TO_EDGE);
    }
    uint8_t texels[4][4];
    for (int i = 0; i < 16; i++) // 4 x 4
        memset(&bench->pixels[4 * i], 10 * i, 4);
    const Image image = {image_new_key(), 4, 4, IMAGE_LINEAR, bench->pixels};
    image_cache_bind(&bench->cache, &image);
    glGetTexImage(GL_TEXTURE_2D, 1, GL_RGBA, GL_UNSIGNED_BYTE, texels);
    static const uint8_t wanted[] = {25, 45, 105, 125};
    for (int i = 0; i < 4; i++)
        assert_in_range(texels[i][0], wanted[i] - 1, wanted[i] + 1);
}

static void what_the_driver_cannot_take_is_made_smaller(void **state) {
    Bench *bench = *state;
    for (int y = 0; y < 3; y++) // 45 x 3: black, and the last column white
        for (int x = 0; x < 45; x++)
            memset(&bench->pixels[(y * 45 + x) * 4], x == 44 ? 255 : x == 0 ? 100 : 0, 4);
    const Image wide = {image_new_key(), 45, 3, false, bench->pixels};
    bench->cache.most_side = 12;
    image_cache_bind(&bench->cache, &wide);
    GLint width, height;
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
    assert_int_equal(width, 12);
    assert_int_equal(height, 1);
    uint8_t texels[12][4];
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels);
    assert_int_equal(texels[0][0], 25);
    assert_int_equal(texels[5][0], 0);
    assert_int_equal(texels[11][3], 255);
    assert_int_equal(bench->cache.bytes, 12 * 4 + 12 * 4 / 3);
    assert_int_equal(glGetError(), GL_NO_ERROR);
}

static void each_row_is_made_of_its_own_two(void **state) {
    Bench *bench = *state;
    for (int i = 0; i < 8; i++) // 2 x 4: a grey a row
        memset(&bench->pixels[4 * i], 10 + 60 * (i / 2), 4);
    const Image high = {image_new_key(), 2, 4, false, bench->pixels};
    uint8_t texels[2][4];
    bench->cache.most_side = 2;
    image_cache_bind(&bench->cache, &high);
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels);
    assert_int_equal(texels[0][0], 40);
    assert_int_equal(texels[1][0], 160);
}

static void the_mean_of_four_is_rounded(void **state) {
    Bench *bench = *state;
    static const uint8_t rows[2][8] = {{10, 10, 10, 10, 10, 11, 255, 255},
                                       {10, 11, 11, 11, 11, 11, 255, 255}};
    for (int i = 0; i < 16; i++) // the means 10.25, 10.5, 10.75 and 255
        memset(&bench->pixels[4 * i], rows[i / 8][i % 8], 4);
    const Image wide = {image_new_key(), 8, 2, false, bench->pixels};
    uint8_t texels[4][4];
    bench->cache.most_side = 4;
    image_cache_bind(&bench->cache, &wide);
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels);
    static const uint8_t wanted[] = {10, 11, 11, 255};
    for (int i = 0; i < 4; i++)
        assert_int_equal(texels[i][0], wanted[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_picture_not_drawn_for_the_longest_time_goes_first),
        TEST(a_picture_is_uploaded_once_while_it_is_kept),
        TEST(one_larger_than_the_cache_is_drawn_all_the_same),
        TEST(magnified_pictures_are_smooth_or_sharp_as_they_say),
        TEST(smaller_ones_are_means_and_none_goes_on_at_the_other_side),
        TEST(what_the_driver_cannot_take_is_made_smaller),
        TEST(each_row_is_made_of_its_own_two),
        TEST(the_mean_of_four_is_rounded),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
