// Leaves as they are drawn against Cairo's picture of the same outlines: gradients, strokes below the fill, caps,
// joints, pictures, clips.
// ROSTRUM_SHOW=FOLDER writes every pair with its difference there and prints how far they are apart.
#include "compare.h"
#include "draw/visual.h"
#include "export/vector.h"
#include "gl/renderer.h"
#include "gl/target.h"
#include "platform/headless.h"
#include "studio.h"

#include <cairo-pdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 180, BYTES = WIDTH * HEIGHT * 4 };
static const vec2s frame = {{16, 9}}; // 20 pixels a unit
static const Color red = {1, 0, 0, 1}, green = {0, 1, 0, 1}, blue = {0, 0, 1, 1}, white = {1, 1, 1, 1},
                   nothing = {0, 0, 0, 0};

typedef struct Bench {
    Headless *headless;
    Painter painter;
    Target *target;
    Arena arena;
    View view;
    cairo_surface_t *surface;
    cairo_t *cairo;
    uint8_t ours[BYTES], cairos[BYTES];
} Bench;

static int open_bench(void **state, bool gles, DrawnBy drawn_by) {
    Error error = {""};
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->headless = headless_create(gles, &error);
    if (!bench->headless || !painter_init(&bench->painter, &error) ||
        !painter_start(&bench->painter, gles, drawn_by, &error))
        fail_msg("%s", error.text);
    bench->target = target_create(WIDTH, HEIGHT, &error);
    bench->view = view_fit(WIDTH, HEIGHT, frame);
    bench->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
    bench->cairo = cairo_create(bench->surface);
    cairo_set_antialias(bench->cairo, CAIRO_ANTIALIAS_BEST);
    cairo_set_tolerance(bench->cairo, 0.01);
    cairo_translate(bench->cairo, WIDTH / 2.0, HEIGHT / 2.0);
    cairo_scale(bench->cairo, 20, -20);
    *state = bench;
    return 0;
}

static int open_desktop(void **state) {
    return open_bench(state, false, DRAWN_BY_GPU);
}

static int open_embedded(void **state) {
    return open_bench(state, true, DRAWN_BY_GPU);
}

static int open_processor(void **state) {
    return open_bench(state, false, DRAWN_BY_CPU);
}

