// What the processor makes of outlines: beside the exact areas of polygons, and beside what OpenGL makes of the same displays.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "draw/allowance.h"
#include "draw/trace.h"
#include "gl/renderer.h"
#include "gl/target.h"
#include "platform/headless.h"
#include "soft/mosaic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A picture that ends within a tile both ways, in scene units of `unit` pixels.
enum { WIDTH = 331, HEIGHT = 217, BYTES = WIDTH * HEIGHT * 4, MOST_POINTS = 64 };
static const float unit = 40;
static const View view = {WIDTH, HEIGHT, {{0.13f, -0.07f}}, 40};
static const Color white = {1, 1, 1, 1}, black = {0, 0, 0, 1};

typedef struct Bench {
    Headless *headless;
    Renderer *renderer;
    Target *target;
    Mosaic *mosaic;
    Arena arena, texts;
    Display display;
    uint8_t gpu[BYTES], cpu[BYTES]; // rows from the bottom
} Bench;

static const char *read_shader(void *context, const char *name, Error *error) {
    char path[128], text[16384];
    snprintf(path, sizeof path, "shaders/%s", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        error_set(error, "%s: not there", path);
        return NULL;
    }
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    return arena_strndup(context, text, length);
}

static int open_bench(void **state) {
    Error error = {""};
    Bench *bench = calloc(1, sizeof *bench);
    bench->headless = headless_create(false, &error);
    bench->renderer = renderer_create(false, DRAWN_BY_GPU, read_shader, &bench->texts, &error);
    bench->target = target_create(WIDTH, HEIGHT, &error);
    bench->mosaic = mosaic_create();
    if (*error.text)
        fail_msg("%s", error.text);
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    mosaic_destroy(bench->mosaic);
    target_destroy(bench->target);
    renderer_destroy(bench->renderer);
    headless_destroy(bench->headless);
    arena_finish(&bench->arena);
    arena_finish(&bench->texts);
    free(bench);
    return 0;
}

static Display *begin(Bench *bench, bool adds_up) {
    arena_reset(&bench->arena);
    bench->display = display_begin(&bench->arena);
    bench->display.adds_up = adds_up;
    return &bench->display;
}

static void draw_by_cpu(Bench *bench) {
    mosaic_begin(bench->mosaic, WIDTH, HEIGHT, black);
    mosaic_add(bench->mosaic, &bench->display, &view, NULL, (PixelBox){0, 0, WIDTH, HEIGHT});
    const Pixels picture = mosaic_end(bench->mosaic, NULL);
    for (int y = 0; y < HEIGHT; y++)
        memcpy(&bench->cpu[4 * WIDTH * y], &picture.rgba[4 * picture.width * y], 4 * WIDTH);
}

static void draw_by_gpu(Bench *bench) {
    target_bind(bench->target);
    renderer_begin(bench->renderer, WIDTH, HEIGHT, black);
    renderer_draw(bench->renderer, &bench->display, &view, NULL, NULL);
    renderer_end(bench->renderer);
    target_read_upward(bench->target, bench->gpu);
}

static void assert_same(const Bench *bench, int limit) {
    for (int i = 0; i < BYTES; i++)
        if (abs(bench->cpu[i] - bench->gpu[i]) > limit)
            fail_msg("channel %d at %d, %d from below: %d, by OpenGL %d", i % 4, i / 4 % WIDTH, i / 4 / WIDTH,
                     bench->cpu[i], bench->gpu[i]);
}

// Column x, row y from the top.
static int red_at(const Bench *bench, int x, int y) {
    return bench->cpu[4 * ((HEIGHT - 1 - y) * WIDTH + x)];
}

// Polygons and their exact areas ----------------------------------------------------------------------------

typedef struct Polygon {
    Point corners[MOST_POINTS];
    int count;
} Polygon;

