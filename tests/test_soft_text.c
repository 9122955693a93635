// Letters as the processor draws them, beside OpenGL's.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "both_ways.h"
#include "draw/form.h"
#include "fonts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { limit = 4 }; // of 255: a level of cover where it is rounded otherwise

static const Color ink = {1, 0.8f, 0.2f, 1}, faint = {1, 0.8f, 0.2f, 0.35f};
static FontSet fonts;

static int load_fonts(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int drop_fonts(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    return 0;
}

static uint32_t glyph_of(Arena *arena, uint32_t code) {
    const FontStretch stretch = {.codes = &code, .code_count = 1, .length = 1};
    size_t count;
    return font_shape(fonts.regular, arena, &stretch, &count)->glyph;
}

// All of a cell, with the room around its letter.
static void push_cell(BothWays *both, const AtlasCell *cell, Affine place, Color color) {
    Instance *instance = display_push(&both->display, PIPELINE_CELL);
    vec2s size = glms_vec2_sub(cell->texel.max, cell->texel.min);
    const float quad[] = {cell->rect.min.x, cell->rect.min.y, cell->rect.max.x, cell->rect.max.y};
    const float texels[] = {0, size.y, size.x, 0};
    instance_set_affine(instance, place);
    instance_set_colors(instance, color, (Color){0});
    memcpy(instance->quad, quad, sizeof quad);
    memcpy(instance->shape, texels, sizeof texels);
    instance->layer = (float)cell->layer;
    instance->half = cell->texel.min.y * atlas_layer_size + cell->texel.min.x;
    instance->size = size.y * 2 * atlas_layer_size + size.x;
}

static Affine placed(double em, double angle, Point at) {
    Affine turned =
        affine_multiply(affine_rotation(angle, (Point){0, 0}), affine_magnification(em, (Point){0, 0}));
    return affine_multiply(affine_translation(at), turned);
}

static void push_letter(BothWays *both, char letter, Affine place, Color color) {
    const AtlasCell *cell =
        atlas_get(both->atlas, fonts.regular, glyph_of(&both->arena, (unsigned char)letter));
    push_cell(both, cell, place, color);
}

// Letters of so many pixels an em all over the picture, each at another place between pixels.
static void push_page(BothWays *both, double pixels, double angle, Color color) {
    static const char letters[] = "aSk%gW&.8";
    double em = pixels / (double)both->view.pixels_per_unit, step = fmax(0.7 * em, 0.8);
    int number = 0;
    for (double y = -7 - em; y < 7 + em; y += step * 1.37)
        for (double x = -10 - em; x < 10 + em; x += step * 1.013)
            push_letter(both, letters[number++ % (int)strlen(letters)], placed(em, angle, (Point){x, y}),
                        color);
}

// What is still to be seen on the sides of a small letter's quad may have its middle on this side of it or on that.
static void assert_page(const BothWays *both, double pixels, const char *what) {
    if (pixels > 12)
        both_ways_assert_same(both, limit, what);
    else if (both_ways_count(both, limit) > 60)
        fail_msg("%s: %d pixels", what, both_ways_count(both, limit));
}

static void letters_of_every_size_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const double sizes[] = {2, 5, 9, 11.9, 12.1, 16, 20, 33, 47.9, 48.1, 70, 120, 300};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char what[32];
        snprintf(what, sizeof what, "%g pixels", sizes[i]);
        both_ways_begin(both);
        push_page(both, sizes[i], 0, ink);
        both_ways_draw(both, NULL);
        assert_page(both, sizes[i], what);
    }
}

// A texel of a cell is larger than seven tenths of a pixel, or the letter is drawn from its outline.
static void letters_come_from_cells_until_their_texels_are_seen(void **state) {
    BothWays *both = *state;
    const double most = atlas_em_texels / 0.7; // pixels an em
    for (int more = 0; more < 2; more++) {
        double em = most * (more ? 1.01 : 0.99) / (double)both->view.pixels_per_unit;
        Display *display = both_ways_begin(both);
        const LeafState leaf = {
            .affine = placed(em, 0.3, (Point){0, 0}),
            .fill = ink,
            .opacity = 1,
            .reveal = {{0, 1}},
            .shape = {.shape = shape_glyph(&both->arena, fonts.regular, glyph_of(&both->arena, 'a'))}};
        form_emit(display, &leaf, &both->view, both->atlas);
        assert_int_equal(display->batches[0].pipeline == PIPELINE_CELL, !more);
    }
}

static void turned_letters_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const double sizes[] = {8, 20, 60, 200}, quarter = 1.5707963267948966;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int k = 0; k < 7; k++) {
            double angle = k < 3 ? (k + 1) * quarter : 0.01 + k * 0.9;
            char what[64];
            snprintf(what, sizeof what, "%g pixels turned by %g", sizes[i], angle);
            both_ways_begin(both);
            push_page(both, sizes[i], angle, ink);
            both_ways_draw(both, NULL);
            assert_page(both, sizes[i], what);
        }
}

