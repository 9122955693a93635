// Leaves in their analytic forms (boxes, discs, lines, arcs, glyph cells) against the same leaves drawn from
// their outlines, as pixels: turned, mirrored, stretched, hair-thin, larger than the picture.
#include "draw/ink.h"
#include "draw/visual.h"
#include "scene/lettering.h"
#include "scene/primitive.h"
#include "studio.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 192, HEIGHT = 108, BYTES = WIDTH * HEIGHT * 4 };
static const Color black = {0, 0, 0, 1};

typedef struct Bench {
    Studio *studio;
    Arena arena;
    Scene scene;
    View view;
    uint8_t pixels[BYTES], traced[BYTES];
} Bench;

static DrawnBy drawn_by; // of the group that runs

static int open_bench(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    void *studio;
    studio_open_by(&studio, drawn_by);
    bench->studio = studio;
    studio_resize(bench->studio, WIDTH, HEIGHT);
    scene_init(&bench->scene, &bench->arena);
    bench->view = view_fit(WIDTH, HEIGHT, bench->scene.frame); // 13.5 pixels a unit
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    void *studio = bench->studio;
    studio_close(&studio);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static void draw(Bench *bench, const LeafState *leaf, uint8_t *pixels) {
    Display display = display_begin(&bench->arena);
    display.adds_up = drawn_by == DRAWN_BY_CPU;
    Pose pose = {.leaves = (LeafState[]){*leaf}, .count = 1};
    visual_emit(&display, &pose, &bench->view, bench->studio->painter.atlas);
    target_bind(bench->studio->target);
    renderer_begin(bench->studio->painter.renderer, WIDTH, HEIGHT, black);
    renderer_draw(bench->studio->painter.renderer, &display, &bench->view, bench->studio->painter.atlas,
                  NULL);
    renderer_end(bench->studio->painter.renderer);
    target_read(bench->studio->target, pixels);
}

typedef struct Difference {
    int most;    // of a channel, 255
    double mean; // over the pixels that either touches
} Difference;

static Difference difference(const Bench *bench) {
    Difference found = {0, 0};
    int touched = 0;
    for (int i = 0; i < BYTES; i++) {
        int off = abs(bench->pixels[i] - bench->traced[i]);
        found.most = off > found.most ? off : found.most;
        found.mean += off;
        touched += i % 4 != 3 && (bench->pixels[i] > 0 || bench->traced[i] > 0);
    }
    found.mean /= touched > 0 ? touched : 1;
    return found;
}

static int brightest(const uint8_t *pixels) {
    int most = 0;
    for (int i = 0; i < BYTES; i++)
        most = i % 4 != 3 && pixels[i] > most ? pixels[i] : most;
    return most;
}

// The leaf looks as the path along its outline does.
static void assert_traced(Bench *bench, NodeId node, Difference most, const char *what) {
    const LeafState *leaf = &scene_node(&bench->scene, node)->state;
    LeafState path = *leaf;
    path.shape.shape = shape_path(&bench->arena, leaf->shape.shape->outline);
    draw(bench, leaf, bench->pixels);
    draw(bench, &path, bench->traced);
    Difference is = difference(bench);
    if (getenv("SHOW"))
        printf("%-24s %3d %6.2f\n", what, is.most, is.mean);
    if (is.most > most.most || is.mean > most.mean)
        fail_msg("%s: %d off and %.2f in the mean; %d and %.2f are allowed", what, is.most, is.mean,
                 most.most, most.mean);
    assert_true(brightest(bench->traced) > 0);
}

// Places ----------------------------------------------------------------------------------------------------

typedef struct Place {
    const char *name;
    Affine map;
} Place;

enum { PLACES = 8 };

static Affine turned(double angle, double x_scale, double y_scale, double x, double y) {
    Affine turn = affine_multiply(affine_rotation(angle, (Point){0, 0}),
                                  affine_scaling(x_scale, y_scale, (Point){0, 0}));
    return affine_multiply(affine_translation((Point){x, y}), turn);
}

static void make_places(Place places[PLACES]) {
    const Place all[PLACES] = {
        {"as it is", affine_identity()},
        {"between pixels", turned(0, 1, 1, 0.713, -0.291)},
        {"turned", turned(0.3, 1, 1, -0.4, 0.2)},
        {"a quarter round", turned(GLM_PI_2, 1, 1, 0.1, 0.1)},
        {"larger", turned(0.1, 1.7, 1.7, 0, 0)},
        {"mirrored", turned(0.5, -1, 1, 0.2, 0.3)},
        {"stretched", turned(0, 0.5, 1.5, 0.2, 0.3)},
        {"over the picture's edge", turned(0, 1, 1, 6.4, 3.3)},
    };
    memcpy(places, all, sizeof all);
}

static void assert_traced_everywhere(Bench *bench, NodeId (*make)(Scene *scene, Style style), Style style,
                                     Difference most, const char *what) {
    Place places[PLACES];
    make_places(places);
    for (int i = 0; i < PLACES; i++) {
        char name[96];
        snprintf(name, sizeof name, "%s, %s", what, places[i].name);
        NodeId node = make(&bench->scene, style);
        node_apply(&bench->scene, node, places[i].map);
        assert_traced(bench, node, most, name);
    }
}

static const Style styles[] = {
    {.fill = {1, 0.5f, 0.25f, 1}, .stroke = {0, 0, 0, 0}, .stroke_width = 0},
    {.fill = {0, 0, 0, 0}, .stroke = {1, 1, 1, 1}, .stroke_width = 4},
    {.fill = {1, 0, 0, 0.5f}, .stroke = {0, 1, 1, 1}, .stroke_width = 10},
    {.fill = {0, 0, 1, 1}, .stroke = {1, 1, 0, 0.5f}, .stroke_width = 30},
    {.fill = {0.5f, 1, 0.5f, 0.8f}, .stroke = {1, 0, 0, 0.7f}, .stroke_width = 80},
};
enum { STYLES = sizeof styles / sizeof *styles };

static void assert_traced_in_every_style(Bench *bench, NodeId (*make)(Scene *scene, Style style),
                                         Difference most, const char *what) {
    for (int i = 0; i < STYLES; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s, style %d", what, i);
        assert_traced_everywhere(bench, make, styles[i], most, name);
        arena_reset(&bench->arena);
        scene_init(&bench->scene, &bench->arena);
    }
}

static NodeId make_box(Scene *scene, Style style) {
    return primitive_rectangle(scene, "Rectangle", 4.1, 2.3, 0, style);
}

static NodeId make_small_box(Scene *scene, Style style) {
    return primitive_rectangle(scene, "Rectangle", 1.1, 0.35, 0, style);
}

static NodeId make_large_box(Scene *scene, Style style) {
    return primitive_rectangle(scene, "Rectangle", 8, 4.3, 0, style);
}

static NodeId make_round_box(Scene *scene, Style style) {
    return primitive_rectangle(scene, "RoundedRectangle", 4.1, 2.3, 0.7, style);
}

static NodeId make_pill(Scene *scene, Style style) {
    return primitive_rectangle(scene, "RoundedRectangle", 5, 2, 1, style);
}

static NodeId make_disc(Scene *scene, Style style) {
    return primitive_circle(scene, "Circle", 1.3, style);
}

static NodeId make_large_disc(Scene *scene, Style style) {
    return primitive_circle(scene, "Circle", 3.7, style);
}

static void boxes_look_like_their_outlines(void **state) {
    assert_traced_in_every_style(*state, make_box, (Difference){80, 6}, "box");
    assert_traced_in_every_style(*state, make_small_box, (Difference){80, 6}, "small box");
    assert_traced_in_every_style(*state, make_large_box, (Difference){80, 6}, "large box");
}

static void round_boxes_and_discs_look_like_their_outlines(void **state) {
    assert_traced_in_every_style(*state, make_round_box, (Difference){80, 6}, "round box");
    assert_traced_in_every_style(*state, make_pill, (Difference){80, 6}, "pill");
    assert_traced_in_every_style(*state, make_disc, (Difference){80, 6}, "disc");
    assert_traced_in_every_style(*state, make_large_disc, (Difference){80, 6}, "large disc");
}

static void lines_look_like_their_outlines(void **state) {
    Bench *bench = *state;
    static const float widths[] = {0.5f, 4, 25, 100};
    static const Point ends[][2] = {{{-3, -1}, {3, -1}},
                                    {{1.03, -2}, {1.03, 2.2}},
                                    {{-4, -2.5}, {3.3, 1.9}},
                                    {{2, 2}, {2.05, 1.9}},
                                    {{-9, 3}, {8, -5}}};
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            char name[64];
            snprintf(name, sizeof name, "line %zu, width %g", i, (double)widths[w]);
            Style style = {.fill = {0, 0, 0, 0}, .stroke = {1, 0.8f, 0.6f, 0.9f}, .stroke_width = widths[w]};
            NodeId node = primitive_line(&bench->scene, ends[i][0], ends[i][1], style);
            assert_traced(bench, node, (Difference){80, 6}, name);
            node_apply(&bench->scene, node, turned(0.4, -0.7, 0.7, 0.3, 0.1));
            assert_traced(bench, node, (Difference){80, 6}, name);
        }
}

