// What the raster says of each pixel, against points of the pixel that lie inside.
#include "draw/form.h"
#include "draw/raster.h"
#include "draw/trace.h"
#include "scene/primitive.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 40, HEIGHT = 30, SAMPLES = 32 };
static const View view = {WIDTH, HEIGHT, {{0.3f, -0.2f}}, 4};
static const Bounds everywhere = {{{-99, -99}}, {{99, 99}}};

static Arena arena;
static float cover[HEIGHT][WIDTH];

static int open_arena(void **state) {
    (void)state;
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

// The alpha of every pixel; quads lie on whole pixels and do not overlap.
static void read_cover(const Display *display) {
    memset(cover, 0, sizeof cover);
    for (size_t i = 0; i < display->instance_count; i++) {
        const Instance *instance = &display->instances[i];
        vec2s low = view_to_pixels(&view, (vec2s){{instance->quad[0], instance->quad[3]}});
        vec2s high = view_to_pixels(&view, (vec2s){{instance->quad[2], instance->quad[1]}});
        assert_true(fabsf(low.x - roundf(low.x)) < 1e-3f && fabsf(high.y - roundf(high.y)) < 1e-3f);
        assert_true(instance->fill[3] > 0 && instance->quad[2] > instance->quad[0]); // none for nothing
        for (int y = (int)roundf(low.y); y < (int)roundf(high.y); y++)
            for (int x = (int)roundf(low.x); x < (int)roundf(high.x); x++) {
                assert_true(y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH && cover[y][x] == 0);
                cover[y][x] = (float)instance->fill[3] / 65535;
            }
    }
}

static int winding(const vec2s *corners, int count, double x, double y) {
    int turns = 0;
    for (int i = 0; i < count; i++) {
        Point a = point_from(corners[i]), b = point_from(corners[(i + 1) % count]);
        double side = point_cross(point_sub(b, a), point_sub((Point){x, y}, a));
        turns += (a.y <= y && b.y > y && side > 0) - (b.y <= y && a.y > y && side < 0);
    }
    return turns;
}

static double covered(const vec2s *corners, int count, int column, int row) {
    int hits = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        double x = column + (i % SAMPLES + 0.5) / SAMPLES, y = row + (i / SAMPLES + 0.5) / SAMPLES;
        hits += winding(corners, count, (x - WIDTH / 2.0) / 4 + (double)view.center.x,
                        (HEIGHT / 2.0 - y) / 4 + (double)view.center.y) != 0;
    }
    return (double)hits / (SAMPLES * SAMPLES);
}

static void assert_covers(const vec2s *corners, int count) {
    Display display = display_begin(&arena);
    Raster raster = raster_begin(&arena, &view, everywhere);
    for (int i = 0; i < count; i++)
        raster_add(&raster, corners[i], corners[(i + 1) % count]);
    assert_true(raster_push(&raster, &display, (Color){1, 0, 0, 1}, &(Ramp){0}));
    read_cover(&display);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            assert_true(fabs((double)cover[y][x] - covered(corners, count, x, y)) < 0.04);
}

static void a_polygon_covers_of_each_pixel_what_lies_inside(void **state) {
    (void)state;
    static const vec2s steep[] = {{{-2, -3}}, {{-1.1f, 3}}, {{-1.3f, -3.1f}}};
    static const vec2s flat[] = {{{-4, 0.1f}}, {{4.3f, 0.35f}}, {{4, 0.6f}}, {{-3.9f, 0.3f}}};
    static const vec2s tiny[] = {{{0.31f, 0.01f}}, {{0.42f, 0.03f}}, {{0.35f, 0.1f}}};
    assert_covers(steep, 3);
    assert_covers(flat, 4);
    assert_covers(tiny, 3);
}

