// What Manim would have drawn comes back from the deck that was recorded of it: each frame as it was, what lies
// between two of them on the straight way, and jumps as jumps.
#include "base/random.h"
#include "film.h"
#include "shape/image.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double tolerance = 128.0 / 9 / 3840 / 20; // a twentieth of a pixel at 3840 pixels
static const double rate = 60;
static const Color black = {0, 0, 0, 1}, white = {1, 1, 1, 1}, red = {1, 0, 0, 1}, none = {0, 0, 0, 0};
static const Point square[4] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
static const uint32_t one[] = {1}, both[] = {1, 2}, turned[] = {2, 1};

static void assert_corners(const LeafState *leaf, const Point *corners, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (point_distance(film_corner(leaf, i), corners[i]) > tolerance)
            fail_msg("corner %zu is at %g, %g, not %g, %g", i, film_corner(leaf, i).x, film_corner(leaf, i).y,
                     corners[i].x, corners[i].y);
}

static size_t key_count(const Deck *deck, double t) {
    ReelSource *source = deck->timeline.source;
    return source->at(source, t)->key_count;
}

// The square under a map, as message and as what is to be seen.
static void put_square(Film *film, uint32_t leaf, Affine map, Point corners[4]) {
    for (int i = 0; i < 4; i++)
        corners[i] = affine_point(map, square[i]);
    film_polygon(film, leaf, corners, 4);
}

static Deck *film_of_motion(Affine (*motion)(double), int frames, Point expected[][4]) {
    Film film = film_begin();
    film_style(&film, 1, none, white, 4);
    for (int i = 0; i < frames; i++) {
        put_square(&film, 1, motion(i / rate), expected[i]);
        film_frame(&film, 1, one, 1);
    }
    return film_take_deck(&film);
}

static void assert_motion(Affine (*motion)(double), size_t most_keys) {
    enum { FRAMES = 240 };
    static Point expected[FRAMES][4];
    Deck *deck = film_of_motion(motion, FRAMES, expected);
    assert_true(deck->timeline.duration == FRAMES / rate);
    for (int i = 0; i < FRAMES; i++) {
        Pose pose = film_pose(deck, i / rate);
        assert_int_equal(pose.count, 1);
        assert_corners(&pose.leaves[0], expected[i], 4);
    }
    assert_in_range(key_count(deck, 0), 1, most_keys);
    deck_destroy(deck);
}

// Motion ----------------------------------------------------------------------------------------------------

static Affine straight(double t) {
    return affine_translation((Point){3 * t - 5, t});
}

static Affine circling(double t) {
    return affine_translation((Point){cos(0.3 * t), sin(0.3 * t)});
}

static Affine turning(double t) {
    return affine_multiply(affine_scaling(1 + t / 4, 1, (Point){0, 0}),
                           affine_rotation(t * t, (Point){2, 0}));
}

static Affine shearing(double t) {
    return (Affine){{1, 0}, {sin(t), 1}, {0, 0}};
}

static void straight_motion_is_one_key(void **state) {
    (void)state;
    assert_motion(straight, 1);
}

static void curved_motion_has_fewer_keys_than_frames_and_every_frame_is_right(void **state) {
    (void)state;
    assert_motion(circling, 80);
}

static void turns_and_shears_are_maps_of_one_outline(void **state) {
    (void)state;
    assert_motion(turning, 239);
    assert_motion(shearing, 239);
}

static bool is_on_grid(double number, double steps) {
    return number * steps == round(number * steps);
}

// So they take little room.
static void maps_and_outlines_lie_on_their_grids(void **state) {
    (void)state;
    static Point expected[60][4];
    Deck *deck = film_of_motion(turning, 60, expected);
    const Reel *reel = deck->timeline.source->at(deck->timeline.source, 0);
    size_t count = 0;
    for (size_t i = 0; i < reel->track_count; i++)
        for (uint32_t k = 0; k < reel->tracks[i].count && reel->tracks[i].prop == PROP_AFFINE; k++, count++) {
            const StoredKey *key = &reel->keys[reel->tracks[i].first + k];
            Affine map = key_load(reel->pool, PROP_AFFINE, key).to.affine;
            assert_true(is_on_grid(map.x.x, 1 << 20) && is_on_grid(map.x.y, 1 << 20) &&
                        is_on_grid(map.y.x, 1 << 20) && is_on_grid(map.y.y, 1 << 20));
            assert_true(is_on_grid(map.origin.x, 1 << 16) && is_on_grid(map.origin.y, 1 << 16));
        }
    assert_true(count > 10);
    const Outline *outline = reel->leaves[0].shape->outline;
    for (size_t i = 0; i < 4 * (size_t)outline->curve_count; i++)
        assert_true(is_on_grid(outline->points[i].x, 1 << 15) && is_on_grid(outline->points[i].y, 1 << 15));
    deck_destroy(deck);
}

static void what_stands_still_has_no_keys(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    for (int i = 0; i < 100; i++)
        film_frame(&film, 1, one, 1);
    Deck *deck = film_take_deck(&film);
    assert_int_equal(key_count(deck, 1), 0);
    Pose pose = film_pose(deck, 0.5);
    assert_memory_equal(&pose.leaves[0].fill, &red, sizeof red);
    assert_true(pose.leaves[0].stroke_width == 4);
    deck_destroy(deck);
}

