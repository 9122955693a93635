#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "draw/ink.h"
#include "draw/ramp.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "platform/headless.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The processor's picture of a display, beside that of OpenGL, whose shapes test_renderer holds to be right.

enum {
    SIDE = 160,
    TILE = 64,
    MOST_BYTES = 4 * 400 * 400,
    NEARLY = 2
};                            // nearly: so far from the other's, of 255
static const float unit = 20; // pixels
static const Color grey = {0.2f, 0.25f, 0.3f, 1};

typedef struct Easel {
    Headless *headless;
    Renderer *gpu, *cpu;
    Target *target;
    Arena arena;
    Display display;
    int width, height;
    uint8_t expected[MOST_BYTES], drawn[MOST_BYTES];
} Easel;

static Renderer *make_renderer(DrawnBy drawn_by) {
    Error error = {""};
    Renderer *renderer = painter_make_renderer(false, drawn_by, &error);
    if (!renderer)
        fail_msg("%s", error.text);
    assert_int_equal(renderer_uses_gpu(renderer), drawn_by == DRAWN_BY_GPU);
    return renderer;
}

static void set_size(Easel *easel, int width, int height) {
    Error error = {""};
    target_destroy(easel->target);
    easel->target = target_create(width, height, &error);
    if (!easel->target)
        fail_msg("%s", error.text);
    easel->width = width;
    easel->height = height;
}

static int open_easel(void **state) {
    Error error = {""};
    Easel *easel = calloc(1, sizeof *easel);
    easel->headless = headless_create(false, &error);
    if (!easel->headless)
        fail_msg("%s", error.text);
    easel->gpu = make_renderer(DRAWN_BY_GPU);
    easel->cpu = make_renderer(DRAWN_BY_CPU);
    set_size(easel, SIDE, SIDE);
    *state = easel;
    return 0;
}

static int close_easel(void **state) {
    Easel *easel = *state;
    target_destroy(easel->target);
    renderer_destroy(easel->gpu);
    renderer_destroy(easel->cpu);
    headless_destroy(easel->headless);
    arena_finish(&easel->arena);
    free(easel);
    return 0;
}

static Display *begin(Easel *easel) {
    arena_reset(&easel->arena);
    easel->display = display_begin(&easel->arena);
    return &easel->display;
}

static void draw_with(Easel *easel, Renderer *renderer, uint8_t *pixels) {
    const View view = {easel->width, easel->height, {{0, 0}}, unit};
    target_clear(easel->target); // nothing is left of another picture
    renderer_begin(renderer, easel->width, easel->height, grey);
    renderer_draw(renderer, &easel->display, &view, NULL, NULL);
    renderer_end(renderer);
    target_read(easel->target, pixels);
}

static void draw(Easel *easel) {
    draw_with(easel, easel->cpu, easel->drawn);
}

static unsigned parts_drawn(const Easel *easel) {
    return renderer_stats(easel->cpu).draws;
}

// Pixels of which a channel is another than OpenGL's.
static int count_different(Easel *easel) {
    int different = 0;
    draw_with(easel, easel->gpu, easel->expected);
    draw(easel);
    for (int i = 0; i < easel->width * easel->height; i++) {
        int most = 0;
        for (int c = 4 * i; c < 4 * i + 4; c++)
            most = abs(easel->expected[c] - easel->drawn[c]) > most
                       ? abs(easel->expected[c] - easel->drawn[c])
                       : most;
        different += most > NEARLY;
    }
    return different;
}

// Shapes at random ------------------------------------------------------------------------------------------

static float between(Random *random, float low, float high) {
    return low + (high - low) * (float)random_next(random) / (float)UINT32_MAX;
}

// A tenth of them are tiny, a tenth huge.
static float some_length(Random *random) {
    uint32_t kind = random_below(random, 10);
    return kind == 0   ? between(random, 0.005f, 0.1f)
           : kind == 1 ? between(random, 5, 40)
                       : between(random, 0.1f, 3);
}

