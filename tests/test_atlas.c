// The glyph atlas, against closed forms, a slow measurement of the curves themselves, and itself.
#include "base/asset.h"
#include "fonts.h"
#include "memory.h"
#include "shape/atlas.h"
#include "shape/line.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STEP_COUNT = 100, ASCII_FIRST = ' ', ASCII_LAST = '~' };

static Arena arena;
static FontSet fonts;
static Font *font, *bold;
static Atlas *atlas;

static int begin(void **state) {
    (void)state;
    fonts = fonts_load();
    font = fonts.regular;
    bold = fonts.semibold;
    return 0;
}

static int finish(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    arena_finish(&arena);
    return 0;
}

static int begin_atlas(void **state) {
    (void)state;
    atlas = atlas_create();
    return 0;
}

static int finish_atlas(void **state) {
    (void)state;
    atlas_destroy(atlas);
    return 0;
}

static uint32_t glyph_of(char character) {
    return line_shape(font, &arena, &character, 1).glyphs[0].glyph;
}

static const AtlasCell *cell_of(char character) {
    return atlas_get(atlas, font, glyph_of(character));
}

static int texel_of(const AtlasCell *cell, int column, int row) {
    size_t x = (size_t)cell->texel.min.x + (size_t)column, y = (size_t)cell->texel.min.y + (size_t)row;
    return atlas_layer_pixels(atlas, cell->layer)[y * atlas_layer_size + x];
}

static int columns(const AtlasCell *cell) {
    return (int)bounds_size(cell->texel).x;
}

static int rows(const AtlasCell *cell) {
    return (int)bounds_size(cell->texel).y;
}

// The middle of a texel in em, as the header says.
static vec2s middle(const AtlasCell *cell, int column, int row) {
    return (vec2s){{cell->rect.min.x + ((float)column + 0.5f) / atlas_em_texels,
                    cell->rect.max.y - ((float)row + 0.5f) / atlas_em_texels}};
}

static double value_of(double distance_em) {
    double value = 128 + 127 * distance_em * atlas_em_texels / atlas_spread;
    return fmin(fmax(value, 0), 255);
}

// Distances -------------------------------------------------------------------------------------------------

static void the_field_of_a_bar_is_the_distance_from_a_box(void **state) {
    (void)state;
    fonts_need_reference();
    // Inter's bar: from (360, -660) to (560, 2708) of 2816 units an em.
    const AtlasCell *cell = cell_of('|');
    vec2s center = {{460.0f / 2816, 1024.0f / 2816}}, half = {{100.0f / 2816, 1684.0f / 2816}};
    for (int row = 0; row < rows(cell); row++)
        for (int column = 0; column < columns(cell); column++) {
            vec2s from = glms_vec2_sub(middle(cell, column, row), center);
            double x = fabs((double)from.x) - (double)half.x, y = fabs((double)from.y) - (double)half.y;
            double outside = hypot(fmax(x, 0), fmax(y, 0)), inside = fmin(fmax(x, y), 0);
            assert_float_equal(texel_of(cell, column, row), value_of(-(outside + inside)), 0.51);
        }
}

static double distance_to_piece(vec2s p, vec2s a, vec2s b) {
    vec2s d = glms_vec2_sub(b, a), from = glms_vec2_sub(p, a);
    float square = glms_vec2_norm2(d);
    float t = square > 0 ? glm_clamp(glms_vec2_dot(from, d) / square, 0, 1) : 0;
    return (double)glms_vec2_distance(from, glms_vec2_scale(d, t));
}

// Measures an outline by many short pieces of its curves: distance, and winding by the angle that they turn
// through.
static double measured(const Outline *outline, vec2s p) {
    double nearest = INFINITY, turned = 0;
    for (uint32_t curve = 0; curve < outline->curve_count; curve++) {
        vec2s before = point_round(outline->points[4 * curve]);
        for (int i = 1; i <= STEP_COUNT; i++) {
            vec2s at = point_round(outline_curve_at(&outline->points[4 * curve], (double)i / STEP_COUNT));
            vec2s u = glms_vec2_sub(before, p), v = glms_vec2_sub(at, p);
            turned += atan2((double)glms_vec2_cross(u, v), (double)glms_vec2_dot(u, v));
            nearest = fmin(nearest, distance_to_piece(p, before, at));
            before = at;
        }
    }
    return fabs(turned) > 3 ? nearest : -nearest;
}

static void assert_field(char character) {
    const Outline *outline = font_glyph_outline(font, glyph_of(character));
    const AtlasCell *cell = cell_of(character);
    for (int row = 1; row < rows(cell); row += 7)
        for (int column = 2; column < columns(cell); column += 5) {
            double wanted = value_of(measured(outline, middle(cell, column, row)));
            assert_float_equal(texel_of(cell, column, row), wanted, 1.01);
        }
}

