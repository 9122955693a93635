// Spotlight, pointer and pen. Pictures are drawn with OpenGL without a window.
#include "draw/ink.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "hud/marks_draw.h"
#include "platform/headless.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { UNIT = 40, WIDTH = 16 * UNIT, HEIGHT = 9 * UNIT };

static const Framing whole_frame = {{{0, 0}}, 1};
static const vec2s frame = {{16, 9}};

// The pen ---------------------------------------------------------------------------------------------------
static const vec2s corner = {{-1, -1}};

static void draw_line(Pen *pen, double now, vec2s from, vec2s to, int steps, double seconds) {
    pen_begin(pen, now, from, seconds);
    for (int i = 1; i <= steps; i++)
        pen_move(pen, glms_vec2_lerp(from, to, (float)i / (float)steps));
    pen_end(pen, now);
}

static void a_stroke_keeps_its_ends_and_drops_points_that_add_nothing(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    draw_line(&pen, 0, corner, (vec2s){{3, 2}}, 1000, 0);
    assert_int_equal(pen.stroke_count, 1);
    assert_in_range(pen.point_count, 10, 60); // 5 units long, a chord at most a quarter
    assert_memory_equal(&pen.points[0], &corner, sizeof corner);
    assert_float_equal(pen.points[pen.point_count - 1].x, 3, 1e-5);
    pen_clear(&pen);
    pen_begin(&pen, 0, corner, 0);
    for (int i = 0; i < 100; i++)
        pen_move(&pen, corner);
    assert_true(pen.point_count <= 2);
}

static void no_point_of_a_drawn_circle_is_far_from_its_stroke(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    pen_begin(&pen, 0, (vec2s){{2, 0}}, 0);
    for (int i = 1; i <= 720; i++)
        pen_move(&pen, (vec2s){{2 * cosf((float)i * GLM_PIf / 360), 2 * sinf((float)i * GLM_PIf / 360)}});
    for (uint32_t i = 1; i < pen.point_count; i++) {
        vec2s middle = glms_vec2_lerp(pen.points[i - 1], pen.points[i], 0.5f);
        assert_float_equal(glms_vec2_norm(middle), 2, 0.01);
    }
    assert_in_range(pen.point_count, 30, 400);
}

static void a_stroke_stays_its_time_then_grows_thin_and_goes(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    draw_line(&pen, 10, corner, frame, 10, 4);
    const PenStroke *stroke = &pen.strokes[0];
    assert_true(pen_stroke_width(stroke, 13.9) == 1);
    assert_true(pen_next_change(&pen, 11) == 14);
    assert_float_equal(pen_stroke_width(stroke, 14 + pen_fade_seconds / 2), 0.5, 1e-6);
    assert_true(pen_next_change(&pen, 14.1) == 14.1);
    assert_true(pen_stroke_width(stroke, 14 + pen_fade_seconds) == 0);
    assert_true(pen_next_change(&pen, 15) == INFINITY);
    draw_line(&pen, 20, corner, frame, 10, 0); // makes room of what has gone
    assert_int_equal(pen.stroke_count, 1);
    assert_true(pen_stroke_width(&pen.strokes[0], 1e6) == 1);
    assert_true(pen_next_change(&pen, 20) == INFINITY);
}

static void a_stroke_that_is_being_drawn_does_not_fade(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    pen_begin(&pen, 0, corner, 1);
    assert_true(pen_is_down(&pen) && pen_stroke_width(&pen.strokes[0], 100) == 1);
    assert_true(pen_next_change(&pen, 100) == INFINITY);
    pen_end(&pen, 100);
    assert_false(pen_is_down(&pen));
    assert_true(pen_next_change(&pen, 100) == 101);
}

static void a_stroke_that_is_begun_ends_the_one_before(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    pen_begin(&pen, 0, corner, 1);
    pen_begin(&pen, 2, frame, 1); // the button was not seen to be let go
    assert_int_equal(pen.stroke_count, 2);
    assert_true(pen.strokes[0].ended == 2 && pen_stroke_width(&pen.strokes[0], 100) == 0);
}

static void undo_takes_the_newest_and_clear_takes_all(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    for (int i = 0; i < 3; i++)
        draw_line(&pen, 0, corner, (vec2s){{(float)i, 1}}, 3, 0);
    pen_undo(&pen);
    assert_int_equal(pen.stroke_count, 2);
    assert_int_equal(pen.point_count, pen.strokes[1].first + pen.strokes[1].count);
    assert_float_equal(pen.points[pen.point_count - 1].x, 1, 1e-6);
    pen_clear(&pen);
    pen_undo(&pen);
    assert_int_equal(pen.stroke_count + pen.point_count, 0);
}