static Color some_color(Random *random) {
    float opacity = random_below(random, 2) ? 1 : between(random, 0, 1);
    return (Color){between(random, 0, 1), between(random, 0, 1), between(random, 0, 1), opacity};
}

static vec2s some_axis(Random *random, Pipeline pipeline) {
    float turn = pipeline == PIPELINE_BOX || random_below(random, 3) == 0
                     ? GLM_PI_2f * (float)random_below(random, 4)
                     : between(random, -GLM_PIf, GLM_PIf);
    return (vec2s){{cosf(turn), sinf(turn)}};
}

static void set_box(Instance *instance, float x, float y) {
    const float quad[] = {-x, -y, x, y};
    memcpy(instance->quad, quad, sizeof quad);
    instance->shape[0] = x;
    instance->shape[1] = y;
}

typedef float Length(Random *random);

static void push_at(Display *display, Random *random, Pipeline pipeline, vec2s place, Length *length) {
    Instance *instance = display_push(display, pipeline);
    vec2s axis = some_axis(random, pipeline);
    if (pipeline == PIPELINE_BOX)
        axis = (vec2s){{roundf(axis.x), roundf(axis.y)}};
    instance_set_place(instance, place, axis);
    bool has_stroke = random_below(random, 2) && pipeline != PIPELINE_DISC;
    instance_set_colors(instance, some_color(random), has_stroke ? some_color(random) : (Color){0});
    instance->half = has_stroke ? length(random) / 4 : 0;
    instance->grow = pipeline != PIPELINE_FLAT;
    float x = length(random), y = pipeline == PIPELINE_DISC ? x : length(random);
    set_box(instance, x, y);
    if (pipeline == PIPELINE_ROUND)
        instance->shape[2] = fminf(x, y) * between(random, 0.05f, 1);
    if (pipeline == PIPELINE_ARC) {
        instance->half = fmaxf(instance->half, 0.02f);
        set_box(instance, x, x);
        instance->shape[1] = between(random, 0.05f, GLM_PIf - 0.01f);
    }
}

static void push_some(Display *display, Random *random, Pipeline pipeline) {
    vec2s place = {{between(random, -5, 5), between(random, -5, 5)}};
    push_at(display, random, pipeline, place, some_length);
}

// One by one, so that no difference hides below another.
static void compare_some(Easel *easel, Pipeline pipeline, int allowed) {
    enum { TRIALS = 150 };
    Random random = random_make(7, pipeline);
    for (int i = 0; i < TRIALS; i++) {
        push_some(begin(easel), &random, pipeline);
        int different = count_different(easel);
        if (different > allowed)
            fail_msg("trial %d: %d pixels are others", i, different);
    }
}

static void boxes_are_those_of_opengl(void **state) {
    compare_some(*state, PIPELINE_BOX, 0);
}

static void turned_boxes_are_those_of_opengl(void **state) {
    compare_some(*state, PIPELINE_TURNED_BOX, 0);
}

static void round_boxes_are_those_of_opengl(void **state) {
    compare_some(*state, PIPELINE_ROUND, 0);
}

static void discs_are_those_of_opengl(void **state) {
    compare_some(*state, PIPELINE_DISC, 0);
}

static void arcs_are_those_of_opengl(void **state) {
    compare_some(*state, PIPELINE_ARC, 0);
}

static void a_stroke_without_a_width_is_not_seen(void **state) {
    Easel *easel = *state;
    static const Pipeline pipelines[] = {PIPELINE_BOX, PIPELINE_TURNED_BOX, PIPELINE_ROUND};
    for (size_t i = 0; i < sizeof pipelines / sizeof *pipelines; i++)
        for (int has_fill = 0; has_fill < 2; has_fill++) {
            Instance *instance = display_push(begin(easel), pipelines[i]);
            instance_set_place(instance, (vec2s){{0.3f, 0.2f}}, (vec2s){{1, 0}});
            instance_set_colors(instance, (Color){0.9f, 0.5f, 0.1f, (float)has_fill}, (Color){1, 1, 1, 1});
            instance->grow = 1;
            set_box(instance, 1.23f, 2.34f);
            assert_int_equal(count_different(easel), 0);
        }
}