static void half_way_between_two_frames_is_half_way(void **state) {
    (void)state;
    const Point tall[4] = {{2, 3}, {-1, 1}, {-1, -1}, {1, -2}};
    Film film = film_begin();
    film_style(&film, 1, none, white, 4);
    for (int i = 0; i < 2; i++) {
        film_polygon(&film, 1, i ? tall : square, 4);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    Point middle[4];
    for (int i = 0; i < 4; i++)
        middle[i] = point_lerp(square[i], tall[i], 0.5);
    Pose pose = film_pose(deck, 0.5 / rate);
    assert_corners(&pose.leaves[0], middle, 4);
    deck_destroy(deck);
}

// Moved and turned first, then bent: each frame, and half way between two.
static void what_has_moved_bends_from_where_it_lies(void **state) {
    (void)state;
    enum { MOVES = 10, FRAMES = 20 };
    const Color stops[2] = {red, white};
    Point expected[FRAMES][4];
    for (int with_gradient = 0; with_gradient < 2; with_gradient++) {
        Film film = film_begin();
        film_style(&film, 1, none, white, 4);
        for (int i = 0; i < FRAMES; i++) {
            int moved = i < MOVES ? i : MOVES - 1;
            Affine map = affine_multiply(affine_translation((Point){moved * 0.3, moved * moved * 0.02}),
                                         affine_rotation(moved * 0.05, (Point){0, 0}));
            for (int k = 0; k < 4; k++)
                expected[i][k] = affine_point(map, square[k]);
            expected[i][2].x -= 0.01 * (i - moved) * (i - moved);
            film_polygon(&film, 1, expected[i], 4);
            if (with_gradient)
                film_gradient(&film, 1, affine_point(map, (Point){-1, 0}), affine_point(map, (Point){1, 0}),
                              stops, 2);
            film_frame(&film, 1, one, 1);
        }
        Deck *deck = film_take_deck(&film);
        for (int i = 0; i < FRAMES; i++) {
            Pose pose = film_pose(deck, i / rate);
            assert_corners(&pose.leaves[0], expected[i], 4);
            if (!with_gradient)
                continue;
            Point to = affine_point(pose.leaves[0].affine, pose.leaves[0].gradients.now->to);
            assert_true(point_distance(to, point_lerp(expected[i][0], expected[i][3], 0.5)) < tolerance);
        }
        for (int i = MOVES - 1; i + 1 < FRAMES; i++) {
            Point middle[4];
            for (int k = 0; k < 4; k++)
                middle[k] = point_lerp(expected[i][k], expected[i + 1][k], 0.5);
            assert_corners(&film_pose(deck, (i + 0.5) / rate).leaves[0], middle, 4);
        }
        deck_destroy(deck);
    }
}

static void colours_fade_in_between(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    for (int i = 0; i <= 60; i++) {
        film_style(&film, 1, color_with_opacity(red, (float)i / 60), white, 4);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    assert_int_equal(key_count(deck, 0), 1);
    for (int i = 0; i <= 120; i++)
        assert_float_equal(film_pose(deck, i / 120.0).leaves[0].fill.a, (float)i / 120, 1.0f / 600);
    deck_destroy(deck);
}

// Jumps -----------------------------------------------------------------------------------------------------

static double left_at(const Deck *deck, double t) {
    return film_corner(&film_pose(deck, t).leaves[0], 1).x;
}

static void what_changes_between_two_plays_jumps(void **state) {
    (void)state;
    Point corners[4];
    Film film = film_begin();
    film_style(&film, 1, none, white, 4);
    for (int i = 0; i <= 10; i++) { // to 1 at the end of the play
        put_square(&film, 1, affine_translation((Point){0.1 * i, 0}), corners);
        film_frame(&film, i < 10, one, 1);
    }
    put_square(&film, 1, affine_translation((Point){4, 0}), corners);
    film_frame(&film, 10, one, 1);
    Deck *deck = film_take_deck(&film);
    assert_float_equal(left_at(deck, 9.5 / rate), -0.05f, tolerance);
    assert_float_equal(left_at(deck, 10 / rate - 1e-6), 0, tolerance);
    assert_float_equal(left_at(deck, 10 / rate), 3, tolerance);
    assert_float_equal(left_at(deck, 20 / rate), 3, tolerance);
    deck_destroy(deck);
}

static void one_step_between_two_rests_is_a_jump(void **state) {
    (void)state;
    Point corners[4];
    Film film = film_begin();
    film_style(&film, 1, none, white, 4);
    for (int i = 0; i < 20; i++) {
        put_square(&film, 1, affine_translation((Point){i < 10 ? 0 : 2, 0}), corners);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    assert_float_equal(left_at(deck, 9.9 / rate), -1, tolerance);
    assert_float_equal(left_at(deck, 10 / rate), 1, tolerance);
    deck_destroy(deck);
}

static void another_structure_waits_for_its_frame(void **state) {
    (void)state;
    Film film = film_begin();
    film_style(&film, 1, none, white, 4);
    film_polygon(&film, 1, square, 4);
    film_frame(&film, 1, one, 1);
    film_polygon(&film, 1, square, 3);
    film_frame(&film, 1, one, 1);
    Deck *deck = film_take_deck(&film);
    assert_int_equal(film_pose(deck, 0.99 / rate).leaves[0].shape.shape->outline->curve_count, 4);
    assert_int_equal(film_pose(deck, 1 / rate).leaves[0].shape.shape->outline->curve_count, 3);
    deck_destroy(deck);
}

// It has been another one before, which rested: that is no rest of this one.
static void what_is_new_and_moves_at_once_does_not_jump(void **state) {
    (void)state;
    Point corners[4];
    Film film = film_begin();
    film_style(&film, 1, none, white, 4);
    for (int i = 0; i < 20; i++) {
        film_polygon(&film, 1, square, 3);
        if (i >= 10)
            put_square(&film, 1, affine_translation((Point){i == 10 ? 0 : 2, 0}), corners);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    assert_float_equal(left_at(deck, 10 / rate), -1, tolerance);
    assert_float_equal(left_at(deck, 10.5 / rate), 0, tolerance);
    assert_float_equal(left_at(deck, 11 / rate), 1, tolerance);
    deck_destroy(deck);
}

static Affine jumping(double t) {
    double after = t * rate - 20;
    return affine_translation((Point){after < 0 ? 0 : 5 + (after < 10 ? 0 : 0.1 * (after - 10)), 0});
}

static Affine jumping_twice(double t) {
    return affine_translation((Point){t * rate < 20 ? 0 : t * rate < 40 ? 5 : 4, 0.25});
}

static void what_has_jumped_goes_on_from_there(void **state) {
    (void)state;
    assert_motion(jumping, 2);
    assert_motion(jumping_twice, 2);
}

static size_t keys_of(const Deck *deck, PropId prop) {
    const Reel *reel = deck->timeline.source->at(deck->timeline.source, 0);
    size_t count = 0;
    for (size_t i = 0; i < reel->track_count; i++)
        count += reel->tracks[i].prop == prop ? reel->tracks[i].count : 0;
    return count;
}

// A colour that trembles by less than can be seen.
static void what_trembles_stays_while_something_else_moves(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    for (int i = 0; i <= 61; i++) {
        film_style(&film, 1, color_with_opacity(red, 0.5f + 0.001f * (float)(i % 2)), white, i + 1);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    assert_int_equal(keys_of(deck, PROP_STROKE_WIDTH), 1);
    assert_int_equal(keys_of(deck, PROP_FILL), 0);
    assert_float_equal(film_pose(deck, 0.5).leaves[0].stroke_width, 31, 0.011);
    deck_destroy(deck);
}

// What moves is written alone: a place, a colour, a width, one after the other.
static void each_property_has_the_keys_of_its_own_changes(void **state) {
    (void)state;
    Point corners[4];
    Film film = film_begin();
    for (int i = 0; i < 240; i++) {
        float part = (float)(i % 60) / 60;
        put_square(&film, 1, affine_translation((Point){i < 60 ? i / 60.0 : 1, 0}), corners);
        film_style(&film, 1, color_with_opacity(red, i / 60 == 1 ? part : 1),
                   color_with_opacity(white, i / 60 == 2 ? part : 1), i / 60 == 3 ? 4 + (double)part : 4);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    const PropId props[] = {PROP_AFFINE, PROP_FILL, PROP_STROKE, PROP_STROKE_WIDTH};
    for (int i = 0; i < 4; i++)
        assert_in_range(keys_of(deck, props[i]), 1, 3);
    assert_int_equal(keys_of(deck, PROP_SHAPE), 0);
    for (int i = 0; i < 240; i++) {
        const LeafState *leaf = &film_pose(deck, i / rate).leaves[0];
        const float part = (float)(i % 60) / 60, fill = i / 60 == 1 ? part : 1;
        const float stroke = i / 60 == 2 ? part : 1, width = i / 60 == 3 ? 4 + part : 4;
        const double right = 1 + fmin(i / 60.0, 1);
        assert_true(fabs(film_corner(leaf, 0).x - right) < tolerance);
        assert_float_equal(leaf->fill.a, fill, 1.0f / 600);
        assert_float_equal(leaf->stroke.a, stroke, 1.0f / 600);
        assert_float_equal(leaf->stroke_width, width, 0.011f);
    }
    deck_destroy(deck);
}

// The stage -------------------------------------------------------------------------------------------------

static void leaves_come_go_and_change_places(void **state) {
    (void)state;
    const Point small[3] = {{0, 0}, {1, 0}, {0, 1}};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_polygon(&film, 2, small, 3);
    film_style(&film, 2, white, white, 4);
    film_frame(&film, 30, one, 1);
    film_frame(&film, 30, both, 2);
    film_frame(&film, 30, turned, 2);
    film_frame(&film, 30, both + 1, 1);
    Deck *deck = film_take_deck(&film);
    assert_int_equal(film_pose(deck, 0.49).count, 1);
    Pose pose = film_pose(deck, 0.5);
    assert_int_equal(pose.count, 2);
    assert_int_equal(pose.leaves[1].shape.shape->outline->curve_count, 3);
    pose = film_pose(deck, 1);
    assert_int_equal(pose.count, 2);
    assert_int_equal(pose.leaves[0].shape.shape->outline->curve_count, 3);
    pose = film_pose(deck, 1.5);
    assert_int_equal(pose.count, 1);
    assert_int_equal(pose.leaves[0].shape.shape->outline->curve_count, 3);
    deck_destroy(deck);
}

// Any of eight leaves in any order; a leaf is told by its stroke width.
static void pictures_have_their_leaves_in_the_order_of_their_lists(void **state) {
    (void)state;
    enum { LEAVES = 8, FRAMES = 300 };
    static uint32_t lists[FRAMES][LEAVES];
    uint32_t counts[FRAMES];
    Random random = random_make(8, 1);
    Film film = film_begin();
    for (uint32_t i = 1; i <= LEAVES; i++) {
        film_polygon(&film, i, square, 4);
        film_style(&film, i, none, white, i);
    }
    for (int i = 0; i < FRAMES; i++) {
        uint32_t *list = lists[i];
        for (uint32_t k = 0; k < LEAVES; k++)
            list[k] = k + 1;
        for (uint32_t k = LEAVES; i % 5 && k > 1; k -= 1 + (uint32_t)i % 3) {
            uint32_t other = random_below(&random, k), kept = list[k - 1];
            list[k - 1] = list[other];
            list[other] = kept;
            k = k > 1 + (uint32_t)i % 3 ? k : 1 + (uint32_t)i % 3;
        }
        counts[i] = i % 7 ? LEAVES : random_below(&random, LEAVES) + 1;
        film_frame(&film, 1, list, counts[i]);
    }
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i < FRAMES; i++) {
        Pose pose = film_pose(deck, i / rate);
        assert_int_equal(pose.count, counts[i]);
        for (uint32_t k = 0; k < counts[i]; k++)
            assert_true(pose.leaves[k].stroke_width == (float)lists[i][k]);
    }
    deck_destroy(deck);
}

// Of what changes places as few as may be are shown anew.
static void what_keeps_its_place_among_the_others_goes_on_being_shown(void **state) {
    (void)state;
    static const uint32_t lists[][5] = {{1, 2, 3, 4, 5}, {5, 1, 2, 3, 4}, {5, 2, 1, 3, 4}};
    Film film = film_begin();
    for (uint32_t i = 1; i <= 5; i++) {
        film_polygon(&film, i, square, 4);
        film_style(&film, i, none, white, i);
    }
    for (int i = 0; i < 3; i++)
        film_frame(&film, 30, lists[i], 5);
    Deck *deck = film_take_deck(&film);
    assert_int_equal(deck->timeline.source->at(deck->timeline.source, 0)->showing_count, 7);
    deck_destroy(deck);
}

static void a_leaf_without_points_is_not_shown(void **state) {
    (void)state;
    Film film = film_begin();
    film_points(&film, 1, NULL, 0);
    film_style(&film, 1, red, white, 4);
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    assert_int_equal(film_pose(deck, 0).count, 0);
    deck_destroy(deck);
}

static void the_camera_moves_and_magnifies_all_of_it(void **state) {
    (void)state;
    const double near[4] = {2, 1, 64.0 / 9, 4};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, none, white, 4);
    film_frame(&film, 1, one, 1);
    film_frame_seen(&film, 1, near, one, 1);
    Deck *deck = film_take_deck(&film);
    Pose pose = film_pose(deck, 1 / rate);
    const Point expected[4] = {{-2, 0}, {-6, 0}, {-6, -4}, {-2, -4}};
    assert_corners(&pose.leaves[0], expected, 4);
    assert_float_equal(pose.leaves[0].stroke_width, 8, 1e-3);
    assert_corners(&film_pose(deck, 0).leaves[0], square, 4);
    deck_destroy(deck);
}

static void a_view_shows_leaves_again_moved_magnified_and_clipped(void **state) {
    (void)state;
    const double source[4] = {0, 0, 2, 1}, target[4] = {3, 2, 4, 2};
    const uint32_t list[] = {1, STREAM_VIEW_BEGIN + 0, 1, STREAM_VIEW_END};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, none, white, 4);
    film_view(&film, 0, source, target);
    film_frame(&film, 30, list, 4);
    Deck *deck = film_take_deck(&film);
    Pose pose = film_pose(deck, 0);
    assert_int_equal(pose.count, 2);
    const Point expected[4] = {{5, 4}, {1, 4}, {1, 0}, {5, 0}};
    assert_corners(&pose.leaves[0], square, 4);
    assert_corners(&pose.leaves[1], expected, 4);
    assert_float_equal(pose.leaves[1].clip.min.x, 1, 1e-9);
    assert_float_equal(pose.leaves[1].clip.max.y, 3, 1e-9);
    assert_float_equal(pose.leaves[1].stroke_width, 8, 1e-6);
    deck_destroy(deck);
}

static void pictures_lie_where_their_corners_are(void **state) {
    (void)state;
    const uint8_t pixels[8] = {255, 100, 0, 255, 200, 100, 50, 51};
    const Point corners[3] = {{1, 3}, {4, 4}, {2, 1}};
    Film film = film_begin();
    film_picture(&film, 7, 2, 1, pixels);
    film_place(&film, 1, 7, corners, 0.5f);
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    const LeafState *leaf = &film_pose(deck, 0).leaves[0];
    const Point units[3] = {{0, 1}, {1, 1}, {0, 0}};
    for (int i = 0; i < 3; i++)
        assert_true(point_distance(affine_point(leaf->affine, units[i]), corners[i]) < tolerance);
    assert_float_equal(leaf->fill.a, 0.5, 1e-6);
    const Image *image = leaf->shape.shape->as.image;
    const uint8_t expected[8] = {255, 100, 0, 255, 40, 20, 10, 51}; // opacity multiplied in
    assert_memory_equal(image->pixels, expected, 8);
    deck_destroy(deck);
}

static void gradients_turn_with_their_leaf(void **state) {
    (void)state;
    const Color stops[3] = {red, white, black};
    Point corners[4];
    Film film = film_begin();
    for (int i = 0; i < 60; i++) {
        Affine map = affine_rotation(i * 0.05, (Point){0, 0});
        put_square(&film, 1, map, corners);
        film_gradient(&film, 1, affine_point(map, (Point){-1, 0}), affine_point(map, (Point){1, 0}), stops,
                      3);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i < 60; i++) {
        const LeafState *leaf = &film_pose(deck, i / rate).leaves[0];
        const Gradients *gradients = leaf->gradients.now;
        assert_non_null(gradients);
        assert_int_equal(gradients->fill_count, 3);
        assert_memory_equal(gradients->fill, stops, sizeof stops);
        Point to = affine_point(leaf->affine, gradients->to);
        assert_true(point_distance(to, point_toward(i * 0.05)) < tolerance);
    }
    deck_destroy(deck);
}

// Thousands of changes are more than one reel, and no border shows.
static void long_recordings_are_several_reels(void **state) {
    (void)state;
    enum { LEAVES = 100, FRAMES = 240 };
    static Point sent[FRAMES][LEAVES][4];
    uint32_t list[LEAVES];
    Random random = random_make(5, 1);
    Film film = film_begin();
    for (uint32_t k = 0; k < LEAVES; k++)
        film_style(&film, list[k] = k + 1, none, white, 4);
    for (int i = 0; i < FRAMES; i++) {
        for (uint32_t k = 0; k < LEAVES; k++) {
            for (int c = 0; c < 4; c++)
                sent[i][k][c] =
                    (Point){random_below(&random, 8000) / 1e3 - 4, random_below(&random, 8000) / 1e3 - 4};
            film_polygon(&film, k + 1, sent[i][k], 4);
        }
        film_frame(&film, 1, list, LEAVES);
    }
    Deck *deck = film_take_deck(&film);
    ReelSource *source = deck->timeline.source;
    assert_true(source->at(source, 0) != source->at(source, (FRAMES - 1) / rate));
    for (int i = FRAMES - 1; i >= 0; i--) {
        Pose pose = film_pose(deck, i / rate);
        assert_int_equal(pose.count, LEAVES);
        for (uint32_t k = 0; k < LEAVES; k++)
            assert_corners(&pose.leaves[k], sent[i][k], 4);
    }
    deck_destroy(deck);
}

// Cues ------------------------------------------------------------------------------------------------------

// Two waits with slides and sections about them.
static Film film_with_stops(void) {
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_cue(&film, STREAM_CUE_SECTION, 0, "intro", "");
    film_caption(&film, "first words");
    film_cue(&film, STREAM_CUE_PLAY, 0, "Create", "");
    film_frame(&film, 30, one, 1);
    film_frame(&film, 0, one, 1);
    film_cue(&film, STREAM_CUE_WAIT, 0, "", "");
    film_frame(&film, 30, one, 1);
    film_frame(&film, 0, one, 1);
    film_cue(&film, STREAM_CUE_SECTION, 0, "intro", "");
    film_caption(&film, "later words");
    film_frame(&film, 60, one, 1);
    film_cue(&film, STREAM_CUE_WAIT, 0, "", "");
    film_frame(&film, 60, one, 1);
    film_frame(&film, 0, one, 1);
    film_end(&film);
    return film;
}

static void assert_cues(CueChoice choice, const char *expected) {
    Film film = film_with_stops();
    Error error = {""};
    char text[256] = "";
    Deck *deck = film_develop_in(&film, choice, 7, &error);
    assert_non_null(deck);
    for (size_t i = 0; i < deck->timeline.cue_count; i++) {
        const Cue *cue = &deck->timeline.cues[i];
        snprintf(text + strlen(text), sizeof text - strlen(text), "%g %s [%s] ", cue->time, cue->name,
                 cue->notes);
    }
    assert_string_equal(text, expected);
    deck_destroy(deck);
    film_finish(&film);
}

static void cues_are_of_the_kind_that_was_chosen(void **state) {
    (void)state;
    assert_cues(CUES_AUTO, "0 intro [first words] 1 intro (2) [later words] ");
    assert_cues(CUES_SECTIONS, "0 intro [first words] 1 intro (2) [later words] ");
    assert_cues(CUES_WAITS, "0 start [first words] 1 wait 1 [later words] ");
    assert_cues(CUES_PLAYS, "0 Create [first words\nlater words] ");
    assert_cues(CUES_SLIDES, "0 start [first words\nlater words] ");
}

static void slides_say_how_their_step_is_played(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_frame(&film, 30, one, 1);
    film_cue(&film, STREAM_CUE_SLIDE, STREAM_CUE_LOOPS, "", "say this");
    film_frame(&film, 30, one, 1);
    film_cue(&film, STREAM_CUE_SLIDE, STREAM_CUE_GOES_ON, "", "");
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    const Cue *cues = deck->timeline.cues;
    assert_int_equal(deck->timeline.cue_count, 3);
    assert_true(cues[1].loops && !cues[1].goes_on && !cues[2].loops && cues[2].goes_on);
    assert_string_equal(cues[1].notes, "say this");
    assert_string_equal(cues[1].name, "slide 1");
    deck_destroy(deck);
}

static void several_scenes_are_one_deck_with_a_cue_each(void **state) {
    (void)state;
    Film film = {0};
    for (int i = 0; i < 2; i++) {
        film_hello(&film, i ? "Second" : "First", rate, i ? red : black);
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, white, white, 4);
        film_frame(&film, 60, one, 1);
        film_end(&film);
    }
    Deck *deck = film_develop(&film);
    assert_true(deck->timeline.duration == 2);
    assert_int_equal(deck->timeline.cue_count, 2);
    assert_string_equal(deck->timeline.cues[0].name, "First");
    assert_string_equal(deck->timeline.cues[1].name, "Second");
    assert_true(deck->timeline.cues[1].time == 1);
    assert_int_equal(film_pose(deck, 0.5).count, 1);
    Pose pose = film_pose(deck, 1.5); // the other background lies below
    assert_int_equal(pose.count, 2);
    assert_memory_equal(&pose.leaves[0].fill, &red, sizeof red);
    deck_destroy(deck);
    film_finish(&film);
}

// Strangers -------------------------------------------------------------------------------------------------

static void assert_refused(const Film *film, const char *message) {
    Error error = {""};
    assert_null(film_develop_in(film, CUES_AUTO, 64, &error));
    if (!strstr(error.text, message))
        fail_msg("\"%s\" does not say \"%s\"", error.text, message);
}

static void what_manim_says_is_the_error(void **state) {
    (void)state;
    Film film = film_begin();
    film_text(&film, 'E', "talk.py:12: NameError: x");
    assert_refused(&film, "talk.py:12: NameError: x");
    film_finish(&film);
}

static void a_recording_that_ends_too_early_is_none(void **state) {
    (void)state;
    Film film = film_begin(), nothing = {0}, still = film_begin();
    assert_refused(&film, "ended too early");
    assert_refused(&nothing, "ended too early");
    film_end(&still);
    assert_refused(&still, "\"Scene\" plays nothing");
    film_finish(&film);
    film_finish(&still);
}

static void a_camera_too_near_for_a_deck_is_refused(void **state) {
    (void)state;
    const double near[4] = {2.123456, 1.987654, 64e-9 / 9, 4e-9};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, none, white, 4);
    film_frame(&film, 1, one, 1);
    film_frame_seen(&film, 30, near, one, 1);
    film_frame(&film, 30, one, 1);
    film_end(&film);
    assert_refused(&film, "a number is no number or too large");
    film_finish(&film);
}

static void leaves_pictures_and_views_that_were_not_described_are_refused(void **state) {
    (void)state;
    const uint32_t view[] = {STREAM_VIEW_BEGIN + 3};
    Film leaf = film_begin(), seen = film_begin(), placed = film_begin();
    film_frame(&leaf, 1, one, 1);
    assert_refused(&leaf, "a leaf that it has not described");
    film_frame(&seen, 1, view, 1);
    assert_refused(&seen, "a view that it has not described");
    film_place(&placed, 1, 4, square, 1);
    assert_refused(&placed, "a picture that it has not sent");
    film_finish(&leaf);
    film_finish(&seen);
    film_finish(&placed);
}

static void scenes_follow_each_other_at_one_rate(void **state) {
    (void)state;
    Film within = film_begin(), faster = film_begin(), outside = {0};
    film_hello(&within, "Another", rate, black);
    assert_refused(&within, "the recording begins a scene within another");
    film_polygon(&faster, 1, square, 4);
    film_frame(&faster, 1, one, 1);
    film_end(&faster);
    film_hello(&faster, "Another", rate + 1, black);
    assert_refused(&faster, "the recording changes its frame rate");
    film_polygon(&outside, 1, square, 4);
    assert_refused(&outside, "the recording does not begin with a scene");
    film_finish(&within);
    film_finish(&faster);
    film_finish(&outside);
}

static void a_scene_knows_nothing_of_the_one_before(void **state) {
    (void)state;
    const double box[4] = {0, 0, 4, 3};
    const uint32_t view[] = {STREAM_VIEW_BEGIN + 0, STREAM_VIEW_END};
    for (int is_view = 0; is_view < 2; is_view++) {
        Film film = film_begin();
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, red, white, 4);
        film_view(&film, 0, box, box);
        film_frame(&film, 30, one, 1);
        film_frame(&film, 30, view, 2);
        film_end(&film);
        film_hello(&film, "Second", rate, black);
        film_frame(&film, 30, is_view ? view : one, is_view ? 2 : 1);
        film_end(&film);
        assert_refused(&film,
                       is_view ? "a view that it has not described" : "a leaf that it has not described");
        film_finish(&film);
    }
}