// What lies on one side of a line across an axis: at most `at` where `keeps_low`.
static Polygon cut(const Polygon *polygon, bool is_x, bool keeps_low, double at) {
    Polygon left = {.count = 0};
    for (int i = 0; i < polygon->count; i++) {
        Point a = polygon->corners[i], b = polygon->corners[(i + 1) % polygon->count];
        double from = is_x ? a.x : a.y, to = is_x ? b.x : b.y;
        if (keeps_low ? from <= at : from >= at)
            left.corners[left.count++] = a;
        if ((from < at && to > at) || (from > at && to < at))
            left.corners[left.count++] = point_lerp(a, b, (at - from) / (to - from));
    }
    return left;
}

static double area_of(const Polygon *polygon) {
    double area = 0;
    for (int i = 0; i < polygon->count; i++)
        area += point_cross(polygon->corners[i], polygon->corners[(i + 1) % polygon->count]) / 2;
    return fabs(area);
}

static Point to_pixels(vec2s point) {
    return (Point){WIDTH / 2.0 + (double)unit * ((double)point.x - (double)view.center.x),
                   HEIGHT / 2.0 - (double)unit * ((double)point.y - (double)view.center.y)};
}

// The part of a pixel inside a convex polygon whose corners are in scene units.
static double covered(const vec2s *corners, int count, int x, int y) {
    Polygon polygon = {.count = count};
    for (int i = 0; i < count; i++) {
        Point corner = to_pixels(corners[i]);
        polygon.corners[i] = (Point){corner.x - x, corner.y - y};
    }
    for (int side = 0; side < 4; side++)
        polygon = cut(&polygon, side % 2, side / 2, side / 2);
    return area_of(&polygon);
}

static void assert_areas(const Bench *bench, const vec2s *corners, int count) {
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            double exact = 255 * covered(corners, count, x, y);
            if (fabs(red_at(bench, x, y) - exact) > 0.75)
                fail_msg("at %d, %d: %d, exactly %g", x, y, red_at(bench, x, y), exact);
        }
}

static Polyline line_of(Bench *bench, const vec2s *points, size_t count, bool closed) {
    size_t all = count + closed;
    Polyline line = {.points = ARENA_NEW(&bench->arena, vec2s, all),
                     .ways = ARENA_NEW(&bench->arena, PolylineWay, all),
                     .point_count = all,
                     .contours = ARENA_NEW(&bench->arena, PolylineContour, 1),
                     .contour_count = 1};
    memcpy(line.points, points, count * sizeof *points);
    line.points[all - 1] = closed ? points[0] : line.points[all - 1];
    line.contours[0] = (PolylineContour){0, (uint32_t)all, closed};
    return line;
}

static void assert_fill_is_exact(Bench *bench, const vec2s *corners, int count) {
    for (int adds_up = 0; adds_up < 2; adds_up++) {
        Display *display = begin(bench, adds_up);
        Polyline line = line_of(bench, corners, (size_t)count, true);
        trace_polyline(display, &line, (TraceStyle){.fill = white}, &view);
        draw_by_cpu(bench);
        assert_areas(bench, corners, count);
    }
}

static void a_polygon_covers_of_each_pixel_its_area(void **state) {
    static const vec2s small[] = {{{0.31f, 0.01f}}, {{0.33f, 0.02f}}, {{0.32f, 0.05f}}};
    static const vec2s large[] = {{{-3.7f, -2.1f}}, {{3.9f, -1.3f}}, {{0.4f, 2.4f}}};
    static const vec2s thin[] = {{{-4, 0.1f}}, {{4, 0.9f}}, {{4, 0.91f}}, {{-4, 0.103f}}};
    static const vec2s upright[] = {{{-1.017f, -2}}, {{-1.009f, -2}}, {{-1.009f, 2}}, {{-1.017f, 2}}};
    assert_fill_is_exact(*state, small, 3);
    assert_fill_is_exact(*state, large, 3);
    assert_fill_is_exact(*state, thin, 4);
    assert_fill_is_exact(*state, upright, 4);
}

