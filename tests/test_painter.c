// The painter: frames of a deck, whatever was drawn and kept before.
#include "draw/palette.h"
#include "memory.h"
#include "studio.h"

#include <glad/gl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 192, HEIGHT = 108 };
static uint8_t expected[WIDTH * HEIGHT * 4];

// The whole display list over the background, clipped to the frame of a picture that has its shape.
static void draw_plainly(Studio *studio, double t) {
    Painter *painter = &studio->painter;
    View view = painter_build(painter, studio->deck, t, studio->width, studio->height);
    Palette palette = palette_make(&studio->deck->scene, painter->projector);
    target_bind(studio->target);
    renderer_begin(painter->renderer, studio->width, studio->height, palette_background(&palette));
    renderer_draw(painter->renderer, &painter->display, &view, painter->atlas, NULL);
    renderer_end(painter->renderer);
    target_read(studio->target, expected);
}

static void assert_same_picture(const Studio *studio, const char *when) {
    for (int i = 0; i < studio->width * studio->height * 4; i++)
        if (abs(studio->pixels[i] - expected[i]) > 1)
            fail_msg("%s: pixel %d, %d is %d and not %d", when, i / 4 % studio->width, i / 4 / studio->width,
                     studio->pixels[i], expected[i]);
}

static const char two_movers[] =
    "background('#102030')\n"
    "add(Text('still', {font_size = 96}):to_edge(UP), Square{fill_opacity = 0.5})\n"
    "local a, b = Circle{fill_opacity = 0.7}, Rectangle{color = GREEN, fill_opacity = 1}\n"
    "add(a, b, Line(DL * 3, UR * 3))\n"
    "play(a:animate():shift(RIGHT * 3))\n"
    "wait(1)\n"
    "play(b:animate():shift(LEFT * 3):set_fill(RED, {opacity = 0.3}))\n"
    "wait(1)\n";

static void a_picture_does_not_depend_on_what_was_drawn_before(void **state) {
    Studio *studio = *state;
    static const double times[] = {0, 0, 0.25, 0.5, 0.5, 1.5, 1.5, 1.5, 0.3, 2.5, 2.6, 3.9, 3.9, 0, 0};
    studio_load(studio, two_movers);
    studio_resize(studio, WIDTH, HEIGHT);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        char when[32];
        snprintf(when, sizeof when, "frame %zu, %g s", i, times[i]);
        studio_take(studio, times[i]);
        draw_plainly(studio, times[i]);
        assert_same_picture(studio, when);
    }
}

// Letters come to lie elsewhere in the atlas where others were drawn before.
static void a_text_is_the_same_to_the_bit_wherever_its_letters_lie(void **state) {
    Studio *studio = *state;
    static const char *const before[] = {"a", "Wxyz %&",
                                         "The quick brown fox jumps over the lazy dog 0123456789"};
    static const char text[] = "for i = 1, 24 do\n"
                               "    add(Text('Evict the finished, admit the waiting', {font_size = 8 + "
                               "i}):shift(UP * (4 - i / 3) + LEFT * i / 99))\n"
                               "end\n";
    studio_resize(studio, WIDTH * 10, HEIGHT * 10);
    size_t size = (size_t)studio->width * (size_t)studio->height * 4;
    uint8_t *first = malloc(size);
    assert_non_null(first);
    for (size_t i = 0; i <= sizeof before / sizeof *before; i++) {
        char other[128];
        atlas_destroy(studio->painter.atlas);
        studio->painter.atlas = atlas_create();
        snprintf(other, sizeof other, "add(Text('%s', {font_size = 40}))\n", i ? before[i - 1] : "");
        if (i > 0) {
            studio_load(studio, other);
            studio_take(studio, 0);
        }
        studio_load(studio, text);
        studio_take(studio, 0);
        if (i > 0)
            assert_memory_equal(studio->pixels, first, size);
        memcpy(first, studio->pixels, size);
    }
    free(first);
}

static void a_kept_picture_goes_with_its_size_its_palette_and_its_framing(void **state) {
    Studio *studio = *state;
    static const struct {
        int width, height;
        float projector, scale;
    } changes[] = {{192, 108, 0, 1}, {160, 90, 0, 1}, {160, 90, 1, 1},    {160, 90, 1, 2},
                   {192, 108, 1, 2}, {80, 45, 0, 2},  {192, 108, 0.5f, 1}};
    studio_load(studio, two_movers);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        studio_resize(studio, changes[i].width, changes[i].height);
        studio->painter.projector = changes[i].projector;
        studio->painter.framing.scale = changes[i].scale;
        for (int again = 0; again < 3; again++) {
            char when[32];
            snprintf(when, sizeof when, "change %zu, frame %d", i, again);
            studio_take(studio, 1.5);
            draw_plainly(studio, 1.5);
            assert_same_picture(studio, when);
            studio_take(studio, 1.5);
        }
    }
}

