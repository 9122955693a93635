// Glyph outlines and shaping, against the reference film's control points, HarfBuzz's own reading and numbers
// of Inter.
#include "base/asset.h"
#include "fonts.h"
#include "shape/font.h"

#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { UNITS_PER_EM = 2816 };

static Arena arena;
static Asset asset;
static FontSet fonts;
static Font *font;

static int begin(void **state) {
    (void)state;
    arena_init(&arena, 0);
    assert_true(asset_get("fonts/Inter-Regular.otf", &asset, NULL));
    fonts = fonts_load();
    font = fonts.regular;
    return 0;
}

static int finish(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    arena_finish(&arena);
    return 0;
}

static ShapedLine shape(const char *text) {
    return font_shape(font, &arena, text, strlen(text));
}

static const Outline *outline_of(const char *character) {
    ShapedLine line = shape(character);
    assert_int_equal(line.count, 1);
    return font_glyph_outline(font, line.glyphs[0].glyph);
}

static int units(double em) {
    return (int)lround(em * UNITS_PER_EM);
}

// Outlines --------------------------------------------------------------------------------------------------

// Of the reference's curves the end points, in font units from the glyph's start.
static void assert_ends(const Outline *outline, const int (*wanted)[2], size_t count) {
    assert_int_equal(outline->curve_count, count);
    Point start = outline->points[0];
    for (size_t i = 0; i < count; i++) {
        Point end = point_sub(outline->points[4 * i + 3], start);
        assert_int_equal(units(end.x), wanted[i][0]);
        assert_int_equal(units(end.y), wanted[i][1]);
    }
}

static void a_glyph_has_the_reference_s_curves_closing_line_and_extra_curve(void **state) {
    (void)state;
    static const int R[18][2] = {{248, 0},    {248, 800},  {696, 800},   {748, 801},  {1180, 0},
                                 {1468, 0},   {1005, 846}, {1388, 1420}, {692, 2048}, {0, 2048},
                                 {0, 0},      {0, 0},      {248, 1828},  {684, 1828}, {1144, 1420},
                                 {688, 1024}, {248, 1024}, {248, 1024}};
    static const int ONE[9][2] = {{-248, 0},     {-760, -340}, {-760, -592}, {-260, -260}, {-248, -260},
                                  {-248, -2048}, {0, -2048},   {0, 0},       {0, 0}};
    const Outline *r = outline_of("R");
    assert_ends(r, R, 18);
    assert_int_equal(r->contour_count, 2);
    assert_int_equal(r->contours[0].count, 12);
    assert_int_equal(r->contours[1].first, 12);
    assert_true(r->contours[0].closed && r->contours[1].closed);
    assert_ends(outline_of("1"), ONE, 9);
}

static void handles_are_the_reference_s_too(void **state) {
    (void)state;
    // The "3" of the reference, in font units from its start: two curves, then a line with handles at its
    // thirds.
    static const float WANTED[16][2] = {
        {0, 0},           {397, 0},          {692, 249},        {692, 584.1f},     {692, 584.1f},
        {692, 844.5f},    {538.1f, 1033.1f}, {280.2f, 1076.1f}, {280.2f, 1076.1f}, {280.2f, 1081.6f},
        {280.2f, 1087},   {280.2f, 1092.5f}, {280.2f, 1092.5f}, {487.1f, 1155.3f}, {616.3f, 1325.1f},
        {616.3f, 1556.3f}};
    const Outline *three = outline_of("3");
    for (size_t i = 0; i < 16; i++) {
        Point got = point_scale(point_sub(three->points[i], three->points[0]), UNITS_PER_EM);
        assert_float_equal((double)got.x, (double)WANTED[i][0], 0.6);
        assert_float_equal((double)got.y, (double)WANTED[i][1], 0.6);
    }
}

static void every_glyph_of_a_line_has_the_reference_s_number_of_curves_and_contours(void **state) {
    (void)state;
    static const uint8_t CURVES[] = {11, 10, 14, 17, 10, 14, 14, 10, 14, 17, 21, 21, 17, 11, 14, 10, 14,
                                     21, 10, 19, 5,  18, 13, 7,  17, 10, 14, 21, 5,  14, 14, 14, 11, 7};
    static const uint8_t CONTOURS[] = {1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 3, 2, 1, 1, 1, 2, 1,
                                       2, 2, 1, 1, 2, 1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1};
    ShapedLine line = shape("Continuous Batching: 3.4x (single GPU)");
    size_t seen = 0;
    for (size_t i = 0; i < line.count; i++) {
        const Outline *outline = font_glyph_outline(font, line.glyphs[i].glyph);
        if (!outline->curve_count)
            continue;
        assert_true(seen < sizeof CURVES);
        assert_int_equal(outline->curve_count, CURVES[seen]);
        assert_int_equal(outline->contour_count, CONTOURS[seen]);
        seen++;
    }
    assert_int_equal(seen, sizeof CURVES);
}