static void the_lines_that_play_are_kept_with_their_times(void **state) {
    (void)state;
    static const Step expected[] = {{0, 12}, {0.5, 7}, {1, 7}, {1.5, 30}};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_line(&film, 11);
    film_line(&film, 12); // nothing was seen of line 11
    film_frame(&film, 30, one, 1);
    film_line(&film, 7);
    film_frame(&film, 30, one, 1);
    film_line(&film, 7);
    film_frame(&film, 30, one, 1);
    film_end(&film);
    film_hello(&film, "Second", rate, black);
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_line(&film, 30);
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    assert_int_equal(deck->timeline.step_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < deck->timeline.step_count; i++) {
        assert_float_equal(deck->timeline.steps[i].time, expected[i].time, 0);
        assert_int_equal(deck->timeline.steps[i].line, expected[i].line);
    }
    deck_destroy(deck);
}

static void a_line_that_no_file_has_is_refused(void **state) {
    (void)state;
    static const uint32_t lines[] = {0, (1 << 30) + 1, UINT32_MAX};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Film film = film_begin();
        film_line(&film, lines[i]);
        assert_refused(&film, "the recording has a broken message (line)");
        film_finish(&film);
    }
}

// One message of each kind.
static Film film_of_all_kinds(void) {
    static const uint8_t pixels[16];
    static const double box[4] = {0, 0, 4, 3};
    static const Color colors[] = {{1, 0, 0, 1}, {0, 0, 1, 1}};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_gradient(&film, 1, square[0], square[2], colors, 2);
    film_picture(&film, 1, 2, 2, pixels);
    film_place(&film, 2, 1, square, 1);
    film_view(&film, 1, box, box);
    film_frame(&film, 1, one, 1);
    film_cue(&film, STREAM_CUE_SLIDE, 0, "name", "notes");
    film_caption(&film, "caption");
    film_progress(&film, 1, "Create", 0.5);
    film_line(&film, 1 << 30);
    film_text(&film, 'W', "warning");
    film_drop(&film, 1);
    film_text(&film, 'E', "error");
    return film;
}

