// What Manim sent of a leaf, as numbers with tolerances, and the structure that tells between which there is a way.
#include "record/look.h"

#include "shape/gradient.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Color red = {1, 0, 0, 1}, green = {0, 1, 0, 0.5f}, blue = {0, 0, 1, 0.25f};
static const StreamView near_view = {.view = 0,
                                     .source = {{1, 2}, 4, 3}, // twice as large, at (10, 20)
                                     .target = {{10, 20}, 8, 6}};

static void set_outline(Content *content, const Point *points, uint32_t count) {
    content_set_outline(content, &(StreamOutline){1, count, (const uint8_t *)points});
}

// `counts` colours each, in turn red, green and blue.
static void set_style(Content *content, double width, double back_width, const uint16_t counts[3],
                      const Color *colors) {
    content_set_style(content, &(StreamStyle){.leaf = 1,
                                              .cap = STREAM_CAP_ROUND,
                                              .joint = STREAM_JOINT_BEVEL,
                                              .width = width,
                                              .back_width = back_width,
                                              .fills = counts[0],
                                              .strokes = counts[1],
                                              .backs = counts[2],
                                              .from = {-1, 2},
                                              .to = {3, -4},
                                              .colors = (const uint8_t *)colors});
}

static const uint16_t ones[] = {1, 1, 1};
static const Color three_colors[] = {{1, 0, 0, 1}, {0, 1, 0, 0.5f}, {0, 0, 1, 0.25f}};
static const Point triangle[12] = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {3, 0}, {2, 1},
                                   {1, 2}, {0, 3}, {0, 3}, {0, 2}, {0, 1}, {0, 0}};

static Content sample(void) {
    Content content = {0};
    set_outline(&content, triangle, 12);
    set_style(&content, 4, 6, ones, three_colors);
    return content;
}

static Look look_of(const Content *content, const LookView *view) {
    Look look = {0};
    look_compose(&look, content, view);
    return look;
}

static void assert_color(const double *at, Color color) {
    assert_true(at[0] == (double)color.r && at[1] == (double)color.g && at[2] == (double)color.b &&
                at[3] == (double)color.a);
}

// Numbers ---------------------------------------------------------------------------------------------------

static void a_look_is_its_colours_widths_and_points(void **state) {
    (void)state;
    Content content = sample();
    Look look = look_of(&content, NULL);
    assert_int_equal(look.size, LOOK_POINTS + 24);
    assert_color(look.numbers + LOOK_FILL, red);
    assert_color(look.numbers + LOOK_STROKE, green);
    assert_color(look.numbers + LOOK_BACK, blue);
    assert_true(look.numbers[LOOK_WIDTH] == 4 && look.numbers[LOOK_BACK_WIDTH] == 6);
    for (int i = 0; i < 4; i++)
        assert_true(look.numbers[LOOK_CLIP + i] == 0);
    assert_memory_equal(look.numbers + LOOK_POINTS, triangle, sizeof triangle);
    assert_false(look_has_gradients(&look));
    assert_true(look.cap == CAP_ROUND && look.joint == JOINT_BEVEL);
    look_finish(&look);
    content_finish(&content);
}

static void strokes_without_a_width_have_no_colour(void **state) {
    (void)state;
    Content content = sample();
    set_style(&content, 0, -3, ones, three_colors);
    Look look = look_of(&content, NULL);
    assert_color(look.numbers + LOOK_FILL, red);
    assert_color(look.numbers + LOOK_STROKE, (Color){0, 0, 0, 0});
    assert_color(look.numbers + LOOK_BACK, (Color){0, 0, 0, 0});
    assert_true(look.numbers[LOOK_WIDTH] == 0 && look.numbers[LOOK_BACK_WIDTH] == 0);
    look_finish(&look);
    content_finish(&content);
}

static void a_view_moves_magnifies_and_clips(void **state) {
    (void)state;
    Content content = sample();
    LookView view = look_view(&near_view);
    Look look = look_of(&content, &view);
    assert_true(look.numbers[LOOK_WIDTH] == 8 && look.numbers[LOOK_BACK_WIDTH] == 12);
    const double clip[] = {6, 17, 14, 23};
    assert_memory_equal(look.numbers + LOOK_CLIP, clip, sizeof clip);
    for (int i = 0; i < 12; i++) {
        assert_true(look.numbers[LOOK_POINTS + 2 * i] == 10 + 2 * (triangle[i].x - 1));
        assert_true(look.numbers[LOOK_POINTS + 2 * i + 1] == 20 + 2 * (triangle[i].y - 2));
    }
    look_finish(&look);
    content_finish(&content);
}