static void assert_strokes_hold_together(const Pen *pen) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < pen->stroke_count; i++) {
        assert_int_equal(pen->strokes[i].first, next);
        assert_true(pen->strokes[i].count >= 1);
        next += pen->strokes[i].count;
    }
    assert_int_equal(pen->point_count, next);
    assert_true(pen->point_count <= pen_max_points && pen->stroke_count <= pen_max_strokes);
}

static void however_much_is_drawn_the_newest_is_there(void **state) {
    (void)state;
    static Pen pen;
    pen_clear(&pen);
    for (int i = 0; i < 1000; i++) {
        draw_line(&pen, i, corner, (vec2s){{(float)(i % 7), 3}}, 2, i % 3 ? 0 : 5);
        assert_strokes_hold_together(&pen);
        assert_float_equal(pen.points[pen.point_count - 1].x, (float)(i % 7), 1e-6);
    }
    pen_begin(&pen, 1000, corner, 0);
    for (int i = 0; i < 3 * pen_max_points; i++)
        pen_move(&pen, (vec2s){{(float)(i % 2), (float)i}});
    assert_strokes_hold_together(&pen);
    assert_int_equal(pen.stroke_count, 1);
    pen_end(&pen, 1001);
    draw_line(&pen, 1002, corner, frame, 2, 0);
    assert_strokes_hold_together(&pen);
    assert_int_equal(pen.stroke_count, 1);
}

// The mouse -------------------------------------------------------------------------------------------------
static void the_mouse_draws_only_with_the_pen_in_hand(void **state) {
    (void)state;
    static Marks marks;
    marks = marks_make();
    assert_false(marks_press(&marks, 0, whole_frame));
    assert_false(marks_release(&marks, 0));
    assert_false(marks_use_mouse(&marks));
    marks_toggle_pen(&marks, 0, 5);
    assert_true(marks_use_mouse(&marks) && marks_show_mouse(&marks));
    marks_move(&marks, 1, (vec2s){{1, 2}}, whole_frame);
    assert_true(marks_press(&marks, 1, whole_frame));
    marks_move(&marks, 1, (vec2s){{3, 2}}, whole_frame);
    assert_true(marks_release(&marks, 1));
    assert_int_equal(marks.pen.stroke_count, 1);
    marks_move(&marks, 2, (vec2s){{4, 2}}, whole_frame);
    assert_int_equal(marks.pen.point_count, 2);
    marks_toggle_pen(&marks, 3, 0); // another pen
    assert_true(marks.has_pen);
    marks_toggle_pen(&marks, 3, 0);
    assert_false(marks.has_pen);
}

static void what_is_drawn_on_a_zoomed_picture_lies_on_the_scene(void **state) {
    (void)state;
    static Marks marks;
    marks = marks_make();
    const Framing close = {{{2, 1}}, 4};
    marks_toggle_pen(&marks, 0, 0);
    marks_move(&marks, 0, (vec2s){{4, -2}}, close);
    marks_press(&marks, 0, close);
    assert_float_equal(marks.pen.points[0].x, 3, 1e-6);
    assert_float_equal(marks.pen.points[0].y, 0.5, 1e-6);
}

static void a_pointer_that_is_put_away_fades_where_it_was(void **state) {
    (void)state;
    Pointer pointer = {0};
    pointer_set(&pointer, 0, true, corner);
    pointer_move(&pointer, 0.25, frame);
    pointer_set(&pointer, 0.5, false, corner);
    assert_true(pointer.count == 2 && pointer_trail(&pointer, 0)->at.x == frame.x);
    pointer_set(&pointer, 9, true, corner); // no trail from there
    assert_true(pointer.count == 1 && pointer_trail(&pointer, 0)->at.x == corner.x);
}

static void esc_leaves_pen_pointer_and_spotlight_in_turn(void **state) {
    (void)state;
    static Marks marks;
    marks = marks_make();
    marks_toggle_spotlight(&marks, 0);
    marks_toggle_pointer(&marks, 0);
    marks_toggle_pen(&marks, 0, 3);
    assert_true(marks_leave(&marks, 1) && !marks.has_pen && marks.pointer.is_on);
    assert_true(marks_leave(&marks, 1) && !marks.pointer.is_on && marks.spotlight.is_on);
    assert_true(marks_leave(&marks, 1) && !marks.spotlight.is_on);
    assert_false(marks_leave(&marks, 1));
}

static void the_wheel_sizes_the_spotlight_within_bounds(void **state) {
    (void)state;
    static Marks marks;
    marks = marks_make();
    assert_false(marks_wheel(&marks, 0, 1));
    marks_toggle_spotlight(&marks, 0);
    float before = marks.spotlight.radius.to;
    assert_true(marks_wheel(&marks, 0, 1));
    assert_true(marks.spotlight.radius.to > before);
    for (int i = 0; i < 100; i++)
        marks_wheel(&marks, 0, 1);
    assert_float_equal(glide_at(&marks.spotlight.radius, 9), spotlight_max_radius, 1e-6);
    for (int i = 0; i < 100; i++)
        marks_wheel(&marks, 0, -1);
    assert_float_equal(glide_at(&marks.spotlight.radius, 9), spotlight_min_radius, 1e-6);
}