// All of the picture is moved, its edge too, and margins have the background.
static void a_shifted_picture_is_the_same_one_elsewhere(void **state) {
    Studio *studio = *state;
    static const vec2s shifts[] = {{{3, 0}}, {{0, 2}}, {{-4, -1}}, {{4, 4}}, {{0, 0}}};
    static unsigned colors[WIDTH][HEIGHT];
    studio_load(studio, "background('#102030') add(Rectangle{width = 30, height = 30, fill_color = WHITE, "
                        "fill_opacity = 1})\n"
                        "add(Text('still', {font_size = 96, color = BLACK}), Circle{fill_opacity = "
                        "0.5}:to_edge(RIGHT)) wait(1)");
    studio_resize(studio, WIDTH, HEIGHT);
    studio_take(studio, 0.5);
    for (int x = 0; x < WIDTH; x++)
        for (int y = 0; y < HEIGHT; y++)
            colors[x][y] = studio_color(studio, x, y);
    for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
        studio->painter.shift = shifts[i];
        for (int again = 0; again < 3; again++)
            studio_take(studio, 0.5);
        for (int x = 0; x < WIDTH; x++)
            for (int y = 0; y < HEIGHT; y++) {
                int from_x = x - (int)shifts[i].x, from_y = y + (int)shifts[i].y;
                bool is_margin = from_x < 0 || from_x >= WIDTH || from_y < 0 || from_y >= HEIGHT;
                if (studio_color(studio, x, y) != (is_margin ? 0x102030 : colors[from_x][from_y]))
                    fail_msg("shift %zu: pixel %d, %d", i, x, y);
            }
    }
}

// A square that is larger than the frame, in pictures of another shape than the frame's.
static void the_scene_ends_at_its_frame_and_the_margin_has_the_background(void **state) {
    Studio *studio = *state;
    studio_load(
        studio,
        "background('#0000FF') local a = Square{side_length = 30, stroke_width = 0, fill_opacity = 1}\n"
        "add(a) wait(1) play(a:animate():set_fill(RED))");
    static const float scales[] = {1, 2};
    for (size_t i = 0; i < 2; i++) {
        studio->painter.framing.scale = scales[i];
        studio_resize(studio, 128, 128); // 72 rows of frame
        for (int again = 0; again < 3; again++) {
            studio_take(studio, 0);
            assert_int_equal(studio_color(studio, 64, 27), 0x0000FF);
            assert_int_equal(studio_color(studio, 64, 28), 0xFFFFFF);
            assert_int_equal(studio_color(studio, 0, 64), 0xFFFFFF);
            assert_int_equal(studio_color(studio, 127, 99), 0xFFFFFF);
            assert_int_equal(studio_color(studio, 127, 100), 0x0000FF);
        }
        studio_resize(studio, 192, 72); // 128 columns of frame
        for (int frame = 0; frame < 3; frame++) {
            studio_take(studio, 1 + frame / 10.0);
            assert_int_equal(studio_color(studio, 31, 36), 0x0000FF);
            assert_int_not_equal(studio_color(studio, 32, 0), 0x0000FF);
            assert_int_not_equal(studio_color(studio, 159, 71), 0x0000FF);
            assert_int_equal(studio_color(studio, 160, 36), 0x0000FF);
        }
    }
}

static void a_frame_is_drawn_into_what_was_bound(void **state) {
    Studio *studio = *state;
    Error error = {""};
    studio_load(studio, "add(Square{side_length = 30, fill_opacity = 1}) wait(1)");
    studio_resize(studio, WIDTH, HEIGHT);
    Target *other = target_create(WIDTH, HEIGHT, &error);
    target_bind(other);
    renderer_begin(studio->painter.renderer, WIDTH, HEIGHT, (Color){0, 0, 1, 1});
    renderer_end(studio->painter.renderer);
    for (int again = 0; again < 3; again++)
        studio_take(studio, 0);
    target_read(other, studio->pixels);
    assert_int_equal(studio_color(studio, 96, 54), 0x0000FF);
    target_destroy(other);
}

// Halves of circles, which are made of lines while they are drawn.
static size_t memory_of_leaves(Studio *studio, int count) {
    char script[128];
    snprintf(script, sizeof script, "for i = 1, %d do play(Create(Ellipse{width = 3})) end", count);
    studio_load(studio, script);
    painter_build(&studio->painter, studio->deck, count - 0.5, WIDTH, HEIGHT);
    return arena_used(&studio->painter.leaf);
}

static void a_frame_takes_memory_for_one_leaf_at_a_time(void **state) {
    size_t one = memory_of_leaves(*state, 1);
    assert_true(one > 0);
    assert_int_equal(memory_of_leaves(*state, 30), one);
}

