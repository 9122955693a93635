// Outlines, shapes and polylines, against the control points of the reference and closed forms.
#include "shape/outline.h"
#include "shape/polyline.h"
#include "shape/ruler.h"
#include "shape/shape.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena arena;

static int begin(void **state) {
    (void)state;
    return 0;
}

static int finish(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static Point point(double x, double y) {
    return (Point){x, y};
}

static void assert_point(Point got, double x, double y, double tolerance) {
    assert_float_equal(got.x, x, tolerance);
    assert_float_equal(got.y, y, tolerance);
}

static void assert_points(const Point *got, const float (*wanted)[2], size_t count, double tolerance) {
    for (size_t i = 0; i < count; i++)
        assert_point(got[i], wanted[i][0], wanted[i][1], tolerance);
}

static void assert_line(const Polyline *line, const float (*wanted)[2], size_t count) {
    assert_int_equal(line->point_count, count);
    for (size_t i = 0; i < count; i++)
        assert_point(point_from(line->points[i]), wanted[i][0], wanted[i][1], 1e-6);
}

static double distance_on(const Polyline *line, size_t a, size_t b) {
    return point_distance(point_from(line->points[a]), point_from(line->points[b]));
}

static Polyline flatten(const Outline *outline, double from, double to, double tolerance) {
    const PolylineSource source = {.a = outline, .map_a = affine_identity(), .from = from, .to = to};
    return polyline_flatten(&arena, &source, tolerance, NULL);
}

// Shapes ----------------------------------------------------------------------------------------------------

static void a_rectangle_has_the_reference_s_control_points(void **state) {
    (void)state;
    static const float WANTED[16][2] = {
        {-1.9f, 1.175f}, {-2.966667f, 1.175f}, {-4.033333f, 1.175f}, {-5.1f, 1.175f},
        {-5.1f, 1.175f}, {-5.1f, 0.941667f},   {-5.1f, 0.708333f},   {-5.1f, 0.475f},
        {-5.1f, 0.475f}, {-4.033333f, 0.475f}, {-2.966667f, 0.475f}, {-1.9f, 0.475f},
        {-1.9f, 0.475f}, {-1.9f, 0.708333f},   {-1.9f, 0.941667f},   {-1.9f, 1.175f}};
    const Shape *shape = shape_rectangle(&arena, 3.2f, 0.7f);
    assert_int_equal(shape->kind, SHAPE_BOX);
    assert_point(shape->as.box.half, 1.6f, 0.35f, 1e-6);
    assert_int_equal(shape->outline->curve_count, 4);
    assert_int_equal(shape->outline->contour_count, 1);
    assert_true(shape->outline->contours[0].closed);
    for (size_t i = 0; i < 16; i++)
        assert_point(point_add(shape->outline->points[i], point(-3.5f, 0.825f)), WANTED[i][0], WANTED[i][1],
                     2e-6);
}

static void a_circle_has_the_reference_s_control_points(void **state) {
    (void)state;
    static const float WANTED[12][2] = {
        {-0.118076f, -1.075f},    {-0.118076f, -1.040522f}, {-0.131773f, -1.007456f},
        {-0.156152f, -0.983076f}, {-0.156152f, -0.983076f}, {-0.180532f, -0.958696f},
        {-0.213598f, -0.945f},    {-0.248076f, -0.945f},    {-0.248076f, -0.945f},
        {-0.282554f, -0.945f},    {-0.31562f, -0.958696f},  {-0.34f, -0.983076f}};
    const Outline *outline = shape_circle(&arena, 0.13f)->outline;
    assert_int_equal(outline->curve_count, 8);
    assert_true(outline->contours[0].closed);
    for (size_t i = 0; i < 12; i++)
        assert_point(point_add(outline->points[i], point(-0.248076f, -1.075f)), WANTED[i][0], WANTED[i][1],
                     2e-6);
    assert_point(outline->points[31], outline->points[0].x, outline->points[0].y, 0);
}

static void an_arc_has_the_reference_s_control_points(void **state) {
    (void)state;
    // The loop arrow: from (-1.75, -2.025), eight curves of 11.25 degrees.
    static const float WANTED[12][2] = {
        {-1.75f, -2.025f},        {-1.656659f, -1.94787f},  {-1.571122f, -1.861756f},
        {-1.494622f, -1.767898f}, {-1.494622f, -1.767898f}, {-1.418122f, -1.67404f},
        {-1.351028f, -1.572893f}, {-1.294309f, -1.465914f}, {-1.294309f, -1.465914f},
        {-1.237589f, -1.358935f}, {-1.191518f, -1.246642f}, {-1.156759f, -1.130653f}};
    const Shape *shape = shape_arc(&arena, point(-2.927513f, -0.6f), 1.848557f, glm_rad(-50.432f), GLM_PI_2f);
    assert_int_equal(shape->outline->curve_count, 8);
    assert_false(shape->outline->contours[0].closed);
    assert_points(shape->outline->points, WANTED, 12, 2e-5);
    assert_point(shape->outline->points[31], -1.502513f, 0.577513f, 2e-5);
    assert_float_equal((double)shape->outline->anchors.max.x, -1.087258, 1e-5);
    assert_true(shape->outline->extent.max.x > -1.078956f);
}

static void a_polygon_has_a_line_a_corner_and_closes(void **state) {
    (void)state;
    static const float WANTED[12][2] = {{0, 0.27f},        {-0.018f, 0.234f}, {-0.036f, 0.198f},
                                        {-0.054f, 0.162f}, {-0.054f, 0.162f}, {-0.018f, 0.162f},
                                        {0.018f, 0.162f},  {0.054f, 0.162f},  {0.054f, 0.162f},
                                        {0.036f, 0.198f},  {0.018f, 0.234f},  {0, 0.27f}};
    const Point corners[] = {point(0, 0.27f), point(-0.054f, 0.162f), point(0.054f, 0.162f)};
    const Outline *outline = shape_polygon(&arena, corners, 3)->outline;
    assert_int_equal(outline->curve_count, 3);
    assert_true(outline->contours[0].closed);
    assert_points(outline->points, WANTED, 12, 1e-6);
}

static void a_rounded_rectangle_starts_below_the_top_right_corner_and_rounds_it(void **state) {
    (void)state;
    const Shape *shape = shape_rounded_rectangle(&arena, 4, 2, 0.5f);
    const Outline *outline = shape->outline;
    static const float ENDS[9][2] = {{2, 0.5f},   {1.5f, 1},  {-1.5f, 1}, {-2, 0.5f}, {-2, -0.5f},
                                     {-1.5f, -1}, {1.5f, -1}, {2, -0.5f}, {2, 0.5f}};
    assert_int_equal(outline->curve_count, 8);
    assert_true(outline->contours[0].closed);
    for (size_t i = 0; i < 9; i++)
        assert_point(outline->points[i < 8 ? 4 * i : 31], ENDS[i][0], ENDS[i][1], 1e-6);
    // The corner's curve stays on its circle about (1.5, 0.5).
    for (double t = 0; t <= 1; t += 0.125)
        assert_float_equal((double)point_distance(outline_curve_at(outline->points, t), point(1.5f, 0.5f)),
                           0.5, 2e-4);
    assert_float_equal((double)shape->as.box.radius, 0.5, 0);
}

static void a_corner_radius_is_at_most_half_the_shorter_side(void **state) {
    (void)state;
    const Shape *shape = shape_rounded_rectangle(&arena, 4, 2, 7);
    assert_float_equal((double)shape->as.box.radius, 1, 0);
    assert_point(shape->outline->extent.min, -2, -1, 1e-6);
    assert_point(shape->outline->extent.max, 2, 1, 1e-6);
    assert_int_equal(shape_rounded_rectangle(&arena, 4, 2, 0)->outline->curve_count, 4);
}

// Outlines --------------------------------------------------------------------------------------------------

static void the_layout_box_ignores_handles_and_the_extent_does_not(void **state) {
    (void)state;
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(0, 0));
    outline_cubic_to(&builder, point(-1, 3), point(5, 4), point(2, 1));
    const Outline *outline = outline_end(&builder);
    assert_point(outline->anchors.min, 0, 0, 0);
    assert_point(outline->anchors.max, 2, 1, 0);
    assert_point(outline->extent.min, -1, 0, 0);
    assert_point(outline->extent.max, 5, 4, 0);
    Affine turned = affine_rotation(GLM_PI_2f, (Point){0, 0});
    assert_point(outline_anchor_bounds(outline, turned).min, -1, 0, 1e-6);
    assert_point(outline_extent_bounds(outline, turned).min, -4, -1, 1e-6);
}

