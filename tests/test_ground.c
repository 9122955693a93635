// The colours that checks see at a point, beside those of the picture.
#include "check/ground.h"
#include "check/sight.h"
#include "shape/chart.h"
#include "studio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 180, NEAR = 3 };

static int channel_of(unsigned color, int channel) {
    return (int)(color >> (16 - 8 * channel) & 0xFF);
}

static bool are_near(unsigned a, unsigned b) {
    bool are = true;
    for (int c = 0; c < 3; c++)
        are = are && abs(channel_of(a, c) - channel_of(b, c)) <= NEAR;
    return are;
}

// Whether no edge goes through a pixel or beside it.
static bool is_even(const Studio *studio, int x, int y) {
    bool is = true;
    for (int i = 0; i < 9; i++)
        is = is && are_near(studio_color(studio, x, y), studio_color(studio, x - 1 + i % 3, y - 1 + i / 3));
    return is;
}

static unsigned ground_at(const Studio *studio, const Sight *sight, int x, int y) {
    const float unit = studio->deck->scene.frame.y / HEIGHT;
    const vec2s point = {{((float)x + 0.5f - WIDTH / 2.0f) * unit, (HEIGHT / 2.0f - (float)y - 0.5f) * unit}};
    Color color = ground_paint(&sight->display, 0, sight->display.instance_count, point, sight->background);
    return (unsigned)(color.r * 255 + 0.5f) << 16 | (unsigned)(color.g * 255 + 0.5f) << 8 |
           (unsigned)(color.b * 255 + 0.5f);
}

// All pixels of a picture but for edges, of which at least so many must be of another colour than the background.
static void expect_picture(Studio *studio, const char *script, int least) {
    Atlas *atlas = atlas_create();
    Sight sight = {0};
    int painted = 0;
    studio_load(studio, script);
    studio_resize(studio, WIDTH, HEIGHT);
    studio_take(studio, 0);
    sight_take(&sight, studio->deck, 0, false, NULL, atlas);
    for (int y = 1; y < HEIGHT - 1; y++)
        for (int x = 1; x < WIDTH - 1; x++) {
            unsigned shown = studio_color(studio, x, y), seen = ground_at(studio, &sight, x, y);
            if (is_even(studio, x, y) && !are_near(shown, seen))
                fail_msg("%s: #%06X is shown at %d, %d, and #%06X seen", script, shown, x, y, seen);
            painted += is_even(studio, x, y) && !are_near(shown, studio_color(studio, 0, 0));
        }
    if (painted < least)
        fail_msg("%s: only %d pixels count", script, painted);
    sight_finish(&sight);
    atlas_destroy(atlas);
}

static void forms_have_the_colours_of_the_picture(void **state) {
    static const char *const scenes[] = {
        "background('#204060') add(RoundedRectangle{corner_radius = 0, width = 6, height = 3, color = RED, "
        "fill_color = BLUE, "
        "fill_opacity = 0.5, "
        "stroke_width = 60}:shift(LEFT + UP / 2))",
        "add(RoundedRectangle{corner_radius = 0, width = 6, height = 3, color = RED, fill_color = BLUE, "
        "fill_opacity = 0.5, "
        "stroke_width = 60, "
        "stroke_opacity = 0.5}:rotate(0.5):shift(RIGHT))",
        "add(RoundedRectangle{width = 8, height = 5, corner_radius = 1.5, color = GREEN, fill_color = "
        "YELLOW, fill_opacity = 1, "
        "stroke_width = 50})",
        "add(Circle{radius = 2.5, stroke_width = 0, fill_color = TEAL, fill_opacity = 0.7}:shift(DOWN)) "
        "add(Circle{radius = 2, color = PINK, stroke_width = 70}:shift(UP + LEFT * 3))",
        "add(Arc{radius = 2.5, start_angle = 0.5, angle = 4, color = ORANGE, stroke_width = 80})",
        "add(Line(LEFT * 5 + DOWN * 2, RIGHT * 4 + UP, {color = PURPLE, stroke_width = 90}))",
        "add(Star{n = 5, outer_radius = 3.5, color = RED, fill_color = GOLD, fill_opacity = 0.6, "
        "stroke_width = 40})",
        "add(Annulus{inner_radius = 1, outer_radius = 3, color = MAROON, fill_opacity = 0.9})",
        "add(Ellipse{width = 9, height = 4, color = WHITE, fill_color = BLUE, fill_opacity = 1, stroke_width "
        "= 50})",
    };
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        expect_picture(*state, scenes[i], 1000);
}