// To a full turn and more.
static void arcs_look_like_their_outlines_at_every_sweep(void **state) {
    Bench *bench = *state;
    static const double sweeps[] = {0.3, 0.7, -0.7, 1.5707963,  3,         -3.1415927,
                                    3.3, 5,   6.2,  -6.2831853, 6.2831853, 7};
    for (size_t i = 0; i < sizeof sweeps / sizeof *sweeps; i++)
        for (int filled = 0; filled < 2; filled++) {
            char name[64];
            snprintf(name, sizeof name, "arc of %g%s", sweeps[i], filled ? ", filled" : "");
            Style style = {
                .fill = {0, 0.5f, 1, filled ? 0.5f : 0}, .stroke = {1, 1, 1, 1}, .stroke_width = 12};
            NodeId node = primitive_arc(&bench->scene, (Point){0.3, -0.4}, 2.1, 0.6, sweeps[i], style);
            assert_traced(bench, node, (Difference){80, 6}, name);
            node_apply(&bench->scene, node, turned(0.4, -0.7, 0.7, 0.3, 0.1));
            assert_traced(bench, node, (Difference){80, 6}, name);
            node_apply(&bench->scene, node, turned(0, 1, 1.4, 0, 0));
            assert_traced(bench, node, (Difference){80, 6}, name);
        }
}

