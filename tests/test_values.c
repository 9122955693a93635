// The values that a packed deck was packed with.
#include "hud/values_draw.h"

#include "fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 60 };

static const int sizes[][2] = {{1280, 720}, {1920, 1080}, {390, 844}, {320, 240}, {16, 16}};
static Parameter parameters[MOST];
static Arena frame;
static FontSet fonts;
static Atlas *atlas;

static int set_up(void **state) {
    (void)state;
    fonts = fonts_load();
    atlas = atlas_create();
    for (size_t i = 0; i < MOST; i++)
        parameters[i] = (Parameter){.name = "a name of some length", .value = 8, .max = 64, .step = 1};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    atlas_destroy(atlas);
    font_set_destroy(&fonts);
    arena_finish(&frame);
    return 0;
}

static Bounds extent(const Display *display) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < display->instance_count; i++) {
        const Instance *instance = &display->instances[i];
        for (int corner = 0; corner < 4; corner++) {
            vec2s at = {{instance->quad[corner & 1 ? 2 : 0], instance->quad[corner & 2 ? 3 : 1]}};
            bounds = bounds_add(bounds, (vec2s){{instance->affine[0] * at.x + instance->affine[4],
                                                 instance->affine[3] * at.y + instance->affine[5]}});
        }
    }
    return bounds;
}

static size_t draw(size_t count, int width, int height, Bounds *drawn) {
    View view = view_pixels(width, height);
    arena_reset(&frame);
    Display display = display_begin(&frame);
    const Canvas canvas = {&display, &view, atlas, 1, 1, 56};
    values_draw(&canvas, parameters, count, fonts);
    *drawn = extent(&display);
    return display.instance_count;
}

static void values_lie_in_the_window_above_the_hud_however_many_there_are(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (size_t count = 0; count <= MOST; count++) {
            HudGeometry hud = hud_geometry(sizes[i][0], sizes[i][1], 1, 56);
            Bounds drawn;
            draw(count, sizes[i][0], sizes[i][1], &drawn);
            assert_true(drawn.min.x >= 0 && drawn.max.x <= (float)sizes[i][0]);
            assert_true(drawn.min.y > hud.panel.max.y && drawn.max.y <= (float)sizes[i][1]);
        }
}

static void every_value_has_a_row_until_there_is_no_room(void **state) {
    (void)state;
    Bounds drawn;
    size_t one = draw(2, 1280, 720, &drawn) - draw(1, 1280, 720, &drawn);
    assert_true(one >= 10); // letters
    assert_int_equal(draw(8, 1280, 720, &drawn), draw(1, 1280, 720, &drawn) + 7 * one);
    float low = drawn.min.y;
    draw(9, 1280, 720, &drawn);
    assert_true(drawn.min.y < low);
    draw(MOST, 1280, 720, &drawn);
    low = drawn.min.y;
    draw(MOST - 1, 1280, 720, &drawn);
    assert_true(drawn.min.y == low);
}

static void windows_of_no_use_are_survived(void **state) {
    (void)state;
    Bounds drawn;
    for (size_t i = 3; i < 5; i++)
        assert_true(draw(MOST, sizes[i][0], sizes[i][1], &drawn) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_lie_in_the_window_above_the_hud_however_many_there_are),
        cmocka_unit_test(every_value_has_a_row_until_there_is_no_room),
        cmocka_unit_test(windows_of_no_use_are_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