static float tiny_length(Random *random) {
    return between(random, 0.005f, 0.08f);
}

// Of a pixel or two, apart from each other.
static void tiny_shapes_are_those_of_opengl(void **state) {
    static const Pipeline pipelines[] = {PIPELINE_BOX, PIPELINE_TURNED_BOX, PIPELINE_ROUND, PIPELINE_DISC,
                                         PIPELINE_ARC};
    for (size_t i = 0; i < sizeof pipelines / sizeof *pipelines; i++) {
        Random random = random_make(9, pipelines[i]);
        Display *display = begin(*state);
        for (int k = 0; k < 32 * 32; k++) {
            vec2s place = {{(float)(k % 32) * 0.25f - 3.9f + between(&random, -0.02f, 0.02f),
                            (float)(k / 32) * 0.25f - 3.9f + between(&random, -0.02f, 0.02f)}};
            push_at(display, &random, pipelines[i], place, tiny_length);
        }
        assert_in_range(count_different(*state), 0, 1); // which lies where a corner begins
    }
}

// A side may go through the middle of a pixel, but for rounding.
static void flat_quads_are_those_of_opengl(void **state) {
    compare_some(*state, PIPELINE_FLAT, 4);
}

static void what_is_around_a_spot_is_that_of_opengl(void **state) {
    Easel *easel = *state;
    Random random = random_make(7, PIPELINE_SPOT);
    for (int i = 0; i < 40; i++) {
        ink_around(begin(easel), (Bounds){{{-4, -4}}, {{4, 4}}},
                   (vec2s){{between(&random, -5, 5), between(&random, -5, 5)}}, some_length(&random),
                   between(&random, 0.01f, 1), (Color){0, 0, 0, 0.6f});
        assert_int_equal(count_different(easel), 0);
    }
}

static void many_shapes_over_each_other_are_those_of_opengl(void **state) {
    Easel *easel = *state;
    static const Pipeline pipelines[] = {PIPELINE_BOX, PIPELINE_ROUND, PIPELINE_DISC, PIPELINE_ARC};
    Random random = random_make(8, 0);
    Display *display = begin(easel);
    for (int i = 0; i < 6; i++) { // few, since every one rounds
        display->clip = i % 2 ? (Bounds){{{-3.3f, -2.1f}}, {{1.7f, 3.04f}}} : (Bounds){0};
        push_some(display, &random, pipelines[i % 4]);
    }
    assert_true(count_different(easel) <= 8);
}

// Sizes -----------------------------------------------------------------------------------------------------

static void push_disc(Display *display, float x, float y, float radius) {
    ink_disc(display, (vec2s){{x, y}}, radius, (Color){1, 0.9f, 0.8f, 1});
}

static void pictures_of_any_size_are_those_of_opengl(void **state) {
    Easel *easel = *state;
    static const int sizes[][2] = {{1, 1},    {3, 200},   {63, 65},   {64, 64}, {65, 63},
                                   {200, 63}, {200, 150}, {128, 127}, {399, 9}, {1, 1}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        set_size(easel, sizes[i][0], sizes[i][1]);
        Display *display = begin(easel);
        push_disc(display, 0.1f, 0.05f, 4);
        push_disc(display, 1.3f, 2.05f, 0.4f);
        assert_int_equal(count_different(easel), 0);
        assert_true(easel->drawn[0] != 0);
    }
}

// What changes -------------------------------------------------------------------------------------------------

static void what_does_not_change_is_not_drawn_again(void **state) {
    Easel *easel = *state;
    push_disc(begin(easel), 0, 0, 3);
    draw(easel);
    assert_int_equal(parts_drawn(easel), 3); // a row of tiles each
    memcpy(easel->expected, easel->drawn, sizeof easel->drawn);
    push_disc(begin(easel), 0, 0, 3);
    draw(easel);
    assert_int_equal(parts_drawn(easel), 0);
    assert_memory_equal(easel->expected, easel->drawn,
                        sizeof easel->drawn); // though the target had been cleared
}