static void to_middle(Bench *bench, NodeId node) {
    const LeafState *leaf = &scene_node(&bench->scene, node)->state;
    Box box = outline_anchor_bounds(leaf->shape.shape->outline, leaf->affine);
    Point middle = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    node_apply(&bench->scene, node, affine_translation((Point){-middle.x, -middle.y}));
}

static void glyphs_look_like_their_outlines(void **state) {
    Bench *bench = *state;
    const TextRun run = {.end = 4, .font = bench->studio->painter.fonts.regular, .size = 1};
    const Lettering lettering = {.type = "Text",
                                 .text = "Ag&8",
                                 .runs = {&run, 1},
                                 .colors =
                                     (const Color[]){{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}},
                                 .stroke = {1, 1, 1, 1},
                                 .layout = {.line_pitch = 1},
                                 .font_size = 96};
    NodeId text = lettering_add(&bench->scene, &bench->arena, &lettering);
    NodeList leaves = {0};
    scene_leaves(&bench->scene, text, &bench->arena, &leaves);
    assert_int_equal(leaves.count, 4);
    for (size_t i = 0; i < leaves.count; i++) {
        char name[32];
        snprintf(name, sizeof name, "glyph %zu", i);
        assert_traced(bench, leaves.ids[i], (Difference){80, 10}, name);
        node_apply(&bench->scene, leaves.ids[i], turned(0.4, 0.7, 0.7, 0.3, 0.1));
        assert_traced(bench, leaves.ids[i], (Difference){80, 10}, name);
        to_middle(bench, leaves.ids[i]);
        node_apply(&bench->scene, leaves.ids[i], turned(0, 8, 8, 0, 0));
        assert_traced(bench, leaves.ids[i], (Difference){80, 10}, name);
    }
}

