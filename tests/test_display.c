// From a leaf to instances: which form draws it, what the instance says, how neighbours batch.
#include "draw/form.h"
#include "scene/primitive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define assert_near(a, b) assert_float_equal((float)(a), (float)(b), 1e-5f)

typedef struct Bench {
    Arena arena;
    Scene scene;
    View view;
    Display display;
} Bench;

static int bench_open(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    scene_init(&bench->scene, &bench->arena);
    bench->view = view_fit(1920, 1080, bench->scene.frame);
    bench->display = display_begin(&bench->arena);
    *state = bench;
    return 0;
}

static int bench_close(void **state) {
    Bench *bench = *state;
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static LeafState *state_of(Bench *bench, NodeId node) {
    return &scene_node(&bench->scene, node)->state;
}

static const Display *emit(Bench *bench, NodeId node) {
    form_emit(&bench->display, state_of(bench, node), &bench->view, NULL);
    return &bench->display;
}

static Style filled(void) {
    return (Style){.fill = {1, 0, 0, 0.5f}, .stroke = {1, 1, 1, 1}, .stroke_width = 4};
}

static NodeId box(Bench *bench, Style style) {
    return primitive_rectangle(&bench->scene, "Rectangle", 4, 2, 0, style);
}

static NodeId small_box(Bench *bench, Style style) {
    return primitive_rectangle(&bench->scene, "Rectangle", 0.2f, 0.1f, 0, style);
}

static void a_small_filled_box_is_one_instance(void **state) {
    Bench *bench = *state;
    const Display *display = emit(bench, small_box(bench, filled()));
    assert_int_equal(display->instance_count, 1);
    const Instance *instance = display->instances;
    assert_int_equal(display->batches[0].pipeline, PIPELINE_BOX);
    assert_near(instance->shape[0], 0.1);
    assert_near(instance->shape[1], 0.05);
    assert_near(instance->half, 0.02);
    assert_int_equal(instance->fill[3], 32768);
    assert_int_equal(instance->stroke[3], 65535);
}

static void a_large_box_is_one_instance(void **state) {
    Bench *bench = *state;
    const Display *display = emit(bench, box(bench, filled()));
    assert_int_equal(display->instance_count, 1);
    assert_int_equal(display->batches[0].pipeline, PIPELINE_BOX);
    const float *quad = display->instances[0].quad;
    assert_near(quad[0], -2);
    assert_near(quad[3], 1);
    assert_near(display->instances[0].grow, 1);
}

static void scaling_a_box_does_not_scale_its_stroke(void **state) {
    Bench *bench = *state;
    NodeId node = box(bench, filled());
    node_apply(&bench->scene, node, affine_scaling(3, 0.5, (Point){0, 0}));
    const Instance *instance = emit(bench, node)->instances;
    assert_near(instance->shape[0], 6);
    assert_near(instance->shape[1], 0.5);
    assert_near(instance->half, 0.02);
}

static void a_sheared_box_is_drawn_from_its_outline(void **state) {
    Bench *bench = *state;
    NodeId node = box(bench, filled());
    state_of(bench, node)->affine.y = (Point){0.5, 1};
    const Display *display = emit(bench, node);
    assert_int_equal(display->batches[0].pipeline, PIPELINE_OUTLINE);
    assert_true(display->edge_count > 0);
}

// Of all edges of the fill (part 1) or the stroke (2), of every tile.
static Bounds edge_bounds(const Display *display, int part) {
    Bounds bounds = bounds_empty();
    for (size_t i = 0; i < display->instance_count; i++) {
        const float *shape = display->instances[i].shape;
        const Edge *edges = &display->edges[(size_t)(shape[0] + (part == 2 ? shape[1] : 0))];
        for (size_t k = 0; k < (size_t)shape[part]; k++)
            bounds = bounds_add(bounds_add(bounds, edges[k].from), edges[k].to);
    }
    return bounds;
}

static void assert_bounds(Bounds is, double left, double bottom, double right, double top) {
    assert_near(is.min.x, left);
    assert_near(is.min.y, bottom);
    assert_near(is.max.x, right);
    assert_near(is.max.y, top);
}

static void a_partly_revealed_box_is_open_and_its_fill_closed_by_a_chord(void **state) {
    Bench *bench = *state;
    NodeId node = box(bench, filled());
    state_of(bench, node)->reveal = (vec2s){{0, 0.625f}}; // top, left and half of the bottom
    const Display *display = emit(bench, node);
    assert_bounds(edge_bounds(display, 1), -2, -1, 2, 1);
    bool has_chord = false;
    for (size_t i = 0; i < display->edge_count; i++) {
        const Edge *edge = &display->edges[i]; // back to the top right corner
        has_chord |= edge->from.x == 0 && edge->from.y == -1 && edge->to.x == 2 && edge->to.y == 1;
    }
    assert_true(has_chord);
    assert_bounds(edge_bounds(display, 2), -2.02, -1.02, 2, 1.02); // butt at both ends, mitred at the left
}

static void a_closed_outline_is_mitred_at_its_start(void **state) {
    Bench *bench = *state;
    const Point corners[] = {{1, 0}, {0, 1}, {0, -1}};
    NodeId node = primitive_polygon(&bench->scene, "Triangle", corners, 3, filled());
    const Display *display = emit(bench, node);
    assert_bounds(edge_bounds(display, 1), 0, -1, 1, 1);
    assert_near(edge_bounds(display, 2).max.x, 1 + 0.02 * sqrt(2));
}

// A pixel looks at few of them, and each of its points belongs to one tile.
static void an_outline_of_many_edges_is_tiles_that_do_not_overlap(void **state) {
    enum { CORNERS = 600 };
    Bench *bench = *state;
    Point corners[CORNERS];
    for (int i = 0; i < CORNERS; i++)
        corners[i] = point_scale(point_toward(2 * GLM_PI * i / CORNERS), 3 + 0.3 * sin(i));
    const Display *display =
        emit(bench, primitive_polygon(&bench->scene, "Polygon", corners, CORNERS, filled()));
    assert_in_range(display->instance_count, 100, 5000);
    float looks = 0;
    for (size_t i = 0; i < display->instance_count; i++) {
        const Instance *a = &display->instances[i];
        looks += (a->quad[2] - a->quad[0]) * (a->quad[3] - a->quad[1]) * (a->shape[1] + a->shape[2]);
        for (size_t k = 0; k < i; k++) {
            const float *b = display->instances[k].quad;
            assert_false(a->quad[0] < b[2] && b[0] < a->quad[2] && a->quad[1] < b[3] && b[1] < a->quad[3]);
        }
    }
    float pixels = looks * bench->view.pixels_per_unit * bench->view.pixels_per_unit;
    assert_true(pixels < 10 * 1080 * 1080);
}

static void a_needle_sharper_than_the_mitre_limit_gets_no_mitre(void **state) {
    Bench *bench = *state;
    const Point corners[] = {{0, 0}, {10, 0.2}, {0, 0.4}};
    Style style = primitive_style((Color){1, 1, 1, 1});
    const Display *display = emit(bench, primitive_polygon(&bench->scene, "Triangle", corners, 3, style));
    assert_true(display->instances[0].quad[2] < 10.5f);
}

static void nothing_visible_is_nothing_drawn(void **state) {
    Bench *bench = *state;
    NodeId node = box(bench, filled());
    state_of(bench, node)->opacity = 0;
    emit(bench, node);
    state_of(bench, node)->opacity = 1;
    state_of(bench, node)->reveal = (vec2s){{0, 0}};
    emit(bench, node);
    Point point = {1, 1};
    emit(bench, primitive_line(&bench->scene, point, point, filled()));
    assert_int_equal(bench->display.instance_count, 0);
    assert_int_equal(bench->display.batch_count, 0);
}

static void neighbours_of_one_pipeline_share_a_batch(void **state) {
    Bench *bench = *state;
    const Point corners[] = {{0, 0}, {1, 0}, {0, 1}};
    emit(bench, small_box(bench, filled()));
    emit(bench, small_box(bench, filled()));
    emit(bench, primitive_dot(&bench->scene, (Point){0, 0}, 0.1f, filled()));
    emit(bench, primitive_polygon(&bench->scene, "Triangle", corners, 3, filled()));
    emit(bench, small_box(bench, filled()));
    const Batch *batches = bench->display.batches;
    assert_int_equal(bench->display.batch_count, 4);
    assert_int_equal(batches[0].count, 2);
    assert_int_equal(batches[2].pipeline, PIPELINE_OUTLINE);
    assert_int_equal(batches[3].first, batches[2].first + batches[2].count);
}

static void what_was_pushed_since_a_mark_is_taken_back(void **state) {
    Display *display = &((Bench *)*state)->display;
    Batch batches[4] = {{.count = 7}};
    display->batches = &batches[1]; // room for three behind the one that is none of its
    display->batch_capacity = 3;
    const DisplayMark empty = display_mark(display);
    display_push(display, PIPELINE_BOX);
    const DisplayMark one = display_mark(display);
    display_push(display, PIPELINE_BOX);
    display_push(display, PIPELINE_DISC);
    display_push_edges(display, 5);
    display_push_image(display, PIPELINE_IMAGE, &(Image){.key = 1});
    display_return(display, &one);
    assert_true(display->instance_count == 1 && display->edge_count == 0 && display->image_count == 0);
    assert_true(display->batch_count == 1 && display->batches[0].count == 1);
    display_return(display, &empty);
    assert_true(display->instance_count == 0 && display->batch_count == 0);
    assert_int_equal(batches[0].count, 7);
}

static void a_disc_under_a_stretch_is_an_ellipse_from_its_outline(void **state) {
    Bench *bench = *state;
    NodeId node = primitive_dot(&bench->scene, (Point){0, 0}, 1, filled());
    assert_int_equal(emit(bench, node)->batches[0].pipeline, PIPELINE_ROUND);
    node_apply(&bench->scene, node, affine_scaling(2, 1, (Point){0, 0}));
    const Display *display = emit(bench, node);
    assert_int_equal(display->batches[display->batch_count - 1].pipeline, PIPELINE_OUTLINE);
}

static bool is_form(Bench *bench, const Shape *shape, Affine place) {
    Display display = display_begin(&bench->arena);
    const LeafState leaf = {.affine = place,
                            .stroke = {1, 1, 1, 1},
                            .stroke_width = 4,
                            .opacity = 1,
                            .reveal = {{0, 1}},
                            .shape = {.shape = shape}};
    form_emit(&display, &leaf, &bench->view, NULL);
    assert_true(display.instance_count > 0);
    return display.batches[0].pipeline != PIPELINE_OUTLINE && display.batches[0].pipeline != PIPELINE_FLAT;
}

static void a_form_is_drawn_as_one_where_it_is_but_for_a_ten_thousandth(void **state) {
    Bench *bench = *state;
    const Shape *box = shape_rectangle(&bench->arena, 1, 1), *disc = shape_circle(&bench->arena, 1);
    assert_true(is_form(bench, box, (Affine){{1, 0}, {0.9e-4, 1}, {0, 0}}));
    assert_false(is_form(bench, box, (Affine){{1, 0}, {1.1e-4, 1}, {0, 0}}));
    assert_true(is_form(bench, box, (Affine){{3, 0}, {0, 1}, {0, 0}}));
    assert_true(is_form(bench, disc, (Affine){{1, 0}, {0, 1 + 0.9e-4}, {0, 0}}));
    assert_false(is_form(bench, disc, (Affine){{1, 0}, {0, 1 + 1.1e-4}, {0, 0}}));
}

static void a_box_with_other_joints_is_one_where_it_has_no_stroke(void **state) {
    Bench *bench = *state;
    const Color ink = {1, 1, 1, 1}, none = {0};
    const struct {
        LineJoint joint;
        Color fill, stroke;
        Pipeline pipeline;
    } rows[] = {{JOINT_AUTO, ink, ink, PIPELINE_BOX},
                {JOINT_AUTO, none, ink, PIPELINE_BOX},
                {JOINT_BEVEL, ink, none, PIPELINE_BOX},
                {JOINT_BEVEL, ink, ink, PIPELINE_OUTLINE},
                {JOINT_BEVEL, none, ink, PIPELINE_OUTLINE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        NodeId node = box(bench, (Style){.fill = rows[i].fill, .stroke = rows[i].stroke, .stroke_width = 4});
        state_of(bench, node)->joint = rows[i].joint;
        bench->display = display_begin(&bench->arena);
        assert_int_equal(emit(bench, node)->batches[0].pipeline, rows[i].pipeline);
    }
}

// 2^16 pixels from its middle to its end.
static void a_form_is_drawn_as_one_as_far_as_floats_hold_it(void **state) {
    Bench *bench = *state;
    Arena *arena = &bench->arena;
    const double most = 65536 / (double)bench->view.pixels_per_unit;
    for (int more = 0; more < 2; more++) {
        double reach = most * (more ? 1.001 : 0.999);
        const Shape *shapes[] = {shape_rectangle(arena, 2 * reach, 1), shape_rectangle(arena, 1, 2 * reach),
                                 shape_circle(arena, reach),
                                 shape_segment(arena, (Point){-reach, 0}, (Point){reach, 0})};
        for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
            Point beside = i == 2 ? (Point){reach, 0} : (Point){0, i == 3 ? 0 : 0.5};
            beside = i == 1 ? (Point){0.5, 0} : beside;
            Affine place = affine_translation(point_scale(beside, -1));
            assert_int_equal(is_form(bench, shapes[i], place), !more);
        }
    }
}

static void an_arc_is_symmetric_about_its_local_axis(void **state) {
    Bench *bench = *state;
    NodeId node =
        primitive_arc(&bench->scene, (Point){1, 2}, 3, 0, GLM_PI_2f, primitive_style((Color){1, 1, 1, 1}));
    const Instance *instance = emit(bench, node)->instances;
    assert_int_equal(bench->display.batches[0].pipeline, PIPELINE_ARC);
    assert_near(instance->shape[0], 3);
    assert_near(instance->shape[1], GLM_PI_4);
    assert_near(instance->affine[0], sqrt(0.5));
    assert_near(instance->affine[1], sqrt(0.5));
    assert_near(instance->affine[4], 1);
}

// A line's and an arc's instance say where they lie in more than one number.
// So many pixels wide and high.
static Pipeline pipeline_of(Bench *bench, const Image *image, double width, double height) {
    double pixel = 1 / (double)bench->view.pixels_per_unit;
    Display display = display_begin(&bench->arena);
    const LeafState leaf = {.affine = {{width * pixel, 0}, {0, height * pixel}, {0, 0}},
                            .fill = {1, 1, 1, 1},
                            .opacity = 1,
                            .reveal = {{0, 1}},
                            .shape = {.shape = shape_image(&bench->arena, image)}};
    form_emit(&display, &leaf, &bench->view, NULL);
    assert_int_equal(display.instance_count, 1);
    return display.batches[0].pipeline;
}

static void a_picture_is_magnified_where_it_is_larger_than_it_is_both_ways(void **state) {
    static uint8_t pixels[4 * 40 * 20];
    Image image = {.width = 40, .height = 20, .pixels = pixels, .filter = IMAGE_CUBIC};
    const struct {
        double width, height;
        Pipeline pipeline;
    } rows[] = {{40.01, 20.01, PIPELINE_MAGNIFIED}, {39.99, 60, PIPELINE_IMAGE}, {120, 19.99, PIPELINE_IMAGE},
                {41, 21, PIPELINE_MAGNIFIED},       {21, 41, PIPELINE_IMAGE},    {20, 10, PIPELINE_IMAGE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        image.filter = IMAGE_CUBIC;
        assert_int_equal(pipeline_of(*state, &image, rows[i].width, rows[i].height), rows[i].pipeline);
        image.filter = IMAGE_NEAREST;
        assert_int_equal(pipeline_of(*state, &image, rows[i].width, rows[i].height), PIPELINE_IMAGE);
    }
}

static void boxes_and_discs_are_made_once_for_all_that_differ_in_their_place(void **state) {
    Bench *bench = *state;
    Scene *scene = &bench->scene;
    Style style = filled(), unfilled = primitive_style((Color){1, 1, 1, 1});
    const Point corners[] = {{0, 0}, {1, 0}, {0, 1}};
    const struct {
        NodeId node;
        bool is_repeated;
    } rows[] = {
        {small_box(bench, style), true},
        {primitive_rectangle(scene, "RoundedRectangle", 4, 2, 0.5, style), true},
        {primitive_dot(scene, (Point){1, 2}, 0.1, style), true},
        {primitive_line(scene, (Point){0, 0}, (Point){1, 0}, unfilled), false},
        {primitive_arc(scene, (Point){1, 2}, 3, 0, 1, unfilled), false},
        {primitive_polygon(scene, "Triangle", corners, 3, style), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(form_emit(&bench->display, state_of(bench, rows[i].node), &bench->view, NULL),
                         rows[i].is_repeated);
}

static void a_frame_fits_every_window_and_keeps_its_shape(void **state) {
    (void)state;
    vec2s frame = {{128.0f / 9, 8}};
    assert_near(view_fit(1920, 1080, frame).pixels_per_unit, 135);
    assert_near(view_fit(1920, 1200, frame).pixels_per_unit, 135);
    assert_near(view_fit(1000, 100, frame).pixels_per_unit, 12.5);
    assert_near(view_fit(854, 480, frame).pixels_per_unit, 854 * 9 / 128.0); // the width decides
    View view = view_fit(1920, 1080, frame);
    vec2s pixel = view_to_pixels(&view, (vec2s){{1, 1}});
    assert_near(pixel.x, 1095);
    assert_near(pixel.y, 405);
    vec2s back = view_from_pixels(&view, pixel);
    assert_near(back.x, 1);
    assert_near(back.y, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_small_filled_box_is_one_instance),
        TEST(a_large_box_is_one_instance),
        TEST(scaling_a_box_does_not_scale_its_stroke),
        TEST(a_sheared_box_is_drawn_from_its_outline),
        TEST(a_partly_revealed_box_is_open_and_its_fill_closed_by_a_chord),
        TEST(a_closed_outline_is_mitred_at_its_start),
        TEST(an_outline_of_many_edges_is_tiles_that_do_not_overlap),
        TEST(a_needle_sharper_than_the_mitre_limit_gets_no_mitre),
        TEST(nothing_visible_is_nothing_drawn),
        TEST(neighbours_of_one_pipeline_share_a_batch),
        TEST(what_was_pushed_since_a_mark_is_taken_back),
        TEST(a_disc_under_a_stretch_is_an_ellipse_from_its_outline),
        TEST(a_form_is_drawn_as_one_where_it_is_but_for_a_ten_thousandth),
        TEST(a_box_with_other_joints_is_one_where_it_has_no_stroke),
        TEST(a_form_is_drawn_as_one_as_far_as_floats_hold_it),
        TEST(an_arc_is_symmetric_about_its_local_axis),
        TEST(a_picture_is_magnified_where_it_is_larger_than_it_is_both_ways),
        TEST(boxes_and_discs_are_made_once_for_all_that_differ_in_their_place),
        TEST(a_frame_fits_every_window_and_keeps_its_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