static const char *name_of(uint8_t letter) {
    static const char *const names[] = {"H beginning", "O outline", "S style", "I picture", "P place",
                                        "V view",      "F frame",   "C cue",   "T caption", "N progress",
                                        "W warning",   "D drop",    "E error", "L line"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i][0] == letter)
            return names[i] + 2;
    fail_msg("no name of %c", letter);
    return NULL;
}

// H begins a scene; a warning and an error may come at any time.
static void what_belongs_to_a_scene_is_refused_outside_of_one(void **state) {
    (void)state;
    Film film = film_of_all_kinds();
    uint32_t length;
    for (size_t at = 0; at < film.size; at += 5 + length) {
        memcpy(&length, film.bytes + at + 1, 4);
        const Film alone = {film.bytes + at, 5 + length, 0};
        assert_refused(&alone, strchr("HW", film.bytes[at]) ? "ended too early"
                               : film.bytes[at] == 'E'      ? "error"
                                                            : "does not begin with a scene");
    }
    Film end = {0};
    film_end(&end);
    assert_refused(&end, "does not begin with a scene");
    film_finish(&end);
    film_finish(&film);
}

// The film with the message at `at` a byte longer or shorter.
static void assert_broken(const Film *film, size_t at, size_t length, int more) {
    Film other = {malloc(film->size + 1), film->size + (size_t)more, film->size + 1};
    char says[80];
    uint32_t size = (uint32_t)(length + (size_t)more);
    size_t end = at + 5 + length;
    memcpy(other.bytes, film->bytes, end);
    memcpy(other.bytes + at + 1, &size, 4);
    other.bytes[end] = 0;
    memcpy(other.bytes + end + more, film->bytes + end, film->size - end);
    snprintf(says, sizeof says, "the recording has a broken message (%s)", name_of(film->bytes[at]));
    assert_refused(&other, says);
    film_finish(&other);
}

