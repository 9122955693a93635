#include "base/utf8.h"
#include "hud/notice.h"

#include "fonts.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char long_name[] =
    "A cue whose name is so long that no window in which it could be drawn is wide enough for it, "
    "höher und weiter, and on and on and on and on and on and on and on and on\nsecond line";
static const Cue cues[] = {
    {.name = "title", .time = 0}, {.name = long_name, .time = 2}, {.name = "end", .time = 9}};
static const Timeline timeline = {.duration = 12, .cues = cues, .cue_count = 3};
static const int sizes[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {640, 1136},
                               {320, 240},  {16, 16},     {5120, 300}};
enum { size_count = sizeof sizes / sizeof sizes[0] };

static Arena arena, frame;
static FontSet fonts;
static Atlas *atlas;

static int set_up(void **state) {
    (void)state;
    fonts = fonts_load();
    atlas = atlas_create();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    atlas_destroy(atlas);
    font_set_destroy(&fonts);
    arena_finish(&frame);
    arena_finish(&arena);
    return 0;
}

static Player shown_at(double time) {
    Player player = player_make(&timeline);
    clock_seek(&player.clock, 0, time);
    player_show_hud(&player, 0);
    return player;
}

static Display draw(const Player *player, double now, int width, int height) {
    View view = view_pixels(width, height);
    arena_reset(&frame);
    Display display = display_begin(&frame);
    const Canvas canvas = {&display, &view, atlas, 1, 1, 0};
    hud_draw(&canvas, player, now, fonts);
    notice_draw(&canvas, player, now, fonts);
    return display;
}

static Bounds extent(const Display *display) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < display->instance_count; i++) {
        const Instance *instance = &display->instances[i];
        const float *a = instance->affine, *q = instance->quad;
        for (int corner = 0; corner < 4; corner++) {
            float x = q[corner & 1 ? 2 : 0], y = q[corner & 2 ? 3 : 1];
            bounds = bounds_add(bounds, (vec2s){{a[0] * x + a[2] * y + a[4], a[1] * x + a[3] * y + a[5]}});
        }
    }
    return bounds;
}

static void a_hidden_hud_draws_nothing(void **state) {
    (void)state;
    Player player = player_make(&timeline);
    assert_int_equal(draw(&player, 0, 1280, 720).instance_count, 0);
}

static void a_shown_hud_stays_in_its_panel_at_every_size_and_time(void **state) {
    (void)state;
    const double times[] = {0, 1.99, 2, 5, 12};
    for (size_t i = 0; i < size_count - 2; i++)
        for (size_t j = 0; j < 5; j++) {
            Player player = shown_at(times[j]);
            HudGeometry geometry = hud_geometry(sizes[i][0], sizes[i][1], 1, 0);
            Display display = draw(&player, 1, sizes[i][0], sizes[i][1]);
            Bounds drawn = extent(&display);
            float reach = 1 + 0.05f * geometry.em; // of the hairline
            assert_true(display.instance_count > 20);
            assert_true(drawn.min.x >= geometry.panel.min.x - reach &&
                        drawn.max.x <= geometry.panel.max.x + reach);
            assert_true(drawn.min.y >= geometry.panel.min.y - reach &&
                        drawn.max.y <= geometry.panel.max.y + reach);
            assert_true(geometry.panel.min.x >= 0 && geometry.panel.max.x <= (float)sizes[i][0]);
        }
}

static void windows_of_no_use_are_survived(void **state) {
    (void)state;
    for (size_t i = size_count - 2; i < size_count; i++) {
        Player player = shown_at(5);
        player_type_digit(&player, 0, 2);
        draw(&player, 1, sizes[i][0], sizes[i][1]);
    }
}

static void a_point_of_the_bar_and_its_time_belong_together(void **state) {
    (void)state;
    for (size_t i = 0; i < size_count; i++) {
        HudGeometry geometry = hud_geometry(sizes[i][0], sizes[i][1], 1, 0);
        for (double time = 0; time <= 12; time += 0.25)
            assert_float_equal(hud_time_at(&geometry, 12, hud_x_of(&geometry, 12, time)), time, 0.01);
        assert_true(hud_time_at(&geometry, 12, -1e6f) == 0);
        assert_true(hud_time_at(&geometry, 12, 1e6f) == 12);
        assert_true(hud_x_of(&geometry, 0, 0) == geometry.bar.min.x);
    }
}

