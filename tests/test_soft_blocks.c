// Which pixels of a block the processor works on: those that a mark covers or may cover, each once.
#include "draw/cells.h"
#include "soft/areas.h"
#include "soft/filler.h"
#include "soft/rows.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// A pixel a unit, from the lower left corner of a picture of more than one tile.
enum { WIDTH = 200, HEIGHT = 150, MOST_EDGES = 8 };
static const View view = {WIDTH, HEIGHT, {{WIDTH / 2.0f, HEIGHT / 2.0f}}, 1};

typedef struct Bench {
    Edge edges[MOST_EDGES];
    Display display;
    MarkSource source;
    Batch batch;
    Instance instance;
    Mark mark;
    Tile tile;
    Block block;
} Bench;

static Bench bench;

static void begin(Pipeline pipeline, PixelBox box) {
    bench = (Bench){.batch = {.pipeline = pipeline, .count = 1}};
    bench.display.edges = bench.edges;
    bench.source = (MarkSource){.display = &bench.display, .view = view};
    bench.tile.left = box.left / blend_most * blend_most;
    bench.tile.top = box.top / blend_most * blend_most;
    bench.block = (Block){box, &bench.tile};
    instance_set_affine(&bench.instance, affine_identity());
    instance_set_quad(&bench.instance, (vec2s){{0, 0}}, (vec2s){{WIDTH, HEIGHT}});
    instance_set_colors(&bench.instance, (Color){1, 1, 1, 1}, (Color){1, 1, 1, 1});
}

static void make_mark(void) {
    assert_true(mark_init(&bench.mark, &bench.source, &bench.batch, &bench.instance,
                          (PixelBox){0, 0, WIDTH, HEIGHT}));
}

// Outlines --------------------------------------------------------------------------------------------------

// The rows that were painted, of each those pixels.
static AreasRow painted[blend_most];
static int painted_count;

static void keep_row(const Mark *mark, const Block *block, const AreasRow *row, const void *colors) {
    assert_ptr_equal(mark, &bench.mark);
    assert_ptr_equal(block, &bench.block);
    assert_null(colors);
    painted[painted_count++] = *row;
}

static void paint(void) {
    make_mark();
    painted_count = 0;
    areas_fill(&bench.mark, &bench.block, keep_row, NULL);
}

// A box from left to right, and from top to bottom of the picture, all its edges in the order of the list.
static void add_box(int first, float left, float right, float top, float bottom) {
    bench.edges[first] = (Edge){{{right, HEIGHT - bottom}}, {{right, HEIGHT - top}}};
    bench.edges[first + 1] = (Edge){{{left, HEIGHT - top}}, {{left, HEIGHT - bottom}}};
}

// Of a pixel from `low` to `high` along an axis.
static double part_of(int pixel, double low, double high) {
    return fmax(0, fmin(pixel + 1, high) - fmax(pixel, low));
}

static void assert_painted(float left, float right, float top, float bottom, bool is_stroke) {
    const PixelBox box = bench.block.box;
    int row = 0;
    for (int y = box.top; y < box.bottom; y++) {
        double high = part_of(y, (double)top, (double)bottom);
        if (high == 0)
            continue;
        const AreasRow *is = &painted[row++];
        assert_int_equal(is->y, y);
        int first = (int)floorf(left), end = (int)ceilf(right);
        first = first > box.left ? first : box.left;
        assert_int_equal(is->x, box.left + (first - box.left) / blend_group * blend_group);
        assert_int_equal(is->x + is->count, end < box.right ? end : box.right);
        for (int i = 0; i < is->count; i++) {
            double covered = high * part_of(is->x + i, (double)left, (double)right);
            const Lane *lane = is_stroke ? &is->stroke : &is->fill,
                       *other = is_stroke ? &is->fill : &is->stroke;
            assert_float_equal((double)lane->at[i], covered, 1e-5);
            assert_true(other->at[i] == 0);
        }
    }
    assert_int_equal(painted_count, row);
}