static void a_message_that_is_too_short_or_too_long_is_broken(void **state) {
    (void)state;
    Film film = film_of_all_kinds();
    uint32_t length;
    size_t count = 0;
    for (size_t at = 0; at < film.size; at += 5 + length, count++) {
        memcpy(&length, film.bytes + at + 1, 4);
        assert_broken(&film, at, length, 1);
        assert_broken(&film, at, length, -1);
    }
    assert_int_equal(count, 14);
    film.bytes[0] = 'Q';
    assert_refused(&film, "the recording has an unknown message");
    memset(film.bytes + 1, 0xFF, 4);
    assert_refused(&film, "the recording has a message that is too long");
    film_finish(&film);
}

// Whatever byte is another: a deck or a message, and nothing else.
static void every_byte_may_be_wrong(void **state) {
    (void)state;
    Film film = film_with_stops();
    Random random = random_make(3, 1);
    for (size_t i = 0; i < film.size; i++) {
        uint8_t kept = film.bytes[i];
        Error error = {""};
        film.bytes[i] = (uint8_t)(kept + 1 + random_below(&random, 255));
        Deck *deck = film_develop_in(&film, CUES_AUTO, 1 << 16, &error);
        assert_true(deck || *error.text);
        deck_destroy(deck);
        film.bytes[i] = kept;
    }
    film_finish(&film);
}