static void whoever_wakes_at_the_next_change_sees_all_come_to_rest(void **state) {
    (void)state;
    static Marks marks;
    marks = marks_make();
    assert_true(marks_next_change(&marks, 0) == INFINITY);
    marks_toggle_spotlight(&marks, 0);
    marks_toggle_pointer(&marks, 0);
    for (int i = 0; i < 100; i++)
        marks_move(&marks, i * 0.001, (vec2s){{(float)i * 0.1f, 0}}, whole_frame);
    double now = 0.1, next;
    int frames = 0;
    for (; (next = marks_next_change(&marks, now)) < INFINITY; frames++)
        now = fmax(next, now) + 0.0167;
    assert_in_range(frames, 10, 40);
    assert_true(now < 1);
}

// Pictures --------------------------------------------------------------------------------------------------
typedef struct Studio {
    Painter painter;
    Headless *headless;
    Target *target;
    Arena arena;
    uint8_t pixels[WIDTH * HEIGHT * 4];
} Studio;

static int studio_open(void **state) {
    Studio *studio = calloc(1, sizeof *studio);
    Error error = {""};
    *state = studio;
    if (!painter_init(&studio->painter, &error) || !(studio->headless = headless_create(false, &error)) ||
        !painter_start(&studio->painter, false, DRAWN_BY_FASTER, &error) ||
        !(studio->target = target_create(WIDTH, HEIGHT, &error)))
        fail_msg("%s", error.text);
    return 0;
}

static int studio_close(void **state) {
    Studio *studio = *state;
    target_destroy(studio->target);
    painter_finish(&studio->painter);
    headless_destroy(studio->headless);
    arena_finish(&studio->arena);
    free(studio);
    return 0;
}

static void show(Studio *studio, const Marks *marks, double now, Framing framing, float light) {
    View whole = view_fit(WIDTH, HEIGHT, frame), pixels = view_pixels(WIDTH, HEIGHT);
    arena_reset(&studio->arena);
    Display display = display_begin(&studio->arena);
    marks_draw(&display, marks, now, &whole, framing, light);
    target_bind(studio->target);
    renderer_begin(studio->painter.renderer, WIDTH, HEIGHT,
                   light > 0 ? (Color){1, 1, 1, 1} : (Color){0, 0.5f, 0, 1});
    renderer_draw(studio->painter.renderer, &display, &pixels, studio->painter.atlas, NULL);
    renderer_end(studio->painter.renderer);
    target_read(studio->target, studio->pixels);
}

// At a point in the frame's units.
static const uint8_t *pixel(const Studio *studio, float x, float y) {
    View whole = view_fit(WIDTH, HEIGHT, frame);
    vec2s at = view_to_pixels(&whole, (vec2s){{x, y}});
    return &studio->pixels[4 * ((int)at.y * WIDTH + (int)at.x)];
}

static void a_spotlight_dims_all_but_its_disc_evenly(void **state) {
    Studio *studio = *state;
    static Marks marks;
    marks = marks_make();
    const vec2s places[] = {{{0, 0}}, {{3.7f, -2.2f}}, {{-8, 4.5f}}, {{7.99f, 0}}, {{20, 20}}};
    marks_toggle_spotlight(&marks, 0);
    float radius = marks.spotlight.radius.to;
    for (size_t i = 0; i < 5; i++) {
        marks_move(&marks, 1, places[i], whole_frame);
        show(studio, &marks, 2, whole_frame, 0);
        int dimmed = -1;
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                vec2s at = {{((float)x + 0.5f - WIDTH / 2) / UNIT, (HEIGHT / 2 - (float)y - 0.5f) / UNIT}};
                float away = glms_vec2_distance(at, places[i]);
                int green = studio->pixels[4 * (y * WIDTH + x) + 1];
                if (away < 0.9f * radius)
                    assert_in_range(green, 126, 129);
                if (away < 1.12f * radius)
                    continue;
                dimmed = dimmed < 0 ? green : dimmed;
                assert_int_equal(green, dimmed);
            }
        assert_in_range(dimmed, 25, 45);
    }
}

static void the_soft_edge_falls_steadily(void **state) {
    Studio *studio = *state;
    static Marks marks;
    marks = marks_make();
    marks_toggle_spotlight(&marks, 0);
    for (int i = 0; i < 5; i++)
        marks_wheel(&marks, 0, 1);
    show(studio, &marks, 2, whole_frame, 0);
    int last = 128, steps = 0;
    for (float x = 0; x < 7.9f; x += 0.05f) {
        int green = pixel(studio, x, 0)[1];
        assert_true(green <= last);
        steps += green < last;
        last = green;
    }
    assert_true(steps >= 3);
}