static void either_direction_covers_and_overlaps_count_once(void **state) {
    (void)state;
    const vec2s square[] = {{{-2, -2}}, {{2, -2}}, {{2, 2}}, {{-2, 2}}};
    const vec2s back[] = {square[3], square[2], square[1], square[0]};
    assert_covers(square, 4);
    assert_covers(back, 4);
    vec2s star[5];
    for (int i = 0; i < 5; i++)
        star[i] = (vec2s){{3 * sinf(4 * GLM_PIf * (float)i / 5), 3 * cosf(4 * GLM_PIf * (float)i / 5)}};
    Display display = display_begin(&arena);
    Raster raster = raster_begin(&arena, &view, everywhere);
    for (int i = 0; i < 5; i++)
        raster_add(&raster, star[i], star[(i + 1) % 5]);
    assert_true(raster_push(&raster, &display, (Color){1, 0, 0, 1}, &(Ramp){0}));
    read_cover(&display);
    assert_float_equal(cover[HEIGHT / 2][WIDTH / 2], 1, 0); // wound round twice
}

// Nanoseconds, roughly: what a frame may take is counted by it.
static void a_raster_costs_a_display_by_its_pixels_and_lines(void **state) {
    (void)state;
    static const vec2s square[] = {{{-3, -2}}, {{3, -2}}, {{3, 2}}, {{-3, 2}}};
    double costs[3];
    for (int i = 0; i < 3; i++) {
        Display display = display_begin(&arena);
        Raster raster = raster_begin(&arena, &view, i == 0 ? (Bounds){{{-1, -1}}, {{1, 1}}} : everywhere);
        for (int k = 0; k < (i == 2 ? 4000 : 4); k++)
            raster_add(&raster, square[k % 4], square[(k + 1) % 4]);
        assert_true(raster_push(&raster, &display, (Color){1, 0, 0, 1}, &(Ramp){0}));
        costs[i] = display.work;
    }
    assert_true(costs[0] > 0 && costs[1] > 2 * costs[0] && costs[2] > 10 * costs[1]);
}

static void what_lies_beside_the_picture_counts_where_it_must(void **state) {
    (void)state;
    static const vec2s around[] = {{{-50, -40}}, {{60, -40}}, {{60, 50}}, {{-50, 50}}};
    static const vec2s left[] = {{{-50, -1}}, {{0.1f, -2}}, {{0.3f, 1}}, {{-50, 2}}};
    static const vec2s right[] = {{{0.1f, -1}}, {{60, -2}}, {{60, 1}}, {{0.3f, 2}}};
    static const vec2s above[] = {{{-1, 1}}, {{1, 1}}, {{1.5f, 70}}, {{-1.5f, 70}}};
    static const vec2s beside[] = {{{20, 1}}, {{30, 1}}, {{25, 9}}};
    assert_covers(around, 4);
    assert_covers(left, 4);
    assert_covers(right, 4);
    assert_covers(above, 4);
    assert_covers(beside, 3);
}

static void of_many_lines_over_each_other_nothing_is_left_beside_them(void **state) {
    (void)state;
    static const vec2s leaf[] = {{{-2, -0.3f}}, {{-0.7f, 3.31f}}, {{1.97f, 0.13f}}, {{-0.1f, -2.9f}}};
    Display display = display_begin(&arena);
    Raster raster = raster_begin(&arena, &view, everywhere);
    for (int i = 0; i < 100000; i++)
        raster_add(&raster, leaf[i % 4], leaf[(i + 1) % 4]);
    assert_true(raster_push(&raster, &display, (Color){1, 0, 0, 1}, &(Ramp){0}));
    read_cover(&display);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            double around = 0;
            for (int i = 0; i < 9; i++)
                around += covered(leaf, 4, x + i % 3 - 1, y + i / 3 - 1);
            if (around == 0)
                assert_float_equal(cover[y][x], 0, 0);
            if (covered(leaf, 4, x, y) > 0)
                assert_float_equal(cover[y][x], 1, 0);
        }
}