// Ink -------------------------------------------------------------------------------------------------------

static void draw_ink(Bench *bench, const Display *display) {
    View pixels = view_pixels(WIDTH, HEIGHT);
    target_bind(bench->studio->target);
    renderer_begin(bench->studio->painter.renderer, WIDTH, HEIGHT, black);
    renderer_draw(bench->studio->painter.renderer, display, &pixels, NULL, NULL);
    renderer_end(bench->studio->painter.renderer);
    target_read(bench->studio->target, bench->pixels);
}

// A pixel's red against the distance of its middle from where the ink ends (inside: less than 0).
static void assert_ink(const Bench *bench, int x, int y, double outside) {
    int red = bench->pixels[((HEIGHT - 1 - y) * WIDTH + x) * 4];
    double wanted = 255 * fmin(fmax(0.5 - outside, 0), 1);
    if (fabs(red - wanted) > 40)
        fail_msg("%d and not %g at %d, %d", red, wanted, x, y);
}

static double from_line(double x, double y, Point from, Point to) {
    double dx = to.x - from.x, dy = to.y - from.y, square = dx * dx + dy * dy;
    double along = square > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / square : 0;
    along = fmin(fmax(along, 0), 1);
    return hypot(x - from.x - along * dx, y - from.y - along * dy);
}

static void a_line_of_ink_has_round_ends_and_may_be_a_point(void **state) {
    Bench *bench = *state;
    static const Point ends[][2] = {{{40, 50}, {150, 50}}, {{30.5, 20.25}, {160, 90}}, {{90, 10}, {90, 100}},
                                    {{60, 60}, {60, 60}},  {{60, 60}, {60.01, 60}},    {{60, 60}, {63, 61}}};
    static const float halves[] = {1.5f, 6, 20};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (size_t k = 0; k < sizeof halves / sizeof *halves; k++) {
            Display display = display_begin(&bench->arena);
            ink_capsule(&display, point_round(ends[i][0]), point_round(ends[i][1]), halves[k],
                        (Color){1, 1, 1, 1});
            draw_ink(bench, &display);
            for (int y = 0; y < HEIGHT; y++)
                for (int x = 0; x < WIDTH; x++)
                    assert_ink(bench, x, y,
                               from_line(x + 0.5, y + 0.5, ends[i][0], ends[i][1]) - (double)halves[k]);
        }
}

// A hole in the middle, at the border and in a corner, and one that is all outside.
static void ink_around_a_disc_leaves_it_free_and_covers_the_rest(void **state) {
    Bench *bench = *state;
    static const Point centers[] = {{90.3, 50.7}, {5, 54}, {191, 107}, {-60, 50}};
    const Bounds all = {{{0, 0}}, {{WIDTH, HEIGHT}}};
    for (size_t i = 0; i < sizeof centers / sizeof *centers; i++) {
        Display display = display_begin(&bench->arena);
        ink_around(&display, all, point_round(centers[i]), 30, 1, (Color){1, 1, 1, 1});
        draw_ink(bench, &display);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                assert_ink(bench, x, y, 30 - hypot(x + 0.5 - centers[i].x, y + 0.5 - centers[i].y));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(boxes_look_like_their_outlines),
        TEST(round_boxes_and_discs_look_like_their_outlines),
        TEST(lines_look_like_their_outlines),
        TEST(arcs_look_like_their_outlines_at_every_sweep),
        TEST(glyphs_look_like_their_outlines),
        TEST(a_line_of_ink_has_round_ends_and_may_be_a_point),
        TEST(ink_around_a_disc_leaves_it_free_and_covers_the_rest),
    };
    drawn_by = DRAWN_BY_GPU;
    int failed = cmocka_run_group_tests_name("OpenGL", tests, NULL, NULL);
    drawn_by = DRAWN_BY_CPU;
    return failed + cmocka_run_group_tests_name("the processor", tests, NULL, NULL);
}