// Of a tile in the middle of which a disc is, a row of them and a column of them.
static vec2s middle_of_tile(int column, int row) {
    return (vec2s){
        {((float)(TILE * column) + 32 - SIDE / 2) / unit, (SIDE / 2 - (float)(TILE * row) - 32) / unit}};
}

static void show_disc_in(Easel *easel, int column, int row) {
    Display *display = begin(easel);
    vec2s at = middle_of_tile(column, row);
    push_disc(display, 0, 0, 6);
    push_disc(display, at.x, at.y, 0.5f);
    draw(easel);
}

static void what_changes_is_drawn_where_it_was_and_where_it_is(void **state) {
    Easel *easel = *state;
    show_disc_in(easel, 0, 0);
    show_disc_in(easel, 1, 0);
    assert_int_equal(parts_drawn(easel), 1); // neighbours
    show_disc_in(easel, 1, 1);
    assert_int_equal(parts_drawn(easel), 2);
    show_disc_in(easel, 1, 1);
    assert_int_equal(parts_drawn(easel), 0);
    show_disc_in(easel, 0, 0);
    show_disc_in(easel, 2, 0);
    assert_int_equal(parts_drawn(easel), 2); // not what lies between them
    push_disc(begin(easel), 0, 0, 6);
    draw(easel);
    assert_int_equal(parts_drawn(easel), 1);
    assert_int_equal(count_different(easel), 0);
}

static void a_part_that_moves_by_a_hair_or_turns_over_is_drawn_anew(void **state) {
    Easel *easel = *state;
    static const vec2s axes[] = {{{1, 0}}, {{-1, 0}}, {{0, 1}}, {{0, -1}}};
    for (int i = 0; i < 8; i++) {
        Instance *arc = display_push(begin(easel), PIPELINE_ARC);
        vec2s at = middle_of_tile(0, 0);
        instance_set_place(arc, (vec2s){{at.x + (i < 4 ? 0 : 0.01f), at.y}}, axes[i % 4]);
        instance_set_colors(arc, (Color){0}, (Color){1, 1, 1, 1});
        set_box(arc, 0.5f, 0.5f);
        arc->shape[1] = 1;
        arc->half = 0.1f;
        arc->grow = 1;
        assert_int_equal(count_different(easel), 0);
        assert_int_equal(parts_drawn(easel), i == 0 ? 3 : 1);
    }
}

// A triangle in a box, as stroke and fill, behind as many other edges. One number of its edges or colours is another.
static int draw_outline(Easel *easel, Pipeline pipeline, int changed, uint32_t before) {
    static const Color reds[] = {{1, 0, 0, 1}, {0.5f, 0, 0, 1}}, blues[] = {{0, 0, 1, 1}, {0, 0, 0.5f, 1}};
    enum { FILL = 4, STROKE = 3, EDGES = FILL + STROKE, NUMBERS = 4 };
    const vec2s at = middle_of_tile(0, 0);
    Display *display = begin(easel);
    display_push_edges(display, before);
    const Ramp ramp = {{(double)at.x, (double)at.y}, {(double)at.x + 1, (double)at.y}, {reds, 2}, {blues, 2}};
    uint32_t first_ramp = pipeline == PIPELINE_GRADIENT ? ramp_push(display, &ramp) : 0;
    size_t first = display->edge_count, ramp_edges = first - before;
    static const float edges[EDGES][NUMBERS] = {
        {-1, -1, 1, -0.9f},          {1, -0.9f, 0.9f, 1},    {0.9f, 1, -0.9f, 0.9f}, {-0.9f, 0.9f, -1, -1},
        {-0.5f, -0.5f, 0.5f, -0.4f}, {0.5f, -0.4f, 0, 0.5f}, {0, 0.5f, -0.5f, -0.5f}};
    float *numbers = (float *)display_push_edges(display, EDGES);
    for (int i = 0; i < EDGES * NUMBERS; i++)
        numbers[i] = edges[i / NUMBERS][i % NUMBERS] + at.raw[i % 2] + (i == changed ? 0.01f : 0);
    Instance *instance = display_push(display, pipeline);
    const float shape[] = {(float)first, FILL, STROKE, (float)first_ramp};
    instance_set_affine(instance, affine_identity());
    instance_set_colors(instance, (Color){1, 0, 0, 1}, (Color){0, 0, 1, 0.5f});
    instance_set_quad(instance, glms_vec2_subs(at, 1.2f), glms_vec2_adds(at, 1.2f));
    memcpy(instance->shape, shape, sizeof shape);
    if (changed >= EDGES * NUMBERS && ramp_edges)
        ((float *)&display->edges[first_ramp + 2])[changed - EDGES * NUMBERS] += 0.01f; // a colour's
    draw(easel);
    return (int)parts_drawn(easel);
}