static void the_field_of_a_glyph_is_the_distance_from_its_curves(void **state) {
    (void)state;
    for (const char *character = "a@&gB8%j"; *character; character++)
        assert_field(*character);
}

static void the_bottom_of_a_glyph_is_the_last_row(void **state) {
    (void)state;
    const AtlasCell *cell = cell_of('L');
    int right = columns(cell) - 3 * atlas_spread;
    assert_true(texel_of(cell, right, rows(cell) - 1 - atlas_spread - 4) > 128);
    assert_int_equal(texel_of(cell, right, atlas_spread + 4), 0);
}

static void a_cell_holds_its_outline_and_a_border_outside(void **state) {
    (void)state;
    for (char character = ASCII_FIRST + 1; character <= ASCII_LAST; character++) {
        const AtlasCell *cell = cell_of(character);
        Bounds ink = box_round(font_glyph_outline(font, glyph_of(character))->anchors);
        const float border = (float)atlas_spread / atlas_em_texels;
        assert_true(cell->rect.min.x <= ink.min.x - border && cell->rect.max.x >= ink.max.x + border);
        assert_true(cell->rect.min.y <= ink.min.y - border && cell->rect.max.y >= ink.max.y + border);
        assert_float_equal((double)bounds_size(cell->rect).x * atlas_em_texels, columns(cell), 1e-3);
        assert_float_equal((double)bounds_size(cell->rect).y * atlas_em_texels, rows(cell), 1e-3);
        for (int column = 0; column < columns(cell); column++) {
            assert_int_equal(texel_of(cell, column, 0), 0);
            assert_int_equal(texel_of(cell, column, rows(cell) - 1), 0);
        }
        for (int row = 0; row < rows(cell); row++) {
            assert_int_equal(texel_of(cell, 0, row), 0);
            assert_int_equal(texel_of(cell, columns(cell) - 1, row), 0);
        }
    }
}

// Cells -----------------------------------------------------------------------------------------------------

static void a_glyph_without_outline_has_no_cell(void **state) {
    (void)state;
    assert_null(cell_of(' '));
    assert_int_equal(atlas_layer_count(atlas), 0);
}

static void a_glyph_larger_than_a_layer_has_no_cell(void **state) {
    (void)state;
    fonts_need_reference();
    // The font again, its em 256 units instead of 2816: an M is 7 em wide then.
    static const size_t UNITS_AT = 18;
    Asset regular;
    assert_true(asset_get("fonts/Inter-Regular.otf", &regular, NULL));
    unsigned char *copy = malloc(regular.size);
    memcpy(copy, regular.bytes, regular.size);
    for (size_t record = 12;; record += 16) {
        assert_true(record < 12 + 16 * 64);
        if (memcmp(copy + record, "head", 4) != 0)
            continue;
        const unsigned char *at = copy + record + 8;
        size_t table = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
        copy[table + UNITS_AT] = 1, copy[table + UNITS_AT + 1] = 0;
        break;
    }
    Error error;
    Font *giant = font_create(copy, regular.size, &error);
    assert_non_null(giant);
    assert_null(atlas_get(atlas, giant, glyph_of('M')));
    assert_non_null(atlas_get(atlas, giant, glyph_of('.')));
    font_destroy(giant);
    free(copy);
}

static bool apart(const AtlasCell *a, const AtlasCell *b) {
    return a->layer != b->layer || a->texel.max.x <= b->texel.min.x || b->texel.max.x <= a->texel.min.x ||
           a->texel.max.y <= b->texel.min.y || b->texel.max.y <= a->texel.min.y;
}

static void cells_lie_in_their_layers_and_apart_over_several_layers(void **state) {
    (void)state;
    enum { COUNT = 400 };
    static const AtlasCell *cells[COUNT];
    static AtlasCell copies[COUNT];
    size_t count = 0;
    for (uint32_t glyph = 0; glyph < COUNT; glyph++) {
        const AtlasCell *cell = atlas_get(atlas, font, glyph);
        if (!cell)
            continue;
        copies[count] = *cell;
        cells[count++] = cell;
    }
    assert_true(atlas_layer_count(atlas) >= 3);
    for (size_t i = 0; i < count; i++) {
        assert_memory_equal(cells[i], &copies[i], sizeof copies[i]);
        assert_true(cells[i]->layer < atlas_layer_count(atlas));
        assert_true(cells[i]->texel.min.x >= 0 && cells[i]->texel.max.x <= atlas_layer_size);
        assert_true(cells[i]->texel.min.y >= 0 && cells[i]->texel.max.y <= atlas_layer_size);
        for (size_t k = 0; k < i; k++)
            assert_true(apart(cells[i], cells[k]));
    }
}