static int close_bench(void **state) {
    Bench *bench = *state;
    cairo_destroy(bench->cairo);
    cairo_surface_destroy(bench->surface);
    target_destroy(bench->target);
    painter_finish(&bench->painter);
    headless_destroy(bench->headless);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

// Ours ------------------------------------------------------------------------------------------------------

static void draw(Bench *bench, LeafState *leaves, size_t count) {
    Display display = display_begin(&bench->arena);
    display.adds_up = !renderer_uses_gpu(bench->painter.renderer);
    Pose pose = {.leaves = leaves, .count = count};
    visual_emit(&display, &pose, &bench->view, bench->painter.atlas);
    target_bind(bench->target);
    renderer_begin(bench->painter.renderer, WIDTH, HEIGHT, (Color){0, 0, 0, 1});
    renderer_draw(bench->painter.renderer, &display, &bench->view, bench->painter.atlas, NULL);
    renderer_end(bench->painter.renderer);
    RendererStats stats = renderer_stats(bench->painter.renderer);
    assert_true(stats.instances == display.instance_count && stats.edges == display.edge_count);
    target_read(bench->target, bench->ours);
}

// Cairo's ---------------------------------------------------------------------------------------------------

static void set_color(cairo_t *cairo, Color color, float opacity) {
    cairo_set_source_rgba(cairo, (double)color.r, (double)color.g, (double)color.b,
                          (double)(color.a * opacity));
}

// A part's source: its gradient where it has one, mixed as the leaf says.
static void set_source(cairo_t *cairo, const LeafState *leaf, Color color, const Color *stops,
                       const Color *targets, uint32_t count) {
    if (!count) {
        set_color(cairo, color, leaf->opacity);
        return;
    }
    const Gradients *now = leaf->gradients.now, *target = leaf->gradients.target;
    double mix = (double)leaf->gradients.mix;
    Point from = affine_point(leaf->affine, target ? point_lerp(now->from, target->from, mix) : now->from);
    Point to = affine_point(leaf->affine, target ? point_lerp(now->to, target->to, mix) : now->to);
    cairo_pattern_t *pattern = cairo_pattern_create_linear(from.x, from.y, to.x, to.y);
    for (uint32_t i = 0; i < count; i++) {
        Color stop = targets ? color_lerp(stops[i], targets[i], (float)mix) : stops[i];
        cairo_pattern_add_color_stop_rgba(pattern, (double)i / (count - 1), (double)stop.r, (double)stop.g,
                                          (double)stop.b, (double)(stop.a * leaf->opacity));
    }
    cairo_set_source(cairo, pattern);
    cairo_pattern_destroy(pattern);
}

static void add_path(cairo_t *cairo, const LeafState *leaf) {
    const Outline *outline = leaf->shape.shape->outline;
    for (uint32_t i = 0; i < outline->contour_count; i++) {
        Contour contour = outline->contours[i];
        for (uint32_t k = contour.first; k < contour.first + contour.count; k++) {
            Point p[4];
            for (size_t n = 0; n < 4; n++)
                p[n] = affine_point(leaf->affine, outline->points[4 * k + n]);
            if (k == contour.first)
                cairo_move_to(cairo, p[0].x, p[0].y);
            cairo_curve_to(cairo, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
        }
        if (contour.closed)
            cairo_close_path(cairo);
    }
}

static void stroke(cairo_t *cairo, float width, vec2s pen) {
    cairo_set_line_width(cairo, (double)width * 0.01);
    cairo_save(cairo);
    if (pen.x != 0)
        cairo_scale(cairo, (double)pen.x, (double)pen.y);
    cairo_stroke_preserve(cairo);
    cairo_restore(cairo);
}

// The surface has the picture's bytes in Cairo's order.
static void draw_image_with_cairo(cairo_t *cairo, const LeafState *leaf) {
    const Image *image = leaf->shape.shape->as.image;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)image->width, (int)image->height);
    uint8_t *data = cairo_image_surface_get_data(surface);
    for (size_t i = 0; i < (size_t)image->width * image->height; i++) {
        const uint8_t *rgba = &image->pixels[4 * i];
        uint32_t pixel = (uint32_t)rgba[3] << 24 | (uint32_t)rgba[0] << 16 | (uint32_t)rgba[1] << 8 | rgba[2];
        memcpy(
            &data[i / image->width * (size_t)cairo_image_surface_get_stride(surface) + i % image->width * 4],
            &pixel, 4);
    }
    cairo_surface_mark_dirty(surface);
    const Affine *map = &leaf->affine;
    const cairo_matrix_t place = {map->x.x, map->x.y, map->y.x, map->y.y, map->origin.x, map->origin.y};
    cairo_save(cairo);
    cairo_transform(cairo, &place);
    cairo_rectangle(cairo, 0, 0, 1, 1);
    cairo_clip(cairo);
    cairo_translate(cairo, 0, 1);
    cairo_scale(cairo, 1.0 / image->width, -1.0 / image->height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_pattern_set_filter(cairo_get_source(cairo),
                             image->filter == IMAGE_NEAREST ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_paint_with_alpha(cairo, (double)(leaf->fill.a * leaf->opacity));
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

static void draw_leaf_with_cairo(cairo_t *cairo, const LeafState *leaf) {
    static const Gradients none = {0};
    const Gradients *now = leaf->gradients.now ? leaf->gradients.now : &none,
                    *target = leaf->gradients.target;
    static const cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE};
    static const cairo_line_join_t joints[] = {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND,
                                               CAIRO_LINE_JOIN_BEVEL};
    cairo_set_line_cap(cairo, caps[leaf->cap]);
    cairo_set_line_join(cairo, joints[leaf->joint]);
    add_path(cairo, leaf);
    set_source(cairo, leaf, leaf->back, now->back, target ? target->back : NULL, now->back_count);
    if (leaf->back_width > 0)
        stroke(cairo, leaf->back_width, leaf->pen);
    set_source(cairo, leaf, leaf->fill, now->fill, target ? target->fill : NULL, now->fill_count);
    cairo_fill_preserve(cairo);
    set_source(cairo, leaf, leaf->stroke, now->stroke, target ? target->stroke : NULL, now->stroke_count);
    if (leaf->stroke_width > 0)
        stroke(cairo, leaf->stroke_width, leaf->pen);
    cairo_new_path(cairo);
}

static void draw_with_cairo(Bench *bench, const LeafState *leaf) {
    cairo_t *cairo = bench->cairo;
    bool is_clipped = leaf->clip.max.x != leaf->clip.min.x;
    if (is_clipped) {
        Point size = box_size(leaf->clip);
        cairo_save(cairo);
        cairo_rectangle(cairo, leaf->clip.min.x, leaf->clip.min.y, size.x, size.y);
        cairo_clip(cairo);
    }
    if (leaf->shape.shape->kind == SHAPE_IMAGE)
        draw_image_with_cairo(cairo, leaf);
    else
        draw_leaf_with_cairo(cairo, leaf);
    if (is_clipped)
        cairo_restore(cairo);
}

static void clear_cairo(Bench *bench) {
    cairo_set_source_rgb(bench->cairo, 0, 0, 0);
    cairo_paint(bench->cairo);
}

static void take_from_cairo(Bench *bench) {
    cairo_surface_flush(bench->surface);
    const uint8_t *data = cairo_image_surface_get_data(bench->surface);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
        uint32_t pixel;
        memcpy(&pixel, &data[4 * i], 4);
        const uint8_t channels[4] = {(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel, 255};
        memcpy(&bench->cairos[4 * i], channels, 4);
    }
}

// Both ------------------------------------------------------------------------------------------------------

typedef struct Difference {
    int worst;   // of a channel, 255
    double mean; // over the channels of pixels that either touches
} Difference;

static Difference difference(const Bench *bench) {
    Difference found = {0, 0};
    int touched = 0;
    for (int i = 0; i < BYTES; i += 4) {
        int ours = 0, cairos = 0;
        for (int c = i; c < i + 3; c++) {
            int off = abs(bench->ours[c] - bench->cairos[c]);
            found.worst = off > found.worst ? off : found.worst;
            found.mean += off;
            ours += bench->ours[c];
            cairos += bench->cairos[c];
        }
        touched += 3 * (ours + cairos > 0);
    }
    assert_true(touched > 0);
    found.mean /= touched;
    return found;
}

static void show(const Bench *bench, Difference is, const char *what) {
    const char *folder = getenv("ROSTRUM_SHOW");
    char path[512];
    if (!folder)
        return;
    printf("%-40s worst %3d  mean %.3f\n", what, is.worst, is.mean);
    snprintf(path, sizeof path, "%s/%s.png", folder, what);
    Picture cairos = compare_from_rgba(bench->cairos, WIDTH, HEIGHT),
            ours = compare_from_rgba(bench->ours, WIDTH, HEIGHT);
    compare_write_side_by_side(path, &cairos, &ours);
    compare_free(&cairos);
    compare_free(&ours);
}

static void compare(const Bench *bench, Difference most, const char *what, const char *by) {
    Difference is = difference(bench);
    show(bench, is, what);
    if (!getenv("ROSTRUM_SHOW") && (is.worst > most.worst || is.mean > most.mean))
        fail_msg("%s, drawn by %s: %d off and %.3f in the mean; %d and %.3f are allowed", what, by, is.worst,
                 is.mean, most.worst, most.mean);
}

// What hand-outs draw with Cairo is compared too.
static void assert_alike(Bench *bench, LeafState *leaves, size_t count, Difference most, const char *what) {
    Faces faces = {0};
    const Pose pose = {.leaves = leaves, .count = count};
    Arena scratch = {0};
    draw(bench, leaves, count);
    clear_cairo(bench);
    cairo_save(bench->cairo);
    for (size_t i = 0; i < count; i++)
        draw_with_cairo(bench, &leaves[i]);
    cairo_restore(bench->cairo); // what comes next sets all by itself
    take_from_cairo(bench);
    compare(bench, most, what, "this test");
    clear_cairo(bench);
    assert_true(vector_may_draw(&pose));
    vector_draw(bench->cairo, &faces, &pose, frame, 1e-3, &scratch);
    take_from_cairo(bench);
    compare(bench, most, what, "a hand-out");
    faces_finish(&faces);
    arena_finish(&scratch);
}

// Leaves ----------------------------------------------------------------------------------------------------

static const Affine turned = {{0.8, 0.45}, {-0.45, 0.8}, {0.31, -0.17}};
static const Affine sheared = {{1.1, 0.1}, {0.6, 0.7}, {-0.4, 0.23}};

static LeafState leaf_of(const Shape *shape) {
    return (LeafState){.affine = affine_identity(),
                       .fill = white,
                       .opacity = 1,
                       .reveal = {{0, 1}},
                       .shape = {.shape = shape}};
}

// A flower with a hole in it, and a leaf beside it.
static const Shape *flower(Arena *arena) {
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, (Point){3, 0});
    for (int i = 1; i <= 6; i++) {
        Point to = point_scale(point_toward(GLM_PI / 3 * i), 3);
        Point a = point_scale(point_toward(GLM_PI / 3 * i - 0.9), 5),
              b = point_scale(point_toward(GLM_PI / 3 * i - 0.15), 5);
        outline_cubic_to(&builder, a, b, i == 6 ? (Point){3, 0} : to);
    }
    outline_move_to(&builder, (Point){1.5, 0});
    outline_arc(&builder, (Point){0, 0}, 1.5, 0, -2 * GLM_PI, 8);
    outline_move_to(&builder, (Point){5, -3});
    outline_cubic_to(&builder, (Point){7, -3}, (Point){5, 0}, (Point){7, 2});
    return shape_path(arena, outline_end(&builder));
}

static const Color two[] = {{1, 0, 0, 1}, {0, 0, 1, 1}};
static const Color two_clear[] = {{1, 1, 0, 0.9f}, {0, 1, 1, 0.1f}};
static const Color five[] = {{1, 0, 0, 1}, {1, 1, 0, 0.5f}, {0, 1, 0, 1}, {0, 1, 1, 0.2f}, {1, 0, 1, 0.9f}};
static const Color five_others[] = {
    {0, 0, 0, 1}, {1, 1, 1, 1}, {0, 0, 1, 0.3f}, {1, 0.5f, 0, 1}, {0, 1, 0, 0.9f}};

// Cairo has 15 rows a pixel at edges. Where two sides of a stroke share a pixel the sum of what they cover counts.
static const Difference close = {30, 0.5}, thin = {50, 7.5}, tips = {105, 0.5}, bends = {20, 1.8},
                        minified = {40, 4.2}, letters = {45, 1}, squares = {130, 4.9};

static void gradients_are_cairos(void **state) {
    Bench *bench = *state;
    const Gradients fills[] = {
        {.from = {-3, -2}, .to = {3.5, 2}, .fill_count = 2, .fill = two},
        {.from = {-1, 0.2}, .to = {1.3, -0.4}, .fill_count = 5, .fill = five},
        {.from = {0, 3},
         .to = {0, -3},
         .fill_count = 2,
         .fill = two_clear,
         .stroke_count = 5,
         .stroke = five},
        {.from = {-5, 1}, .to = {6, 0}, .stroke_count = 2, .stroke = two_clear},
        {.from = {1, 1}, .to = {1, 1}, .fill_count = 5, .fill = five, .stroke_count = 2, .stroke = two}};
    const Affine maps[] = {affine_identity(), turned, sheared};
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
        for (size_t m = 0; m < sizeof maps / sizeof *maps; m++) {
            char name[64];
            snprintf(name, sizeof name, "gradient-%zu-%zu", i, m);
            LeafState leaf = leaf_of(flower(&bench->arena));
            leaf.affine = maps[m];
            leaf.gradients.now = &fills[i];
            leaf.stroke = green;
            leaf.stroke_width = 20;
            leaf.opacity = m == 1 ? 0.6f : 1;
            assert_alike(bench, &leaf, 1, m == 2 ? tips : close, name);
        }
}

static void gradients_on_the_way_to_others_are_cairos(void **state) {
    Bench *bench = *state;
    const Gradients now = {.from = {-3, -2},
                           .to = {3.5, 2},
                           .fill_count = 5,
                           .fill = five,
                           .stroke_count = 2,
                           .stroke = two,
                           .back_count = 2,
                           .back = two_clear};
    const Gradients target = {.from = {2, -2},
                              .to = {-3.5, 2.5},
                              .fill_count = 5,
                              .fill = five_others,
                              .stroke_count = 2,
                              .stroke = two_clear,
                              .back_count = 2,
                              .back = two};
    for (float mix = 0; mix <= 1; mix += 0.25f) {
        char name[64];
        snprintf(name, sizeof name, "gradient-mix-%g", (double)mix);
        LeafState leaf = leaf_of(flower(&bench->arena));
        leaf.gradients = (GradientsMix){&now, &target, mix};
        leaf.stroke_width = 12;
        leaf.back_width = 40;
        assert_alike(bench, &leaf, 1, close, name);
    }
}

static void strokes_below_the_fill_are_cairos(void **state) {
    Bench *bench = *state;
    const Gradients back = {.from = {-3, -2}, .to = {3.5, 2}, .back_count = 2, .back = two};
    for (int i = 0; i < 4; i++) {
        char name[64];
        snprintf(name, sizeof name, "back-%d", i);
        LeafState leaf = leaf_of(i == 3 ? shape_rectangle(&bench->arena, 5, 3) : flower(&bench->arena));
        leaf.back = (Color){1, 0.5f, 0, 0.8f};
        leaf.back_width = i == 1 ? 3 : 55;
        leaf.fill = i == 0 ? nothing : (Color){0, 0.6f, 0.9f, 0.7f};
        leaf.stroke = blue;
        leaf.stroke_width = i == 2 ? 15 : 0;
        leaf.gradients.now = i == 2 ? &back : NULL;
        LeafState leaves[] = {leaf, leaf};
        leaves[0].affine = turned;
        leaves[0].back = red;
        assert_alike(bench, leaves, 2, tips, name);
    }
}

static void pens_that_a_camera_stretches_are_cairos(void **state) {
    Bench *bench = *state;
    static const vec2s pens[] = {{{1.6f, 0.7f}}, {{0.6f, 1.3f}}};
    for (int i = 0; i < 4; i++) {
        char name[64];
        snprintf(name, sizeof name, "pen-%d", i);
        LeafState leaf = leaf_of(i < 2 ? shape_rectangle(&bench->arena, 5, 3) : flower(&bench->arena));
        leaf.affine = turned;
        leaf.fill = nothing;
        leaf.stroke = blue;
        leaf.stroke_width = 30;
        leaf.pen = pens[i % 2];
        assert_alike(bench, &leaf, 1, tips, name);
    }
}

static size_t memory_of_a_hand_out(Bench *bench, LeafState *leaves, size_t count) {
    const Pose pose = {.leaves = leaves, .count = count};
    Faces faces = {0};
    Arena scratch = {0};
    vector_draw(bench->cairo, &faces, &pose, frame, 1e-3, &scratch);
    size_t used = arena_used(&scratch);
    faces_finish(&faces);
    arena_finish(&scratch);
    return used;
}

static void a_hand_out_takes_memory_for_one_leaf_at_a_time(void **state) {
    Bench *bench = *state;
    LeafState leaves[40];
    for (size_t i = 0; i < 40; i++) {
        leaves[i] = leaf_of(flower(&bench->arena));
        leaves[i].reveal = (vec2s){{0, 0.5f}};
    }
    assert_int_equal(memory_of_a_hand_out(bench, leaves, 40), memory_of_a_hand_out(bench, leaves, 1));
    assert_true(memory_of_a_hand_out(bench, leaves, 1) > 0);
}

// Corners of all kinds: sharper than the mitre limit, just below and above it, right, blunt, curves
// that meet, a cusp, a closed needle, a tight curl; and points.
static const Shape *corners(Arena *arena) {
    OutlineBuilder builder = outline_begin(arena);
    static const double turns[] = {0.1, 0.19, 0.21, 0.6, GLM_PI_2, 2.4, 3.0};
    for (int i = 0; i < 7; i++) {
        Point at = {-6.5 + 1.5 * i, 1.2}, arm = point_scale(point_toward(GLM_PI_2 + turns[i]), 2);
        outline_move_to(&builder, point_add(at, (Point){0, 2}));
        outline_line_to(&builder, at);
        outline_line_to(&builder, point_add(at, (Point){-arm.x, arm.y}));
    }
    outline_move_to(&builder, (Point){-4, -3});
    outline_cubic_to(&builder, (Point){-1, 0}, (Point){-4, 0}, (Point){-1, -3}); // all but a cusp
    outline_move_to(&builder, (Point){0, -3});
    outline_cubic_to(&builder, (Point){3, 0}, (Point){-0.5, 0}, (Point){2.5, -2});
    outline_cubic_to(&builder, (Point){2.5, -3}, (Point){3, -3}, (Point){4, -1});
    outline_move_to(&builder, (Point){4.5, -3.5});
    outline_line_to(&builder, (Point){7, -3});
    outline_line_to(&builder, (Point){4.5, -2.5});
    outline_line_to(&builder, (Point){4.5, -3.5});
    outline_move_to(&builder, (Point){5.9, -1});
    outline_arc(&builder, (Point){5.4, -1}, 0.5, 0, 4, 4);
    outline_move_to(&builder, (Point){7, -1});
    outline_line_to(&builder, (Point){7, -1});
    outline_move_to(&builder, (Point){7, 0.5});
    outline_line_to(&builder, (Point){7, 0.5});
    outline_line_to(&builder, (Point){7, 0.5});
    return shape_path(arena, outline_end(&builder));
}

static void caps_and_joints_are_cairos(void **state) {
    Bench *bench = *state;
    static const float widths[] = {2, 12, 55};
    for (LineCap cap = 0; cap < CAP_COUNT; cap++)
        for (LineJoint joint = 0; joint < JOINT_COUNT; joint++)
            for (size_t w = 0; w < 3; w++) {
                char name[64];
                snprintf(name, sizeof name, "corners-%d-%d-%g", cap, joint, (double)widths[w]);
                LeafState leaf = leaf_of(corners(&bench->arena));
                leaf.fill = (Color){0.3f, 0.3f, 0, 0.5f};
                leaf.stroke = (Color){1, 1, 1, 0.8f};
                leaf.stroke_width = widths[w];
                leaf.cap = cap;
                leaf.joint = joint;
                assert_alike(bench, &leaf, 1, tips, name);
            }
}

// Closed contours thinner than the pen, level, slanted, both ways round.
static void contours_thinner_than_the_pen_are_cairos(void **state) {
    Bench *bench = *state;
    static const float widths[] = {2.2f, 5, 12};
    for (size_t w = 0; w < 3; w++) {
        char name[64];
        OutlineBuilder builder = outline_begin(&bench->arena);
        for (int i = 0; i < 9; i++) {
            Point from = {-7, 0.8 * i - 3.4}, along = {9, 0.11 * i};
            Point aside = {0, i % 2 ? 0.02 : -0.03};
            outline_move_to(&builder, from);
            outline_line_to(&builder, point_add(from, along));
            outline_line_to(&builder, point_add(point_add(from, along), aside));
            outline_line_to(&builder, point_add(from, aside));
            outline_line_to(&builder, from);
        }
        outline_move_to(&builder,
                        (Point){6.5, 0}); // winds round as much to the left as to the right: is not filled
        for (int i = 1; i <= 64; i++)
            outline_line_to(&builder, (Point){5 + 1.5 * cos(i * GLM_PI / 32), 3 * sin(i * GLM_PI / 16)});
        LeafState leaf = leaf_of(shape_path(&bench->arena, outline_end(&builder)));
        leaf.stroke = white;
        leaf.stroke_width = widths[w];
        snprintf(name, sizeof name, "thin-%g", (double)widths[w]);
        assert_alike(bench, &leaf, 1, thin, name);
    }
}

// Boxes, lines, arcs and discs have forms of their own where these look the same.
// Thinner than the pen, and hollow at one of its corners.
static const Shape *boomerang(Arena *arena, int first) {
    static const Point corners[] = {{0, 0}, {1, 0.6}, {0, -0.06}, {-1, 0.6}};
    OutlineBuilder builder = outline_begin(arena);
    outline_move_to(&builder, corners[first]);
    for (int i = 1; i <= 4; i++)
        outline_line_to(&builder, corners[(first + i) % 4]);
    return shape_path(arena, outline_end(&builder));
}

static void a_contour_looks_the_same_wherever_it_begins(void **state) {
    Bench *bench = *state;
    static uint8_t expected[BYTES];
    static const float widths[] = {5, 12};
    for (size_t w = 0; w < 2; w++)
        for (int first = 0; first < 4; first++) {
            LeafState leaf = leaf_of(boomerang(&bench->arena, first));
            leaf.stroke = white;
            leaf.stroke_width = widths[w];
            draw(bench, &leaf, 1);
            if (first == 0)
                memcpy(expected, bench->ours, BYTES);
            for (int i = 0; i < BYTES; i++)
                if (abs(bench->ours[i] - expected[i]) > 2)
                    fail_msg("from corner %d: %d, and %d from the first", first, bench->ours[i], expected[i]);
        }
}

static void every_shape_has_the_caps_and_joints_that_it_is_given(void **state) {
    Bench *bench = *state;
    const Shape *shapes[] = {shape_rectangle(&bench->arena, 5, 3),
                             shape_rounded_rectangle(&bench->arena, 5, 3, 0.6),
                             shape_circle(&bench->arena, 2),
                             shape_segment(&bench->arena, (Point){-3, -1}, (Point){2, 1.2}),
                             shape_segment(&bench->arena, (Point){1, 1}, (Point){1, 1}),
                             shape_arc(&bench->arena, (Point){0, 0}, 2, 0.5, 4)};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        for (int style = 0; style < 3; style++) {
            char name[64];
            snprintf(name, sizeof name, "shape-%zu-%d", i, style);
            LeafState leaf = leaf_of(shapes[i]);
            leaf.affine = turned;
            leaf.fill = i < 3 ? blue : nothing;
            leaf.stroke = white;
            leaf.stroke_width = 40;
            leaf.cap = (LineCap)style;
            leaf.joint = (LineJoint)style;
            if (i != 4 || style == 1)
                assert_alike(bench, &leaf, 1, bends, name);
        }
}

// A disc of many colours that fades out over a pattern of squares.
static const Image *picture(Arena *arena, uint32_t width, uint32_t height, bool is_sharp) {
    uint8_t *pixels = ARENA_NEW(arena, uint8_t, width * height * 4);
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            double dx = (x + 0.5) / width - 0.5, dy = (y + 0.5) / height - 0.5, r = hypot(dx, dy);
            double alpha = fmax(0.2, 1 - r), square = (8 * x / width + 8 * y / height) % 2 ? 1 : 0.3;
            const double colors[4] = {square, (double)x / width, (double)y / height, 1};
            for (int c = 0; c < 4; c++)
                pixels[(y * width + x) * 4 + (uint32_t)c] = (uint8_t)(255 * alpha * colors[c]);
        }
    Image *image = ARENA_NEW(arena, Image, 1);
    *image = (Image){image_new_key(), width, height, is_sharp ? IMAGE_NEAREST : IMAGE_CUBIC, pixels};
    return image;
}