static void rows_are_painted_from_the_group_that_is_covered_to_the_last_pixel_that_is(void **state) {
    (void)state;
    static const PixelBox blocks[] = {
        {64, 64, 128, 128}, {67, 70, 101, 93}, {0, 0, 9, 8}, {128, 128, 200, 150}};
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        for (int i = 0; i < 2 * 200; i++) {
            const PixelBox box = {blocks[b].left, blocks[b].top,
                                  blocks[b].right < blocks[b].left + 64 ? blocks[b].right
                                                                        : blocks[b].left + 64,
                                  blocks[b].bottom};
            float width = (float)(box.right - box.left),
                  by = i & 1 ? 0.25f : 0; // at pixels' sides, and between
            float left = (float)box.left + fmodf((float)(i / 2) * 7, width) + by;
            float right = left + 1 + fmodf((float)(i / 2) * 5, 19);
            float top = (float)box.top + fmodf((float)i, (float)(box.bottom - box.top)) + by,
                  bottom = top + 3;
            bool is_stroke = i % 3 == 0;
            begin(PIPELINE_OUTLINE, box);
            bench.instance.shape[0] = 2;
            bench.instance.shape[is_stroke ? 2 : 1] = 2;
            add_box(2, left, right, top, bottom);
            paint();
            assert_painted(left, right, top, bottom, is_stroke);
        }
}

static void what_is_wound_round_all_of_a_block_is_painted_though_no_edge_is_there(void **state) {
    (void)state;
    for (int wound = 0; wound < 4; wound++) {
        begin(PIPELINE_OUTLINE, (PixelBox){64, 70, 109, 81});
        bench.instance.layer = wound & 1 ? -1.0f : 0;
        bench.instance.half = wound & 2 ? 1.0f : 0;
        paint();
        assert_int_equal(painted_count, wound ? 11 : 0);
        for (int row = 0; row < painted_count; row++) {
            const AreasRow *is = &painted[row];
            assert_true(is->x == 64 && is->y == 70 + row && is->count == 45);
            for (int i = 0; i < is->count; i++)
                assert_true(is->fill.at[i] == (wound & 1 ? 1 : 0) && is->stroke.at[i] == (wound & 2 ? 1 : 0));
        }
    }
}

static void so_little_that_it_is_not_to_be_seen_is_not_painted(void **state) {
    (void)state;
    static const float slivers[] = {0.9e-4f, 1.1e-4f};
    for (int i = 0; i < 4; i++) {
        begin(PIPELINE_OUTLINE, (PixelBox){64, 64, 128, 128});
        bench.instance.shape[i & 1 ? 1 : 2] = 2;
        add_box(0, 70, 90, 100, 100 + slivers[i / 2]);
        paint();
        assert_int_equal(painted_count, i / 2);
    }
}

// Shapes ----------------------------------------------------------------------------------------------------

static const vec2s middle = {{100, 75}}; // where the local origin is
static float radius;                     // of a disc, or of a ring
static int asked[HEIGHT + blend_most][WIDTH + blend_most];
static int calls;

static float distance_of_test_disc(const RowShape *shape, vec2s point) {
    (void)shape;
    return sqrtf(point.x * point.x + point.y * point.y) - radius;
}

static void note_asked(const RowShape *shape, int size, const Lane *x, const Lane *y, Lane *fill,
                       Lane *stroke) {
    assert_true(size > 0 && size % blend_group == 0 && size <= blend_most);
    for (int i = 0; i < size; i++) {
        float column = x->at[i] + middle.x - 0.5f, row = HEIGHT - 0.5f - (y->at[i] + middle.y);
        assert_float_equal((double)column, round((double)column), 1e-3);
        assert_float_equal((double)row, round((double)row), 1e-3);
        asked[lroundf(row)][lroundf(column)]++;
        fill->at[i] = distance_of_test_disc(shape, (vec2s){{x->at[i], y->at[i]}}) < 0;
        stroke->at[i] = 0;
    }
    calls++;
}

static void fill_test_disc(PixelBox box, float half) {
    begin(PIPELINE_ROUND, box);
    instance_set_place(&bench.instance, middle, (vec2s){{1, 0}});
    instance_set_quad(&bench.instance, (vec2s){{-100, -75}}, (vec2s){{100, 75}});
    instance_set_colors(&bench.instance, (Color){1, 1, 1, 1}, (Color){0});
    bench.instance.half = half;
    make_mark();
    memset(asked, 0, sizeof asked);
    calls = 0;
    rows_fill(&bench.mark, &bench.block, note_asked, distance_of_test_disc);
}

