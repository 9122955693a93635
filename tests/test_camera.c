// What a script's camera shows: the inverse of its frame's box at each moment.
#include "saying.h"

#include "deck/deck_code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const LeafState *leaf_at(const Deck *deck, double time, size_t index) {
    Pose pose = saying_pose(deck, time);
    assert_true(index < pose.count);
    return &pose.leaves[index];
}

static void expect_place(const LeafState *leaf, double x, double y, double scale_x, double scale_y) {
    assert_float_equal(leaf->affine.origin.x, x, 1e-6);
    assert_float_equal(leaf->affine.origin.y, y, 1e-6);
    assert_float_equal(leaf->affine.x.x, scale_x, 1e-6);
    assert_float_equal(leaf->affine.y.y, scale_y, 1e-6);
}

// Half way a frame of width 16/9 * 8 that goes to half of it is three quarters as wide: the picture is 4/3 as large.
static void the_frame_moves_and_not_what_it_shows(void **state) {
    (void)state;
    Deck *deck =
        saying_load("local dot = Dot({2, 1})\nadd(dot)\n"
                    "play(camera.frame:animate{rate_func = linear}:scale(0.5):move_to(dot))\nwait()");
    expect_place(leaf_at(deck, 0, 0), 2, 1, 1, 1);
    expect_place(leaf_at(deck, 0.5, 0), 4.0 / 3, 2.0 / 3, 4.0 / 3, 4.0 / 3);
    expect_place(leaf_at(deck, 1.5, 0), 0, 0, 2, 2);
    assert_int_equal(saying_pose(deck, 0.5).count, 1);
    assert_true(timeline_rests_until(&deck->timeline, 0.5) == 0.5);
    deck_destroy(deck);
}

static void strokes_grow_with_the_zoom(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Square():set_stroke(RED, 3):set_background_stroke(RED, 6))\n"
                             "camera.frame.width = FRAME_WIDTH / 2\nwait()\n"
                             "camera.frame:stretch(2, 0)\nwait()");
    assert_float_equal(leaf_at(deck, 0.5, 0)->stroke_width, 6, 1e-5);
    assert_float_equal(leaf_at(deck, 0.5, 0)->back_width, 12, 1e-5);
    assert_true(leaf_at(deck, 0.5, 0)->pen.x == 0);
    const LeafState *leaf = leaf_at(deck, 1.5, 0);
    expect_place(leaf, 0, 0, 1, 2);
    assert_float_equal(leaf->stroke_width * leaf->pen.x, 3, 1e-5);
    assert_float_equal(leaf->stroke_width * leaf->pen.y, 6, 1e-5);
    deck_destroy(deck);
}

// Turned by a right angle it shows a box that is 8 wide and 128/9 high.
static void a_turned_frame_shows_its_box_upright(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Dot({1, 1}))\ncamera.frame:rotate(PI / 2)\nwait()");
    expect_place(leaf_at(deck, 0.5, 0), 16.0 / 9, 9.0 / 16, 16.0 / 9, 9.0 / 16);
    deck_destroy(deck);
}

static void what_is_fixed_stays_in_the_picture(void **state) {
    (void)state;
    Deck *deck = saying_load("local a, b = Dot(LEFT), Dot(RIGHT)\nadd_fixed_in_frame_mobjects(a)\n"
                             "add(b, Dot(UP):fix_in_frame():copy())\n"
                             "play(camera.frame:animate():shift(RIGHT))\nwait()");
    expect_place(leaf_at(deck, 1.5, 0), -1, 0, 1, 1);
    expect_place(leaf_at(deck, 1.5, 1), 0, 0, 1, 1);
    expect_place(leaf_at(deck, 1.5, 2), 0, 1, 1, 1);
    deck_destroy(deck);
}

static void a_camera_that_is_used_late_shows_all_before(void **state) {
    (void)state;
    Deck *deck = saying_load("add(Dot(RIGHT))\nwait()\ncamera.frame:scale(2)\nwait()\n"
                             "assert(#mobjects() == 1)\nclear()\nremove(camera.frame)\nadd(Dot(RIGHT))\n"
                             "camera.frame:scale(0.25)\nwait()");
    expect_place(leaf_at(deck, 0.5, 0), 1, 0, 1, 1);
    expect_place(leaf_at(deck, 1.5, 0), 0.5, 0, 0.5, 0.5);
    expect_place(leaf_at(deck, 2.5, 0), 2, 0, 2, 2);
    deck_destroy(deck);
}