static void mirrored_and_sheared_letters_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    static const Affine maps[] = {
        {{-5, 0}, {0, 5}, {3, -2}}, {{5, 0}, {0, -5}, {-2, 1}},       {{6, 0}, {3, 5}, {-4, -2}},
        {{2, 0}, {0, 9}, {-1, -3}}, {{0, 4}, {4, 0}, {0.123, 0.321}},
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        char what[32];
        snprintf(what, sizeof what, "map %zu", i);
        both_ways_begin(both);
        push_letter(both, 'R', maps[i], ink);
        both_ways_draw(both, NULL);
        both_ways_assert_same(both, limit, what);
    }
}

static void faint_letters_over_others_are_those_of_opengl(void **state) {
    BothWays *both = *state;
    both_ways_begin(both);
    push_page(both, 40, 0, faint);
    push_page(both, 21, 0.3, (Color){0, 0.2f, 0.1f, 0.5f});
    push_page(both, 33, 0, faint);
    both_ways_draw(both, NULL);
    both_ways_assert_same(both, limit, "layers");
}

static int count_colors(const uint8_t *pixels) {
    static uint32_t seen[both_width * both_height];
    int count = 0;
    for (int i = 0; i < both_width * both_height; i++) {
        uint32_t color;
        memcpy(&color, pixels + 4 * i, sizeof color);
        int at = 0;
        while (at < count && seen[at] != color)
            at++;
        seen[at] = color;
        count += at == count;
    }
    return count;
}

static void letters_of_an_ink_have_so_few_colors_that_a_files_palette_holds_them(void **state) {
    BothWays *both = *state;
    both_ways_begin(both);
    for (int i = 0; i < 9; i++)
        push_letter(both, (char)('B' + i), placed(3, 0, (Point){-9.5 + 2.11 * i, -3 + 0.123 * i}), ink);
    both_ways_draw(both, NULL);
    assert_in_range(count_colors(both->gpu), 30, 65);
    assert_in_range(count_colors(both->cpu), 30, 65);
}

static void letters_are_cut_where_opengl_cuts_them(void **state) {
    BothWays *both = *state;
    const PixelBox clips[] = {{3, 5, 4, 149}, {61, 60, 130, 67}, {0, 9, 200, 10}, {65, 1, 127, 128}};
    for (size_t i = 0; i < sizeof clips / sizeof *clips; i++) {
        char what[32];
        snprintf(what, sizeof what, "clip %zu", i);
        both_ways_begin(both)->clip = (Bounds){{{-9.9f, -7.2f}}, {{9.7f, 7.43f}}};
        push_page(both, 25, 0, ink);
        push_page(both, 18, 0.4, ink);
        both_ways_draw(both, &clips[i]);
        both_ways_assert_same(both, limit, what);
    }
}

static bool is_at_end(const AtlasCell *cell) {
    return cell->texel.max.x > atlas_layer_size - 32 || cell->texel.max.y > atlas_layer_size - 32;
}

// Seen so large that it is drawn to beyond its last texels, in layers whose neighbours are full.
static void cells_at_the_ends_of_a_layer_show_nothing_of_others(void **state) {
    BothWays *both = *state;
    const AtlasCell *cells[16];
    size_t count = 0;
    for (uint32_t glyph = 1; glyph < 400; glyph++) {
        const AtlasCell *cell = atlas_get(both->atlas, fonts.regular, glyph);
        if (cell && is_at_end(cell) && count < 16)
            cells[count++] = cell;
    }
    assert_true(count >= 4 && atlas_layer_count(both->atlas) > 1);
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < 4; k++) {
            char what[32];
            snprintf(what, sizeof what, "cell %zu, way %d", i, k);
            both_ways_begin(both);
            push_cell(both, cells[i], placed(k & 1 ? 12 : 1.5, k & 2 ? 0.2 : 0, (Point){-4, -4}), ink);
            both_ways_draw(both, NULL);
            both_ways_assert_same(both, limit, what);
        }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, both_ways_open, both_ways_close)
    const struct CMUnitTest tests[] = {
        TEST(letters_of_every_size_are_those_of_opengl),
        TEST(letters_come_from_cells_until_their_texels_are_seen),
        TEST(turned_letters_are_those_of_opengl),
        TEST(mirrored_and_sheared_letters_are_those_of_opengl),
        TEST(faint_letters_over_others_are_those_of_opengl),
        TEST(letters_of_an_ink_have_so_few_colors_that_a_files_palette_holds_them),
        TEST(letters_are_cut_where_opengl_cuts_them),
        TEST(cells_at_the_ends_of_a_layer_show_nothing_of_others),
    };
    return cmocka_run_group_tests(tests, load_fonts, drop_fonts);
}