static void a_blank_glyph_has_no_curves_and_an_unknown_number_is_the_missing_sign(void **state) {
    (void)state;
    const Outline *space = outline_of(" ");
    assert_int_equal(space->curve_count, 0);
    assert_true(box_is_empty(space->anchors));
    assert_ptr_equal(font_glyph_outline(font, UINT32_MAX), font_glyph_outline(font, 0));
    assert_true(font_glyph_outline(font, 0)->curve_count > 0);
    assert_ptr_equal(outline_of("a"), outline_of("a"));
}

// HarfBuzz's reading of a glyph, as ours: four points a curve in font units.
typedef struct Drawing {
    Point points[8192], start, cursor;
    size_t count;
} Drawing;

static void draw_curve(Drawing *drawing, Point handle1, Point handle2, Point to) {
    const Point curve[4] = {drawing->cursor, handle1, handle2, to};
    assert_true(drawing->count + 4 <= sizeof drawing->points / sizeof *drawing->points);
    memcpy(&drawing->points[drawing->count], curve, sizeof curve);
    drawing->count += 4;
    drawing->cursor = to;
}

static void draw_line(Drawing *drawing, Point to) {
    Point from = drawing->cursor;
    draw_curve(drawing, point_lerp(from, to, 1.0f / 3), point_lerp(from, to, 2.0f / 3), to);
}

static void on_move(hb_draw_funcs_t *funcs, void *drawing, hb_draw_state_t *state, float x, float y,
                    void *user) {
    (void)funcs, (void)state, (void)user;
    Drawing *d = drawing;
    d->start = d->cursor = (Point){x, y};
}

static void on_line(hb_draw_funcs_t *funcs, void *drawing, hb_draw_state_t *state, float x, float y,
                    void *user) {
    (void)funcs, (void)state, (void)user;
    draw_line(drawing, (Point){x, y});
}

static void on_cubic(hb_draw_funcs_t *funcs, void *drawing, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x, float y, void *user) {
    (void)funcs, (void)state, (void)user;
    draw_curve(drawing, (Point){x1, y1}, (Point){x2, y2}, (Point){x, y});
}

static void on_close(hb_draw_funcs_t *funcs, void *drawing, hb_draw_state_t *state, void *user) {
    (void)funcs, (void)state, (void)user;
    Drawing *d = drawing;
    draw_line(d, d->start); // HarfBuzz has drawn the closing line before; this is the extra curve
}