static float distance_at(int x, int y) {
    return distance_of_test_disc(NULL,
                                 (vec2s){{(float)x + 0.5f - middle.x, HEIGHT - 0.5f - (float)y - middle.y}});
}

// A part of 16 pixels a side that lies across the edge, and the rest of its groups.
static void assert_asked_well(PixelBox box, float half) {
    const float reach = half + 16 * 1.4143f + blend_group;
    int count = 0;
    for (int y = 0; y < HEIGHT + blend_most; y++)
        for (int x = 0; x < WIDTH + blend_most; x++) {
            float away = fabsf(distance_at(x, y));
            bool is_in = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
            assert_in_range(asked[y][x], is_in && away <= half + 0.5f, away <= reach);
            count += asked[y][x];
            if (is_in)
                assert_int_equal(*block_at(&bench.block, x, y), distance_at(x, y) < 0 ? UINT32_MAX : 0);
        }
    assert_true(calls * blend_most <=
                2 * count + blend_most); // half of what can be asked at a time, at least
}

static void a_shapes_formula_is_asked_once_at_its_edge_and_nowhere_else(void **state) {
    (void)state;
    static const PixelBox blocks[] = {{64, 64, 128, 128},       {67, 70, 121, 93}, {0, 0, 64, 64},
                                      {128, 128, 200 - 8, 150}, {70, 66, 71, 127}, {65, 127, 128, 128}};
    static const float radii[] = {0.4f, 3, 20, 37.3f, 80, 300};
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        for (size_t i = 0; i < sizeof radii / sizeof *radii; i++)
            for (float half = 0; half < 5; half += 2) {
                radius = radii[i];
                fill_test_disc(blocks[b], half);
                assert_asked_well(blocks[b], half);
            }
}

// Squares of 16 pixels whose middles are further from the edge than their corners from there.
static void no_square_of_a_tile_is_asked_for_that_the_edge_cannot_cross(void **state) {
    (void)state;
    for (int i = 0; i < 300; i++) {
        const PixelBox tile = {64, 64, 128, 128};
        const float half = (float)(i % 4);
        radius = 0.31f * (float)i;
        fill_test_disc(tile, half);
        for (int square = 0; square < 16; square++) {
            int left = tile.left + square % 4 * 16, top = tile.top + square / 4 * 16;
            float away = fabsf(distance_of_test_disc(
                NULL, (vec2s){{(float)left + 8 - middle.x, HEIGHT - (float)top - 8 - middle.y}}));
            float reach = half + 8 * sqrtf(2);
            for (int pixel = 0; pixel < 256; pixel++)
                assert_true(!asked[top + pixel / 16][left + pixel % 16] || away < reach + 1e-3f);
        }
    }
}

// Red at a pixel so far from the middle.
static int red_about(int x, int y) {
    return (int)(*block_at(&bench.block, 96 + x, 96 + y) & 255);
}

// Where no direction leads from the middle.
static void a_round_shape_whose_middle_is_a_pixels_is_the_same_on_all_sides(void **state) {
    (void)state;
    static const Pipeline pipelines[] = {PIPELINE_DISC, PIPELINE_ROUND, PIPELINE_ARC, PIPELINE_SPOT};
    for (int i = 0; i < 4 * 40; i++) {
        const Pipeline pipeline = pipelines[i % 4];
        const float size = 0.1f + 0.25f * (float)(i / 4);
        begin(pipeline, (PixelBox){64, 64, 128, 128});
        instance_set_place(&bench.instance, (vec2s){{96.5f, HEIGHT - 96.5f}}, (vec2s){{1, 0}});
        instance_set_quad(&bench.instance, (vec2s){{-20, -20}}, (vec2s){{20, 20}});
        const float shape[] = {size,
                               pipeline == PIPELINE_ROUND ? size
                               : pipeline == PIPELINE_ARC ? 3
                                                          : 1,
                               size, 0};
        memcpy(bench.instance.shape, shape, sizeof shape);
        bench.instance.half = pipeline == PIPELINE_ARC ? 0.7f : 0;
        make_mark();
        fillers[pipeline](&bench.mark, &bench.block);
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 16; x++) {
                bool is_open = pipeline == PIPELINE_ARC && abs(y) <= 2; // at its ends
                for (int turn = 0; turn < 8 && !is_open; turn++) {
                    int across = turn & 1 ? -x : x, down = turn & 2 ? -y : y;
                    if (!(turn & 4) || pipeline != PIPELINE_ARC)
                        assert_in_range(red_about(turn & 4 ? down : across, turn & 4 ? across : down) + 1,
                                        red_about(x, y), red_about(x, y) + 2);
                }
            }
        if (size > 1.5f && pipeline != PIPELINE_ARC)
            assert_int_equal(red_about(0, 0), pipeline == PIPELINE_SPOT ? 0 : 255);
    }
}