static void the_colours_opacity_is_multiplied_in(void **state) {
    (void)state;
    Display display = display_begin(&arena);
    Raster raster = raster_begin(&arena, &view, (Bounds){{{-1, -1}}, {{1, 1}}});
    const vec2s square[] = {{{-1, -1}}, {{1, -1}}, {{1, 1}}, {{-1, 1}}};
    for (int i = 0; i < 4; i++)
        raster_add(&raster, square[i], square[(i + 1) % 4]);
    assert_true(raster_push(&raster, &display, (Color){0, 1, 0, 0.5f}, &(Ramp){0}));
    read_cover(&display);
    assert_float_equal(cover[HEIGHT / 2][WIDTH / 2], 0.5, 1e-4);
    assert_int_equal(display.instances[0].fill[1], 65535);
}

static void an_outline_of_thousands_of_long_pieces_is_no_work_for_every_pixel(void **state) {
    (void)state;
    enum { CORNERS = 10000 };
    Scene scene;
    scene_init(&scene, &arena);
    View picture = view_fit(1920, 1080, scene.frame);
    Point *corners = ARENA_NEW(&arena, Point, CORNERS);
    for (int i = 0; i < CORNERS; i++)
        corners[i] = point_scale(point_toward(2.4 * i), 3);
    NodeId node = primitive_polygon(&scene, "Polygon", corners, CORNERS,
                                    (Style){.fill = {1, 0, 0, 1}, .stroke = {1, 1, 1, 1}, .stroke_width = 4});
    Display display = display_begin(&arena);
    form_emit(&display, &scene_node(&scene, node)->state, &picture, NULL);
    assert_int_equal(display.edge_count, 0);
    assert_in_range(display.instance_count, 1000, 50000);
    double area[2] = {0, 0}; // red: the fill, white: the stroke
    for (size_t i = 0; i < display.instance_count; i++) {
        const Instance *instance = &display.instances[i];
        area[instance->fill[2] > 0] +=
            (double)((instance->quad[2] - instance->quad[0]) * (instance->quad[3] - instance->quad[1]) *
                     (float)instance->fill[3]) /
            65535;
    }
    assert_float_equal(area[0], (9 * GLM_PI), 0.1);
    assert_in_range((int)(100 * area[1]), 2300,
                    3000); // all but the middle, which no piece comes near, and the mitres' tips
}

static void a_picture_of_too_many_runs_is_refused_and_nothing_of_it_is_left(void **state) {
    (void)state;
    View picture = view_fit(1920, 1080, (vec2s){{16, 9}});
    Display display = display_begin(&arena);
    Raster raster = raster_begin(&arena, &picture, view_bounds(&picture));
    for (int i = 0; i < 3000; i++) { // a comb, each tooth of which is less than a pixel
        float left = -8 + 16 * (float)i / 3000, right = left + 8.0f / 3000;
        const vec2s tooth[] = {{{left, -4}}, {{right, -4}}, {{right + 0.01f, 4}}, {{left + 0.01f, 4}}};
        for (int k = 0; k < 4; k++)
            raster_add(&raster, tooth[k], tooth[(k + 1) % 4]);
    }
    assert_false(raster_push(&raster, &display, (Color){1, 0, 0, 1}, &(Ramp){0}));
    assert_int_equal(display.instance_count, 0);
    assert_int_equal(display.batch_count, 0);
}

// Coarser, with the same area.
static void an_outline_that_would_take_too_long_is_drawn_coarser(void **state) {
    (void)state;
    enum { CORNERS = 60000 };
    Scene scene;
    scene_init(&scene, &arena);
    View picture = view_fit(1920, 1080, scene.frame);
    Point *corners = ARENA_NEW(&arena, Point, CORNERS);
    for (int i = 0; i < CORNERS; i++)
        corners[i] = point_scale(point_toward(2.4 * i), 3);
    NodeId node = primitive_polygon(&scene, "Polygon", corners, CORNERS, (Style){.fill = {1, 0, 0, 1}});
    Display display = display_begin(&arena);
    form_emit(&display, &scene_node(&scene, node)->state, &picture, NULL);
    float least = 100;
    double area = 0;
    for (size_t i = 0; i < display.instance_count; i++) {
        const Instance *instance = &display.instances[i];
        float height = instance->quad[3] - instance->quad[1];
        least = fminf(least, height * picture.pixels_per_unit);
        area += (double)((instance->quad[2] - instance->quad[0]) * height * (float)instance->fill[3]) / 65535;
    }
    assert_true(fabs(area - 9 * GLM_PI) < 0.8); // pixels at its border count whole where many pieces cross
    assert_true(least > 1.5f);                  // pixels
    assert_true(display.work < 0.7e9);
}