static void an_outline_is_drawn_anew_where_any_of_its_edges_or_colours_is_another(void **state) {
    enum { OF_EDGES = 28, OF_COLORS = 16 };
    for (Pipeline pipeline = PIPELINE_OUTLINE; pipeline <= PIPELINE_GRADIENT; pipeline++) {
        draw_outline(*state, pipeline, -1, 0);
        assert_int_equal(draw_outline(*state, pipeline, -1, 0), 0);
        assert_int_equal(draw_outline(*state, pipeline, -1, 9), 0); // wherever they are
        for (int i = 0; i < OF_EDGES + (pipeline == PIPELINE_GRADIENT ? OF_COLORS : 0); i++) {
            assert_int_equal(draw_outline(*state, pipeline, i, 0), 1);
            assert_int_equal(draw_outline(*state, pipeline, -1, 0), 1);
        }
    }
}

static void the_order_of_what_lies_over_each_other_counts(void **state) {
    Easel *easel = *state;
    for (int i = 0; i < 2; i++) {
        Display *display = begin(easel);
        ink_disc(display, middle_of_tile(1, 1), 1, (Color){1, (float)i, 0, 1});
        ink_disc(display, middle_of_tile(1, 1), 1, (Color){1, (float)!i, 0, 1});
        draw(easel);
        assert_int_equal(parts_drawn(easel), i == 0 ? 3 : 1);
        assert_int_equal(easel->drawn[4 * (SIDE * 96 + 96) + 1], i == 0 ? 255 : 0);
    }
}

static void another_pipeline_with_the_same_numbers_is_drawn_anew(void **state) {
    Easel *easel = *state;
    for (int i = 0; i < 2; i++) {
        push_disc(begin(easel), 0, 0, 2);
        easel->display.batches[0].pipeline = i ? PIPELINE_BOX : PIPELINE_DISC;
        assert_int_equal(count_different(easel), 0);
    }
}

static void another_picture_in_the_same_place_is_drawn_anew(void **state) {
    Easel *easel = *state;
    static const uint8_t texels[2][4] = {{255, 0, 0, 255}, {0, 255, 0, 255}};
    const Image images[] = {{image_new_key(), 1, 1, IMAGE_LINEAR, texels[0]},
                            {image_new_key(), 1, 1, IMAGE_LINEAR, texels[1]}};
    for (int i = 0; i < 3; i++) {
        Instance *instance = display_push_image(begin(easel), PIPELINE_IMAGE, &images[i % 2]);
        instance_set_affine(instance, affine_identity());
        instance_set_colors(instance, grey, (Color){0});
        instance_set_quad(instance, (vec2s){{0, 0}}, (vec2s){{1, 1}});
        draw(easel);
        assert_int_equal(parts_drawn(easel), i ? 2 : 3); // it lies in four tiles
        const uint8_t *pixel = &easel->drawn[4 * (SIDE * (SIDE / 2 - 10) + SIDE / 2 + 10)];
        assert_memory_equal(pixel, texels[i % 2], 4);
    }
}

