// Frames of thousands of leaves whose outlines are all new: how they batch, and, with ROSTRUM_SHOW=FOLDER, what they
// cost beside a bare clear and what they look like.
#include "draw/visual.h"
#include "export/picture.h"
#include "studio.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, FRAMES = 30 };

typedef struct Times {
    double pose, build, draw, clear; // milliseconds a frame
} Times;

// Of all threads: what other programs take does not count.
static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

static LeafState leaf_of(const Shape *shape) {
    return (LeafState){.affine = affine_identity(),
                       .fill = {1, 1, 1, 1},
                       .opacity = 1,
                       .reveal = {{0, 1}},
                       .shape = {.shape = shape}};
}

// A pose of leaves at a time, all of its memory from the arena.
typedef Pose MakePose(Arena *arena, double t);

static double clear(Studio *studio) {
    double began = now();
    target_clear(studio->target);
    renderer_finish();
    return now() - began;
}

// Frame i as the painter would draw it, with nothing of the frame before.
static void draw_frame(Studio *studio, Arena *arena, MakePose *make, double t, Times *times) {
    static const Color black = {0, 0, 0, 1};
    Painter *painter = &studio->painter;
    View view = view_fit(WIDTH, HEIGHT, (vec2s){{128.0f / 9, 8}});
    arena_reset(arena);
    double began = now();
    Pose pose = make(arena, t);
    times->pose += now() - began;
    began = now();
    Display display = display_begin(arena);
    visual_emit(&display, &pose, &view, painter->atlas);
    if (renderer_uses_gpu(painter->renderer))
        display_merge_batches(&display, &view);
    times->build += now() - began;
    target_bind(studio->target);
    times->clear += clear(studio);
    began = now();
    renderer_begin(painter->renderer, WIDTH, HEIGHT, black);
    renderer_draw(painter->renderer, &display, &view, painter->atlas, NULL);
    renderer_end(painter->renderer);
    renderer_finish();
    times->draw += now() - began;
}

static RendererStats draw_many(Studio *studio, MakePose *make, const char *name) {
    const char *folder = getenv("ROSTRUM_SHOW");
    int frames = folder ? FRAMES : 1;
    Times times = {0};
    Arena arena = {.block_size = 1 << 20};
    Error error = {""};
    studio_resize(studio, WIDTH, HEIGHT);
    for (int i = 0; i < frames; i++)
        draw_frame(studio, &arena, make, i / 30.0, &times);
    RendererStats stats = renderer_stats(studio->painter.renderer);
    if (folder) {
        char path[512];
        printf(
            "%-10s build %.2f ms, draw %.2f ms, clear %.2f ms (pose %.2f ms); draws %u, instances %u, edges "
            "%u, %.1f MB\n",
            name, times.build / frames, times.draw / frames, times.clear / frames, times.pose / frames,
            stats.draws, stats.instances, stats.edges, (double)arena_used(&arena) / 1e6);
        target_read(studio->target, studio->pixels);
        snprintf(path, sizeof path, "%s/%s.png", folder, name);
        assert_true(picture_write(path, WIDTH, HEIGHT, studio->pixels, false, &error));
    }
    arena_finish(&arena);
    return stats;
}

// A turning surface of 32 x 32 faces with a gradient each and hair lines round them, back to front.
enum { FACES = 32 };

typedef struct Spot {
    double x, y, depth;
} Spot;

static Spot spot_at(double u, double v, double t) {
    double x = 3.2 * u, y = 3.2 * v, z = 1.1 * cos(3 * x - t) * cos(2 * y);
    double c = cos(0.5 + t), s = sin(0.5 + t), px = c * x - s * y, py = s * x + c * y;
    return (Spot){1.3 * px, 0.55 * py + 0.9 * z, py};
}

static int by_depth(const void *a, const void *b) {
    const Spot *left = a, *right = b;
    return (left->depth < right->depth) - (left->depth > right->depth);
}

static LeafState face_at(Arena *arena, double u, double v, double t) {
    const double step = 2.0 / FACES;
    const Spot spots[] = {spot_at(u, v, t), spot_at(u + step, v, t), spot_at(u + step, v + step, t),
                          spot_at(u, v + step, t)};
    Point corners[4];
    for (int i = 0; i < 4; i++)
        corners[i] = (Point){spots[i].x, spots[i].y};
    LeafState leaf = leaf_of(shape_polygon(arena, corners, 4));
    Color *stops = ARENA_NEW(arena, Color, 2);
    Gradients *gradients = ARENA_NEW(arena, Gradients, 1);
    stops[0] = (Color){0.15f, 0.4f, (float)(0.5 + 0.4 * u), 1};
    stops[1] = (Color){0.3f, 0.7f, (float)(0.6 + 0.4 * v), 1};
    *gradients = (Gradients){.from = corners[0], .to = corners[2], .fill_count = 2, .fill = stops};
    leaf.gradients.now = gradients;
    leaf.stroke = (Color){0.8f, 0.8f, 0.8f, 1};
    leaf.stroke_width = 0.5f;
    return leaf;
}