static Bounds reach_of_quads(const Display *display) {
    Bounds reach = bounds_empty();
    for (size_t i = 0; i < display->instance_count; i++) {
        const float *quad = display->instances[i].quad;
        reach = bounds_union(reach, (Bounds){{{quad[0], quad[1]}}, {{quad[2], quad[3]}}});
    }
    return reach;
}

// Of instances that do not overlap.
static double area_of(const Display *display) {
    double area = 0;
    for (size_t i = 0; i < display->instance_count; i++) {
        const Instance *instance = &display->instances[i];
        area += (double)((instance->quad[2] - instance->quad[0]) * (instance->quad[3] - instance->quad[1]) *
                         (float)instance->fill[3]) /
                65535;
    }
    return area;
}

// Pieces that end in the line that halves their angle are as large as rectangles of their lengths.
static void strokes_that_are_too_many_for_every_pixel_have_ends_and_joints(void **state) {
    (void)state;
    enum { STROKES = 300, POINTS = 4 }; // along the same path
    const View large = {16000, 12000, {{0, 0}}, 1600};
    static vec2s along[POINTS] = {{{-3.5f, -2.5f}}, {{1.2f, -2.1f}}, {{3.3f, 1.5f}}, {{-2.5f, 2.8f}}};
    PolylineContour contours[STROKES];
    for (int i = 0; i < STROKES; i++)
        contours[i] = (PolylineContour){0, POINTS, false};
    PolylineWay ways[POINTS] = {0};
    ways[1].leaving = ways[2].leaving = (vec2s){{0, 1}}; // corners
    const Polyline line = {
        .points = along, .ways = ways, .point_count = POINTS, .contours = contours, .contour_count = STROKES};
    float length = 0;
    for (int i = 1; i < POINTS; i++)
        length += glms_vec2_distance(along[i - 1], along[i]);
    Display display = display_begin(&arena);
    trace_polyline(&display, &line, (TraceStyle){.stroke = {1, 1, 1, 1}, .nib = {.half = 0.5f}}, &large);
    assert_int_equal(display.edge_count, 0);
    assert_float_equal(area_of(&display), (double)length, 0.06); // what is touched counts
}

static bool has_colors(const Edge *edges, size_t count, const Color *colors, size_t wanted) {
    for (size_t i = 0; i < count && i < wanted; i++)
        if (memcmp(&edges[i], &colors[i], sizeof colors[i]) != 0)
            return false;
    return count == wanted;
}

// What is added up here has the colours of the fill below those of the stroke, each on the line that was given.
static void a_gradient_of_too_many_edges_has_the_colours_of_each_part(void **state) {
    (void)state;
    enum { STROKES = 300, POINTS = 4 };
    const View large = {16000, 12000, {{0, 0}}, 1600};
    static vec2s along[POINTS] = {{{-3.5f, -2.5f}}, {{1.2f, -2.1f}}, {{3.3f, 1.5f}}, {{-2.5f, 2.8f}}};
    static const Color reds[] = {{1, 0, 0, 1}, {0.5f, 0, 0, 1}},
                       blues[] = {{0, 0, 1, 1}, {0, 0, 0.5f, 1}, {0, 0, 0.25f, 1}};
    PolylineContour contours[STROKES];
    for (int i = 0; i < STROKES; i++)
        contours[i] = (PolylineContour){0, POINTS, false};
    PolylineWay ways[POINTS] = {0};
    const Polyline line = {
        .points = along, .ways = ways, .point_count = POINTS, .contours = contours, .contour_count = STROKES};
    const TraceStyle style = {.fill = {1, 1, 1, 1},
                              .stroke = {1, 1, 1, 1},
                              .nib = {.half = 0.5f},
                              .ramp = {{1, 2}, {1, 4}, {reds, 2}, {blues, 3}}};
    Display display = display_begin(&arena);
    trace_polyline(&display, &line, style, &large);
    size_t count[2] = {0};
    for (size_t i = 0; i < display.instance_count; i++) {
        const RampRecord ramp = ramp_read(&display.edges[(size_t)display.instances[i].shape[3]]);
        bool is_stroke = has_colors(ramp.fill, ramp.fill_count, blues, 3);
        assert_true(is_stroke || (has_colors(ramp.fill, ramp.fill_count, reds, 2) && !count[1]));
        assert_true(ramp.stroke_count == 0 && ramp.at.y == 2 && ramp.way.x == 0 && ramp.way.y == 0.5f);
        count[is_stroke]++;
    }
    assert_true(display.batch_count == 1 && display.batches[0].pipeline == PIPELINE_GRADIENT);
    assert_true(count[0] > 1000 && count[1] > 1000);
}