static void a_contour_without_curves_is_left_out(void **state) {
    (void)state;
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(9, 9));
    outline_move_to(&builder, point(1, 1));
    outline_line_to(&builder, point(2, 1));
    outline_move_to(&builder, point(8, 8));
    const Outline *outline = outline_end(&builder);
    assert_int_equal(outline->contour_count, 1);
    assert_int_equal(outline->curve_count, 1);
    assert_point(outline->extent.max, 2, 1, 0);

    builder = outline_begin(&arena);
    outline = outline_end(&builder);
    assert_int_equal(outline->contour_count, 0);
    assert_true(box_is_empty(outline->anchors));
}

static void the_parts_of_a_curve_join_and_lie_on_it(void **state) {
    (void)state;
    const Point curve[4] = {point(0, 0), point(1, 3), point(4, -2), point(5, 1)};
    Point part[4];
    outline_curve_part(curve, 0.25f, 0.75f, part);
    for (double t = 0; t <= 1; t += 0.125) {
        Point wanted = outline_curve_at(curve, 0.25f + 0.5f * t);
        assert_point(outline_curve_at(part, t), wanted.x, wanted.y, 1e-5);
    }
    outline_curve_part(curve, 0, 1, part);
    for (int i = 0; i < 4; i++)
        assert_point(part[i], curve[i].x, curve[i].y, 0);
}