static void what_is_left_free_at_the_bottom_lies_below_all_of_the_hud(void **state) {
    (void)state;
    HudGeometry plain = hud_geometry(1280, 720, 1, 0), lifted = hud_geometry(1280, 720, 1, 56);
    const Bounds *before[] = {&plain.panel, &plain.bar, &plain.grip},
                 *after[] = {&lifted.panel, &lifted.bar, &lifted.grip};
    for (size_t i = 0; i < 3; i++) {
        assert_float_equal(after[i]->min.y, before[i]->min.y + 56, 1e-4);
        assert_float_equal(after[i]->max.y, before[i]->max.y + 56, 1e-4);
        assert_float_equal(after[i]->min.x, before[i]->min.x, 1e-4);
    }
    assert_float_equal(lifted.text.y, plain.text.y + 56, 1e-4);
}

static void the_mouse_takes_the_bar_and_not_the_picture(void **state) {
    (void)state;
    HudGeometry geometry = hud_geometry(1280, 720, 1, 0);
    assert_true(hud_grips(&geometry, bounds_center(geometry.bar)));
    assert_true(hud_grips(&geometry, geometry.bar.min));
    assert_false(hud_grips(&geometry, (vec2s){{640, 360}}));
    assert_false(hud_grips(&geometry, (vec2s){{640, 0}}));
}

static void times_are_cut_to_tenths(void **state) {
    (void)state;
    const struct {
        double seconds;
        const char *text;
    } cases[] = {{0, "0:00.0"},        {12.3, "0:12.3"},    {37.3, "0:37.3"},
                 {59.99, "0:59.9"},    {60, "1:00.0"},      {0.1 + 0.2, "0:00.3"},
                 {3599.95, "59:59.9"}, {3600, "1:00:00.0"}, {86400, "24:00:00.0"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[hud_time_size];
        assert_string_equal(hud_format_time(cases[i].seconds, text), cases[i].text);
    }
}

static void the_same_moment_draws_the_same_bytes(void **state) {
    (void)state;
    Player player = shown_at(5);
    Display one = draw(&player, 1, 1280, 720);
    size_t size = one.instance_count * sizeof *one.instances;
    void *copy = arena_alloc(&arena, size);
    memcpy(copy, one.instances, size);
    Display two = draw(&player, 1, 1280, 720);
    assert_int_equal(two.instance_count, one.instance_count);
    assert_memory_equal(two.instances, copy, size);
}

static void digits_do_not_move_the_time(void **state) {
    (void)state;
    const char *const times[] = {"0:11.1 / 9", "0:08.4 / 9", "0:44.7 / 9"};
    arena_reset(&frame);
    Display display = display_begin(&frame);
    Canvas canvas = {.display = &display, .opacity = 1, .ui_scale = 1};
    float width = 0;
    for (size_t i = 0; i < 3; i++) {
        Label label = label_make(&canvas, fonts.semibold, 20, (Color){1, 1, 1, 1}, times[i], INFINITY);
        width = i ? width : label_width(&label);
        assert_float_equal(label_width(&label), width, 1e-3);
    }
}

static void a_long_label_is_cut_at_a_character(void **state) {
    (void)state;
    arena_reset(&frame);
    Display display = display_begin(&frame);
    Canvas canvas = {.display = &display, .opacity = 1, .ui_scale = 1};
    for (float room = 0; room < 1500; room += 7) {
        Label label = label_make(&canvas, fonts.regular, 20, (Color){1, 1, 1, 1},
                                 "Überschrift, höher und weiter", room);
        assert_true(label_width(&label) <= fmaxf(room, 21));
        assert_true(utf8_is_valid(label.text, strlen(label.text), NULL));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hidden_hud_draws_nothing),
        cmocka_unit_test(a_shown_hud_stays_in_its_panel_at_every_size_and_time),
        cmocka_unit_test(windows_of_no_use_are_survived),
        cmocka_unit_test(a_point_of_the_bar_and_its_time_belong_together),
        cmocka_unit_test(what_is_left_free_at_the_bottom_lies_below_all_of_the_hud),
        cmocka_unit_test(the_mouse_takes_the_bar_and_not_the_picture),
        cmocka_unit_test(times_are_cut_to_tenths),
        cmocka_unit_test(the_same_moment_draws_the_same_bytes),
        cmocka_unit_test(digits_do_not_move_the_time),
        cmocka_unit_test(a_long_label_is_cut_at_a_character),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