static void show_moment(Easel *easel, Renderer *renderer, unsigned moment, uint8_t *pixels) {
    Random random = random_make(3, 0);
    Display *display = begin(easel);
    for (int i = 0; i < 40; i++) {
        push_some(display, &random, i % 2 ? PIPELINE_ROUND : PIPELINE_DISC);
        Instance *last = &display->instances[display->instance_count - 1];
        last->affine[4] += i % 3 ? 0 : 0.1f * (float)moment;
    }
    draw_with(easel, renderer, pixels);
}

static void a_moment_is_the_same_bytes_after_any_other(void **state) {
    Easel *easel = *state;
    Random random = random_make(4, 0);
    for (int i = 0; i < 40; i++) {
        unsigned moment = random_below(&random, 12);
        show_moment(easel, easel->cpu, moment, easel->drawn);
        if (i % 4 == 0) {
            Renderer *fresh = make_renderer(DRAWN_BY_CPU);
            show_moment(easel, fresh, moment, easel->expected);
            renderer_destroy(fresh);
            assert_memory_equal(easel->drawn, easel->expected, (size_t)(4 * SIDE * SIDE));
        }
    }
}

// More than are placed by one thread.
static void ten_thousand_discs_are_all_there(void **state) {
    Easel *easel = *state;
    enum { COUNT = 10000, ACROSS = 100 };
    Display *display = begin(easel);
    for (int i = 0; i < COUNT; i++) // a disc each pixel of the middle
        push_disc(display, ((float)(i % ACROSS) - 49.5f) / unit, ((float)i / ACROSS - 49.5f) / unit,
                  1 / unit);
    ink_capsule(display, (vec2s){{-3.7f, -3.4f}}, (vec2s){{-3.2f, -3.4f}}, 0.3f, (Color){1, 1, 1, 0.5f});
    draw(easel);
    assert_in_range(easel->drawn[4 * (SIDE * 148 + 11)], 152, 154); // which lies there once
    for (int y = SIDE / 2 - 49; y < SIDE / 2 + 49; y++)
        for (int x = SIDE / 2 - 49; x < SIDE / 2 + 49; x++)
            assert_true(easel->drawn[4 * (SIDE * y + x)] > 250);
    assert_int_equal(renderer_stats(easel->cpu).instances, COUNT + 1);
}

static void several_displays_lie_over_each_other_each_within_its_clip(void **state) {
    Easel *easel = *state;
    const View view = {SIDE, SIDE, {{0, 0}}, unit}, pixels = view_pixels(SIDE, SIDE);
    const PixelBox half = {0, 0, SIDE / 2 + 3, SIDE - 5};
    Renderer *const renderers[] = {easel->gpu, easel->cpu};
    uint8_t *const pictures[] = {easel->expected, easel->drawn};
    Display below = *begin(easel), above = display_begin(&easel->arena);
    push_disc(&below, 0, 0, 4);
    ink_disc(&above, (vec2s){{80, 70}}, 40.5f, (Color){1, 0, 0, 0.5f});
    for (int i = 0; i < 2; i++) {
        target_bind(easel->target);
        renderer_begin(renderers[i], SIDE, SIDE, grey);
        renderer_draw(renderers[i], &below, &view, NULL, NULL);
        renderer_draw(renderers[i], &above, &pixels, NULL, &half);
        renderer_end(renderers[i]);
        target_read(easel->target, pictures[i]);
    }
    for (int i = 0; i < 4 * SIDE * SIDE; i++)
        assert_true(abs(easel->expected[i] - easel->drawn[i]) <= NEARLY);
}

// In memory -------------------------------------------------------------------------------------------------

static size_t draw_in(Easel *easel, uint32_t *pixels) {
    const View view = {easel->width, easel->height, {{0, 0}}, unit};
    renderer_begin(easel->cpu, easel->width, easel->height, grey);
    renderer_draw(easel->cpu, &easel->display, &view, NULL, NULL);
    return renderer_end_in_memory(easel->cpu, pixels).changed_count;
}

