#include "base/random.h"
#include "play/glide.h"
#include "play/zoom.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const vec2s frame = {{16, 9}};

static void assert_within_frame(Framing framing) {
    vec2s room = glms_vec2_scale(frame, 0.5f * (1 - 1 / framing.scale));
    assert_true(framing.scale >= 1 && framing.scale <= zoom_max_scale * 1.0001f);
    assert_true(fabsf(framing.center.x) <= room.x + 1e-4f && fabsf(framing.center.y) <= room.y + 1e-4f);
}

static void a_new_zoom_shows_the_whole_frame_and_rests(void **state) {
    (void)state;
    Zoom zoom = zoom_make(frame);
    Framing framing = zoom_at(&zoom, 5);
    assert_true(framing.scale == 1 && framing.center.x == 0 && framing.center.y == 0);
    assert_false(zoom_is_in(&zoom));
    assert_true(zoom_next_change(&zoom, 5) == INFINITY);
    View whole = view_fit(1280, 720, frame), view = framing_view(framing, whole);
    assert_memory_equal(&view, &whole, sizeof view);
}

static void the_point_under_the_mouse_stays_there_all_the_way(void **state) {
    (void)state;
    Zoom zoom = zoom_make(frame);
    vec2s mouse = {{3.2f, -1.1f}};
    zoom_by(&zoom, 0, 2, mouse);
    zoom_by(&zoom, 1, 3, mouse);
    vec2s under = framing_to_scene(zoom_at(&zoom, 1), mouse);
    for (double now = 1; now < 1.5; now += 0.01) {
        vec2s found = framing_from_scene(zoom_at(&zoom, now), under);
        assert_float_equal(found.x, mouse.x, 1e-3);
        assert_float_equal(found.y, mouse.y, 1e-3);
    }
    assert_float_equal(zoom_at(&zoom, 2).scale, 6, 1e-4);
    zoom_by(&zoom, 2, 1 / 6.0f, mouse);
    Framing back = zoom_at(&zoom, 3);
    assert_true(back.scale == 1 && back.center.x == 0 && back.center.y == 0);
}

static void the_picture_never_leaves_the_frame(void **state) {
    (void)state;
    Random random = random_make(5, 1);
    Zoom zoom = zoom_make(frame);
    double now = 0;
    for (int i = 0; i < 3000; i++) {
        vec2s at = {
            {(float)random_below(&random, 1600) / 100 - 8, (float)random_below(&random, 900) / 100 - 4.5f}};
        if (i % 3 == 0) {
            zoom_hold(&zoom, (vec2s){{0, 0}});
            zoom_drag(&zoom, now, at);
        } else
            zoom_by(&zoom, now, i % 7 < 4 ? 1.5f : 0.6f, at);
        for (int k = 0; k < 5; k++)
            assert_within_frame(zoom_at(&zoom, now += 0.03));
    }
}

static void a_change_begins_where_the_picture_stands(void **state) {
    (void)state;
    Zoom zoom = zoom_make(frame);
    zoom_by(&zoom, 0, 4, (vec2s){{5, 2}});
    Framing before = zoom_at(&zoom, 0.1);
    zoom_reset(&zoom, 0.1);
    Framing after = zoom_at(&zoom, 0.1);
    assert_float_equal(before.scale, after.scale, 1e-5);
    assert_float_equal(before.center.x, after.center.x, 1e-5);
    assert_true(zoom_next_change(&zoom, 0.2) == 0.2);
    assert_true(zoom_next_change(&zoom, 0.1 + zoom_seconds) == INFINITY);
    assert_true(zoom_at(&zoom, 9).scale == 1);
}

static void dragging_follows_the_mouse_at_once(void **state) {
    (void)state;
    Zoom zoom = zoom_make(frame);
    assert_false(zoom_drag(&zoom, 0, (vec2s){{1, 1}}) || zoom_let_go(&zoom));
    zoom_hold(&zoom, (vec2s){{0, 0}});
    assert_true(zoom_drag(&zoom, 0, (vec2s){{2, 1}}));
    assert_float_equal(zoom_at(&zoom, 0).center.x, 0, 1e-6); // the whole frame has nowhere to go
    zoom_by(&zoom, 0, 4, (vec2s){{0, 0}});
    vec2s mouse = {{1, 1}}, under = framing_to_scene(zoom_at(&zoom, 1), mouse);
    zoom_hold(&zoom, mouse);
    for (int i = 1; i <= 10; i++)
        zoom_drag(&zoom, 1, (vec2s){{1 + 0.05f * (float)i, 1 - 0.025f * (float)i}});
    assert_true(zoom_let_go(&zoom));
    vec2s found = framing_from_scene(zoom_at(&zoom, 1), under);
    assert_float_equal(found.x, 1.5, 1e-4);
    assert_float_equal(found.y, 0.75, 1e-4);
}