static void what_manim_has_dropped_is_forgotten_once_it_is_gone(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_frame(&film, 30, one, 1);
    film_drop(&film, 1);
    film_frame(&film, 30, NULL, 0);
    Film again = {0};
    again.bytes = memcpy(malloc(film.size), film.bytes, film.size);
    again.size = again.capacity = film.size;
    film_frame(&again, 30, one, 1);
    film_end(&again);
    assert_refused(&again, "a leaf that it has not described");
    Deck *deck = film_take_deck(&film);
    assert_int_equal(film_pose(deck, 0.4).count, 1);
    assert_int_equal(film_pose(deck, 0.6).count, 0);
    deck_destroy(deck);
    film_finish(&again);
}

static void what_manim_has_dropped_is_shown_as_long_as_it_is_listed(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_style(&film, 1, red, white, 4);
    film_polygon(&film, 2, square, 3);
    film_style(&film, 2, red, white, 4);
    film_frame(&film, 30, both, 2);
    film_drop(&film, 1);
    film_frame(&film, 30, both, 2);
    film_frame(&film, 30, turned, 2);
    film_frame(&film, 30, both + 1, 1);
    Deck *deck = film_take_deck(&film);
    const size_t counts[] = {2, 2, 2, 1};
    for (int i = 0; i < 4; i++)
        assert_int_equal(film_pose(deck, 0.25 + 0.5 * i).count, counts[i]);
    deck_destroy(deck);
}