// Marks -----------------------------------------------------------------------------------------------------

// The first pixel of which something that begins there covers anything, or the first that it does not when it ends there.
static int first_pixel(float from) {
    return (int)floorf(from);
}

static int end_pixel(float to) {
    return (int)ceilf(to);
}

// Hundredths of a pixel are too near to tell.
static bool is_between(float place) {
    float part = place - floorf(place);
    return part > 0.015f && part < 0.985f;
}

// Half as wide and high as it says, with its stroke.
static void assert_box_fits(vec2s center, vec2s half, bool is_image) {
    const float away = is_image ? 0.5f : 0; // half a pixel more than can be seen of it
    const PixelBox box = bench.mark.box;
    float sides[] = {center.x - half.x - away, center.x + half.x + away, HEIGHT - center.y - half.y - away,
                     HEIGHT - center.y + half.y + away};
    for (int i = 0; i < 4; i++)
        if (!is_between(sides[i]))
            return;
    assert_int_equal(box.left, first_pixel(sides[0]));
    assert_int_equal(box.right, end_pixel(sides[1]));
    assert_int_equal(box.top, first_pixel(sides[2]));
    assert_int_equal(box.bottom, end_pixel(sides[3]));
}

static void a_mark_is_in_the_pixels_that_it_covers_and_in_no_others(void **state) {
    (void)state;
    static const vec2s axes[] = {{{1, 0}}, {{0, 1}}, {{-1, 0}}, {{0, -1}}};
    for (int i = 0; i < 400; i++) {
        const vec2s half = {{5 + 0.037f * (float)i, 9.3f}}, axis = axes[i % 4];
        const vec2s center = {{100.2f + 0.0173f * (float)i, 70.1f + 0.0291f * (float)i}};
        const float stroke = i % 3 ? 0 : 2.35f;
        begin(PIPELINE_BOX, (PixelBox){0, 0, 64, 64});
        instance_set_place(&bench.instance, center, axis);
        instance_set_quad(&bench.instance, glms_vec2_negate(half), half);
        bench.instance.grow = 1;
        bench.instance.half = stroke;
        make_mark();
        vec2s seen = axis.x == 0 ? (vec2s){{half.y, half.x}} : half;
        assert_box_fits(center, glms_vec2_adds(seen, stroke), false);
    }
}

static void all_of_a_marks_box_is_touched_where_its_sides_are_upright(void **state) {
    (void)state;
    static const vec2s axes[] = {{{1, 0}}, {{0, 1}}, {{-1, 0}}, {{0, -1}}, {{0.6f, 0.8f}}, {{-0.8f, 0.6f}}};
    static const Pipeline pipelines[] = {PIPELINE_BOX, PIPELINE_FLAT, PIPELINE_CELL, PIPELINE_DISC};
    for (int i = 0; i < 4 * 6; i++) {
        const Pipeline pipeline = pipelines[i % 4];
        bool is_upright = i / 4 < 4;
        begin(pipeline, (PixelBox){64, 64, 128, 128});
        instance_set_place(&bench.instance, (vec2s){{100, 75}}, axes[i / 4]);
        instance_set_quad(&bench.instance, (vec2s){{-20, -10}}, (vec2s){{20, 10}});
        make_mark();
        assert_int_equal(bench.mark.is_upright, is_upright || pipeline == PIPELINE_DISC);
        int left = bench.mark.box.left, right = bench.mark.box.right;
        mark_narrow(&bench.mark, bench.mark.box.top, &left, &right);
        assert_int_equal(right - left == bench.mark.box.right - bench.mark.box.left, bench.mark.is_upright);
    }
    static const float sheared[][4] = {{0, 1, 1, 0.5f}, {0.5f, 1, 1, 0}, {1, 0.5f, 0, 1}, {1, 0, 0.5f, 1}};
    for (int i = 0; i < 4; i++) {
        memcpy(bench.instance.affine, sheared[i], sizeof sheared[i]);
        bench.batch.pipeline = PIPELINE_FLAT;
        make_mark();
        assert_false(bench.mark.is_upright);
    }
}