static void what_lies_beside_the_picture_counts_where_it_must(void **state) {
    static const vec2s around[] = {{{-900, -700}}, {{800, -900}}, {{900, 900}}, {{-700, 800}}};
    static const vec2s left[] = {{{-400, -1}}, {{1.01f, -0.7f}}, {{0.3f, 0.9f}}, {{-400, 2}}};
    static const vec2s right[] = {{{-0.1f, -1}}, {{500, -2}}, {{500, 1}}, {{0.3f, 0.9f}}};
    static const vec2s above[] = {{{-1, 0.1f}}, {{1, 0.3f}}, {{1.5f, 600}}, {{-1.5f, 600}}};
    static const vec2s beside[] = {{{5, -1}}, {{9, -1}}, {{7, 9}}};
    assert_fill_is_exact(*state, around, 4);
    assert_fill_is_exact(*state, left, 4);
    assert_fill_is_exact(*state, right, 4);
    assert_fill_is_exact(*state, above, 4);
    assert_fill_is_exact(*state, beside, 3);
}

static void the_stroke_of_a_segment_is_a_box(void **state) {
    static const vec2s ends[] = {{{-2.3f, -1.1f}}, {{2.9f, 1.7f}}};
    for (float half = 0.004f; half < 1; half *= 3) {
        Display *display = begin(*state, true);
        Polyline line = line_of(*state, ends, 2, false);
        trace_polyline(display, &line, (TraceStyle){.stroke = white, .nib = {.half = half}}, &view);
        draw_by_cpu(*state);
        vec2s along = glms_vec2_normalize(glms_vec2_sub(ends[1], ends[0]));
        vec2s aside = {{-along.y * half, along.x * half}};
        const vec2s corners[] = {glms_vec2_add(ends[0], aside), glms_vec2_sub(ends[0], aside),
                                 glms_vec2_sub(ends[1], aside), glms_vec2_add(ends[1], aside)};
        assert_areas(*state, corners, 4);
    }
}

static void lines_over_each_other_leave_nothing_beside_them(void **state) {
    enum { TIMES = 5000 };
    static const vec2s corners[] = {{{-3.1f, -1.9f}}, {{3.3f, 0.7f}}, {{-0.4f, 2.1f}}};
    Display *display = begin(*state, true);
    vec2s *points = ARENA_NEW(&((Bench *)*state)->arena, vec2s, 3 * TIMES);
    for (int i = 0; i < 3 * TIMES; i++)
        points[i] = corners[i % 3];
    Polyline line = line_of(*state, points, 3 * TIMES, true);
    trace_polyline(display, &line, (TraceStyle){.fill = white}, &view);
    draw_by_cpu(*state);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            double exact = covered(corners, 3, x, y); // counted TIMES times
            assert_true(exact > 0 || red_at(*state, x, y) == 0);
            assert_true(exact < 1.0 / TIMES || red_at(*state, x, y) == 255);
        }
}

// Instances of their own ------------------------------------------------------------------------------------

static Instance *push_instance(Display *display, Pipeline pipeline, Bounds quad) {
    Instance *instance = display_push(display, pipeline);
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, white, (Color){0});
    instance->quad[0] = quad.min.x;
    instance->quad[1] = quad.min.y;
    instance->quad[2] = quad.max.x;
    instance->quad[3] = quad.max.y;
    return instance;
}

static void what_is_wound_round_all_of_a_tile_counts_beside_its_edges(void **state) {
    Bench *bench = *state;
    Display *display = begin(bench, true);
    push_instance(display, PIPELINE_OUTLINE, (Bounds){{{-3, -2}}, {{-1, 2}}})->layer = -2;
    Instance *half = push_instance(display, PIPELINE_OUTLINE, (Bounds){{{0, -2}}, {{3, 2}}});
    half->layer = 1;
    half->shape[1] = 1;
    *display_push_edges(display, 1) = (Edge){{{1.63f, 2.5f}}, {{1.63f, -2.5f}}}; // takes what is left of it
    draw_by_cpu(bench);
    draw_by_gpu(bench);
    assert_same(bench, 1);
    int y = HEIGHT / 2;
    Point edge = to_pixels((vec2s){{1.63f, 0}});
    assert_int_equal(red_at(bench, (int)to_pixels((vec2s){{-2, 0}}).x, y), 255);
    assert_int_equal(red_at(bench, (int)edge.x - 1, y), 0);
    assert_int_equal(red_at(bench, (int)edge.x + 1, y), 255);
    assert_true(abs(red_at(bench, (int)edge.x, y) - (int)(255 * (1 - fmod(edge.x, 1)))) <= 1);
}