// Two colours of the fill, none of the stroke, three of the one behind.
static void gradients_come_behind_the_points(void **state) {
    (void)state;
    const uint16_t counts[] = {2, 0, 3};
    const Color colors[] = {{1, 0, 0, 1}, {0, 1, 0, 1}, {0, 0, 1, 1}, {1, 1, 0, 1}, {0, 1, 1, 1}};
    Content content = sample();
    set_style(&content, 4, 6, counts, colors);
    Look look = look_of(&content, NULL);
    const double *at = look.numbers + look_gradients(&look), ends[] = {-1, 2, 3, -4};
    assert_true(look_has_gradients(&look));
    assert_int_equal(look_gradients(&look), LOOK_POINTS + 24);
    assert_int_equal(look.size, LOOK_POINTS + 24 + 4 + 5 * 4);
    assert_memory_equal(at, ends, sizeof ends);
    for (int i = 0; i < 5; i++)
        assert_color(at + 4 + 4 * i, colors[i]);
    for (int i = 0; i < 4; i++)
        assert_true(look.numbers[LOOK_FILL + i] == 0 && look.numbers[LOOK_BACK + i] == 0);
    LookView view = look_view(&near_view);
    look_compose(&look, &content, &view);
    const double moved[] = {6, 20, 14, 8};
    assert_memory_equal(look.numbers + look_gradients(&look), moved, sizeof moved);
    look_finish(&look);
    content_finish(&content);
}

static void each_list_of_colours_may_be_a_gradient(void **state) {
    (void)state;
    for (int list = 0; list < 3; list++) {
        uint16_t counts[] = {1, 1, 1};
        Color colors[] = {{1, 0, 0, 1}, {0, 1, 0, 1}, {0, 0, 1, 1}, {1, 1, 0, 1}};
        Content content = sample();
        counts[list] = 2;
        set_style(&content, 4, 6, counts, colors);
        Look look = look_of(&content, NULL);
        assert_true(look_has_gradients(&look) && look.counts[list] == 2);
        assert_color(look.numbers + look_gradients(&look) + 4, colors[list]);
        assert_color(look.numbers + look_gradients(&look) + 8, colors[list + 1]);
        colors[list + 1] = colors[list]; // several of one value
        set_style(&content, 4, 6, counts, colors);
        look_compose(&look, &content, NULL);
        assert_false(look_has_gradients(&look));
        assert_color(look.numbers + LOOK_FILL, colors[0]);
        assert_color(look.numbers + LOOK_STROKE, colors[list == 0 ? 2 : 1]);
        assert_color(look.numbers + LOOK_BACK, colors[list == 2 ? 2 : 3]);
        look_finish(&look);
        content_finish(&content);
    }
}

static void a_picture_is_its_corners_and_its_opacity(void **state) {
    (void)state;
    const Image image = {.key = 7, .width = 1, .height = 1};
    const StreamPlace place = {1, 7, {1, 4}, {3, 5}, {0, 2}, 0.75f};
    Content content = sample();
    content_set_place(&content, &place, &image);
    assert_true(content_is_drawn(&content));
    Look look = look_of(&content, NULL);
    const double corners[] = {1, 4, 3, 5, 0, 2};
    assert_int_equal(look.size, LOOK_POINTS + 6);
    assert_int_equal(look.end_count, 0);
    assert_true(look.image == &image && look.numbers[LOOK_FILL + 3] == 0.75);
    assert_memory_equal(look.numbers + LOOK_POINTS, corners, sizeof corners);
    set_outline(&content, triangle, 12); // no picture any more
    look_compose(&look, &content, NULL);
    assert_true(!look.image && look.end_count == 1);
    set_outline(&content, triangle, 3); // and less than a curve
    assert_false(content_is_drawn(&content));
    look_finish(&look);
    content_finish(&content);
}

static void a_box_is_one_colour(void **state) {
    (void)state;
    Content content = {0};
    content_set_box(&content, triangle, 3, green);
    Look look = look_of(&content, NULL);
    assert_color(look.numbers + LOOK_FILL, green);
    assert_color(look.numbers + LOOK_STROKE, (Color){0, 0, 0, 0});
    assert_true(look.point_count == 12 && look.end_count == 1 && look.ends[0] == 3);
    look_finish(&look);
    content_finish(&content);
}