static Pose make_surface(Arena *arena, double t) {
    Spot *order = ARENA_NEW(arena, Spot, FACES * FACES);
    Pose pose = {.time = t, .leaves = ARENA_NEW(arena, LeafState, FACES * FACES), .count = FACES * FACES};
    for (int i = 0; i < FACES * FACES; i++) {
        double u = 2.0 * (i % FACES) / FACES - 1, v = 2.0 * (i / FACES) / FACES - 1;
        order[i] = (Spot){u, v, spot_at(u, v, t).depth};
    }
    qsort(order, FACES * FACES, sizeof *order, by_depth);
    for (int i = 0; i < FACES * FACES; i++)
        pose.leaves[i] = face_at(arena, order[i].x, order[i].y, t);
    return pose;
}

// Lines that follow a field, a dozen curves each.
enum { LINES = 2000, CURVES = 12 };

static Pose make_stream(Arena *arena, double t) {
    Pose pose = {.time = t, .leaves = ARENA_NEW(arena, LeafState, LINES), .count = LINES};
    for (int i = 0; i < LINES; i++) {
        OutlineBuilder builder = outline_begin(arena);
        Point at = {14.2 * ((i * 61) % LINES) / LINES - 7.1, 8.0 * (i % 50) / 50 - 4};
        outline_move_to(&builder, at);
        for (int k = 0; k < CURVES; k++) {
            Point way = {cos(at.y + t), sin(1.3 * at.x - t)}, next = point_add(at, point_scale(way, 0.12));
            outline_cubic_to(&builder, point_add(at, point_scale(way, 0.04)),
                             point_add(at, point_scale(way, 0.09)), next);
            at = next;
        }
        pose.leaves[i] = leaf_of(shape_path(arena, outline_end(&builder)));
        pose.leaves[i].fill = (Color){0, 0, 0, 0};
        pose.leaves[i].stroke = (Color){0.3f, 0.8f, (float)(i % 100) / 100, 0.8f};
        pose.leaves[i].stroke_width = 1;
        pose.leaves[i].reveal = (vec2s){{0, (float)fmod(t + i * 0.37, 1)}};
    }
    return pose;
}

// A map of 100,000 curves in 2,000 subpaths, some of which are holes.
enum { ISLANDS = 2000, SHORES = 50 };

static Pose make_map(Arena *arena, double t) {
    OutlineBuilder builder = outline_begin(arena);
    for (int i = 0; i < ISLANDS; i++) {
        Point center = {13.4 * ((i * 37) % ISLANDS) / ISLANDS - 6.7, 7.0 * (i % 40) / 40 - 3.3};
        double way = i % 5 ? 1 : -1, size = i % 5 ? 0.16 : 0.06;
        for (int k = 0; k <= SHORES; k++) {
            double angle = way * 2 * GLM_PI * (k % SHORES) / SHORES,
                   radius = size * (1 + 0.2 * sin(7 * angle + i + t));
            Point at = point_add(center, point_scale(point_toward(angle), radius));
            if (k)
                outline_line_to(&builder, at);
            else
                outline_move_to(&builder, at);
        }
    }
    Pose pose = {.time = t, .leaves = ARENA_NEW(arena, LeafState, 1), .count = 1};
    pose.leaves[0] = leaf_of(shape_path(arena, outline_end(&builder)));
    pose.leaves[0].fill = (Color){0.2f, 0.5f, 0.3f, 1};
    pose.leaves[0].stroke = (Color){0.9f, 0.9f, 0.8f, 1};
    pose.leaves[0].stroke_width = 0.5f;
    return pose;
}

static void a_surface_is_a_few_draws(void **state) {
    RendererStats stats = draw_many(*state, make_surface, "surface");
    assert_in_range(stats.draws, 1, 4);
    assert_true(stats.instances <= 8 * FACES * FACES);
}

static void stream_lines_are_a_few_draws(void **state) {
    RendererStats stats = draw_many(*state, make_stream, "stream");
    assert_in_range(stats.draws, 1, 4);
}

static void a_map_of_100000_curves_is_drawn(void **state) {
    Studio *studio = *state;
    draw_many(studio, make_map, "map");
    target_read(studio->target, studio->pixels);
    size_t green = 0;
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++)
        green += studio->pixels[4 * i + 1] > 100;
    assert_in_range(green, WIDTH * HEIGHT / 8, WIDTH * HEIGHT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, studio_open_gpu, studio_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_surface_is_a_few_draws),
        TEST(stream_lines_are_a_few_draws),
        TEST(a_map_of_100000_curves_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