static void a_number_that_was_dropped_may_be_another_leafs(void **state) {
    (void)state;
    Film film = film_begin();
    film_style(&film, 2, red, white, 4);
    film_polygon(&film, 2, square, 3);
    for (int i = 0; i < 2; i++) {
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, i ? white : red, white, 4);
        film_frame(&film, 30, both + 1, 1); // it is there, and not shown yet
        film_frame(&film, 30, both, 2);
        film_drop(&film, 1);
        film_frame(&film, 30, both + 1, 1);
    }
    Deck *deck = film_take_deck(&film);
    const size_t counts[] = {1, 2, 1, 1, 2, 1};
    for (int i = 0; i < 6; i++)
        assert_int_equal(film_pose(deck, 0.25 + 0.5 * i).count, counts[i]);
    assert_true(film_pose(deck, 2.25).leaves[0].fill.g == 1);
    deck_destroy(deck);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_motion_is_one_key),
        cmocka_unit_test(curved_motion_has_fewer_keys_than_frames_and_every_frame_is_right),
        cmocka_unit_test(turns_and_shears_are_maps_of_one_outline),
        cmocka_unit_test(maps_and_outlines_lie_on_their_grids),
        cmocka_unit_test(what_stands_still_has_no_keys),
        cmocka_unit_test(half_way_between_two_frames_is_half_way),
        cmocka_unit_test(what_has_moved_bends_from_where_it_lies),
        cmocka_unit_test(colours_fade_in_between),
        cmocka_unit_test(what_changes_between_two_plays_jumps),
        cmocka_unit_test(one_step_between_two_rests_is_a_jump),
        cmocka_unit_test(another_structure_waits_for_its_frame),
        cmocka_unit_test(each_property_has_the_keys_of_its_own_changes),
        cmocka_unit_test(what_trembles_stays_while_something_else_moves),
        cmocka_unit_test(what_is_new_and_moves_at_once_does_not_jump),
        cmocka_unit_test(what_has_jumped_goes_on_from_there),
        cmocka_unit_test(leaves_come_go_and_change_places),
        cmocka_unit_test(what_keeps_its_place_among_the_others_goes_on_being_shown),
        cmocka_unit_test(pictures_have_their_leaves_in_the_order_of_their_lists),
        cmocka_unit_test(a_leaf_without_points_is_not_shown),
        cmocka_unit_test(the_camera_moves_and_magnifies_all_of_it),
        cmocka_unit_test(a_camera_too_near_for_a_deck_is_refused),
        cmocka_unit_test(a_view_shows_leaves_again_moved_magnified_and_clipped),
        cmocka_unit_test(pictures_lie_where_their_corners_are),
        cmocka_unit_test(gradients_turn_with_their_leaf),
        cmocka_unit_test(long_recordings_are_several_reels),
        cmocka_unit_test(cues_are_of_the_kind_that_was_chosen),
        cmocka_unit_test(slides_say_how_their_step_is_played),
        cmocka_unit_test(several_scenes_are_one_deck_with_a_cue_each),
        cmocka_unit_test(what_manim_says_is_the_error),
        cmocka_unit_test(a_recording_that_ends_too_early_is_none),
        cmocka_unit_test(leaves_pictures_and_views_that_were_not_described_are_refused),
        cmocka_unit_test(scenes_follow_each_other_at_one_rate),
        cmocka_unit_test(what_belongs_to_a_scene_is_refused_outside_of_one),
        cmocka_unit_test(the_lines_that_play_are_kept_with_their_times),
        cmocka_unit_test(a_line_that_no_file_has_is_refused),
        cmocka_unit_test(a_scene_knows_nothing_of_the_one_before),
        cmocka_unit_test(a_message_that_is_too_short_or_too_long_is_broken),
        cmocka_unit_test(every_byte_may_be_wrong),
        cmocka_unit_test(what_manim_has_dropped_is_forgotten_once_it_is_gone),
        cmocka_unit_test(what_manim_has_dropped_is_shown_as_long_as_it_is_listed),
        cmocka_unit_test(a_number_that_was_dropped_may_be_another_leafs),
    };
    return cmocka_run_group_tests(tests, film_set_up, film_tear_down);
}