static void edges_that_are_no_numbers_touch_nothing_else(void **state) {
    static const float odd[] = {NAN, INFINITY, -INFINITY, 1e38f, -1e38f};
    Bench *bench = *state;
    for (int i = 0; i < 5 * 5 * 5; i++) {
        Display *display = begin(bench, true);
        push_instance(display, PIPELINE_OUTLINE, (Bounds){{{-1, -1}}, {{1, 1}}})->shape[1] = 2;
        Edge *edges = display_push_edges(display, 2);
        edges[0] = (Edge){{{odd[i % 5], odd[i / 5 % 5]}}, {{0.5f, odd[i / 25]}}};
        edges[1] = (Edge){{{0.5f, odd[i / 5 % 5]}}, {{odd[i % 5], 0.25f}}};
        draw_by_cpu(bench);
        assert_int_equal(red_at(bench, 2, 2), 0);
        assert_int_equal(red_at(bench, WIDTH - 2, HEIGHT / 2), 0);
    }
}

// Beside OpenGL ---------------------------------------------------------------------------------------------

static float random_unit(Random *random) {
    return (float)random_below(random, 1 << 20) / (1 << 20);
}

static Color random_color(Random *random) {
    return (Color){random_unit(random), random_unit(random), random_unit(random), random_unit(random)};
}

static vec2s random_place(Random *random, float width, float height) {
    return (vec2s){{(random_unit(random) - 0.5f) * width, (random_unit(random) - 0.5f) * height}};
}

static Polyline random_line(Bench *bench, Random *random) {
    vec2s points[MOST_POINTS], middle = random_place(random, 8, 5);
    size_t count = 3 + random_below(random, MOST_POINTS - 4);
    float reach = 0.2f + 5 * powf(random_unit(random), 3);
    for (size_t i = 0; i < count; i++)
        points[i] = glms_vec2_add(middle, random_place(random, reach, reach));
    return line_of(bench, points, count, random_below(random, 2));
}

static TraceStyle random_style(Random *random) {
    return (TraceStyle){
        .fill = random_color(random),
        .stroke = random_color(random),
        .nib = {.half = 0.3f * powf(random_unit(random), 2) + 0.003f,
                .cap = (LineCap)random_below(random, CAP_COUNT),
                .joint = (LineJoint)random_below(random, JOINT_COUNT)},
    };
}

// In small tiles and in large ones.
static void assert_ways_agree(Bench *bench, Random *random, const Ramp *ramp) {
    for (int times = 0; times < 60; times++) {
        const Random before = *random;
        for (int adds_up = 0; adds_up < 2; adds_up++) {
            *random = before;
            Display *display = begin(bench, adds_up);
            Polyline line = random_line(bench, random);
            TraceStyle style = random_style(random);
            style.ramp = *ramp;
            trace_polyline(display, &line, style, &view);
            if (!adds_up)
                draw_by_gpu(bench);
            draw_by_cpu(bench);
            assert_same(bench, 2);
        }
    }
}

static void outlines_look_as_opengl_draws_them(void **state) {
    Random random = random_make(7, 1);
    assert_ways_agree(*state, &random, &(Ramp){0});
}