static void the_tip_of_a_sharp_corner_is_drawn_wherever_it_points(void **state) {
    (void)state;
    const float half = 0.2f, opening = 0.2f; // between a side and the corner's middle line, radians
    for (float turn = 0.1f; turn < 6; turn += 0.5f) {
        vec2s sides[2],
            at = {{0.2f, 0.1f}},
            tip = {{at.x + half / sinf(opening) * cosf(turn), at.y + half / sinf(opening) * sinf(turn)}};
        for (int i = 0; i < 2; i++) {
            float angle = turn + (i ? opening : -opening);
            sides[i] = (vec2s){{at.x - 2 * cosf(angle), at.y - 2 * sinf(angle)}};
        }
        vec2s along[] = {sides[0], at, sides[1]};
        PolylineContour contour = {0, 3, false};
        PolylineWay ways[3] = {{{{0, 0}}, {{0, 0}}}, {{{0, 0}}, {{0, 1}}}}; // a corner in the middle
        const Polyline line = {
            .points = along, .ways = ways, .point_count = 3, .contours = &contour, .contour_count = 1};
        Display display = display_begin(&arena);
        trace_polyline(&display, &line, (TraceStyle){.stroke = {1, 1, 1, 1}, .nib = {.half = half}}, &view);
        Bounds reach = reach_of_quads(&display);
        assert_true(reach.min.x <= tip.x && tip.x <= reach.max.x);
        assert_true(reach.min.y <= tip.y && tip.y <= reach.max.y);
    }
}

static int wound_round(const Sides *sides, Point at) {
    int wound = 0;
    for (size_t i = 0; i < sides->count; i++) {
        Point from = point_from(sides->items[i].from), to = point_from(sides->items[i].to);
        if ((from.y <= at.y) == (to.y <= at.y))
            continue;
        double x = from.x + (to.x - from.x) * (at.y - from.y) / (to.y - from.y);
        wound += x > at.x ? (to.y > from.y ? 1 : -1) : 0;
    }
    return wound;
}

// Of a contour that is thinner than the pen all is marked once; of one that is wider its inside is not.
static void the_inside_of_a_small_contour_is_marked_once(void **state) {
    (void)state;
    enum { MOST = 40 };
    for (int corners = 3; corners < MOST; corners++)
        for (int way = 0; way < 4; way++) {
            const double radius = way < 2 ? 0.2 : 2, turn = (way % 2 ? -2 : 2) * GLM_PI / corners;
            vec2s points[MOST + 1];
            PolylineWay ways[MOST + 1] = {0};
            for (int i = 0; i <= corners; i++)
                points[i] = point_round(point_scale(point_toward(turn * (i % corners) + 0.1), radius));
            PolylineContour contour = {0, (uint32_t)corners + 1, true};
            const Polyline line = {points, ways, contour.count, contour.count, &contour, 1, 1};
            const Nib nib = {.half = 0.5f};
            Sides mark = sides_begin(&arena);
            nib_add_mark(&nib, &mark, &line, 1e-2f);
            assert_int_equal(abs(wound_round(&mark, (Point){0.003, 0.002})), way < 2);
            assert_int_equal(abs(wound_round(&mark, (Point){radius + 0.3, 0.002})), 1);
        }
}

