// A leaf of a recording, with all that was sent of it, as it comes back from the deck.
#include "film.h"
#include "memory.h"
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
static const Color black = {0, 0, 0, 1}, white = {1, 1, 1, 1}, red = {1, 0, 0, 1};
static const Point square[4] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
static const uint32_t one[] = {1};

static const LeafState *leaf_at(const Deck *deck, double t) {
    Pose pose = film_pose(deck, t);
    assert_int_equal(pose.count, 1);
    return &pose.leaves[0];
}

static const Reel *first_reel(const Deck *deck) {
    return deck->timeline.source->at(deck->timeline.source, 0);
}

static size_t keys_of(const Deck *deck, PropId prop) {
    const Reel *reel = first_reel(deck);
    size_t count = 0;
    for (size_t i = 0; i < reel->track_count; i++)
        count += reel->tracks[i].prop == prop ? reel->tracks[i].count : 0;
    return count;
}

static void assert_color(Color is, Color wanted) {
    assert_memory_equal(&is, &wanted, sizeof is);
}

// Styles ------------------------------------------------------------------------------------------------------

static const Color three[] = {{1, 0, 0, 0.5f}, {0, 1, 0, 0.25f}, {0, 0, 1, 0.75f}};

static void a_leaf_has_all_that_was_sent_of_it(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_full_style(&film, 1,
                    &(FilmStyle){STREAM_CAP_SQUARE, STREAM_JOINT_BEVEL, 4, 6, {1, 1, 1}, .colors = three});
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    const LeafState *leaf = leaf_at(deck, 0.25);
    assert_color(leaf->fill, three[0]);
    assert_color(leaf->stroke, three[1]);
    assert_color(leaf->back, three[2]);
    assert_true(leaf->stroke_width == 4 && leaf->back_width == 6 && leaf->opacity == 1);
    assert_true(leaf->reveal.x == 0 && leaf->reveal.y == 1);
    assert_true(leaf->cap == CAP_SQUARE && leaf->joint == JOINT_BEVEL);
    assert_true(leaf->clip.min.x == 0 && leaf->clip.min.y == 0 && leaf->clip.max.x == 0 &&
                leaf->clip.max.y == 0);
    assert_null(leaf->gradients.now);
    const Affine map = affine_identity();
    assert_memory_equal(&leaf->affine, &map, sizeof map);
    const Outline *outline = leaf->shape.shape->outline;
    assert_int_equal(outline->curve_count, 4);
    assert_int_equal(outline->contour_count, 1);
    for (size_t i = 0; i < 16; i++) {
        Point wanted = point_lerp(square[i / 4], square[(i / 4 + 1) % 4], (double)(i % 4) / 3);
        assert_true(point_distance(outline->points[i], wanted) <= 0.5 / 32768 * sqrt(2));
    }
    assert_int_equal(first_reel(deck)->track_count, 0);
    deck_destroy(deck);
}

// Half a second as it was, and then as it is.
static void a_style_that_changes_does_so_at_its_frame(void **state) {
    (void)state;
    static const Color others[] = {{0, 1, 1, 1}, {1, 0, 1, 0.5f}, {1, 1, 0, 0.125f}};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_full_style(&film, 1, &(FilmStyle){0, STREAM_JOINT_ROUND, 4, 6, {1, 1, 1}, .colors = three});
    film_frame(&film, 30, one, 1);
    film_full_style(&film, 1, &(FilmStyle){STREAM_CAP_ROUND, 0, 8, 2, {1, 1, 1}, .colors = others});
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    const LeafState before = *leaf_at(deck, 0.5 - 1e-6), after = *leaf_at(deck, 0.5);
    assert_true(before.cap == CAP_AUTO && before.joint == JOINT_ROUND);
    assert_true(after.cap == CAP_ROUND && after.joint == JOINT_AUTO);
    assert_color(before.fill, three[0]);
    assert_color(before.back, three[2]);
    assert_color(after.fill, others[0]);
    assert_color(after.stroke, others[1]);
    assert_color(after.back, others[2]);
    assert_true(before.stroke_width == 4 && before.back_width == 6);
    assert_true(after.stroke_width == 8 && after.back_width == 2);
    assert_int_equal(first_reel(deck)->leaf_count, 1); // which goes on
    deck_destroy(deck);
}