static void gradients_have_the_colours_of_the_picture(void **state) {
    static const char *const scenes[] = {
        "add(Rectangle{width = 12, height = 6, stroke_width = 0, fill_opacity = 1}:set_fill({RED, GREEN, "
        "BLUE}))",
        "add(Star{n = 5, outer_radius = 3.8, stroke_width = 0, fill_opacity = 0.8}:set_fill({YELLOW, "
        "PURPLE}))",
        "add(Circle{radius = 2.5, stroke_width = 120}:set_stroke({RED, WHITE, BLUE}))",
        "add(Square{side_length = 5, stroke_width = 90, fill_opacity = 1}:set_fill({TEAL, MAROON, "
        "GOLD}):set_stroke({BLUE, "
        "RED}):rotate(0.3))",
    };
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        expect_picture(*state, scenes[i], 1000);
}

static void pictures_have_the_colours_of_the_picture(void **state) {
    expect_picture(*state,
                   "background('#204060') add(Image({{{88, 196, 221}, {255, 255, 255}, 90}, {40, {255, 0, 0, "
                   "128}, {0, 0, 0, 0}}}, {height = 5, "
                   "interpolation = 'nearest', opacity = 0.75}):rotate(0.2):shift(LEFT))",
                   1000);
}

static void what_lies_over_others_has_the_colours_of_the_picture(void **state) {
    expect_picture(
        *state,
        "add(Square{side_length = 5, stroke_width = 0, fill_color = RED, fill_opacity = 1}, "
        "Circle{radius = 3, stroke_width = 0, fill_color = BLUE, fill_opacity = 0.4}:shift(RIGHT), "
        "Square{side_length = 3, stroke_width = 0, fill_color = GREEN, fill_opacity = 0.3}:shift(LEFT * 2))",
        1000);
}

// Whole texels are a little more than the outline.
static void letters_lie_where_their_outlines_do(void **state) {
    Studio *studio = *state;
    Atlas *atlas = atlas_create();
    Sight sight = {0};
    studio_load(studio, "add(Text('Hg', {font_size = 150}):shift(LEFT * 2 + UP), Text('k', {font_size = "
                        "30}):shift(DOWN * 2))");
    sight_take(&sight, studio->deck, 0, false, NULL, atlas);
    assert_int_equal(sight.glyph_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const LeafState *leaf = &sight.pose.leaves[i];
        Box box = outline_anchor_bounds(leaf->shape.shape->outline, leaf->affine);
        const SeenGlyph *glyph = &sight.glyphs[i];
        double more = 2.0 * (double)glyph->em / atlas_em_texels + 1e-6;
        assert_true(glyph->ink.min.x <= box.min.x + 1e-6 && glyph->ink.min.x >= box.min.x - more);
        assert_true(glyph->ink.min.y <= box.min.y + 1e-6 && glyph->ink.min.y >= box.min.y - more);
        assert_true(glyph->ink.max.x >= box.max.x - 1e-6 && glyph->ink.max.x <= box.max.x + more);
        assert_true(glyph->ink.max.y >= box.max.y - 1e-6 && glyph->ink.max.y <= box.max.y + more);
    }
    sight_finish(&sight);
    atlas_destroy(atlas);
}

// The ones of a number are as high as its box, and as wide as a one is.
static void the_digits_of_a_readout_lie_in_its_box(void **state) {
    Studio *studio = *state;
    static const double sizes[] = {20, 150};
    for (int i = 0; i < 2; i++) {
        char script[128];
        Atlas *atlas = atlas_create();
        Sight sight = {0};
        snprintf(script, sizeof script,
                 "add(Readout(series({{0, 111}, {1, 111}}), {font_size = %g}):shift(LEFT * 2 + UP))",
                 sizes[i]);
        studio_load(studio, script);
        sight_take(&sight, studio->deck, 0, false, NULL, atlas);
        assert_int_equal(sight.text_count, 1);
        assert_int_equal(sight.glyph_count, 3);
        const LeafState *leaf = &sight.pose.leaves[0];
        Box box = outline_anchor_bounds(leaf->shape.shape->outline, leaf->affine);
        Bounds ink = sight.texts[0].ink;
        double near = 2.0 * (double)sight.glyphs[0].em / atlas_em_texels;
        assert_float_equal(ink.min.y, box.min.y, near);
        assert_float_equal(ink.max.y, box.max.y, near);
        Point size = box_size(leaf->shape.shape->as.readout->numerals->signs[1]->outline->anchors);
        for (int k = 0; k < 3; k++)
            assert_float_equal(bounds_size(sight.glyphs[k].ink).x, (size.x * (double)sight.glyphs[k].em),
                               (2 * near));
        sight_finish(&sight);
        atlas_destroy(atlas);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, studio_open, studio_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(forms_have_the_colours_of_the_picture),
        TEST(gradients_have_the_colours_of_the_picture),
        TEST(pictures_have_the_colours_of_the_picture),
        TEST(letters_lie_where_their_outlines_do),
        TEST(the_digits_of_a_readout_lie_in_its_box),
        TEST(what_lies_over_others_has_the_colours_of_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