// About as large as they are, made small, and magnified as squares; upright, turned, mirrored, sheared.
static void pictures_are_cairos(void **state) {
    Bench *bench = *state;
    static const uint32_t sizes[][2] = {{16, 12}, {121, 81}, {600, 400}};
    static const Affine maps[] = {{{6, 0}, {0, 4}, {-3, -2}},
                                  {{5.1, 1.7}, {-1.2, 3.6}, {-2.03, -2.71}},
                                  {{-6, 0.5}, {0, 4}, {3, -2}},
                                  {{4, 1}, {2.5, 3}, {-3, -2}},
                                  {{0.6, 0}, {0, 5}, {1.113, -2.5}}};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        for (size_t k = 1; k < 4; k++) {
            char name[64];
            snprintf(name, sizeof name, "image-%zu-%zu", i, k);
            bool is_sharp = k == 3;
            const uint32_t *size = sizes[is_sharp ? 0 : k];
            LeafState leaf =
                leaf_of(shape_image(&bench->arena, picture(&bench->arena, size[0], size[1], is_sharp)));
            leaf.affine = maps[i];
            leaf.fill.a = 0.9f;
            leaf.opacity = 0.8f;
            assert_alike(bench, &leaf, 1, k == 3 ? squares : minified, name);
        }
}