static Sides mark_of(const Polyline *line, vec2s stretch, LineCap cap, LineJoint joint) {
    const Nib nib = {.half = 0.25f, .cap = cap, .joint = joint, .stretch = stretch};
    Sides sides = sides_begin(&arena);
    nib_add_mark(&nib, &sides, line, 1e-3f);
    return sides;
}

// By the same pen along the line as that is before it is stretched; the line stays as it is.
static void the_mark_of_a_stretched_pen_is_a_stretched_mark(void **state) {
    (void)state;
    const vec2s stretch = {{4, 0.5f}}, right = {{1, 0}}, aslant = {{0.8f, 0.6f}};
    const vec2s steep = glms_vec2_normalize((vec2s){{1, 6}});
    const vec2s points[] = {{{-4, -1}}, {{4, -1}}, {{8, 2}}}, narrow[] = {{{-1, -2}}, {{1, -2}}, {{2, 4}}};
    const PolylineWay along[] = {{{{0, 0}}, right}, {right, aslant}, {aslant, {{0, 0}}}};
    for (int way = 0; way < CAP_COUNT * JOINT_COUNT; way++) {
        vec2s given[3], before[3];
        memcpy(given, points, sizeof points);
        memcpy(before, narrow, sizeof narrow);
        PolylineWay ways[3], own_ways[] = {{{{0, 0}}, right}, {right, steep}, {steep, {{0, 0}}}};
        memcpy(ways, along, sizeof along);
        PolylineContour contour = {0, 3, false};
        const Polyline line = {given, ways, 3, 3, &contour, 1, 1},
                       own = {before, own_ways, 3, 3, &contour, 1, 1};
        const LineCap cap = (LineCap)(way % CAP_COUNT);
        const LineJoint joint = (LineJoint)(way / CAP_COUNT);
        Sides mark = mark_of(&line, stretch, cap, joint), even = mark_of(&own, (vec2s){{0, 0}}, cap, joint);
        assert_memory_equal(given, points, sizeof points);
        assert_memory_equal(ways, along, sizeof along);
        Bounds reach = sides_bounds(&mark), wanted = sides_bounds(&even);
        for (int i = 0; i < 2; i++) {
            assert_float_equal(reach.min.raw[i], wanted.min.raw[i] * stretch.raw[i], 0.01);
            assert_float_equal(reach.max.raw[i], wanted.max.raw[i] * stretch.raw[i], 0.01);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polygon_covers_of_each_pixel_what_lies_inside),
        cmocka_unit_test(either_direction_covers_and_overlaps_count_once),
        cmocka_unit_test(a_raster_costs_a_display_by_its_pixels_and_lines),
        cmocka_unit_test(what_lies_beside_the_picture_counts_where_it_must),
        cmocka_unit_test(of_many_lines_over_each_other_nothing_is_left_beside_them),
        cmocka_unit_test(the_colours_opacity_is_multiplied_in),
        cmocka_unit_test(an_outline_of_thousands_of_long_pieces_is_no_work_for_every_pixel),
        cmocka_unit_test(a_picture_of_too_many_runs_is_refused_and_nothing_of_it_is_left),
        cmocka_unit_test(an_outline_that_would_take_too_long_is_drawn_coarser),
        cmocka_unit_test(strokes_that_are_too_many_for_every_pixel_have_ends_and_joints),
        cmocka_unit_test(a_gradient_of_too_many_edges_has_the_colours_of_each_part),
        cmocka_unit_test(the_tip_of_a_sharp_corner_is_drawn_wherever_it_points),
        cmocka_unit_test(the_inside_of_a_small_contour_is_marked_once),
        cmocka_unit_test(the_mark_of_a_stretched_pen_is_a_stretched_mark),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