// Squares and discs in turn, beside each other: what does not touch may be drawn in any order.
static void what_is_drawn_alike_is_drawn_at_once(void **state) {
    Studio *studio = *state;
    studio_load(studio, "for i = -3, 3 do\n"
                        "    add(Square{side_length = 0.5, fill_opacity = 1}:shift(RIGHT * i * 2))\n"
                        "    add(Dot{}:shift(RIGHT * (i * 2 + 1)))\n"
                        "end");
    studio_resize(studio, WIDTH, HEIGHT);
    studio_take(studio, 0);
    assert_int_equal(studio->painter.display.batch_count, 14);
    assert_int_equal(renderer_stats(studio->painter.renderer).draws, 2);
}

static const GLubyte *GLAD_API_PTR get_name(GLenum what) {
    (void)what;
    return (const GLubyte *)"a GPU";
}

static void what_is_built_knows_what_draws_it(void **state) {
    Studio *studio = *state;
    Error error = {""};
    Painter painter;
    PFNGLGETSTRINGPROC driver = glad_glGetString;
    studio_load(studio, "add(Square())");
    assert_true(painter_init(&painter, &error));
    painter_build(&painter, studio->deck, 0, WIDTH, HEIGHT);
    assert_true(!painter.display.adds_up && painter.display.speed == 1);
    for (int by = DRAWN_BY_GPU; by <= DRAWN_BY_CPU; by++) {
        glad_glGetString = get_name;
        assert_true(painter_start(&painter, false, (DrawnBy)by, &error));
        glad_glGetString = driver;
        painter_build(&painter, studio->deck, 0, WIDTH, HEIGHT);
        assert_int_equal(painter.display.adds_up, by == DRAWN_BY_CPU);
        assert_int_equal(painter.display.speed > 1, by == DRAWN_BY_GPU);
        renderer_destroy(painter.renderer);
        painter.renderer = NULL;
    }
    painter_finish(&painter);
}

static void a_painter_gives_back_what_it_took(void **state) {
    Studio *studio = *state;
    Error error = {""};
    size_t before = 0;
    studio_load(studio, "play(Create(Ellipse{width = 3}), Write(Text('a')))");
    for (int i = 0; i < 24; i++) {
        Painter painter;
        before = i == 8 ? memory_held() : before;
        assert_true(painter_init(&painter, &error) && painter_start(&painter, false, DRAWN_BY_CPU, &error));
        View view = painter_build(&painter, studio->deck, 0.5, WIDTH, HEIGHT);
        painter_draw(&painter, studio->deck, &view);
        renderer_end_in_memory(painter.renderer, NULL);
        painter_finish(&painter);
    }
    assert_true(memory_held() < before + 2000);
}

typedef GLboolean Exists(GLuint name);

static void assert_none_exists(Exists *exists, const char *what) {
    enum { MOST_NAMES = 1000 };
    for (GLuint name = 1; name < MOST_NAMES; name++)
        if (exists(name))
            fail_msg("%s %u is left behind", what, name);
}

static void a_painter_leaves_nothing_behind_in_graphics_memory(void **state) {
    Studio *studio = *state;
    studio_load(studio, two_movers);
    studio_resize(studio, WIDTH, HEIGHT);
    for (int frame = 0; frame < 5; frame++)
        studio_take(studio, frame * 0.7);
    assert_true(glIsTexture(1) && glIsFramebuffer(1));
    studio_resize(studio, WIDTH / 2, HEIGHT);
    studio_take(studio, 4);
    target_destroy(studio->target);
    studio->target = NULL;
    deck_destroy(studio->deck);
    studio->deck = NULL;
    painter_finish(&studio->painter);
    glUseProgram(0);
    assert_none_exists(glIsTexture, "texture");
    assert_none_exists(glIsBuffer, "buffer");
    assert_none_exists(glIsVertexArray, "vertex array");
    assert_none_exists(glIsProgram, "program");
    assert_none_exists(glIsShader, "shader");
    assert_none_exists(glIsFramebuffer, "framebuffer");
    assert_none_exists(glIsRenderbuffer, "renderbuffer");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, studio_open, studio_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_picture_does_not_depend_on_what_was_drawn_before),
        TEST(a_text_is_the_same_to_the_bit_wherever_its_letters_lie),
        TEST(a_kept_picture_goes_with_its_size_its_palette_and_its_framing),
        TEST(a_shifted_picture_is_the_same_one_elsewhere),
        TEST(the_scene_ends_at_its_frame_and_the_margin_has_the_background),
        TEST(a_frame_is_drawn_into_what_was_bound),
        TEST(a_frame_takes_memory_for_one_leaf_at_a_time),
        TEST(what_is_built_knows_what_draws_it),
        TEST(a_painter_gives_back_what_it_took),
        cmocka_unit_test_setup_teardown(what_is_drawn_alike_is_drawn_at_once, studio_open_gpu, studio_close),
        TEST(a_painter_leaves_nothing_behind_in_graphics_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
