// Layout verbs, against boxes that Manim gives and simple geometry.
#include "scene/arrow.h"
#include "scene/place.h"
#include "scene/primitive.h"
#include "shape/ruler.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define assert_near(a, b) assert_float_equal((float)(a), (float)(b), 2e-5f)

static const Point zero = {0, 0}, up = {0, 1}, down = {0, -1}, left = {-1, 0}, right = {1, 0};

static int open_scene(void **state) {
    Arena *arena = calloc(1, sizeof *arena);
    Scene *scene = ARENA_NEW(arena, Scene, 1);
    scene_init(scene, arena);
    *state = scene;
    return 0;
}

static int close_scene(void **state) {
    Scene *scene = *state;
    Arena *arena = scene->arena;
    arena_finish(arena);
    free(arena);
    return 0;
}

static NodeId box(Scene *scene, float width, float height) {
    return primitive_rectangle(scene, "Rectangle", width, height, 0, primitive_style((Color){1, 1, 1, 1}));
}

static void assert_box(const Scene *scene, NodeId node, float l, float b, float r, float t) {
    Box bounds = place_bounds(scene, node);
    assert_near(bounds.min.x, l);
    assert_near(bounds.min.y, b);
    assert_near(bounds.max.x, r);
    assert_near(bounds.max.y, t);
}

static void next_to_keeps_the_buff_and_centres_the_other_axis(void **state) {
    Scene *scene = *state;
    NodeId a = box(scene, 2, 1), b = box(scene, 1, 3);
    place_shift(scene, a, (Point){1, 1});
    place_next_to(scene, b, b, place_bounds(scene, a), right, 0.25f, zero);
    assert_box(scene, b, 2.25f, -0.5f, 3.25f, 2.5f);
    place_next_to(scene, b, b, place_bounds(scene, a), down, 0.5f, left);
    assert_box(scene, b, 0, -3, 1, 0);
}

static void the_phase_boxes_stand_where_the_reference_has_them(void **state) {
    Scene *scene = *state;
    NodeId phases = scene_add_group(scene, "VGroup");
    for (int i = 0; i < 4; i++)
        scene_append(scene, phases, box(scene, 3.2f, 0.7f));
    place_arrange(scene, phases, down, 0.25f, zero, true);
    place_shift(scene, phases, (Point){-3.5f, -0.6f});
    const float centers[] = {0.825f, -0.125f, -1.075f, -2.025f};
    for (int i = 0; i < 4; i++) {
        Point at = place_point(scene, scene_node(scene, phases)->children[i], zero);
        assert_near(at.x, -3.5f);
        assert_near(at.y, centers[i]);
    }
}

static void to_border_leaves_the_buff_and_the_other_axis_alone(void **state) {
    Scene *scene = *state;
    NodeId node = box(scene, 2, 1);
    place_shift(scene, node, (Point){1.5f, -1});
    place_to_border(scene, node, up, 0.5f);
    assert_box(scene, node, 0.5f, 2.5f, 2.5f, 3.5f);
    place_to_border(scene, node, (Point){-1, -1}, 0.25f);
    assert_box(scene, node, -64.0f / 9 + 0.25f, -3.75f, -64.0f / 9 + 2.25f, -2.75f);
}

static NodeId curved_arrow(Scene *scene, Point from, Point to, double angle, double tip_length) {
    const Color white = {1, 1, 1, 1};
    NodeId arrow = arrow_arc_between(scene, "CurvedArrow", from, to, angle, primitive_style(white));
    arrow_add_tip(scene, arrow,
                  arrow_tip(scene, TIP_TRIANGLE_FILLED, tip_length, tip_length, primitive_style(white)),
                  false);
    return arrow;
}