static void a_path_is_sampled_evenly_by_length(void **state) {
    (void)state;
    // A route of 1 + 3: half of its length lies at one unit into the second line.
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(0, 0));
    outline_line_to(&builder, point(1, 0));
    outline_line_to(&builder, point(1, 3));
    PathSamples samples = outline_sample_path(&arena, outline_end(&builder), affine_identity(), 257);
    assert_point(path_samples_at(&samples, 0), 0, 0, 0);
    assert_point(path_samples_at(&samples, 0.125f), 0.5f, 0, 1e-5);
    assert_point(path_samples_at(&samples, 0.5f), 1, 1, 1e-5);
    assert_point(path_samples_at(&samples, 1), 1, 3, 0);
    assert_point(path_samples_at(&samples, -4), 0, 0, 0);
    assert_point(path_samples_at(&samples, 4), 1, 3, 0);

    const Shape *circle = shape_circle(&arena, 2);
    samples = outline_sample_path(&arena, circle->outline, affine_translation(point(1, 1)), 513);
    for (int i = 0; i <= 16; i++) {
        float angle = 2 * GLM_PIf * (float)i / 16;
        assert_point(path_samples_at(&samples, (float)i / 16), 1 + 2 * cosf(angle), 1 + 2 * sinf(angle),
                     1e-3);
    }
}

static void a_path_without_length_stays_where_it_is(void **state) {
    (void)state;
    const Shape *dot = shape_segment(&arena, point(2, 3), point(2, 3));
    PathSamples samples = outline_sample_path(&arena, dot->outline, affine_identity(), 8);
    assert_point(path_samples_at(&samples, 0.4f), 2, 3, 1e-6);
    OutlineBuilder builder = outline_begin(&arena); // of nothing at all
    samples = outline_sample_path(&arena, outline_end(&builder), affine_translation(point(2, 3)), 3);
    assert_int_equal(samples.count, 3);
    for (int i = 0; i < 3; i++)
        assert_point(samples.points[i], 2, 3, 0);
}

static const Outline *corner_route(void) {
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(0, 0));
    outline_line_to(&builder, point(1, 0));
    outline_line_to(&builder, point(1, 3));
    return outline_end(&builder);
}

static void a_ruler_tells_lengths_in_curves_and_back(void **state) {
    (void)state;
    Ruler ruler = ruler_make(&arena, corner_route());
    assert_float_equal(ruler.length, 4, 1e-12);
    assert_point(ruler_point_at(&ruler, -1), 0, 0, 0);
    assert_point(ruler_point_at(&ruler, 0), 0, 0, 0);
    assert_point(ruler_point_at(&ruler, 0.25), 1, 0, 1e-12);
    assert_point(ruler_point_at(&ruler, 0.75), 1, 2, 1e-12);
    assert_point(ruler_point_at(&ruler, 2), 1, 3, 0);
    // Of its two curves the first is as long as a third of the second.
    for (int i = -2; i <= 18; i++) {
        double length = fmin(fmax(i / 4.0, 0), 4);
        assert_float_equal(ruler_part_at(&ruler, i / 16.0), (length < 1 ? length : 1 + (length - 1) / 3) / 2,
                           1e-12);
    }
}