static void gradients_look_as_opengl_draws_them(void **state) {
    Random random = random_make(8, 1);
    Color colors[gradient_most_stops];
    for (uint32_t fills = 0; fills < 5; fills++) {
        uint32_t fill = fills == 1 ? gradient_most_stops : fills, stroke = fills < 2 ? 2 : 0;
        for (int i = 0; i < gradient_most_stops; i++)
            colors[i] = random_color(&random);
        const Ramp ramp = {{-1.3, 0.4}, {2.1, 1.2}, {colors, fill}, {colors, stroke}};
        assert_ways_agree(*state, &random, &ramp);
    }
}

static void a_gradient_has_each_pixels_colour_of_its_place_on_the_line(void **state) {
    const Color colors[] = {{0.2f, 0, 0, 1}, {1, 0, 0, 1}, {0.6f, 0, 0, 1}};
    const Ramp ramp = {{-2, 0}, {2, 0}, {colors, 3}, {NULL, 0}};
    static const vec2s corners[] = {{{-3, -2}}, {{3, -2}}, {{3, 2}}, {{-3, 2}}};
    Display *display = begin(*state, true);
    Polyline line = line_of(*state, corners, 4, true);
    trace_polyline(display, &line, (TraceStyle){.fill = white, .ramp = ramp}, &view);
    draw_by_cpu(*state);
    for (double x = -2.9; x < 2.9; x += 0.1) {
        Point at = to_pixels((vec2s){{(float)x, 0}});
        double place = fmin(fmax((floor(at.x) + 0.5 - WIDTH / 2.0) / 40 + 0.13 + 2, 0) / 4, 1);
        double red = place < 0.5 ? 0.2 + 1.6 * place : 1.4 - 0.8 * place;
        assert_true(fabs(red_at(*state, (int)at.x, HEIGHT / 2) - 255 * red) <= 0.75);
    }
}

// What a display costs -------------------------------------------------------------------------------------------

static Polyline circle(Bench *bench, size_t count, float radius) {
    vec2s *points = ARENA_NEW(&bench->arena, vec2s, count);
    for (size_t i = 0; i < count; i++) {
        float angle = 2 * GLM_PIf * (float)i / (float)count;
        points[i] = (vec2s){{radius * cosf(angle), radius * sinf(angle)}};
    }
    return line_of(bench, points, count, true);
}

static void a_small_outline_is_one_instance_with_all_of_its_edges(void **state) {
    Display *display = begin(*state, true);
    Polyline line = circle(*state, 600, 1);
    trace_polyline(display, &line, (TraceStyle){.fill = white}, &view);
    assert_int_equal(display->instance_count, 1);
    assert_true(display->edge_count >= 598 &&
                display->edge_count <= 600); // those that are level count for nothing
}

static void a_large_ring_leaves_out_its_inside(void **state) {
    Display *display = begin(*state, true);
    Polyline line = circle(*state, 100, 3.9f);
    trace_polyline(display, &line, (TraceStyle){.stroke = white, .nib = {.half = 0.02f}}, &view);
    float area = 0;
    for (size_t i = 0; i < display->instance_count; i++) {
        const float *quad = display->instances[i].quad;
        assert_true(quad[2] - quad[0] <= 129 / unit && quad[3] - quad[1] <= 129 / unit);
        area += (quad[2] - quad[0]) * (quad[3] - quad[1]);
    }
    assert_true(area > 0 && area < 0.6f * WIDTH * HEIGHT / (unit * unit));
}

// A polygon of so many corners, so many pixels wide and high; how many instances it takes.
static size_t count_tiles(Bench *bench, bool adds_up, size_t corners, float pixels) {
    Display *display = begin(bench, adds_up);
    Polyline line = circle(bench, corners, pixels / 2 / unit);
    trace_polyline(display, &line, (TraceStyle){.fill = white}, &view);
    return display->instance_count;
}