// A font whose glyphs take cells of so many texels; no two are the same.
static Font *font_of_cells(const int (*sizes)[2], uint32_t count) {
    enum { AROUND = 2 * (atlas_spread + 1) };
    const Outline **outlines = ARENA_NEW(&arena, const Outline *, count);
    for (uint32_t i = 0; i < count; i++) {
        double width = (double)(sizes[i][0] - AROUND) / atlas_em_texels;
        double height = (double)(sizes[i][1] - AROUND) / atlas_em_texels;
        OutlineBuilder builder = outline_begin(&arena);
        const Point corners[] = {{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}};
        outline_move_to(&builder, corners[0]);
        for (int k = 1; k < 5; k++)
            outline_line_to(&builder, corners[k]);
        outlines[i] = outline_end(&builder);
    }
    return font_create_of_outlines(outlines, count);
}

static void assert_cell(const AtlasCell *cell, uint32_t layer, float x, float y, float width, float height) {
    assert_non_null(cell);
    assert_int_equal(cell->layer, layer);
    assert_true(cell->texel.min.x == x && cell->texel.min.y == y);
    assert_true(cell->texel.max.x == x + width && cell->texel.max.y == y + height);
}

static void cells_of_one_size_fill_a_layer_to_its_last_texel(void **state) {
    (void)state;
    enum { SIDE = 128, ROW = atlas_layer_size / SIDE, COUNT = ROW * ROW + 1 };
    static int sizes[COUNT][2];
    for (int i = 0; i < COUNT; i++)
        sizes[i][0] = sizes[i][1] = SIDE;
    Font *cells = font_of_cells((const int(*)[2])sizes, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_cell(atlas_get(atlas, cells, i), i / (ROW * ROW), (float)(i % ROW * SIDE),
                    (float)(i / ROW % ROW * SIDE), SIDE, SIDE);
    assert_int_equal(atlas_layer_count(atlas), 2);
    font_destroy(cells);
}

// Heights are rounded up to eight texels; what is lower shares a shelf down to half of its height.
static void a_shelf_takes_what_is_not_much_lower(void **state) {
    (void)state;
    static const int sizes[][2] = {{100, 97},  {100, 104}, {100, 52}, {100, 51},
                                   {100, 105}, {100, 60},  {100, 112}};
    Font *cells = font_of_cells(sizes, 7);
    assert_cell(atlas_get(atlas, cells, 0), 0, 0, 0, 100, 97); // a shelf of 104
    assert_cell(atlas_get(atlas, cells, 1), 0, 100, 0, 100, 104);
    assert_cell(atlas_get(atlas, cells, 2), 0, 200, 0, 100, 52);
    assert_cell(atlas_get(atlas, cells, 3), 0, 0, 104, 100, 51);  // one of 56
    assert_cell(atlas_get(atlas, cells, 4), 0, 0, 160, 100, 105); // one of 112
    assert_cell(atlas_get(atlas, cells, 5), 0, 300, 0, 100, 60);  // the lowest that is high enough
    assert_cell(atlas_get(atlas, cells, 6), 0, 100, 160, 100, 112);
    font_destroy(cells);
}

static void a_glyph_may_be_as_large_as_a_layer(void **state) {
    (void)state;
    static const int sizes[][2] = {{atlas_layer_size, atlas_layer_size},
                                   {atlas_layer_size + 1, 40},
                                   {40, atlas_layer_size + 1},
                                   {40, 40}};
    Font *cells = font_of_cells(sizes, 4);
    assert_cell(atlas_get(atlas, cells, 0), 0, 0, 0, atlas_layer_size, atlas_layer_size);
    assert_null(atlas_get(atlas, cells, 1));
    assert_null(atlas_get(atlas, cells, 2));
    assert_cell(atlas_get(atlas, cells, 3), 1, 0, 0, 40, 40);
    font_destroy(cells);
}

// At the end of a layer a shelf is as high as what is left.
static void the_last_shelf_of_a_layer_ends_with_it(void **state) {
    (void)state;
    static const int sizes[][2] = {{100, 960}, {100, 61}, {100, 64}, {100, 65}};
    Font *cells = font_of_cells(sizes, 4);
    assert_cell(atlas_get(atlas, cells, 0), 0, 0, 0, 100, 960);
    assert_cell(atlas_get(atlas, cells, 1), 0, 0, 960, 100, 61);
    assert_cell(atlas_get(atlas, cells, 2), 0, 100, 960, 100, 64);
    assert_cell(atlas_get(atlas, cells, 3), 1, 0, 0, 100, 65);
    font_destroy(cells);
}

static void a_glyph_is_baked_once_and_the_version_says_so(void **state) {
    (void)state;
    const AtlasCell *first = cell_of('a');
    uint64_t version = atlas_layer_version(atlas, 0);
    assert_ptr_equal(cell_of('a'), first);
    assert_int_equal(atlas_layer_version(atlas, 0), version);
    assert_ptr_not_equal(cell_of('b'), first);
    assert_int_not_equal(atlas_layer_version(atlas, 0), version);
}

static void however_many_glyphs_there_are_each_is_baked_once(void **state) {
    (void)state;
    enum { GLYPHS = 700 };
    static const AtlasCell *cells[GLYPHS];
    for (uint32_t glyph = 0; glyph < GLYPHS; glyph++) {
        cells[glyph] = atlas_get(atlas, font, glyph + 1);
        assert_ptr_equal(atlas_get(atlas, font, glyph + 1), cells[glyph]);
    }
    uint32_t layers = atlas_layer_count(atlas);
    uint64_t version = atlas_layer_version(atlas, layers - 1);
    for (uint32_t glyph = 0; glyph < GLYPHS; glyph++)
        assert_ptr_equal(atlas_get(atlas, font, glyph + 1), cells[glyph]);
    assert_int_equal(atlas_layer_count(atlas), layers);
    assert_true(atlas_layer_version(atlas, layers - 1) == version);
}

static void fonts_do_not_share_cells(void **state) {
    (void)state;
    uint32_t glyph = glyph_of('M');
    const AtlasCell *thin = atlas_get(atlas, font, glyph), *thick = atlas_get(atlas, bold, glyph);
    assert_ptr_not_equal(thin, thick);
    assert_true(apart(thin, thick));
}

static void the_same_requests_give_the_same_texels(void **state) {
    (void)state;
    Atlas *other = atlas_create();
    for (char character = ASCII_FIRST; character <= ASCII_LAST; character++) {
        const AtlasCell *here = cell_of(character), *there = atlas_get(other, font, glyph_of(character));
        assert_true(!here == !there);
        if (here)
            assert_memory_equal(here, there, sizeof *here);
    }
    assert_int_equal(atlas_layer_count(other), atlas_layer_count(atlas));
    for (uint32_t layer = 0; layer < atlas_layer_count(atlas); layer++)
        assert_memory_equal(atlas_layer_pixels(other, layer), atlas_layer_pixels(atlas, layer),
                            (size_t)atlas_layer_size * atlas_layer_size);
    atlas_destroy(other);
}

static void an_atlas_gives_back_what_it_took(void **state) {
    (void)state;
    const uint32_t glyphs[] = {glyph_of('a'), glyph_of('W')};
    size_t before = 0;
    for (int i = 0; i < 12; i++) {
        before = i == 4 ? memory_held() : before; // the font keeps what it has read of its glyphs
        Atlas *other = atlas_create();
        for (int k = 0; k < 2; k++)
            assert_non_null(atlas_get(other, font, glyphs[k]));
        atlas_destroy(other);
    }
    assert_int_equal(memory_held(), before);
}

#define ATLAS_TEST(test) cmocka_unit_test_setup_teardown(test, begin_atlas, finish_atlas)

int main(void) {
    const struct CMUnitTest tests[] = {
        ATLAS_TEST(the_field_of_a_bar_is_the_distance_from_a_box),
        ATLAS_TEST(the_field_of_a_glyph_is_the_distance_from_its_curves),
        ATLAS_TEST(the_bottom_of_a_glyph_is_the_last_row),
        ATLAS_TEST(a_cell_holds_its_outline_and_a_border_outside),
        ATLAS_TEST(a_glyph_without_outline_has_no_cell),
        ATLAS_TEST(a_glyph_larger_than_a_layer_has_no_cell),
        ATLAS_TEST(cells_of_one_size_fill_a_layer_to_its_last_texel),
        ATLAS_TEST(a_shelf_takes_what_is_not_much_lower),
        ATLAS_TEST(a_glyph_may_be_as_large_as_a_layer),
        ATLAS_TEST(the_last_shelf_of_a_layer_ends_with_it),
        ATLAS_TEST(cells_lie_in_their_layers_and_apart_over_several_layers),
        ATLAS_TEST(a_glyph_is_baked_once_and_the_version_says_so),
        ATLAS_TEST(however_many_glyphs_there_are_each_is_baked_once),
        ATLAS_TEST(fonts_do_not_share_cells),
        ATLAS_TEST(the_same_requests_give_the_same_texels),
        ATLAS_TEST(an_atlas_gives_back_what_it_took),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