static void a_picture_is_in_a_pixel_around_it_at_most(void **state) {
    (void)state;
    for (int i = 0; i < 400; i++) {
        const vec2s half = {{20 + 0.037f * (float)i, 9.3f}}, center = {{100.2f + 0.0173f * (float)i, 70.17f}};
        begin(i & 1 ? PIPELINE_IMAGE : PIPELINE_MAGNIFIED, (PixelBox){0, 0, 64, 64});
        Affine map = {{(double)half.x * 2, 0},
                      {0, (double)half.y * 2},
                      {(double)(center.x - half.x), (double)(center.y - half.y)}};
        if (i & 2) // on its side
            map = (Affine){{0, (double)half.y * 2}, {(double)half.x * 2, 0}, map.origin};
        instance_set_affine(&bench.instance, map);
        instance_set_quad(&bench.instance, (vec2s){{0, 0}}, (vec2s){{1, 1}});
        make_mark();
        assert_box_fits(center, half, true);
    }
}

static void what_has_no_area_or_lies_beside_is_no_mark(void **state) {
    (void)state;
    static const float flat[][6] = {{1, 1, 1, 1, 50, 50}, {1, 0, 0, 0, 50, 50}, {0, 0, 2, 1, 50, 50}};
    const PixelBox clip = {60, 40, 100, 90};
    for (int i = 0; i < 3; i++) {
        begin(PIPELINE_FLAT, clip);
        memcpy(bench.instance.affine, flat[i], sizeof flat[i]);
        assert_false(mark_init(&bench.mark, &bench.source, &bench.batch, &bench.instance,
                               (PixelBox){0, 0, WIDTH, HEIGHT}));
    }
    static const vec2s beside[] = {{{30, 75}}, {{130, 75}}, {{80, 135}}, {{80, 35}}};
    for (int i = 0; i < 4; i++)
        for (int near = 0; near < 2; near++) { // one pixel more, and it is there
            begin(PIPELINE_FLAT, clip);
            vec2s toward = glms_vec2_scale((vec2s){{i == 0   ? 1.0f
                                                    : i == 1 ? -1.0f
                                                             : 0,
                                                    i == 2   ? -1.0f
                                                    : i == 3 ? 1.0f
                                                             : 0}},
                                           (float)near);
            instance_set_place(&bench.instance, glms_vec2_add(beside[i], toward), (vec2s){{1, 0}});
            instance_set_quad(&bench.instance, (vec2s){{-30, -25}}, (vec2s){{30, 25}});
            assert_int_equal(mark_init(&bench.mark, &bench.source, &bench.batch, &bench.instance, clip),
                             near);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_painted_from_the_group_that_is_covered_to_the_last_pixel_that_is),
        cmocka_unit_test(what_is_wound_round_all_of_a_block_is_painted_though_no_edge_is_there),
        cmocka_unit_test(so_little_that_it_is_not_to_be_seen_is_not_painted),
        cmocka_unit_test(a_shapes_formula_is_asked_once_at_its_edge_and_nowhere_else),
        cmocka_unit_test(no_square_of_a_tile_is_asked_for_that_the_edge_cannot_cross),
        cmocka_unit_test(a_round_shape_whose_middle_is_a_pixels_is_the_same_on_all_sides),
        cmocka_unit_test(a_mark_is_in_the_pixels_that_it_covers_and_in_no_others),
        cmocka_unit_test(all_of_a_marks_box_is_touched_where_its_sides_are_upright),
        cmocka_unit_test(a_picture_is_in_a_pixel_around_it_at_most),
        cmocka_unit_test(what_has_no_area_or_lies_beside_is_no_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