static void caps_and_joints_are_manims(void **state) {
    (void)state;
    static const LineCap caps[] = {CAP_AUTO, CAP_ROUND, CAP_AUTO, CAP_SQUARE, CAP_AUTO, CAP_AUTO};
    static const LineJoint joints[] = {JOINT_AUTO, JOINT_ROUND, JOINT_BEVEL,
                                       JOINT_AUTO, JOINT_AUTO,  JOINT_AUTO};
    for (uint8_t i = 0; i < 6; i++) {
        Content content = {0};
        content_set_style(&content, &(StreamStyle){.leaf = 1, .cap = i, .joint = i});
        assert_int_equal(content.cap, caps[i]);
        assert_int_equal(content.joint, joints[i]);
        content_finish(&content);
    }
}

// Contours --------------------------------------------------------------------------------------------------

// Two curves of which the second one starts `off` from the end of the first.
static uint32_t contours_where_off(Point end, Point off) {
    Content content = {0};
    Point points[8] = {{0, 0}, {0, 0}, {0, 0}, end, {end.x + off.x, end.y + off.y}, {9, 9}, {9, 9}, {9, 8}};
    set_outline(&content, points, 8);
    uint32_t count = content.end_count;
    content_finish(&content);
    return count;
}

static void a_contour_ends_where_the_next_curve_starts_elsewhere(void **state) {
    (void)state;
    const Point far_away = {1000, 0}, here = {0, 0};
    assert_int_equal(contours_where_off(here, (Point){0.9e-6, -0.9e-6}), 1);
    assert_int_equal(contours_where_off(here, (Point){1.1e-6, 0}), 2);
    assert_int_equal(contours_where_off(here, (Point){0, -1.1e-6}), 2);
    assert_int_equal(contours_where_off(far_away, (Point){0.0099, 0}), 1);
    assert_int_equal(contours_where_off(far_away, (Point){0.0101, 0}), 2);
    assert_int_equal(contours_where_off(far_away, (Point){0, 1.1e-6}), 2);
}

static void a_contour_that_is_meant_to_close_closes(void **state) {
    (void)state;
    Point points[12];
    memcpy(points, triangle, sizeof points);
    points[11] = (Point){5e-7, -5e-7};
    Content content = {0};
    set_outline(&content, points, 12);
    assert_true(content.points[11].x == 0 && content.points[11].y == 0);
    points[11].y = 2e-6;
    set_outline(&content, points, 12);
    assert_true(content.points[11].y == 2e-6);
    set_outline(&content, points, 11); // what is left over of a curve is none
    assert_int_equal(content.point_count, 8);
    assert_int_equal(content.ends[0], 2);
    content_finish(&content);
}

static void each_contour_closes_where_it_began(void **state) {
    (void)state;
    Point points[24];
    for (int i = 0; i < 12; i++) {
        points[i] = triangle[i];
        points[12 + i] = (Point){triangle[i].x + 10, triangle[i].y};
    }
    points[11].x = points[23].x = 5e-7;
    points[23].x += 10;
    Content content = {0};
    set_outline(&content, points, 24);
    assert_true(content.end_count == 2 && content.ends[0] == 3 && content.ends[1] == 6);
    assert_true(content.points[11].x == 0 && content.points[23].x == 10);
    content_finish(&content);
}

// Structures ------------------------------------------------------------------------------------------------

static uint64_t structure_of(const Content *content, const LookView *view) {
    Look look = look_of(content, view);
    uint64_t structure = look.structure;
    look_finish(&look);
    return structure;
}