static void a_tile_is_divided_where_its_pixels_look_at_too_many_edges(void **state) {
    Bench *bench = *state;
    assert_int_equal(count_tiles(bench, false, 21, 17.8f), 1); // 20 edges, 19 pixels
    assert_true(count_tiles(bench, false, 21, 20) > 1);        // 9000 looks
    assert_int_equal(count_tiles(bench, false, 3000, 6.5f),
                     1); // so small that it is not, whatever they look at
    assert_true(count_tiles(bench, false, 3000, 7.5f) > 1);
    assert_int_equal(count_tiles(bench, true, 3000, 127), 1); // where edges are added up
    assert_true(count_tiles(bench, true, 3000, 130) > 1);
}

static void a_tile_reaches_as_far_as_a_pixel_beside_its_edges(void **state) {
    Bench *bench = *state;
    for (int adds_up = 0; adds_up < 2; adds_up++) {
        count_tiles(bench, adds_up, 4, 10); // a square on its tip
        const float *quad = bench->display.instances[0].quad, reach = 5.6f / unit;
        for (int i = 0; i < 4; i++)
            assert_float_equal((double)quad[i], (double)(i < 2 ? -reach : reach), 1e-3);
    }
}

static void an_outline_is_priced_by_how_often_its_edges_are_looked_at_to_divide_it(void **state) {
    Bench *bench = *state;
    count_tiles(bench, false, 10, 9);
    assert_true(bench->display.edge_count == 10 && bench->display.work == 10 * 10);
    Polyline stroked = circle(bench, 10, 0.1f);
    const TraceStyle both = {.fill = white, .stroke = white, .nib = {.half = 0.02f}};
    trace_polyline(begin(bench, false), &stroked, both, &view);
    assert_true(bench->display.edge_count > 20 &&
                bench->display.work == 10.0 * (double)bench->display.edge_count);
    count_tiles(bench, true, 10, 9); // all of it is a tile
    assert_true(bench->display.work == 0);
    begin(bench, true);
    Polyline line = circle(bench, 10, 1);
    for (size_t i = 0; i < line.point_count; i++)
        line.points[i].x +=
            4.4f; // partly beside the picture: for the picture, and for the tile that it leaves
    trace_polyline(&bench->display, &line, (TraceStyle){.fill = white}, &view);
    assert_true(bench->display.work >= 2 * 5 * 10 && bench->display.work <= 2 * 10 * 10);
}

// The edges of a stroke of two pieces, or of the first of them alone, so many pixels wide to either side.
static size_t count_sides(Bench *bench, double turn, float half, LineCap cap, LineJoint joint) {
    vec2s points[3] = {{{-2.5f, -1.5f}}}, along[2];
    for (int i = 0; i < 2; i++) {
        double angle = 0.3 + (i ? turn : 0); // no side of it is level, which counts for nothing
        along[i] = (vec2s){{(float)cos(angle), (float)sin(angle)}};
        points[i + 1] = glms_vec2_add(points[i], glms_vec2_scale(along[i], 0.85f));
    }
    Display *display = begin(bench, true);
    Polyline line = line_of(bench, points, turn == 0 ? 2 : 3, false);
    line.ways[1] = (PolylineWay){along[0], along[1]}; // a corner
    const Nib nib = {.half = half / unit, .cap = cap, .joint = joint};
    trace_polyline(display, &line, (TraceStyle){.stroke = white, .nib = nib}, &view);
    assert_int_equal(display->instance_count, 1);
    return display->edge_count;
}

// As many as an arc takes of which none is further than three hundredths of a pixel from it.
static size_t sides_of_arc(double angle, double half) {
    return (size_t)ceil(angle / (2 * acos(1 - 0.03 / half)));
}

static void round_ends_and_joints_have_no_more_sides_than_can_be_seen(void **state) {
    static const float halves[] = {3, 9, 20, 28};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(count_sides(*state, 0, halves[i], CAP_ROUND, JOINT_ROUND),
                         2 + 2 * sides_of_arc(GLM_PI, (double)halves[i]));
        for (double turn = -1; turn < 1.1; turn += 0.5)
            if (turn != 0)
                assert_int_equal(count_sides(*state, turn, halves[i], CAP_AUTO, JOINT_ROUND),
                                 6 + sides_of_arc(fabs(turn), (double)halves[i]));
    }
}