static void the_nearest_place_is_found_on_every_curve(void **state) {
    (void)state;
    double distance;
    Ruler route = ruler_make(&arena, corner_route());
    static const double rows[][4] = {{0.5, 0.25, 0.125, 0.25}, {1.5, 2, 0.75, 0.5},
                                     {-3, -4, 0, 5},           {1, 5, 1, 2},
                                     {1, 0, 0.25, 0},          {2, -1, 0.25, M_SQRT2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_float_equal(ruler_nearest(&route, point(rows[i][0], rows[i][1]), &distance), rows[i][2], 1e-9);
        assert_float_equal(distance, rows[i][3], 1e-9);
    }
    Ruler circle = ruler_make(&arena, shape_circle(&arena, 2)->outline);
    for (int i = 1; i < 40; i++) {
        Point at = point_scale(point_toward(2 * GLM_PI * i / 40), i % 2 ? 1 : 5);
        assert_float_equal(ruler_nearest(&circle, at, &distance), (i / 40.0), 3e-4);
        assert_float_equal(distance, (i % 2 ? 1 : 3), 1e-4);
    }
}

static void a_ruler_of_nothing_or_of_no_length_has_one_place(void **state) {
    (void)state;
    double distance;
    OutlineBuilder builder = outline_begin(&arena);
    Ruler blank = ruler_make(&arena, outline_end(&builder));
    assert_point(ruler_point_at(&blank, 0.5), 0, 0, 0);
    assert_float_equal(ruler_part_at(&blank, 0.5), 0, 0);
    assert_float_equal(ruler_nearest(&blank, point(1, 1), &distance), 0, 0);
    assert_true(isinf(distance));
    Ruler dot = ruler_make(&arena, shape_segment(&arena, point(0, 0), point(0, 0))->outline);
    for (int i = 0; i <= 2; i++)
        assert_point(ruler_point_at(&dot, i / 2.0), 0, 0, 0);
    assert_float_equal(ruler_part_at(&dot, 0.5), 0, 0);
    assert_float_equal(ruler_nearest(&dot, point(0, 1), &distance), 0, 0);
    assert_float_equal(distance, 1, 0);
}

// Going on --------------------------------------------------------------------------------------------------

enum { STROKES = 24 };

// One after the other: a new contour, a line, a curve, or a line back to where the contour began.
static void draw_stroke(OutlineBuilder *builder, int i, Point *start) {
    static const char kinds[STROKES + 1] = "MLLCZMMLZLMCLZMZLLMCCZLM";
    Point to = point(i * 7 % 5, i * 3 % 7);
    if (kinds[i] == 'M')
        outline_move_to(builder, *start = to);
    else if (kinds[i] == 'C')
        outline_cubic_to(builder, point(to.y, -to.x), point(9, i), to);
    else
        outline_line_to(builder, kinds[i] == 'Z' ? *start : to);
}

static void assert_same_outline(const Outline *one, const Outline *other) {
    assert_int_equal(one->curve_count, other->curve_count);
    assert_int_equal(one->contour_count, other->contour_count);
    assert_int_equal(one->is_lifted, other->is_lifted);
    for (size_t i = 0; i < 4 * (size_t)one->curve_count; i++)
        assert_point(one->points[i], other->points[i].x, other->points[i].y, 0);
    for (uint32_t i = 0; i < one->contour_count; i++) {
        assert_int_equal(one->contours[i].first, other->contours[i].first);
        assert_int_equal(one->contours[i].count, other->contours[i].count);
        assert_int_equal(one->contours[i].closed, other->contours[i].closed);
    }
    assert_memory_equal(&one->anchors, &other->anchors, sizeof(Box));
    assert_memory_equal(&one->extent, &other->extent, sizeof(Box));
    assert_point(one->pen, other->pen.x, other->pen.y, 0);
}

static const Outline *drawn_at_once(int strokes) {
    OutlineBuilder builder = outline_begin(&arena);
    Point start = {0, 0};
    for (int i = 0; i < strokes; i++)
        draw_stroke(&builder, i, &start);
    return outline_end(&builder);
}

static void an_outline_that_goes_on_is_as_one_made_at_once_and_those_before_stay(void **state) {
    (void)state;
    for (int step = 1; step <= 3; step++)
        for (int more = 0; more <= 4; more += 4) {
            const Outline *made[STROKES + 1] = {drawn_at_once(0)};
            Point start = {0, 0};
            for (int i = 0; i + step <= STROKES; i += step) {
                OutlineBuilder *builder = outline_continue(&arena, made[i], (size_t)more);
                for (int k = i; k < i + step; k++)
                    draw_stroke(builder, k, &start);
                made[i + step] = outline_end(builder);
            }
            for (int i = 0; i <= STROKES; i += step)
                assert_same_outline(made[i], drawn_at_once(i));
        }
}

static const Outline *drawn_on(Arena *on, const Outline *outline, int from) {
    OutlineBuilder *builder = outline_continue(on, outline, 1);
    Point start = outline->pen;
    for (int i = from; i < STROKES; i++)
        draw_stroke(builder, i, &start);
    return outline_end(builder);
}

static void an_outline_may_go_on_in_several_ways(void **state) {
    (void)state;
    for (int i = 0; i < STROKES; i++) {
        const Outline *from = drawn_at_once(i);
        if (from->curve_count && !from->is_lifted) // of a contour that goes on its start is not known here
            continue;
        Arena other = {0};
        OutlineBuilder *builder = outline_continue(&arena, from, 1);
        outline_line_to(builder, point(1, 20));
        const Outline *first = outline_end(builder), *second = drawn_on(&arena, from, i);
        const Outline *third = drawn_on(&other, from, i);
        assert_point(first->points[4 * first->curve_count - 1], 1, 20, 0);
        assert_same_outline(second, drawn_at_once(STROKES));
        assert_same_outline(third, second);
        assert_same_outline(from, drawn_at_once(i));
        arena_finish(&other);
    }
}

static void an_arc_leads_to_where_it_is_said(void **state) {
    (void)state;
    static const double angles[] = {0.5, GLM_PI_2, GLM_PI, 5, -0.5, -GLM_PI_2, -GLM_PI, -5};
    for (size_t i = 0; i < sizeof angles / sizeof *angles; i++) {
        OutlineBuilder builder = outline_begin(&arena);
        outline_move_to(&builder, point(1, 2));
        outline_arc_to(&builder, point(4, 6), angles[i], 8);
        const Outline *arc = outline_end(&builder);
        Point center = arc_center(point(1, 2), point(4, 6), angles[i]);
        double radius = 2.5 / fabs(sin(angles[i] / 2)); // half the chord, which is 5 long
        assert_int_equal(arc->curve_count, 8);
        assert_point(arc->points[31], 4, 6, 1e-9);
        for (int k = 0; k < 8; k++)
            assert_float_equal(point_distance(outline_curve_at(&arc->points[4 * k], 0.5), center), radius,
                               1e-4);
        // Its middle lies right of the chord where it turns left.
        double side = point_cross(point(3, 4), point_sub(arc->points[16], point(1, 2)));
        assert_true(angles[i] > 0 ? side < 0 : side > 0);
    }
}

static void an_arc_that_does_not_turn_or_leads_nowhere_is_a_line(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++) {
        static const double angles[] = {0, 1e-12, -1e-12, 1};
        Point to = i < 3 ? point(3, 1) : point(0, 1);
        OutlineBuilder builder = outline_begin(&arena);
        outline_move_to(&builder, point(0, 1));
        outline_arc_to(&builder, to, angles[i], 8);
        const Outline *arc = outline_end(&builder);
        assert_int_equal(arc->curve_count, 1);
        assert_point(arc->points[1], to.x / 3, 1, 1e-12);
        assert_point(arc->points[3], to.x, to.y, 0);
    }
}