static void each_part_fades_and_grows_by_itself(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    for (int i = 0; i <= 60; i++) {
        const Color colors[] = {red, white, color_with_opacity(white, (float)i / 60)};
        film_full_style(&film, 1,
                        &(FilmStyle){.width = 4, .back_width = 6 + i, .counts = {1, 1, 1}, .colors = colors});
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    assert_int_equal(keys_of(deck, PROP_BACK), 1);
    assert_int_equal(keys_of(deck, PROP_BACK_WIDTH), 1);
    assert_int_equal(keys_of(deck, PROP_FILL) + keys_of(deck, PROP_STROKE) + keys_of(deck, PROP_STROKE_WIDTH),
                     0);
    for (int i = 0; i <= 120; i++) {
        const LeafState *leaf = leaf_at(deck, i / 120.0);
        assert_float_equal(leaf->back.a, (float)i / 120, 1.0f / 600);
        assert_float_equal(leaf->back_width, (float)(6 + i / 2.0), 0.011f);
    }
    deck_destroy(deck);
}

// Two, three and four colours along a line that is the leaf's own.
static void each_part_may_have_several_colours(void **state) {
    (void)state;
    static const Color colors[] = {{1, 0, 0, 1}, {0, 1, 0, 0.5f},  {0, 0, 1, 1}, {1, 1, 0, 1},   {0, 1, 1, 1},
                                   {1, 0, 1, 1}, {1, 1, 1, 0.25f}, {0, 0, 0, 1}, {0.5f, 0, 0, 1}};
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_full_style(
        &film, 1, &(FilmStyle){0, 0, 4, 6, {2, 3, 4}, .from = {-1, 0.5}, .to = {1, -0.25}, .colors = colors});
    film_frame(&film, 30, one, 1);
    Deck *deck = film_take_deck(&film);
    const Gradients *gradients = leaf_at(deck, 0)->gradients.now;
    assert_true(gradients->fill_count == 2 && gradients->stroke_count == 3 && gradients->back_count == 4);
    assert_memory_equal(gradients->fill, colors, 2 * sizeof *colors);
    assert_memory_equal(gradients->stroke, colors + 2, 3 * sizeof *colors);
    assert_memory_equal(gradients->back, colors + 5, 4 * sizeof *colors);
    assert_true(gradients->from.x == -1 && gradients->from.y == 0.5);
    assert_true(gradients->to.x == 1 && gradients->to.y == -0.25);
    deck_destroy(deck);
}

// The line turns, then its colours change, while the outline stays.
static void gradients_change_while_the_outline_stays(void **state) {
    (void)state;
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    for (int i = 0; i <= 60; i++) {
        const Color stops[] = {red, {0, i > 30 ? (float)(i - 30) / 30 : 0, 1, 1}};
        Point to = point_toward(i < 30 ? i * 0.05 : 1.5);
        film_gradient(&film, 1, point_scale(to, -1), to, stops, 2);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i <= 60; i++) {
        const LeafState *leaf = leaf_at(deck, i / rate);
        for (size_t k = 0; k < 4; k++)
            assert_true(point_distance(film_corner(leaf, k), square[k]) < tolerance);
        const GradientsMix *mix = &leaf->gradients;
        Point from = affine_point(leaf->affine, mix->now->from),
              to = affine_point(leaf->affine, mix->now->to);
        Color last = mix->now->fill[1];
        if (mix->mix > 0) {
            from = point_lerp(from, affine_point(leaf->affine, mix->target->from), (double)mix->mix);
            to = point_lerp(to, affine_point(leaf->affine, mix->target->to), (double)mix->mix);
            last.g += mix->mix * (mix->target->fill[1].g - last.g);
        }
        Point wanted = point_toward(i < 30 ? i * 0.05 : 1.5);
        assert_true(point_distance(to, wanted) < tolerance);
        assert_true(point_distance(from, point_scale(wanted, -1)) < tolerance);
        assert_float_equal(last.g, i > 30 ? (float)(i - 30) / 30 : 0, 1.0f / 500);
    }
    deck_destroy(deck);
}

// All at once or one at a time: it is moved and turned, bent, its line and its colours change.
static void gradients_are_right_in_every_frame(void **state) {
    (void)state;
    enum { FRAMES = 128, STOPS = 3 };
    static Point corners[FRAMES][4], ends[FRAMES][2];
    static Color stops[FRAMES][2 * STOPS];
    Film film = film_begin();
    double moved = 0, bent = 0, turned = 0, colored = 0;
    for (int i = 0; i < FRAMES; i++) {
        int what = i / 8; // each of the four changes for eight frames, or does not
        moved += what & 1 ? 0.03 * (1 + i % 8) : 0;
        bent += what & 2 ? 0.02 * (1 + i % 8) : 0;
        turned += what & 4 ? 0.05 * (1 + i % 8) : 0;
        colored += what & 8 ? 0.1 : 0;
        Affine map = affine_multiply(affine_translation((Point){moved, 0.5 * moved}),
                                     affine_rotation(moved, (Point){0, 0}));
        for (int k = 0; k < 4; k++)
            corners[i][k] = affine_point(map, k == 2 ? (Point){-1 - bent, -1} : square[k]);
        ends[i][0] = affine_point(map, point_toward(turned + 3));
        ends[i][1] = affine_point(map, point_scale(point_toward(turned), 1 + bent));
        for (int k = 0; k < 2 * STOPS; k++)
            stops[i][k] = (Color){(float)(k / 6.0), (float)(0.5 + 0.5 * sin(colored + k)), 0.5f, 1};
        film_polygon(&film, 1, corners[i], 4);
        film_full_style(&film, 1,
                        &(FilmStyle){.width = 4,
                                     .counts = {STOPS, STOPS, 0},
                                     .from = ends[i][0],
                                     .to = ends[i][1],
                                     .colors = stops[i]});
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i < FRAMES; i++) {
        const LeafState *leaf = leaf_at(deck, i / rate);
        const Gradients *now = leaf->gradients.now, *target = leaf->gradients.target;
        const double mix = (double)leaf->gradients.mix;
        Point from = affine_point(leaf->affine, now->from), to = affine_point(leaf->affine, now->to);
        if (mix > 0) {
            from = point_lerp(from, affine_point(leaf->affine, target->from), mix);
            to = point_lerp(to, affine_point(leaf->affine, target->to), mix);
        }
        for (size_t k = 0; k < 4; k++)
            if (point_distance(film_corner(leaf, k), corners[i][k]) > tolerance)
                fail_msg("frame %d: a corner is off by %g", i,
                         point_distance(film_corner(leaf, k), corners[i][k]));
        if (point_distance(from, ends[i][0]) > tolerance || point_distance(to, ends[i][1]) > tolerance)
            fail_msg("frame %d: an end of the gradient is off", i);
        for (int k = 0; k < 2 * STOPS; k++) {
            const Color *colors = k < STOPS ? now->fill : now->stroke;
            float green = colors[k % STOPS].g;
            if (mix > 0)
                green += (float)mix * ((k < STOPS ? target->fill : target->stroke)[k % STOPS].g - green);
            assert_float_equal(green, stops[i][k].g, 1.0f / 500);
            assert_true(colors[k % STOPS].r == stops[i][k].r && colors[k % STOPS].b == 0.5f);
        }
    }
    deck_destroy(deck);
}

// A map that can be undone takes the gradient along; where all is on one line, both are new.
static void a_gradient_goes_along_with_its_outline(void **state) {
    (void)state;
    static const Color stops[] = {{1, 0, 0, 1}, {0, 0, 1, 1}};
    static const struct {
        double height;
        bool is_map;
    } rows[] = {{1, true}, {0.5, true}, {1e-3, true}, {0, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Affine map = {{1, 0}, {0, rows[i].height}, {2, 1}};
        Film film = film_begin();
        for (int k = 0; k < 2; k++) {
            Point corners[4], ends[2] = {{-1, -1}, {1, 1}};
            for (int c = 0; c < 4; c++)
                corners[c] = k ? affine_point(map, square[c]) : square[c];
            for (int c = 0; c < 2; c++)
                ends[c] = k ? affine_point(map, ends[c]) : ends[c];
            film_polygon(&film, 1, corners, 4);
            film_gradient(&film, 1, ends[0], ends[1], stops, 2);
            film_frame(&film, 30, one, 1);
        }
        Deck *deck = film_take_deck(&film);
        assert_int_equal(keys_of(deck, PROP_AFFINE), rows[i].is_map);
        assert_int_equal(keys_of(deck, PROP_SHAPE), !rows[i].is_map);
        assert_int_equal(keys_of(deck, PROP_GRADIENTS), !rows[i].is_map);
        const LeafState *leaf = leaf_at(deck, 0.75);
        for (size_t c = 0; c < 4; c++)
            assert_true(point_distance(film_corner(leaf, c), affine_point(map, square[c])) < tolerance);
        Point to = affine_point(leaf->affine, leaf->gradients.now->to);
        assert_true(point_distance(to, affine_point(map, (Point){1, 1})) < tolerance);
        deck_destroy(deck);
    }
}

// Maps --------------------------------------------------------------------------------------------------------

// A polygon all of whose control points are at its corners.
static void put_corners(Film *film, const Point corners[4]) {
    Point points[16];
    for (int i = 0; i < 16; i++)
        points[i] = corners[(i + 2) / 4 % 4];
    film_points(film, 1, points, 16);
}

// Of a square of which one corner is off, the best map leaves all four by a quarter of that.
static void an_outline_is_a_map_of_another_up_to_what_can_be_seen(void **state) {
    (void)state;
    static const struct {
        double off; // units
        bool is_map;
    } rows[] = {{0, true}, {4 * 6.9e-5, true}, {4 * 7.1e-5, false}, {0.1, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Point moved[4];
        for (int k = 0; k < 4; k++)
            moved[k] = point_add(square[k], (Point){2, k == 0 ? 1 + rows[i].off : 1});
        Film film = film_begin();
        film_style(&film, 1, red, white, 4);
        put_corners(&film, square);
        film_frame(&film, 30, one, 1);
        put_corners(&film, moved);
        film_frame(&film, 30, one, 1);
        Deck *deck = film_take_deck(&film);
        assert_int_equal(keys_of(deck, PROP_AFFINE), rows[i].is_map);
        assert_int_equal(keys_of(deck, PROP_SHAPE), !rows[i].is_map);
        for (size_t k = 0; k < 4; k++) {
            assert_true(point_distance(film_corner(leaf_at(deck, 0.5 - 1e-6), k), square[k]) < tolerance);
            assert_true(point_distance(film_corner(leaf_at(deck, 0.5), k), moved[k]) < tolerance);
        }
        deck_destroy(deck);
    }
}

// On its way about and nearer, which is no straight line; seen at the edge of the frame.
static void a_camera_on_its_way_shows_each_frame_as_it_was(void **state) {
    (void)state;
    enum { FRAMES = 240 };
    static double cameras[FRAMES][4];
    static const Point edge = {7.1, 4};
    Film film = film_begin();
    film_style(&film, 1, red, white, 4);
    for (int i = 0; i < FRAMES; i++) {
        const double t = i / rate, scale = 1 - 0.02 * t * t;
        const double camera[4] = {0.3 * sin(t), 0.2 * cos(t), scale * 128 / 9, scale * 8};
        Point corners[4]; // a square about the upper right of what is seen
        for (int k = 0; k < 4; k++)
            corners[k] = (Point){camera[0] + scale * (edge.x + 0.1 * square[k].x),
                                 camera[1] + scale * (edge.y + 0.1 * square[k].y)};
        memcpy(cameras[i], camera, sizeof camera);
        if (i == 0)
            film_polygon(&film, 1, corners, 4);
        film_frame_seen(&film, 1, camera, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    const double first = cameras[0][2] * 9 / 128;
    for (int i = 0; i < FRAMES; i++) {
        const double *camera = cameras[i], scale = camera[2] * 9 / 128;
        const LeafState *leaf = leaf_at(deck, i / rate);
        for (int k = 0; k < 4; k++) {
            Point at = {cameras[0][0] + first * (edge.x + 0.1 * square[k].x),
                        cameras[0][1] + first * (edge.y + 0.1 * square[k].y)};
            Point seen = {(at.x - camera[0]) / scale, (at.y - camera[1]) / scale};
            if (point_distance(film_corner(leaf, (size_t)k), seen) > tolerance)
                fail_msg("frame %d: a corner is off by %g", i,
                         point_distance(film_corner(leaf, (size_t)k), seen));
        }
        assert_true(fabs((double)leaf->stroke_width - 4 / scale) < 0.011 / scale);
    }
    assert_in_range(first_reel(deck)->key_count, 2, FRAMES - 1);
    deck_destroy(deck);
}

// Pictures ----------------------------------------------------------------------------------------------------

static void a_picture_is_the_one_that_was_sent(void **state) {
    (void)state;
    static const Point corners[3] = {{1, 3}, {4, 4}, {2, 1}};
    for (int is_sharp = 0; is_sharp < 2; is_sharp++) {
        uint8_t pixels[3 * 5 * 4];
        for (size_t i = 0; i < sizeof pixels; i++)
            pixels[i] = (uint8_t)(i % 4 == 3 ? 17 * (i / 4) : 37 * i);
        Film film = film_begin();
        film_sharp_picture(&film, 7, 3, 5, is_sharp, pixels);
        film_place(&film, 1, 7, corners, 0.5f);
        film_frame(&film, 30, one, 1);
        Deck *deck = film_take_deck(&film);
        const Image *image = leaf_at(deck, 0)->shape.shape->as.image;
        assert_true(image->width == 3 && image->height == 5 &&
                    image->filter == (is_sharp ? IMAGE_NEAREST : IMAGE_CUBIC));
        for (size_t i = 0; i < sizeof pixels; i++) {
            double part = i % 4 == 3 ? 1 : pixels[i | 3] / 255.0; // opacity is multiplied in
            assert_int_equal(image->pixels[i], lround(pixels[i] * part));
        }
        deck_destroy(deck);
    }
}

static void many_pictures_may_be_sent(void **state) {
    (void)state;
    enum { SIDE = 512, COUNT = 4 };
    static const Point corners[3] = {{0, 1}, {1, 1}, {0, 0}};
    uint8_t *pixels = calloc(4, (size_t)SIDE * SIDE);
    Film film = film_begin();
    for (uint32_t i = 1; i <= COUNT; i++) {
        pixels[3] = (uint8_t)(50 * i);
        film_picture(&film, i, SIDE, SIDE, pixels);
        film_place(&film, 1, i, corners, 1);
        film_frame(&film, 30, one, 1);
    }
    free(pixels);
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(leaf_at(deck, i * 0.5)->shape.shape->as.image->pixels[3], 50 * (i + 1));
    deck_destroy(deck);
}

static void a_picture_moves_and_fades(void **state) {
    (void)state;
    static const uint8_t pixels[4] = {255, 255, 255, 255};
    Film film = film_begin();
    film_picture(&film, 7, 1, 1, pixels);
    for (int i = 0; i <= 60; i++) {
        const Point corners[3] = {{i * 0.1, 1}, {i * 0.1 + 2, 1}, {i * 0.1, -1 - i * 0.01}};
        film_place(&film, 1, 7, corners, 1 - (float)i / 120);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i <= 120; i++) {
        const LeafState *leaf = leaf_at(deck, i / 120.0);
        const Point corners[3] = {{i * 0.05, 1}, {i * 0.05 + 2, 1}, {i * 0.05, -1 - i * 0.005}};
        const Point units[3] = {{0, 1}, {1, 1}, {0, 0}};
        for (int k = 0; k < 3; k++)
            assert_true(point_distance(affine_point(leaf->affine, units[k]), corners[k]) < tolerance);
        assert_float_equal(leaf->fill.a, 1 - (float)i / 240, 1.0f / 600);
    }
    assert_int_equal(first_reel(deck)->leaf_count, 1);
    deck_destroy(deck);
}

static void an_outline_takes_the_place_of_a_picture_and_back(void **state) {
    (void)state;
    static const uint8_t pixels[4] = {255, 255, 255, 255};
    static const Point corners[3] = {{0, 1}, {1, 1}, {0, 0}};
    Film film = film_begin();
    film_picture(&film, 7, 1, 1, pixels);
    for (int i = 0; i < 3; i++) {
        if (i == 1) {
            film_polygon(&film, 1, square, 4);
            film_style(&film, 1, red, white, 4);
        } else {
            film_place(&film, 1, 7, corners, 0.5f);
        }
        film_frame(&film, 30, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    for (int i = 0; i < 6; i++) {
        const LeafState *leaf = leaf_at(deck, i * 0.25);
        bool is_picture = i < 2 || i >= 4;
        assert_int_equal(leaf->shape.shape->kind == SHAPE_IMAGE, is_picture);
        assert_true(leaf->fill.a == (is_picture ? 0.5f : 1));
        if (!is_picture)
            assert_true(point_distance(film_corner(leaf, 0), square[0]) < tolerance);
    }
    deck_destroy(deck);
}

// Jumps -------------------------------------------------------------------------------------------------------

// It rests, jumps, and goes on at once for one frame, which is no jump between two rests.
static void a_step_of_one_frame_behind_a_jump_is_a_motion(void **state) {
    (void)state;
    static const double places[] = {0, 2, 3, 3, 3};
    Film film = film_begin();
    film_style(&film, 1, red, white, 4);
    for (int i = 0; i < 5; i++) {
        Point corners[4];
        for (int k = 0; k < 4; k++)
            corners[k] = point_add(square[k], (Point){places[i], 0});
        film_polygon(&film, 1, corners, 4);
        film_frame(&film, i == 0 ? 10 : 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    static const double wanted[][2] = {{9.9, 1}, {10, 3}, {10.5, 3.5}, {11, 4}, {12, 4}};
    for (int i = 0; i < 5; i++)
        assert_true(fabs(film_corner(leaf_at(deck, wanted[i][0] / rate), 0).x - wanted[i][1]) < tolerance);
    deck_destroy(deck);
}

// Nothing is sent of it while it rests.
static void one_step_between_two_silent_rests_is_a_jump(void **state) {
    (void)state;
    Film film = film_begin();
    film_style(&film, 1, red, white, 4);
    for (int i = 0; i < 30; i++) {
        const Point moved[4] = {{3, 1}, {1, 1}, {1, -1}, {3, -1}};
        if (i % 10 == 0)
            film_polygon(&film, 1, i == 10 ? moved : square, 4);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    static const double wanted[][2] = {{9.9, 1}, {10, 3}, {19.9, 3}, {20, 1}, {29, 1}};
    for (int i = 0; i < 5; i++)
        assert_true(fabs(film_corner(leaf_at(deck, wanted[i][0] / rate), 0).x - wanted[i][1]) < tolerance);
    deck_destroy(deck);
}

// Neither is what is moved first and then jumps to another outline written as something between.
static void a_jump_to_another_outline_is_one_key(void **state) {
    (void)state;
    static const Point moved[4] = {{3, 1}, {1, 1}, {1, -1}, {3, -1}},
                       other[4] = {{3, 2}, {1, 1}, {0, -1}, {3, -1}};
    const Point *const corners[] = {square, moved, other};
    Film film = film_begin();
    film_style(&film, 1, red, white, 4);
    for (int i = 0; i < 30; i++) {
        if (i % 10 == 0)
            film_polygon(&film, 1, corners[i / 10], 4);
        film_frame(&film, 1, one, 1);
    }
    Deck *deck = film_take_deck(&film);
    static const double times[] = {5, 10, 19.9, 20, 29};
    static const int shown[] = {0, 1, 1, 2, 2};
    for (int i = 0; i < 5; i++)
        for (size_t k = 0; k < 4; k++)
            assert_true(point_distance(film_corner(leaf_at(deck, times[i] / rate), k), corners[shown[i]][k]) <
                        tolerance);
    assert_int_equal(keys_of(deck, PROP_SHAPE), 1);
    deck_destroy(deck);
}

static void record_many_structures(void) {
    enum { CORNERS = 60 };
    Point corners[CORNERS];
    Film film = film_begin();
    for (int i = 0; i < CORNERS; i++)
        corners[i] = point_toward(i * 0.1);
    film_style(&film, 1, red, white, 4);
    for (uint32_t i = 0; i < 2000; i++) {
        film_polygon(&film, 1, corners, CORNERS - i % 2);
        film_frame(&film, 1, one, 1);
    }
    deck_destroy(film_take_deck(&film));
}

static void structures_that_come_and_go_leave_nothing_behind(void **state) {
    (void)state;
    record_many_structures();
    size_t before = memory_held();
    record_many_structures();
    assert_true(memory_held() < before + (1 << 18)); // each has 8 KiB of its own
}

// Of the four sides of what a view shows, one moves.
static void each_side_of_a_view_moves_by_itself(void **state) {
    (void)state;
    static const uint32_t list[] = {STREAM_VIEW_BEGIN + 3, 1, STREAM_VIEW_END};
    for (int side = 0; side < 4; side++) {
        Film film = film_begin();
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, red, white, 4);
        for (int i = 0; i <= 30; i++) {
            const double off = i / 30.0, width = side % 2 ? 4 : 4 + off, height = side % 2 ? 2 + off : 2;
            const double sign = side < 2 ? 0.5 : -0.5;
            const double box[4] = {side % 2 ? 0 : sign * off, side % 2 ? sign * off : 0, width, height};
            film_view(&film, 3, box, box); // which shows everything where it is
            film_frame(&film, 1, list, 3);
        }
        Deck *deck = film_take_deck(&film);
        for (int i = 0; i <= 60; i++) {
            const Box clip = leaf_at(deck, i / 120.0)->clip;
            const double is[] = {clip.max.x, clip.max.y, clip.min.x, clip.min.y}, first[] = {2, 1, -2, -1};
            for (int k = 0; k < 4; k++) {
                double wanted = first[k] + (k == side ? (k < 2 ? 1 : -1) * i / 60.0 : 0);
                assert_true(fabs(is[k] - wanted) < tolerance);
            }
        }
        assert_int_equal(keys_of(deck, PROP_CLIP), 1);
        deck_destroy(deck);
    }
}

// Scenes ------------------------------------------------------------------------------------------------------

// The camera does not move it.
static void a_later_scenes_background_fills_the_frame(void **state) {
    (void)state;
    static const Point frame[4] = {{64.0 / 9, 4}, {-64.0 / 9, 4}, {-64.0 / 9, -4}, {64.0 / 9, -4}};
    static const double near[4] = {2, 1, 64.0 / 9, 4};
    Film film = {0};
    for (int i = 0; i < 3; i++) {
        film_hello(&film, "Scene", rate, i == 1 ? red : black);
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, white, white, 4);
        film_frame(&film, 30, one, 1);
        film_frame_seen(&film, 30, near, one, 1);
        film_end(&film);
    }
    Deck *deck = film_develop(&film);
    film_finish(&film);
    assert_color(deck->scene.background, black);
    assert_true(deck->scene.frame.x == (float)(128.0 / 9) && deck->scene.frame.y == 8);
    for (int i = 0; i < 12; i++) {
        Pose pose = film_pose(deck, i * 0.25);
        bool has_ground = i / 4 == 1;
        assert_int_equal(pose.count, has_ground ? 2 : 1);
        if (!has_ground)
            continue;
        const LeafState *ground = &pose.leaves[0];
        assert_color(ground->fill, red);
        assert_true(ground->stroke.a == 0 || ground->stroke_width == 0);
        assert_int_equal(ground->shape.shape->outline->curve_count, 4);
        for (size_t k = 0; k < 4; k++)
            assert_true(point_distance(film_corner(ground, k), frame[k]) < tolerance);
        for (size_t k = 0; k < 16; k++) {
            Point wanted = point_lerp(frame[k / 4], frame[(k / 4 + 1) % 4], (double)(k % 4) / 3);
            assert_true(point_distance(ground->shape.shape->outline->points[k], wanted) < tolerance);
        }
        assert_true(fabs(film_corner(&pose.leaves[1], 0).x - (i % 4 < 2 ? 1 : -2)) < tolerance);
    }
    deck_destroy(deck);
}

static bool take_nothing(void *context, double from, double until, const Reel *reel, Error *error) {
    (void)context, (void)from, (void)until, (void)reel, (void)error;
    return true;
}

static bool refuse_reel(void *context, double from, double until, const Reel *reel, Error *error) {
    (void)context, (void)from, (void)until, (void)reel;
    return error_set(error, "the disk is full");
}

// An outline of sixty curves that is another in each frame.
static Film film_of_outlines(int frames) {
    enum { CORNERS = 60 };
    Film film = film_begin();
    film_style(&film, 1, red, white, 4);
    for (int i = 0; i < frames; i++) {
        Point corners[CORNERS];
        for (int k = 0; k < CORNERS; k++)
            corners[k] = point_scale(point_toward(k * 0.1), 2 + sin(0.37 * k * i));
        film_polygon(&film, 1, corners, CORNERS);
        film_frame(&film, 1, one, 1);
    }
    return film;
}

// Whether a scene of so many outlines is taken, and its end is.
static void assert_refused(int frames, bool takes_frames) {
    Recording *recording = recording_create(&(RecordingInput){.sink = {refuse_reel, NULL}});
    Film film = film_of_outlines(frames), end = {0};
    Error error = {""};
    film_end(&end);
    assert_int_equal(recording_take(recording, film.bytes, film.size, &error), takes_frames);
    assert_string_equal(error.text, takes_frames ? "" : "the disk is full");
    assert_true(!takes_frames || !recording_take(recording, end.bytes, end.size, &error));
    assert_string_equal(error.text, "the disk is full");
    film_finish(&film);
    film_finish(&end);
    recording_destroy(recording);
}

typedef struct Reels {
    double ends[8];
    size_t count;
} Reels;

static bool note_reel(void *context, double from, double until, const Reel *reel, Error *error) {
    (void)reel, (void)error;
    Reels *reels = context;
    assert_true(reels->count < 8 && from == (reels->count ? reels->ends[reels->count - 1] : 0));
    reels->ends[reels->count++] = until;
    return true;
}

// An outline takes nine bytes a curve and a key of 16, and a reel 256 KiB.
static void a_reel_ends_when_it_is_large(void **state) {
    (void)state;
    enum { FRAMES = 1500 };
    const double usual = 262144 / (60 * 9 + 16.0);
    Reels reels = {.count = 0};
    Recording *recording = recording_create(&(RecordingInput){.sink = {note_reel, &reels}});
    Film film = film_of_outlines(FRAMES);
    film_end(&film);
    assert_true(recording_take(recording, film.bytes, film.size, NULL));
    assert_int_equal(reels.count, 4);
    for (int i = 0; i < 3; i++) {
        double frames = (reels.ends[i] - (i ? reels.ends[i - 1] : 0)) * rate;
        if (fabs(frames - usual) > 5)
            fail_msg("a reel has %g frames, not %g", frames, usual);
    }
    assert_true(reels.ends[3] == FRAMES / rate);
    film_finish(&film);
    recording_destroy(recording);
}

// In the midst of a scene or at its end.
static void a_reel_that_is_not_taken_ends_the_recording(void **state) {
    (void)state;
    assert_refused(10, true);
    assert_refused(2000, false);
}

// Not with what is played next, in the next scene.
static void a_wait_at_the_end_of_a_scene_ends_with_it(void **state) {
    (void)state;
    Film film = {0};
    for (int i = 0; i < 2; i++) {
        film_hello(&film, i ? "Second" : "First", rate, black);
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, white, white, 4);
        film_cue(&film, STREAM_CUE_WAIT, 0, i ? "later" : "held", "");
        film_frame(&film, 30, one, 1);
        if (i)
            film_frame(&film, 0, one, 1);
        film_frame(&film, 30, one, 1);
        film_end(&film);
    }
    Deck *deck = film_develop(&film);
    film_finish(&film);
    static const char *const names[] = {"First", "held", "later"};
    static const double times[] = {0, 1, 1.5};
    assert_int_equal(deck->timeline.cue_count, 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(deck->timeline.cues[i].name, names[i]);
        assert_true(deck->timeline.cues[i].time == times[i]);
    }
    deck_destroy(deck);
}

static void keep_text(void *context, const char *text) {
    strcat(context, text);
    strcat(context, "\n");
}

// Something of everything, in two scenes of two backgrounds.
static Film film_of_everything(void) {
    static const uint8_t pixels[4] = {255, 255, 255, 255};
    static const double box[4] = {0, 0, 4, 3};
    static const uint32_t list[] = {1, 2, 3, STREAM_VIEW_BEGIN + 7, 1, STREAM_VIEW_END};
    static const Color stops[] = {{1, 0, 0, 1}, {0, 0, 1, 1}};
    Film film = {0};
    for (int i = 0; i < 2; i++) {
        film_hello(&film, "Scene", rate, i ? red : black);
        film_polygon(&film, 1, square, 4);
        film_style(&film, 1, white, white, 4);
        film_polygon(&film, 2, square, 3);
        film_gradient(&film, 2, square[0], square[2], stops, 2);
        film_picture(&film, 7, 1, 1, pixels);
        film_place(&film, 3, 7, square, 1);
        film_view(&film, 7, box, box);
        film_cue(&film, STREAM_CUE_SLIDE, 0, "name", "notes");
        film_caption(&film, "caption");
        film_line(&film, 1);
        film_text(&film, 'W', "warning");
        film_frame_seen(&film, 30, box, list, 6);
        film_drop(&film, 1);
        film_frame(&film, 30, list + 1, 2);
        film_frame(&film, 30, list + 1, 2);
        film_end(&film);
    }
    return film;
}

static void record_everything(const Film *film) {
    Recording *recording = recording_create(&(RecordingInput){.sink = {take_nothing, NULL}});
    Deck *deck = deck_create();
    for (size_t at = 0; at < film->size; at += 100) // in pieces
        assert_true(
            recording_take(recording, film->bytes + at, at + 100 < film->size ? 100 : film->size - at, NULL));
    assert_true(recording_end(recording, deck, NULL));
    assert_int_equal(deck->timeline.cue_count, 2);
    deck_destroy(deck);
    recording_destroy(recording);
}

static void recordings_leave_nothing_behind(void **state) {
    (void)state;
    Film film = film_of_everything();
    size_t before = 0;
    for (int i = 0; i < 220; i++) {
        before = i == 20 ? memory_held() : before;
        record_everything(&film);
    }
    assert_true(memory_held() < before + (1 << 12));
    film_finish(&film);
}

// Names are cut between letters.
static void how_far_it_is_is_told_at_any_time(void **state) {
    (void)state;
    char long_name[200], told[64] = "";
    memset(long_name, 'n', 126);
    strcpy(long_name + 126, "\xC3\xA4rest"); // its last letter would be cut
    Recording *recording =
        recording_create(&(RecordingInput){.sink = {take_nothing, NULL}, .warn = keep_text, .context = told});
    const RecordingProgress *progress = recording_progress(recording);
    assert_true(progress->scenes == 0 && progress->seconds == 0 && progress->part == 0);
    Film film = film_begin();
    film_polygon(&film, 1, square, 4);
    film_progress(&film, 3, long_name, 0.25);
    film_frame(&film, 45, one, 1);
    film_text(&film, 'W', "one");
    film_text(&film, 'W', "two");
    assert_true(recording_take(recording, film.bytes, film.size, NULL));
    assert_true(progress->scenes == 1 && progress->seconds == 0.75 && progress->part == 0.25);
    assert_string_equal(progress->scene, "Scene");
    assert_int_equal(strlen(progress->play), 126);
    assert_int_equal(progress->number, 3);
    assert_string_equal(told, "one\ntwo\n");
    film_finish(&film);
    film_progress(&film, 4, long_name + 1, 2); // now there is room for the letter
    film_end(&film);
    film_hello(&film, long_name + 2, rate, black);
    assert_true(recording_take(recording, film.bytes, film.size, NULL));
    assert_int_equal(strlen(progress->play), 127);
    assert_memory_equal(progress->play + 125, "\xC3\xA4", 3);
    assert_true(progress->scenes == 2 && progress->part == 0 && progress->seconds == 0.75);
    assert_int_equal(strlen(progress->scene), 127);
    assert_memory_equal(progress->scene + 124, "\xC3\xA4r", 4);
    film_finish(&film);
    recording_destroy(recording);
    recording_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leaf_has_all_that_was_sent_of_it),
        cmocka_unit_test(a_style_that_changes_does_so_at_its_frame),
        cmocka_unit_test(each_part_fades_and_grows_by_itself),
        cmocka_unit_test(each_part_may_have_several_colours),
        cmocka_unit_test(gradients_change_while_the_outline_stays),
        cmocka_unit_test(gradients_are_right_in_every_frame),
        cmocka_unit_test(a_gradient_goes_along_with_its_outline),
        cmocka_unit_test(an_outline_is_a_map_of_another_up_to_what_can_be_seen),
        cmocka_unit_test(a_camera_on_its_way_shows_each_frame_as_it_was),
        cmocka_unit_test(a_picture_is_the_one_that_was_sent),
        cmocka_unit_test(many_pictures_may_be_sent),
        cmocka_unit_test(a_picture_moves_and_fades),
        cmocka_unit_test(an_outline_takes_the_place_of_a_picture_and_back),
        cmocka_unit_test(a_step_of_one_frame_behind_a_jump_is_a_motion),
        cmocka_unit_test(one_step_between_two_silent_rests_is_a_jump),
        cmocka_unit_test(a_jump_to_another_outline_is_one_key),
        cmocka_unit_test(structures_that_come_and_go_leave_nothing_behind),
        cmocka_unit_test(each_side_of_a_view_moves_by_itself),
        cmocka_unit_test(a_later_scenes_background_fills_the_frame),
        cmocka_unit_test(a_reel_ends_when_it_is_large),
        cmocka_unit_test(a_reel_that_is_not_taken_ends_the_recording),
        cmocka_unit_test(a_wait_at_the_end_of_a_scene_ends_with_it),
        cmocka_unit_test(recordings_leave_nothing_behind),
        cmocka_unit_test(how_far_it_is_is_told_at_any_time),
    };
    return cmocka_run_group_tests(tests, film_set_up, film_tear_down);
}