static void a_turn_that_cannot_be_seen_has_no_joint(void **state) {
    for (int right = 0; right < 2; right++) { // 0.1: the sides are a twentieth of a pixel apart
        double less = right ? -0.095 : 0.095, more = right ? -0.105 : 0.105;
        for (LineJoint joint = JOINT_ROUND; joint <= JOINT_BEVEL; joint++) {
            assert_int_equal(count_sides(*state, less, 20, CAP_AUTO, joint), 6);
            assert_int_equal(count_sides(*state, more, 20, CAP_AUTO, joint), 7);
        }
        assert_int_equal(count_sides(*state, more, 20, CAP_AUTO, JOINT_AUTO), 6); // a mitre has none
        assert_int_equal(count_sides(*state, right ? -1.5 : 1.5, 0.04f, CAP_AUTO, JOINT_BEVEL),
                         6); // a hair's
        assert_int_equal(count_sides(*state, right ? -1.65 : 1.65, 0.04f, CAP_AUTO, JOINT_BEVEL), 7);
    }
}

// Those of a part, of which it is a part, and so on: not those of all parts there were.
static void dividing_an_outline_keeps_no_edges_but_those_of_the_part_at_hand(void **state) {
    Bench *bench = *state;
    Arena scratch = {0};
    Display *display = begin(bench, false);
    display->scratch = &scratch;
    Polyline line = circle(bench, 4000, 2);
    trace_polyline(display, &line, (TraceStyle){.fill = white}, &view);
    size_t kept = display->edge_count + 4000 + display->instance_count; // placed, traced
    assert_true(arena_used(&scratch) < 5 * kept * sizeof(Edge));
    arena_finish(&scratch);
}

static void many_edges_in_few_pixels_are_not_priced_by_the_pixel(void **state) {
    for (int adds_up = 0; adds_up < 2; adds_up++) {
        Display *display = begin(*state, adds_up);
        const DisplayMark empty = display_mark(display);
        Instance *instance = push_instance(display, PIPELINE_OUTLINE, (Bounds){{{-1, -1}}, {{1, 1}}});
        instance->shape[1] = 20000;
        display_push_edges(display, 20000);
        assert_int_equal(allowance_cost(display, &empty, 0, &view) < allowance_frame / 3, adds_up);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polygon_covers_of_each_pixel_its_area),
        cmocka_unit_test(what_lies_beside_the_picture_counts_where_it_must),
        cmocka_unit_test(the_stroke_of_a_segment_is_a_box),
        cmocka_unit_test(lines_over_each_other_leave_nothing_beside_them),
        cmocka_unit_test(what_is_wound_round_all_of_a_tile_counts_beside_its_edges),
        cmocka_unit_test(edges_that_are_no_numbers_touch_nothing_else),
        cmocka_unit_test(outlines_look_as_opengl_draws_them),
        cmocka_unit_test(gradients_look_as_opengl_draws_them),
        cmocka_unit_test(a_gradient_has_each_pixels_colour_of_its_place_on_the_line),
        cmocka_unit_test(a_small_outline_is_one_instance_with_all_of_its_edges),
        cmocka_unit_test(a_large_ring_leaves_out_its_inside),
        cmocka_unit_test(a_tile_is_divided_where_its_pixels_look_at_too_many_edges),
        cmocka_unit_test(a_tile_reaches_as_far_as_a_pixel_beside_its_edges),
        cmocka_unit_test(an_outline_is_priced_by_how_often_its_edges_are_looked_at_to_divide_it),
        cmocka_unit_test(round_ends_and_joints_have_no_more_sides_than_can_be_seen),
        cmocka_unit_test(a_turn_that_cannot_be_seen_has_no_joint),
        cmocka_unit_test(dividing_an_outline_keeps_no_edges_but_those_of_the_part_at_hand),
        cmocka_unit_test(many_edges_in_few_pixels_are_not_priced_by_the_pixel),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