// Morphing --------------------------------------------------------------------------------------------------

static void outlines_of_one_structure_are_aligned_as_they_are(void **state) {
    (void)state;
    const Outline *a = shape_rectangle(&arena, 1, 1)->outline, *b = shape_rectangle(&arena, 2, 5)->outline;
    const Outline *aligned_a, *aligned_b;
    outline_align(&arena, a, b, &aligned_a, &aligned_b);
    assert_ptr_equal(aligned_a, a);
    assert_ptr_equal(aligned_b, b);
}

static void curves_are_split_evenly_and_keep_their_look(void **state) {
    (void)state;
    const Outline *box = shape_rectangle(&arena, 2, 2)->outline, *disc = shape_circle(&arena, 1)->outline;
    const Outline *a, *b;
    outline_align(&arena, box, disc, &a, &b);
    assert_int_equal(a->curve_count, 8);
    assert_int_equal(b->curve_count, 8);
    assert_true(a->contours[0].closed);
    // Each side in two halves.
    assert_point(a->points[0], 1, 1, 1e-6);
    assert_point(a->points[4], 0, 1, 1e-6);
    assert_point(a->points[8], -1, 1, 1e-6);
    assert_point(a->points[12], -1, 0, 1e-6);
    assert_point(a->points[28], 1, 0, 1e-6);
}

static void five_curves_of_three_are_two_two_one(void **state) {
    (void)state;
    const Point three[] = {point(0, 0), point(6, 0), point(0, 6)};
    const Point five[] = {point(0, 0), point(1, 0), point(2, 1), point(1, 2), point(0, 1)};
    const Outline *a, *b;
    outline_align(&arena, shape_polygon(&arena, three, 3)->outline, shape_polygon(&arena, five, 5)->outline,
                  &a, &b);
    static const float STARTS[5][2] = {{0, 0}, {3, 0}, {6, 0}, {3, 3}, {0, 6}};
    for (size_t i = 0; i < 5; i++)
        assert_point(a->points[4 * i], STARTS[i][0], STARTS[i][1], 1e-5);
}

static const Outline *ring(void) {
    OutlineBuilder builder = outline_begin(&arena);
    for (float radius = 2; radius > 0.5f; radius -= 1) {
        outline_move_to(&builder, point(radius, 0));
        outline_arc(&builder, (Point){0, 0}, radius, 0, 2 * GLM_PIf, 8);
        outline_line_to(&builder, point(radius, 0));
    }
    return outline_end(&builder);
}

static void a_missing_contour_collapses_to_the_last_point(void **state) {
    (void)state;
    const Outline *a, *b;
    outline_align(&arena, shape_rectangle(&arena, 2, 2)->outline, ring(), &a, &b);
    assert_int_equal(a->contour_count, 2);
    assert_int_equal(a->contours[0].count, 8); // the ring's zero-length closing curves do not count
    assert_int_equal(a->contours[1].count, 8);
    assert_int_equal(b->curve_count, a->curve_count);
    for (uint32_t i = 4 * a->contours[1].first; i < 4 * a->curve_count; i++)
        assert_point(a->points[i], 1, 1, 0);
}

// Polygons of so many corners, one beside the other.
static const Outline *polygons(const int *corners, int count) {
    OutlineBuilder builder = outline_begin(&arena);
    for (int i = 0; i < count; i++)
        for (int k = 0; k <= corners[i]; k++) {
            Point corner =
                point_add(point_toward(2 * GLM_PI * (k % corners[i]) / corners[i]), point(3 * i, 0));
            if (k)
                outline_line_to(&builder, corner);
            else
                outline_move_to(&builder, corner);
        }
    return outline_end(&builder);
}

static double length_of(const Outline *outline, uint32_t contour) {
    double length = 0;
    for (uint32_t i = 0; i < outline->contours[contour].count; i++) {
        const Point *curve = &outline->points[4 * (size_t)(outline->contours[contour].first + i)];
        length += point_distance(curve[0], curve[3]);
    }
    return length;
}

static void each_contour_is_stretched_where_it_lies(void **state) {
    (void)state;
    static const int ours[] = {3, 6, 4, 5}, theirs[] = {5, 3, 4, 7};
    const Outline *from[] = {polygons(ours, 4), polygons(theirs, 4)}, *to[2];
    outline_align(&arena, from[0], from[1], &to[0], &to[1]);
    for (int side = 0; side < 2; side++) {
        assert_int_equal(to[side]->contour_count, 4);
        for (uint32_t i = 0; i < 4; i++) {
            const Contour *contour = &to[side]->contours[i];
            assert_int_equal(contour->count, ours[i] > theirs[i] ? ours[i] : theirs[i]);
            assert_point(to[side]->points[4 * contour->first], 3 * i + 1, 0, 1e-6);
            assert_float_equal(length_of(to[side], i), length_of(from[side], i), 1e-5);
            assert_true(contour->closed);
        }
    }
}