static hb_draw_funcs_t *draw_functions(void) {
    hb_draw_funcs_t *functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(functions, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(functions, on_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(functions, on_cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(functions, on_close, NULL, NULL);
    return functions;
}

static void assert_drawn(const Outline *outline, const Drawing *drawing) {
    assert_int_equal(4 * outline->curve_count, drawing->count);
    for (size_t i = 0; i < drawing->count; i++) {
        Point ours = point_scale(outline->points[i], UNITS_PER_EM);
        assert_true(point_distance(ours, drawing->points[i]) < 0.01f);
    }
}

static hb_font_t *harfbuzz_font(void) {
    hb_blob_t *blob =
        hb_blob_create((const char *)asset.bytes, (unsigned)asset.size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *other = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return other;
}

static void every_glyph_of_the_font_reads_as_harfbuzz_reads_it(void **state) {
    (void)state;
    static Drawing drawing;
    hb_font_t *other = harfbuzz_font();
    hb_draw_funcs_t *functions = draw_functions();
    unsigned count = hb_face_get_glyph_count(hb_font_get_face(other));
    assert_true(count > 2000);
    for (unsigned glyph = 0; glyph < count; glyph++) {
        drawing.count = 0;
        hb_font_get_glyph_shape(other, glyph, functions, &drawing);
        assert_drawn(font_glyph_outline(font, glyph), &drawing);
    }
    hb_draw_funcs_destroy(functions);
    hb_font_destroy(other);
}

// Shaping ---------------------------------------------------------------------------------------------------

static void assert_name(uint32_t glyph, const char *wanted) {
    hb_font_t *other = harfbuzz_font();
    char name[64] = "";
    hb_font_get_glyph_name(other, glyph, name, sizeof name);
    hb_font_destroy(other);
    assert_string_equal(name, wanted);
}

static void the_parenthesis_after_capitals_is_the_raised_one(void **state) {
    (void)state;
    ShapedLine line = shape("Continuous Batching: 3.4x (single GPU)");
    assert_int_equal(line.count, 38);
    assert_name(line.glyphs[37].glyph, "uni0029.case");
    assert_int_equal(line.glyphs[37].byte, 37);
    assert_int_not_equal(line.glyphs[26].glyph, shape("(A").glyphs[0].glyph);
    assert_int_equal(line.glyphs[26].glyph, shape("(").glyphs[0].glyph);
}

static void two_characters_may_be_one_glyph(void **state) {
    (void)state;
    ShapedLine line = shape("a->b");
    assert_int_equal(line.count, 3);
    assert_int_equal(line.glyphs[1].byte, 1);
    assert_int_equal(line.glyphs[2].byte, 3);
}

static void pairs_are_kerned_and_nothing_is_rounded(void **state) {
    (void)state;
    // Inter's advances are T 1808, o 1680, A and V 1904; its pairs To -224 and AV -192.
    ShapedLine to = shape("To"), av = shape("AV");
    assert_float_equal((double)to.glyphs[1].x * UNITS_PER_EM, 1808 - 224, 1e-3);
    assert_float_equal((double)to.glyphs[0].advance * UNITS_PER_EM, 1808 - 224, 1e-3);
    assert_float_equal((double)to.advance * UNITS_PER_EM, 1808 - 224 + 1680, 1e-3);
    assert_float_equal((double)av.advance * UNITS_PER_EM, 2 * 1904 - 192, 1e-3);
    assert_float_equal((double)shape("").advance, 0, 0);
    assert_int_equal(shape("").count, 0);
}

static void a_glyph_knows_the_byte_its_character_starts_at(void **state) {
    (void)state;
    ShapedLine line = shape("\xC3\xA9\xE2\x86\x92x");
    assert_int_equal(line.count, 3);
    assert_int_equal(line.glyphs[1].byte, 2);
    assert_int_equal(line.glyphs[2].byte, 5);
}

static void a_tab_goes_on_to_the_next_of_stops_that_are_four_blanks_apart(void **state) {
    (void)state;
    const double stop = 4 * (double)shape(" ").advance;
    assert_float_equal((double)font_tab_stop(font), stop, 1e-6);
    assert_float_equal((double)shape("\t").advance, stop, 1e-6);
    assert_float_equal((double)shape("i\ti").glyphs[2].x, stop, 1e-6);
    double after = ceil((double)shape("MM").advance / stop);
    assert_float_equal(((double)shape("MM\tM").glyphs[3].x / stop), after, 1e-6);
    assert_float_equal((double)shape("    \t.").glyphs[5].x, (2 * stop), 1e-6); // from a stop to the next
    assert_float_equal((double)shape("\t\t").advance, (2 * stop), 1e-6);
    assert_float_equal((double)shape("\r\x01\x1B\x7F").advance, 0, 0);
}

static void ascent_and_descent_are_the_font_s(void **state) {
    (void)state;
    assert_int_equal(units(font_ascent(font)), 2728);
    assert_int_equal(units(font_descent(font)), 680);
}

// Files -----------------------------------------------------------------------------------------------------

static void assert_no_font(const void *bytes, size_t size) {
    Error error = {""};
    assert_null(font_create(bytes, size, &error));
    assert_true(error.text[0]);
}

static void what_is_no_font_is_refused(void **state) {
    (void)state;
    static const char LUA[] = "local title = Text(\"a text that is long enough to be looked at\")";
    assert_no_font("", 0);
    assert_no_font("OTTO", 4);
    assert_no_font(LUA, sizeof LUA);
    static const char EMPTY[64] = "OTTO\0\0";
    assert_no_font(EMPTY, sizeof EMPTY);
}

static void a_font_cut_short_is_refused_at_any_length(void **state) {
    (void)state;
    for (size_t size = 0; size < 400; size++) {
        void *copy = malloc(size + 1); // of its own, so that reading past it is found
        memcpy(copy, asset.bytes, size);
        assert_no_font(copy, size);
        free(copy);
    }
    for (size_t size = 400; size < asset.size; size += asset.size / 50)
        assert_no_font(asset.bytes, size);
}

static void a_table_that_lies_outside_the_file_is_refused(void **state) {
    (void)state;
    unsigned char *copy = malloc(asset.size);
    memcpy(copy, asset.bytes, asset.size);
    memset(copy + 12 + 8, 0xFF, 4); // the first table's offset
    assert_no_font(copy, asset.size);
    memcpy(copy, asset.bytes, asset.size);
    memset(copy + 12 + 12, 0xFF, 4); // its length
    assert_no_font(copy, asset.size);
    free(copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glyph_has_the_reference_s_curves_closing_line_and_extra_curve),
        cmocka_unit_test(handles_are_the_reference_s_too),
        cmocka_unit_test(every_glyph_of_a_line_has_the_reference_s_number_of_curves_and_contours),
        cmocka_unit_test(a_blank_glyph_has_no_curves_and_an_unknown_number_is_the_missing_sign),
        cmocka_unit_test(every_glyph_of_the_font_reads_as_harfbuzz_reads_it),
        cmocka_unit_test(the_parenthesis_after_capitals_is_the_raised_one),
        cmocka_unit_test(two_characters_may_be_one_glyph),
        cmocka_unit_test(pairs_are_kerned_and_nothing_is_rounded),
        cmocka_unit_test(a_glyph_knows_the_byte_its_character_starts_at),
        cmocka_unit_test(a_tab_goes_on_to_the_next_of_stops_that_are_four_blanks_apart),
        cmocka_unit_test(ascent_and_descent_are_the_font_s),
        cmocka_unit_test(what_is_no_font_is_refused),
        cmocka_unit_test(a_font_cut_short_is_refused_at_any_length),
        cmocka_unit_test(a_table_that_lies_outside_the_file_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