// The dimension that needs more room, and the margin once for both sides.
static void a_zoom_fits_what_it_is_to_show(void **state) {
    (void)state;
    Deck *deck = saying_load("local a, b = Square(1):shift(LEFT * 4), Square(1)\nadd(a, b)\n"
                             "play(camera:auto_zoom({a, b}, {margin = 1}))\nwait()\n"
                             "assert(math.abs(camera.frame.width - 6) < 1e-9)\n"
                             "assert(camera.frame:get_center() == V(-2, 0))\n"
                             "camera:auto_zoom(a, {animate = false})\n"
                             "assert(math.abs(camera.frame.height - 1) < 1e-9)");
    expect_place(leaf_at(deck, 1.5, 1), 2 * 128 / 54.0, 0, 128 / 54.0, 128 / 54.0);
    deck_destroy(deck);
}

static void backgrounds_change_between_plays(void **state) {
    (void)state;
    Deck *deck = saying_load("camera.background_color = '#112233'\nadd(Dot())\nwait()\n"
                             "assert(camera.background_color == '#112233')\n"
                             "camera.frame:scale(2)\nbackground('#FF0000')\nwait()\n"
                             "camera.background_color = '#00FF00'\nbring_to_back(mobjects())\nwait()\n"
                             "assert(camera.background_color == '#00FF00' and #mobjects() == 1)");
    assert_float_equal(deck->scene.background.b, 0x33 / 255.0f, 1e-6);
    assert_int_equal(saying_pose(deck, 0.5).count, 1);
    assert_float_equal(leaf_at(deck, 1.5, 0)->fill.r, 1, 0);
    expect_place(leaf_at(deck, 1.5, 0), 0, 0, 1, 1);
    assert_float_equal(leaf_at(deck, 2.5, 0)->fill.g, 1, 0);
    deck_destroy(deck);
}

static Deck *carry(const Deck *deck, Error *error) {
    size_t size;
    uint8_t *bytes = deck_encode(deck, &saying.fonts, &size, error);
    Deck *carried = bytes ? deck_decode(bytes, size, &saying.fonts, error) : NULL;
    free(bytes);
    return carried;
}

static void a_deck_carries_the_frame(void **state) {
    (void)state;
    Error error = {""};
    Deck *deck = saying_load("add(Dot({2, 1}), Text('words'))\n"
                             "play(camera.frame:animate():scale(0.5):move_to({2, 1}))\nwait()");
    Deck *carried = carry(deck, &error);
    assert_string_equal(error.text, "");
    for (double time = 0; time < 2; time += 0.25) {
        Affine place = leaf_at(deck, time, 0)->affine;
        assert_memory_equal(&leaf_at(carried, time, 0)->affine, &place, sizeof place);
    }
    deck_destroy(carried);
    deck->timeline.reel.frame.y = -1;
    assert_null(carry(deck, &error));
    assert_string_not_equal(error.text, "");
    deck_destroy(deck);
}

static void mistakes_are_told(void **state) {
    (void)state;
    saying_refuse("camera.colour = RED", "the camera has no method or field 'colour'");
    saying_refuse("camera.auto_zoom(Dot())", "write camera:auto_zoom(...), with a colon");
    saying_refuse("camera.frame = Square()", "frame cannot be set");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame_moves_and_not_what_it_shows),
        cmocka_unit_test(strokes_grow_with_the_zoom),
        cmocka_unit_test(a_turned_frame_shows_its_box_upright),
        cmocka_unit_test(what_is_fixed_stays_in_the_picture),
        cmocka_unit_test(a_camera_that_is_used_late_shows_all_before),
        cmocka_unit_test(a_zoom_fits_what_it_is_to_show),
        cmocka_unit_test(backgrounds_change_between_plays),
        cmocka_unit_test(a_deck_carries_the_frame),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