static void a_pinch_keeps_what_is_between_the_fingers_there_at_once(void **state) {
    (void)state;
    Zoom zoom = zoom_make(frame);
    vec2s from = {{2, 1}}, to = {{1.5f, 1.25f}}, under = framing_to_scene(zoom_at(&zoom, 0), from);
    for (int i = 0; i < 20; i++) // a little each time, as fingers do
        zoom_pinch(&zoom, 0, powf(3, 0.05f), from, from);
    zoom_pinch(&zoom, 0, 1, from, to);
    vec2s found = framing_from_scene(zoom_at(&zoom, 0), under);
    assert_float_equal(zoom_at(&zoom, 0).scale, 3, 1e-4);
    assert_float_equal(found.x, to.x, 1e-4);
    assert_float_equal(found.y, to.y, 1e-4);
    assert_true(zoom_next_change(&zoom, 0) == INFINITY);
}

static void a_pinch_stays_within_the_frame_and_settles_at_the_whole(void **state) {
    (void)state;
    Zoom zoom = zoom_make(frame);
    zoom_pinch(&zoom, 0, 1000, (vec2s){{8, 4.5f}}, (vec2s){{-8, -4.5f}});
    assert_within_frame(zoom_at(&zoom, 0));
    assert_float_equal(zoom_at(&zoom, 0).scale, zoom_max_scale, 1e-4);
    zoom_pinch(&zoom, 0, 1e-4f, (vec2s){{1, 1}}, (vec2s){{3, 2}});
    assert_within_frame(zoom_at(&zoom, 0));
    assert_false(zoom_is_in(&zoom));
    zoom_pinch(&zoom, 0, 1.04f, (vec2s){{1, 1}}, (vec2s){{1, 1}});
    assert_true(zoom_is_in(&zoom));
    zoom_settle(&zoom, 0);
    assert_false(zoom_is_in(&zoom));
    zoom_pinch(&zoom, 1, 2, (vec2s){{1, 1}}, (vec2s){{1, 1}});
    zoom_settle(&zoom, 1);
    assert_float_equal(zoom_at(&zoom, 2).scale, 2, 1e-4);
}

static void the_view_shows_what_the_framing_says(void **state) {
    (void)state;
    Framing framing = {{{2, -1}}, 4};
    View whole = view_fit(1280, 800, frame), view = framing_view(framing, whole);
    vec2s point = {{2.5f, -0.75f}}, expected = view_to_pixels(&whole, framing_from_scene(framing, point));
    vec2s found = view_to_pixels(&view, point);
    assert_float_equal(found.x, expected.x, 1e-3);
    assert_float_equal(found.y, expected.y, 1e-3);
}

static void a_glide_leaves_from_where_it_is_and_arrives(void **state) {
    (void)state;
    Glide glide = {0};
    assert_true(glide_at(&glide, 3) == 0 && glide_next_change(&glide, 3) == INFINITY);
    glide_to(&glide, 10, 1, 0.4);
    assert_float_equal(glide_at(&glide, 10.1), 0.15625, 1e-6); // 3/16 - 2/64
    assert_float_equal(glide_at(&glide, 10.2), 0.5, 1e-6);
    glide_to(&glide, 10.2, 0, 0.4);
    assert_float_equal(glide_at(&glide, 10.2), 0.5, 1e-6);
    assert_true(glide_next_change(&glide, 10.5) == 10.5);
    assert_true(glide_at(&glide, 10.7) == 0 && glide_next_change(&glide, 10.7) == INFINITY);
    glide = (Glide){.from = 1e8f, .to = 1, .seconds = 1}; // there to the bit, however long the way
    assert_true(glide_at(&glide, 1) == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_zoom_shows_the_whole_frame_and_rests),
        cmocka_unit_test(the_point_under_the_mouse_stays_there_all_the_way),
        cmocka_unit_test(the_picture_never_leaves_the_frame),
        cmocka_unit_test(a_change_begins_where_the_picture_stands),
        cmocka_unit_test(dragging_follows_the_mouse_at_once),
        cmocka_unit_test(a_pinch_keeps_what_is_between_the_fingers_there_at_once),
        cmocka_unit_test(a_pinch_stays_within_the_frame_and_settles_at_the_whole),
        cmocka_unit_test(the_view_shows_what_the_framing_says),
        cmocka_unit_test(a_glide_leaves_from_where_it_is_and_arrives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