static void there_is_a_way_between_looks_of_one_structure_alone(void **state) {
    (void)state;
    const Image images[3] = {{.key = 1}, {.key = (uint64_t)1 << 40}, {.key = (uint64_t)1 << 40 | 1}};
    const StreamPlace place = {1, 1, {0, 1}, {1, 1}, {0, 0}, 1};
    const uint16_t more[] = {3, 1, 1};
    const Color colors[] = {{1, 0, 0, 1}, {0, 1, 0, 1}, {0, 0, 1, 1}, {1, 1, 0, 1}, {0, 1, 1, 1}};
    LookView view = look_view(&near_view);
    uint64_t structures[9];
    Content content = sample();
    structures[0] = structure_of(&content, NULL);
    content.points[1].x = 7;
    content.colors[0] = blue;
    content.width = 9;
    assert_true(structure_of(&content, NULL) == structures[0]);
    structures[1] = structure_of(&content, &view);
    content.cap = CAP_SQUARE;
    structures[2] = structure_of(&content, NULL);
    content.joint = JOINT_ROUND;
    structures[3] = structure_of(&content, NULL);
    content.ends[0] = 2;
    structures[4] = structure_of(&content, NULL);
    set_style(&content, 4, 6, more, colors);
    structures[5] = structure_of(&content, NULL);
    for (int i = 0; i < 3; i++) {
        content_set_place(&content, &place, &images[i]);
        structures[6 + i] = structure_of(&content, NULL);
    }
    for (int i = 0; i < 9; i++)
        for (int k = 0; k < i; k++)
            assert_true(structures[i] != structures[k]);
    content_finish(&content);
}

static void every_end_of_a_contour_is_part_of_the_structure(void **state) {
    (void)state;
    Point points[24];
    uint64_t structures[4];
    for (int i = 0; i < 24; i++)
        points[i] = (Point){(i + 1) / 4, (i + 1) / 4 * 7 % 5};
    Content content = {0};
    for (int i = 0; i < 4; i++) { // cut behind the first, second, ... curve
        points[4 + 4 * i].x += 0.5;
        set_outline(&content, points, 24);
        assert_int_equal(content.end_count, 2);
        structures[i] = structure_of(&content, NULL);
        points[4 + 4 * i].x -= 0.5;
        for (int k = 0; k < i; k++)
            assert_true(structures[i] != structures[k]);
    }
    points[4].x += 0.5;
    points[12].x += 0.5;
    set_outline(&content, points, 24);
    structures[0] = structure_of(&content, NULL);
    points[12].x -= 0.5;
    points[16].x += 0.5;
    set_outline(&content, points, 24);
    assert_true(content.end_count == 3 && structure_of(&content, NULL) != structures[0]);
    content_finish(&content);
}

// Half of a twentieth of a pixel at 3840 pixels for places, less than a level of 255 for colours.
static void every_number_has_its_tolerance(void **state) {
    (void)state;
    const double pixel = 128.0 / 9 / 3840, fineness = 0.25;
    const uint16_t counts[] = {2, 1, 1};
    const Color colors[] = {{1, 0, 0, 1}, {0, 1, 0, 1}, {0, 0, 1, 1}, {1, 1, 0, 1}};
    Content content = sample();
    set_style(&content, 4, 6, counts, colors);
    Look look = look_of(&content, NULL);
    double *tolerances = calloc(look.size, sizeof *tolerances);
    look_tolerances(&look, fineness, tolerances);
    for (size_t i = 0; i < look.size; i++) {
        bool is_width = i == LOOK_WIDTH || i == LOOK_BACK_WIDTH;
        bool is_place = i >= LOOK_CLIP && i < look_gradients(&look);
        bool is_end = i >= look_gradients(&look) && i < look_gradients(&look) + 4;
        double most = is_width ? 0.01 : is_place ? fineness * pixel / 40 : is_end ? pixel / 40 : 1 / 510.0;
        assert_true(tolerances[i] <= most && tolerances[i] > 0.8 * most);
    }
    free(tolerances);
    look_finish(&look);
    content_finish(&content);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_look_is_its_colours_widths_and_points),
        cmocka_unit_test(strokes_without_a_width_have_no_colour),
        cmocka_unit_test(a_view_moves_magnifies_and_clips),
        cmocka_unit_test(gradients_come_behind_the_points),
        cmocka_unit_test(each_list_of_colours_may_be_a_gradient),
        cmocka_unit_test(a_picture_is_its_corners_and_its_opacity),
        cmocka_unit_test(a_box_is_one_colour),
        cmocka_unit_test(caps_and_joints_are_manims),
        cmocka_unit_test(a_contour_ends_where_the_next_curve_starts_elsewhere),
        cmocka_unit_test(a_contour_that_is_meant_to_close_closes),
        cmocka_unit_test(each_contour_closes_where_it_began),
        cmocka_unit_test(there_is_a_way_between_looks_of_one_structure_alone),
        cmocka_unit_test(every_end_of_a_contour_is_part_of_the_structure),
        cmocka_unit_test(every_number_has_its_tolerance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