static void a_stroke_lies_where_it_was_drawn_whatever_the_zoom(void **state) {
    Studio *studio = *state;
    static Marks marks;
    marks = marks_make();
    marks_toggle_pen(&marks, 0, 0);
    marks_move(&marks, 0, (vec2s){{-2, 1}}, whole_frame);
    marks_press(&marks, 0, whole_frame);
    marks_move(&marks, 0, (vec2s){{2, 1}}, whole_frame);
    marks_release(&marks, 0);
    marks_move(&marks, 0, (vec2s){{7, -4}}, whole_frame);
    show(studio, &marks, 1, whole_frame, 0);
    assert_true(pixel(studio, 0, 1)[0] > 200);
    assert_int_equal(pixel(studio, 0, 1.5f)[0], 0);
    assert_true(pixel(studio, 7, -4)[0] > 200); // the pen's tip
    show(studio, &marks, 1, (Framing){{{2, 1}}, 4}, 0);
    assert_true(pixel(studio, -4, 0)[0] > 200);
    assert_int_equal(pixel(studio, 0.5f, 0)[0], 0); // beyond its end
    assert_int_equal(pixel(studio, 0, 1)[0], 0);
}

static void ink_stands_out_from_dark_and_from_light(void **state) {
    Studio *studio = *state;
    static Marks marks;
    marks = marks_make();
    marks_toggle_pen(&marks, 0, 0);
    marks_toggle_pointer(&marks, 0);
    marks_move(&marks, 0, (vec2s){{0, 0}}, whole_frame);
    for (int light = 0; light < 2; light++) {
        show(studio, &marks, 1, whole_frame, (float)light);
        const uint8_t *dot = pixel(studio, 0, 0);
        assert_true(dot[0] > 180 && dot[1] < 60 && dot[2] < 70);
    }
}

static void a_capsule_is_as_thick_everywhere_along_a_bent_line(void **state) {
    Studio *studio = *state;
    static Marks marks;
    marks = marks_make();
    marks_toggle_pen(&marks, 0, 0);
    marks_move(&marks, 0, (vec2s){{3, 0}}, whole_frame);
    marks_press(&marks, 0, whole_frame);
    for (int i = 1; i <= 360; i++)
        marks_move(&marks, 0,
                   (vec2s){{3 * cosf((float)i * GLM_PIf / 180), 3 * sinf((float)i * GLM_PIf / 180)}},
                   whole_frame);
    marks_release(&marks, 0);
    marks.has_pen = false;
    show(studio, &marks, 1, whole_frame, 1);
    // What it covers of the picture: its length times its thickness, white border left out of the count.
    double covered = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        covered += (255 - studio->pixels[4 * i + 1]) / 255.0;
    double expected = 2 * GLM_PI * 3 * 0.062 * UNIT * UNIT * (1 - 0.05);
    assert_true(fabs(covered - expected) < 0.1 * expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stroke_keeps_its_ends_and_drops_points_that_add_nothing),
        cmocka_unit_test(no_point_of_a_drawn_circle_is_far_from_its_stroke),
        cmocka_unit_test(a_stroke_stays_its_time_then_grows_thin_and_goes),
        cmocka_unit_test(a_stroke_that_is_being_drawn_does_not_fade),
        cmocka_unit_test(a_stroke_that_is_begun_ends_the_one_before),
        cmocka_unit_test(undo_takes_the_newest_and_clear_takes_all),
        cmocka_unit_test(however_much_is_drawn_the_newest_is_there),
        cmocka_unit_test(the_mouse_draws_only_with_the_pen_in_hand),
        cmocka_unit_test(what_is_drawn_on_a_zoomed_picture_lies_on_the_scene),
        cmocka_unit_test(a_pointer_that_is_put_away_fades_where_it_was),
        cmocka_unit_test(esc_leaves_pen_pointer_and_spotlight_in_turn),
        cmocka_unit_test(the_wheel_sizes_the_spotlight_within_bounds),
        cmocka_unit_test(whoever_wakes_at_the_next_change_sees_all_come_to_rest),
        cmocka_unit_test_setup_teardown(a_spotlight_dims_all_but_its_disc_evenly, studio_open, studio_close),
        cmocka_unit_test_setup_teardown(the_soft_edge_falls_steadily, studio_open, studio_close),
        cmocka_unit_test_setup_teardown(a_stroke_lies_where_it_was_drawn_whatever_the_zoom, studio_open,
                                        studio_close),
        cmocka_unit_test_setup_teardown(ink_stands_out_from_dark_and_from_light, studio_open, studio_close),
        cmocka_unit_test_setup_teardown(a_capsule_is_as_thick_everywhere_along_a_bent_line, studio_open,
                                        studio_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