// Upright, turned, mirrored and sheared.
static void letters_are_cairos(void **state) {
    enum { SOME = 100 };
    Bench *bench = *state;
    static const Affine maps[] = {{{5, 0}, {0, 5}, {-3, -2}},
                                  {{4, 3}, {-3, 4}, {-1, -3}},
                                  {{-4, 1}, {0.5, 6}, {3, -2.5}},
                                  {{1, 4}, {5, -2}, {-4, -0.5}}};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        char name[64];
        snprintf(name, sizeof name, "letter-%zu", i);
        LeafState leaf = leaf_of(shape_glyph(&bench->arena, bench->painter.fonts.regular, SOME));
        leaf.affine = maps[i];
        leaf.fill = blue;
        assert_alike(bench, &leaf, 1, letters, name);
    }
}

static unsigned sum_of_cairos(const Bench *bench) {
    unsigned sum = 0;
    for (int i = 0; i < BYTES; i++)
        sum += i % 4 < 3 ? bench->cairos[i] : 0;
    return sum;
}

static cairo_status_t count_bytes(void *size, const unsigned char *none, unsigned count) {
    (void)none;
    *(size_t *)size += count;
    return CAIRO_STATUS_SUCCESS;
}

static size_t size_of_file(LeafState *leaves, size_t count) {
    const Pose pose = {.leaves = leaves, .count = count};
    Arena scratch = {0};
    Faces faces = {0};
    size_t size = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(count_bytes, &size, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    vector_draw(cairo, &faces, &pose, frame, 1e-3, &scratch);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    faces_finish(&faces);
    arena_finish(&scratch);
    return size;
}

static void a_picture_that_is_transparent_takes_no_room_in_a_file(void **state) {
    Bench *bench = *state;
    LeafState leaves[] = {leaf_of(shape_rectangle(&bench->arena, 2, 1)),
                          leaf_of(shape_image(&bench->arena, picture(&bench->arena, 121, 81, false)))};
    size_t most = size_of_file(leaves, 2), least = size_of_file(leaves, 1);
    assert_true(most > least + 2000);
    leaves[1].opacity = 0;
    assert_true(size_of_file(leaves, 2) < least + 100);
}

// Of which Cairo would make nothing ever after: it has no inverse of a map onto a line.
static void a_picture_that_is_not_to_be_seen_leaves_the_rest_of_a_hand_out(void **state) {
    Bench *bench = *state;
    Arena scratch = {0};
    Faces faces = {0};
    unsigned first = 0;
    for (int i = 0; i < 5; i++) {
        LeafState leaves[] = {
            leaf_of(shape_image(&bench->arena, picture(&bench->arena, 16, 12, false))),
            leaf_of(shape_rectangle(&bench->arena, 2, 1)),
        };
        leaves[0].affine = (Affine){{6, 0}, {0, i == 1 ? 0 : 4}, {-3, -2}};
        leaves[0].fill.a = i == 2 ? 0 : 1;
        leaves[0].opacity = i == 3 ? 0 : 1;
        leaves[0].reveal = i == 4 ? (vec2s){{0.5f, 0.5f}} : (vec2s){{0, 1}};
        const Pose pose = {.leaves = leaves, .count = 2};
        clear_cairo(bench);
        vector_draw(bench->cairo, &faces, &pose, frame, 1e-3, &scratch);
        assert_int_equal(cairo_status(bench->cairo), CAIRO_STATUS_SUCCESS);
        take_from_cairo(bench);
        if (i == 0)
            first = sum_of_cairos(bench);
        else
            assert_int_equal(sum_of_cairos(bench), 2 * 20 * 20 * 3 * 255); // of the rectangle alone
    }
    assert_true(first > 2 * 20 * 20 * 3 * 255);
    faces_finish(&faces);
    arena_finish(&scratch);
}

// The cubic with slope -1 at its neighbours: what Pillow reads when it warps a picture.
static double cubic(double x) {
    x = fabs(x);
    return x < 1 ? x * x * (x - 2) + 1 : x < 2 ? -x * (x * (x - 5) + 8) + 4 : 0;
}

static double pillow_at(const Image *image, double x, double y, int channel) {
    double sum = 0;
    for (int row = (int)floor(y) - 1; row <= (int)floor(y) + 2; row++)
        for (int column = (int)floor(x) - 1; column <= (int)floor(x) + 2; column++) {
            int at_y = row < 0 ? 0 : row > (int)image->height - 1 ? (int)image->height - 1 : row;
            int at_x = column < 0 ? 0 : column > (int)image->width - 1 ? (int)image->width - 1 : column;
            sum += cubic(x - column) * cubic(y - row) *
                   image->pixels[(at_y * (int)image->width + at_x) * 4 + channel];
        }
    return fmin(fmax(sum, 0), 255);
}

static void a_magnified_picture_is_pillows(void **state) {
    Bench *bench = *state;
    static const uint8_t pixels[] = {0, 0, 0, 255, 100, 30, 200, 255, 255, 5, 33, 255,
                                     9, 1, 9, 255, 255, 90, 200, 255, 0,   0, 0,  255};
    const Image image = {image_new_key(), 3, 2, false, pixels};
    LeafState leaf = leaf_of(shape_image(&bench->arena, &image));
    leaf.affine = (Affine){{12, 0}, {0, 8}, {-6, -4}}; // 240 x 160 pixels from (40, 10) on
    draw(bench, &leaf, 1);
    for (int y = 0; y < 160; y++)
        for (int x = 0; x < 240; x++)
            for (int c = 0; c < 3; c++) {
                double wanted = pillow_at(&image, (x + 0.5) / 80 - 0.5, (y + 0.5) / 80 - 0.5, c);
                int is = bench->ours[((y + 10) * WIDTH + x + 40) * 4 + c];
                if (fabs(is - wanted) > 1.6)
                    fail_msg("%d and not %g at %d, %d", is, wanted, x, y);
            }
}

static void what_is_clipped_is_cairos(void **state) {
    Bench *bench = *state;
    LeafState leaves[] = {leaf_of(flower(&bench->arena)), leaf_of(shape_rectangle(&bench->arena, 20, 1)),
                          leaf_of(shape_image(&bench->arena, picture(&bench->arena, 121, 81, false))),
                          leaf_of(shape_circle(&bench->arena, 1))};
    leaves[0].stroke = blue;
    leaves[0].stroke_width = 30;
    leaves[0].clip = (Box){{-2, -2}, {6, 1.5}};
    leaves[1].fill = green;
    leaves[1].clip = (Box){{-5, -40}, {50, 40}};
    leaves[2].affine = (Affine){{6, 0}, {0, 4}, {-3, -2}};
    leaves[2].clip = (Box){{-5, -40}, {0, 0}};
    leaves[3].fill = red;
    assert_alike(bench, leaves, 4, bends, "clip");
    leaves[3].clip = (Box){{20, 20}, {30, 30}}; // nothing of it is to be seen
    assert_alike(bench, leaves, 4, bends, "clip-beside");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradients_are_cairos),
        cmocka_unit_test(gradients_on_the_way_to_others_are_cairos),
        cmocka_unit_test(caps_and_joints_are_cairos),
        cmocka_unit_test(contours_thinner_than_the_pen_are_cairos),
        cmocka_unit_test(a_contour_looks_the_same_wherever_it_begins),
        cmocka_unit_test(every_shape_has_the_caps_and_joints_that_it_is_given),
        cmocka_unit_test(pictures_are_cairos),
        cmocka_unit_test(letters_are_cairos),
        cmocka_unit_test(a_picture_that_is_transparent_takes_no_room_in_a_file),
        cmocka_unit_test(a_picture_that_is_not_to_be_seen_leaves_the_rest_of_a_hand_out),
        cmocka_unit_test(a_magnified_picture_is_pillows),
        cmocka_unit_test(what_is_clipped_is_cairos),
        cmocka_unit_test(strokes_below_the_fill_are_cairos),
        cmocka_unit_test(pens_that_a_camera_stretches_are_cairos),
        cmocka_unit_test(a_hand_out_takes_memory_for_one_leaf_at_a_time),
    };
    int failed = cmocka_run_group_tests_name("OpenGL 3.3", tests, open_desktop, close_bench);
    failed += cmocka_run_group_tests_name("OpenGL ES 3.0", tests, open_embedded, close_bench);
    return failed + cmocka_run_group_tests_name("the processor", tests, open_processor, close_bench);
}