static void the_layout_box_of_an_arc_is_that_of_its_curve_ends(void **state) {
    Scene *scene = *state;
    NodeId arrow = curved_arrow(scene, (Point){-1.75, -2.025}, (Point){-1.75, 0.825}, GLM_PI_2, 0.35);
    assert_near(place_bounds(scene, arrow).max.x, -1.087258);
    const LeafState *shaft = &scene_node(scene, scene_node(scene, arrow)->children[0])->state;
    const Shape *arc = shaft->shape.shape;
    assert_near(arc->as.arc.radius * point_norm(shaft->affine.x), 1.848557);
    Point center = affine_point(shaft->affine, arc->as.arc.center);
    assert_near(center.x, -2.927513);
    assert_near(center.y, -0.6);
    NodeId tip = scene_node(scene, arrow)->children[1];
    assert_near(place_bounds(scene, tip).max.x, -1.378769);
    assert_near(place_bounds(scene, tip).min.y, 0.453769);
}

static void the_width_of_an_arrow_follows_its_length(void **state) {
    Scene *scene = *state;
    ArrowOptions options = arrow_options();
    options.max_tip_length_to_length = 0.2;
    NodeId arrow =
        primitive_line(scene, (Point){0, -0.27}, (Point){0, 0.27}, primitive_style((Color){1, 1, 1, 1}));
    arrow_make(scene, arrow, options, TIP_TRIANGLE_FILLED, TIP_SHAPE_COUNT);
    NodeId shaft = scene_node(scene, arrow)->children[0], tip = scene_node(scene, arrow)->children[1];
    assert_box(scene, shaft, 0, -0.27f, 0, 0.162f);
    assert_box(scene, tip, -0.054f, 0.162f, 0.054f, 0.27f);
    assert_near(scene_node(scene, shaft)->state.stroke_width, 2.7);
}

static void a_dashed_line_begins_and_ends_with_a_dash(void **state) {
    Scene *scene = *state;
    NodeId line =
        primitive_dashed_line(scene, zero, (Point){1, 0}, 0.1f, 0.5f, primitive_style((Color){1, 1, 1, 1}));
    assert_int_equal(scene_node(scene, line)->child_count, 5);
    assert_box(scene, line, 0, 0, 1, 0);
    double drawn = 0;
    for (int i = 0; i < 5; i++)
        drawn += place_width(scene, scene_node(scene, line)->children[i]);
    assert_near(drawn, 0.5);
}

static void a_path_rounds_its_bends_and_keeps_its_ends(void **state) {
    Scene *scene = *state;
    const Point points[] = {{0, 0}, {4, 0}, {4, 3}};
    NodeId path = primitive_path(scene, points, 3, 1, primitive_style((Color){1, 1, 1, 1}));
    PathSamples samples = outline_sample_path(
        scene->arena, scene_node(scene, path)->state.shape.shape->outline, affine_identity(), 1001);
    float length = 3 + GLM_PI_2f + 2;
    Point bend = path_samples_at(&samples, (3 + GLM_PI_4f) / length); // the middle of the arc about (3, 1)
    assert_float_equal(bend.x, 3 + sqrtf(0.5f), 1e-3f);
    assert_float_equal(bend.y, 1 - sqrtf(0.5f), 1e-3f);
    assert_box(scene, path, 0, 0, 4, 3);
}

// Two sides of 4 units: the bend touches both at its radius times the tangent of half its turn before the corner, and
// its middle lies on the line that halves the angle between them.
static void assert_bend(Scene *scene, double turn, double radius) {
    const Point corner = {4, 0}, after = {4 + 4 * cos(turn), 4 * sin(turn)},
                points[] = {{0, 0}, corner, after};
    double half = fabs(turn) / 2, real = fmin(radius, 2 / tan(half)), touch = real * tan(half);
    NodeId path = primitive_path(scene, points, 3, radius, primitive_style((Color){1, 1, 1, 1}));
    PathSamples samples = outline_sample_path(
        scene->arena, scene_node(scene, path)->state.shape.shape->outline, affine_identity(), 2001);
    double length = 2 * (4 - touch) + 2 * half * real;
    double inward = real / cos(half) - real, aside = copysign(GLM_PI_2, turn) + turn / 2;
    Point middle = point_add(corner, point_scale((Point){cos(aside), sin(aside)}, inward));
    assert_true(point_distance(path_samples_at(&samples, 0.5f), middle) < 2e-3);
    assert_true(point_distance(path_samples_at(&samples, (float)((4 - touch) / length)),
                               (Point){4 - touch, 0}) < 2e-3);
}