static void a_blank_outline_aligns_with_anything(void **state) {
    (void)state;
    OutlineBuilder builder = outline_begin(&arena);
    const Outline *a, *b, *blank = outline_end(&builder);
    outline_align(&arena, blank, ring(), &a, &b);
    assert_int_equal(a->contour_count, 2);
    assert_int_equal(a->curve_count, b->curve_count);
    const PolylineSource source = {a, b, affine_identity(), affine_identity(), {0, 0}, 0, 1};
    Polyline line = polyline_flatten(&arena, &source, 0.01, NULL);
    assert_int_equal(line.point_count, 2); // of each contour the point that it comes from
    assert_int_equal(line.contours[0].count, 1);
}

static void halfway_between_two_shapes_is_the_mean_of_their_points(void **state) {
    (void)state;
    const Outline *small = shape_rectangle(&arena, 2, 2)->outline,
                  *big = shape_rectangle(&arena, 6, 2)->outline;
    Affine up = affine_translation(point(0, 4));
    const PolylineSource source = {small, big, affine_identity(), up, {0.5, 0}, 0, 1};
    Polyline line = polyline_flatten(&arena, &source, 0.01, NULL);
    static const float WANTED[5][2] = {{2, 3}, {-2, 3}, {-2, 1}, {2, 1}, {2, 3}};
    assert_true(line.contours[0].closed);
    assert_line(&line, WANTED, 5);
}

// Polylines -------------------------------------------------------------------------------------------------

static void every_curve_counts_the_same_in_a_partial_path(void **state) {
    (void)state;
    const Outline *box = shape_rectangle(&arena, 8, 2)->outline;
    Polyline line = flatten(box, 0, 0.375f, 0.01f);
    static const float HEAD[3][2] = {{4, 1}, {-4, 1}, {-4, 0}};
    assert_int_equal(line.contour_count, 1);
    assert_false(line.contours[0].closed);
    assert_line(&line, HEAD, 3);

    line = flatten(box, 0.375f, 0.875f, 0.01f);
    static const float MIDDLE[4][2] = {{-4, 0}, {-4, -1}, {4, -1}, {4, 0}};
    assert_line(&line, MIDDLE, 4);
    line = flatten(box, 0.3125f, 0.4375f, 0.01f);
    static const float BEND[2][2] = {{-4, 0.5f}, {-4, -0.5f}};
    assert_line(&line, BEND, 2);
}

static void a_part_without_length_has_no_points(void **state) {
    (void)state;
    const Outline *box = shape_rectangle(&arena, 8, 2)->outline;
    assert_int_equal(flatten(box, 0, 0, 0.01f).contour_count, 0);
    assert_int_equal(flatten(box, 0.3f, 0.3f, 0.01f).contour_count, 0);
    assert_int_equal(flatten(box, 1, 1, 0.01f).contour_count, 0);
}

static void a_contour_without_length_is_a_point(void **state) {
    (void)state;
    Polyline line = flatten(shape_segment(&arena, point(2, 2), point(2, 2))->outline, 0, 1, 0.01f);
    assert_int_equal(line.contour_count, 1);
    assert_int_equal(line.contours[0].count, 1);
    assert_float_equal(line.points[0].x, 2, 0);
}

static void where_curves_meet_the_ways_of_both_are_known(void **state) {
    (void)state;
    OutlineBuilder builder = outline_begin(&arena);
    outline_cubic_to(&builder, point(0, 3), point(3, 3), point(3, 0));
    outline_cubic_to(&builder, point(3, 0), point(6, 0), point(6, -3)); // a handle on its anchor
    Polyline line = flatten(outline_end(&builder), 0, 1, 0.01f);
    size_t corners = 0;
    for (size_t i = 1; i + 1 < line.point_count; i++) {
        if (glms_vec2_norm(line.ways[i].leaving) + glms_vec2_norm(line.ways[i].arriving) == 0)
            continue;
        corners++;
        assert_float_equal(line.points[i].x, 3, 0);
        assert_float_equal(line.ways[i].arriving.x, 0, 1e-6);
        assert_float_equal(line.ways[i].arriving.y, -1, 1e-6);
        assert_float_equal(line.ways[i].leaving.x, 1, 1e-6);
        assert_float_equal(line.ways[i].leaving.y, 0, 1e-6);
    }
    assert_int_equal(corners, 1);
    assert_float_equal(line.ways[0].leaving.y, 1, 1e-6);
    assert_float_equal(line.ways[line.point_count - 1].arriving.y, -1, 1e-6);
}

static void a_contour_is_closed_only_where_it_is_whole(void **state) {
    (void)state;
    const Outline *two = ring(); // 9 curves each
    Polyline line = flatten(two, 0, 0.75f, 0.01f);
    assert_int_equal(line.contour_count, 2);
    assert_true(line.contours[0].closed);
    assert_false(line.contours[1].closed);
    line = flatten(two, 0.01f, 1, 0.01f);
    assert_false(line.contours[0].closed);
    assert_true(line.contours[1].closed);
    uint32_t first = line.contours[1].first;
    for (uint32_t i = first; i + 1 < first + line.contours[1].count; i++)
        assert_true(distance_on(&line, i, i + 1) > 0.01);
    assert_float_equal(distance_on(&line, first, line.point_count - 1), 0, 0);
}