// The last picture in the target, as windows of X have it.
static void expect_drawn(const Easel *easel, const uint32_t *pixels) {
    for (int i = 0; i < easel->width * easel->height; i++) {
        const uint8_t *rgba = easel->drawn + 4 * i;
        uint32_t expected =
            (uint32_t)rgba[3] << 24 | (uint32_t)rgba[0] << 16 | (uint32_t)rgba[1] << 8 | rgba[2];
        assert_int_equal(pixels[i], expected);
    }
}

static void in_memory_it_is_the_same_picture(void **state) {
    Easel *easel = *state;
    static uint32_t pixels[MOST_BYTES / 4];
    static const int sizes[][2] = {{1, 1}, {63, 65}, {200, 150}, {399, 9}, {SIDE, SIDE}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        set_size(easel, sizes[i][0], sizes[i][1]);
        push_disc(begin(easel), 0.1f, 0.05f, 0.8f);
        ink_disc(&easel->display, (vec2s){{1, 2}}, 3, (Color){0.2f, 0.5f, 1, 0.5f});
        draw_in(easel, pixels);
        draw(easel);
        expect_drawn(easel, pixels);
    }
}

static void memory_keeps_what_does_not_change(void **state) {
    Easel *easel = *state;
    static uint32_t pixels[SIDE * SIDE], others[SIDE * SIDE];
    show_disc_in(easel, 0, 0);
    assert_int_equal(draw_in(easel, pixels), 3); // all of it, which OpenGL has: a row of tiles each
    assert_int_equal(draw_in(easel, pixels), 0);
    assert_int_equal(draw_in(easel, others), 3);
    show_disc_in(easel, 1, 0);
    assert_int_equal(parts_drawn(easel), 3); // OpenGL has none of it
    assert_int_equal(draw_in(easel, pixels), 3);
    push_disc(begin(easel), 0, 0, 6);
    assert_int_equal(draw_in(easel, pixels), 1);
    draw(easel);
    expect_drawn(easel, pixels);
}

#define WITH_EASEL(test) cmocka_unit_test_setup_teardown(test, open_easel, close_easel)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_EASEL(boxes_are_those_of_opengl),
        WITH_EASEL(turned_boxes_are_those_of_opengl),
        WITH_EASEL(round_boxes_are_those_of_opengl),
        WITH_EASEL(discs_are_those_of_opengl),
        WITH_EASEL(arcs_are_those_of_opengl),
        WITH_EASEL(a_stroke_without_a_width_is_not_seen),
        WITH_EASEL(tiny_shapes_are_those_of_opengl),
        WITH_EASEL(flat_quads_are_those_of_opengl),
        WITH_EASEL(what_is_around_a_spot_is_that_of_opengl),
        WITH_EASEL(many_shapes_over_each_other_are_those_of_opengl),
        WITH_EASEL(pictures_of_any_size_are_those_of_opengl),
        WITH_EASEL(what_does_not_change_is_not_drawn_again),
        WITH_EASEL(what_changes_is_drawn_where_it_was_and_where_it_is),
        WITH_EASEL(a_part_that_moves_by_a_hair_or_turns_over_is_drawn_anew),
        WITH_EASEL(an_outline_is_drawn_anew_where_any_of_its_edges_or_colours_is_another),
        WITH_EASEL(the_order_of_what_lies_over_each_other_counts),
        WITH_EASEL(another_pipeline_with_the_same_numbers_is_drawn_anew),
        WITH_EASEL(another_picture_in_the_same_place_is_drawn_anew),
        WITH_EASEL(a_moment_is_the_same_bytes_after_any_other),
        WITH_EASEL(ten_thousand_discs_are_all_there),
        WITH_EASEL(several_displays_lie_over_each_other_each_within_its_clip),
        WITH_EASEL(in_memory_it_is_the_same_picture),
        WITH_EASEL(memory_keeps_what_does_not_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