static void a_bend_touches_both_sides_whatever_its_turn_and_reaches_their_middle_at_most(void **state) {
    const double turns[] = {0.3, GLM_PI / 3, GLM_PI_2, 2.5}, radii[] = {0.2, 1, 50};
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 3; j++) {
            assert_bend(*state, turns[i], radii[j]);
            assert_bend(*state, -turns[i], radii[j]);
        }
}

static void a_path_that_goes_straight_on_or_back_has_the_corner_itself(void **state) {
    Scene *scene = *state;
    const Point points[] = {{0, 0}, {1, 0}, {3, 0}, {2, 0}};
    assert_box(scene, primitive_path(scene, points, 4, 0.5, primitive_style((Color){1, 1, 1, 1})), 0, 0, 3,
               0);
}

static void an_empty_group_counts_as_a_point_at_the_origin(void **state) {
    Scene *scene = *state;
    NodeId group = scene_add_group(scene, "VGroup"), node = box(scene, 2, 2);
    place_arrange(scene, group, down, 1, zero, true);
    assert_near(place_width(scene, group), 0);
    place_next_to(scene, node, node, place_bounds(scene, group), right, 1, zero);
    assert_box(scene, node, 1, -1, 3, 1);
}

static void rotation_and_stretch_keep_their_fixed_point(void **state) {
    Scene *scene = *state;
    NodeId node = box(scene, 4, 2);
    place_rotate(scene, node, GLM_PI_2f, (Point){2, 1});
    assert_box(scene, node, 2, -3, 4, 1);
    place_stretch(scene, node, (Point){2, 1}, (Point){2, 0});
    assert_box(scene, node, 2, -3, 6, 1);
}

static void a_copy_does_not_move_with_its_original(void **state) {
    Scene *scene = *state;
    NodeId group = scene_add_group(scene, "VGroup");
    scene_append(scene, group, box(scene, 1, 1));
    NodeId copy = scene_copy(scene, group);
    place_shift(scene, group, (Point){3, 0});
    assert_box(scene, copy, -0.5f, -0.5f, 0.5f, 0.5f);
    assert_true(scene_contains(scene, group, scene_node(scene, group)->children[0]));
    assert_false(scene_contains(scene, group, copy));
}

// Far out ---------------------------------------------------------------------------------------------------

static void assert_same_place(const Scene *scene, NodeId a, NodeId b) {
    const Node *group = scene_node(scene, a), *other = scene_node(scene, b);
    Affine one = group->state.affine, two = other->state.affine;
    assert_true(point_distance(one.x, two.x) < 1e-8 && point_distance(one.y, two.y) < 1e-8);
    assert_true(point_distance(one.origin, two.origin) < 1e-8);
    for (size_t i = 0; i < group->child_count; i++)
        assert_same_place(scene, group->children[i], other->children[i]);
}

static NodeId far_group(Scene *scene) {
    NodeId group = scene_add_group(scene, "VGroup");
    const Point corners[] = {{0.1, 0.2}, {0.7, 0.3}, {0.4, 0.9}};
    Style style = primitive_style((Color){1, 1, 1, 1});
    scene_append(scene, group, primitive_polygon(scene, "Polygon", corners, 3, style));
    scene_append(scene, group, primitive_dot(scene, (Point){0.3, 0.7}, 0.1, style));
    NodeId arrow = primitive_line(scene, zero, (Point){1.3, 0.9}, style);
    arrow_make(scene, arrow, arrow_options(), TIP_TRIANGLE_FILLED, TIP_SHAPE_COUNT);
    scene_append(scene, group, arrow);
    return group;
}