static void straight_curves_give_one_piece_whatever_their_handles(void **state) {
    (void)state;
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(0, 0));
    outline_cubic_to(&builder, point(0, 0), point(1, 1), point(3, 3));
    outline_line_to(&builder, point(9, 3));
    const Outline *outline = outline_end(&builder);
    assert_int_equal(flatten(outline, 0, 1, 1e-4f).point_count, 3);
}

static double distance_to_piece(Point p, Point a, Point b) {
    Point d = point_sub(b, a);
    double t = fmin(fmax(point_dot(point_sub(p, a), d) / point_dot(d, d), 0), 1);
    return point_distance(p, point_add(a, point_scale(d, t)));
}

static void assert_within_tolerance(const Point curve[4], double tolerance) {
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, curve[0]);
    outline_cubic_to(&builder, curve[1], curve[2], curve[3]);
    Polyline line = flatten(outline_end(&builder), 0, 1, tolerance);
    for (int i = 0; i <= 2000; i++) {
        Point on_curve = outline_curve_at(curve, i / 2000.0);
        double nearest = INFINITY;
        for (size_t k = 0; k + 1 < line.point_count; k++)
            nearest = fmin(nearest, distance_to_piece(on_curve, point_from(line.points[k]),
                                                      point_from(line.points[k + 1])));
        assert_true(nearest <= tolerance * 1.01);
    }
}

static void no_piece_leaves_the_curve_by_more_than_the_tolerance(void **state) {
    (void)state;
    const Point curves[][4] = {
        {point(0, 0), point(30, 90), point(60, -90), point(100, 0)},   // an S
        {point(0, 0), point(100, 100), point(-100, 100), point(1, 0)}, // a loop
        {point(0, 0), point(80, 60), point(-80, 60), point(0, 0)},     // a loop that closes
        {point(0, 0), point(100, 0), point(-50, 0), point(50, 0)},     // back on itself
        {point(0, 0), point(-50, 0), point(20, 0), point(50, 0)},      // starts backwards
        {point(0, 0), point(100, 100), point(0, 100), point(100, 0)},  // a cusp
    };
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        for (double tolerance = 0.01; tolerance < 2; tolerance *= 5)
            assert_within_tolerance(curves[i], tolerance);
}

static void the_tolerance_holds_after_the_map_and_costs_no_more_than_it_must(void **state) {
    (void)state;
    const Outline *disc = shape_circle(&arena, 1)->outline;
    const PolylineSource source = {.a = disc, .map_a = affine_scaling(100, 100, (Point){0, 0}), .to = 1};
    Polyline line = polyline_flatten(&arena, &source, 0.1, NULL);
    // A regular polygon of n corners is r (1 - cos(pi / n)) inside its circle: n is 71 at least.
    assert_in_range(line.point_count, 71, 2 * 71);
    for (size_t i = 0; i < line.point_count; i++)
        assert_float_equal(point_norm(point_from(line.points[i])), 100, 0.01);
    assert_int_equal(line.point_count, line.contours[0].count);
    assert_true(line.point_capacity <= line.point_count + line.contour_count);
}

static void the_rounding_of_a_path_that_meets_itself_is_no_piece(void **state) {
    (void)state;
    // A pill: its short sides have no length.
    Polyline line = flatten(shape_rounded_rectangle(&arena, 4, 2, 1)->outline, 0, 1, 0.01f);
    assert_true(line.contours[0].closed);
    for (size_t i = 0; i + 1 < line.point_count; i++)
        assert_true(distance_on(&line, i, i + 1) > 0.01);
}

static void a_flat_path_whose_ends_meet_but_for_rounding_is_closed(void **state) {
    (void)state;
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(1e6, 0));
    outline_line_to(&builder, point(1e6 + 5, 0));
    outline_line_to(&builder, point(1e6, 1e-9));
    assert_true(outline_end(&builder)->contours[0].closed);
    builder = outline_begin(&arena);
    outline_move_to(&builder, point(1e6, 0));
    outline_line_to(&builder, point(1e6 + 5, 0));
    outline_line_to(&builder, point(1e6 + 1e-3, 0)); // near, seen from the origin
    assert_false(outline_end(&builder)->contours[0].closed);
}

// What is near ----------------------------------------------------------------------------------------------

static const Box near_origin = {{-8, -6}, {8, 6}};

static void a_line_is_cut_where_it_comes_near_and_where_it_leaves(void **state) {
    (void)state;
    const Outline *far = shape_segment(&arena, point(-1e6, -1e6 + 0.3), point(1e6, 1e6 + 0.3))->outline;
    const PolylineSource source = {.a = far, .map_a = affine_identity(), .to = 1};
    Polyline line = polyline_flatten(&arena, &source, 0.01, &near_origin);
    assert_int_equal(line.point_count, 4);
    assert_point(point_from(line.points[1]), -6.3, -6, 1e-5);
    assert_point(point_from(line.points[2]), 5.7, 6, 1e-5);
    const Outline *beside = shape_segment(&arena, point(-1e6, 7), point(1e6, 8))->outline;
    line = polyline_flatten(&arena, &(PolylineSource){.a = beside, .map_a = affine_identity(), .to = 1}, 0.01,
                            &near_origin);
    assert_int_equal(line.point_count, 2);
    const Outline *within = shape_segment(&arena, point(-8, 0), point(8, 1))->outline;
    line = polyline_flatten(&arena, &(PolylineSource){.a = within, .map_a = affine_identity(), .to = 1}, 0.01,
                            &near_origin);
    assert_int_equal(line.point_count, 2);
}