static void what_goes_a_million_units_out_and_comes_back_is_as_it_was(void **state) {
    Scene *scene = *state;
    NodeId node = far_group(scene), same = scene_copy(scene, node);
    const Point there = {999000.3, -500000.7};
    place_shift(scene, node, there);
    place_shift(scene, node, point_scale(there, -1));
    assert_same_place(scene, node, same);
    place_scale(scene, node, 3, there);
    place_rotate(scene, node, 0.1, there);
    place_rotate(scene, node, -0.1, there);
    place_stretch(scene, node, (Point){1 / 3.0, 1 / 3.0}, there);
    assert_same_place(scene, node, same);
    place_move_to(scene, node, there, zero);
    place_move_to(scene, node, place_point(scene, same, zero), zero);
    assert_same_place(scene, node, same);
}

static void what_is_made_a_million_units_out_has_the_shape_that_it_has_here(void **state) {
    Scene *scene = *state;
    const Point out = {999000, -500000}, corners[] = {{0.1, 0.2}, {0.7, 0.3}, {0.4, 0.9}};
    Style style = primitive_style((Color){1, 1, 1, 1});
    Point far_corners[3];
    for (int i = 0; i < 3; i++)
        far_corners[i] = point_add(corners[i], out);
    const NodeId made[][2] = {
        {primitive_polygon(scene, "Polygon", corners, 3, style),
         primitive_polygon(scene, "Polygon", far_corners, 3, style)},
        {primitive_path(scene, corners, 3, 0.1, style), primitive_path(scene, far_corners, 3, 0.1, style)},
        {curved_arrow(scene, corners[0], corners[1], 1, 0.2),
         curved_arrow(scene, far_corners[0], far_corners[1], 1, 0.2)},
        {primitive_dashed_line(scene, corners[0], corners[1], 0.1, 0.5, style),
         primitive_dashed_line(scene, far_corners[0], far_corners[1], 0.1, 0.5, style)},
        {primitive_arc(scene, corners[0], 1, 0.3, 1, style),
         primitive_arc(scene, far_corners[0], 1, 0.3, 1, style)},
    };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        place_shift(scene, made[i][1], point_scale(out, -1));
        Box here = place_bounds(scene, made[i][0]), there = place_bounds(scene, made[i][1]);
        assert_true(point_distance(here.min, there.min) < 1e-8 && point_distance(here.max, there.max) < 1e-8);
    }
    const Outline *open = scene_node(scene, made[1][1])->state.shape.shape->outline;
    assert_false(open->contours[0].closed); // though its ends are near, seen from the origin
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(next_to_keeps_the_buff_and_centres_the_other_axis),
        TEST(the_phase_boxes_stand_where_the_reference_has_them),
        TEST(to_border_leaves_the_buff_and_the_other_axis_alone),
        TEST(the_layout_box_of_an_arc_is_that_of_its_curve_ends),
        TEST(the_width_of_an_arrow_follows_its_length),
        TEST(a_dashed_line_begins_and_ends_with_a_dash),
        TEST(a_path_rounds_its_bends_and_keeps_its_ends),
        TEST(a_bend_touches_both_sides_whatever_its_turn_and_reaches_their_middle_at_most),
        TEST(a_path_that_goes_straight_on_or_back_has_the_corner_itself),
        TEST(an_empty_group_counts_as_a_point_at_the_origin),
        TEST(rotation_and_stretch_keep_their_fixed_point),
        TEST(a_copy_does_not_move_with_its_original),
        TEST(what_goes_a_million_units_out_and_comes_back_is_as_it_was),
        TEST(what_is_made_a_million_units_out_has_the_shape_that_it_has_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