static void a_huge_circle_is_fine_where_it_is_near_and_coarse_elsewhere(void **state) {
    (void)state;
    const double radius = 1e5;
    const Outline *circle = shape_circle(&arena, radius)->outline;
    const PolylineSource source = {.a = circle, .map_a = affine_translation(point(-radius, 0)), .to = 1};
    Polyline line = polyline_flatten(&arena, &source, 0.001, &near_origin);
    assert_in_range(line.point_count, 10, 400);
    int near = 0;
    for (size_t i = 0; i < line.point_count; i++) {
        Point at = point_from(line.points[i]);
        if (fabs(at.x) > 8 || fabs(at.y) > 6)
            continue;
        near++;
        assert_float_equal((point_distance(at, point(-radius, 0)) - radius), 0, 2e-3);
    }
    assert_true(near >= 2);
}

static void an_outline_takes_no_more_memory_than_its_points(void **state) {
    (void)state;
    enum { CURVES = 600 }; // more than half of what a list has room for that grows by doubling
    size_t before = arena_used(&arena);
    OutlineBuilder builder = outline_begin(&arena);
    outline_move_to(&builder, point(0, 0));
    for (int i = 0; i < CURVES; i++)
        outline_line_to(&builder, point(i % 7, i));
    assert_int_equal(outline_end(&builder)->curve_count, CURVES);
    assert_in_range(arena_used(&arena) - before, 4 * CURVES * sizeof(Point),
                    (4 * CURVES + CURVES / 2) * sizeof(Point));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rectangle_has_the_reference_s_control_points),
        cmocka_unit_test(a_circle_has_the_reference_s_control_points),
        cmocka_unit_test(an_arc_has_the_reference_s_control_points),
        cmocka_unit_test(a_polygon_has_a_line_a_corner_and_closes),
        cmocka_unit_test(a_rounded_rectangle_starts_below_the_top_right_corner_and_rounds_it),
        cmocka_unit_test(a_corner_radius_is_at_most_half_the_shorter_side),
        cmocka_unit_test(the_layout_box_ignores_handles_and_the_extent_does_not),
        cmocka_unit_test(a_contour_without_curves_is_left_out),
        cmocka_unit_test(the_parts_of_a_curve_join_and_lie_on_it),
        cmocka_unit_test(a_path_is_sampled_evenly_by_length),
        cmocka_unit_test(a_path_without_length_stays_where_it_is),
        cmocka_unit_test(a_ruler_tells_lengths_in_curves_and_back),
        cmocka_unit_test(the_nearest_place_is_found_on_every_curve),
        cmocka_unit_test(a_ruler_of_nothing_or_of_no_length_has_one_place),
        cmocka_unit_test(an_outline_that_goes_on_is_as_one_made_at_once_and_those_before_stay),
        cmocka_unit_test(an_outline_may_go_on_in_several_ways),
        cmocka_unit_test(an_arc_leads_to_where_it_is_said),
        cmocka_unit_test(an_arc_that_does_not_turn_or_leads_nowhere_is_a_line),
        cmocka_unit_test(outlines_of_one_structure_are_aligned_as_they_are),
        cmocka_unit_test(curves_are_split_evenly_and_keep_their_look),
        cmocka_unit_test(five_curves_of_three_are_two_two_one),
        cmocka_unit_test(a_missing_contour_collapses_to_the_last_point),
        cmocka_unit_test(a_blank_outline_aligns_with_anything),
        cmocka_unit_test(each_contour_is_stretched_where_it_lies),
        cmocka_unit_test(halfway_between_two_shapes_is_the_mean_of_their_points),
        cmocka_unit_test(every_curve_counts_the_same_in_a_partial_path),
        cmocka_unit_test(a_part_without_length_has_no_points),
        cmocka_unit_test(a_contour_without_length_is_a_point),
        cmocka_unit_test(where_curves_meet_the_ways_of_both_are_known),
        cmocka_unit_test(a_contour_is_closed_only_where_it_is_whole),
        cmocka_unit_test(straight_curves_give_one_piece_whatever_their_handles),
        cmocka_unit_test(no_piece_leaves_the_curve_by_more_than_the_tolerance),
        cmocka_unit_test(the_tolerance_holds_after_the_map_and_costs_no_more_than_it_must),
        cmocka_unit_test(a_line_is_cut_where_it_comes_near_and_where_it_leaves),
        cmocka_unit_test(a_huge_circle_is_fine_where_it_is_near_and_coarse_elsewhere),
        cmocka_unit_test(a_flat_path_whose_ends_meet_but_for_rounding_is_closed),
        cmocka_unit_test(the_rounding_of_a_path_that_meets_itself_is_no_piece),
        cmocka_unit_test(an_outline_takes_no_more_memory_than_its_points),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
