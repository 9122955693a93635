// Layout of texts, against the boxes of the reference film, and which bytes are UTF-8.
#include "fonts.h"
#include "shape/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const float REFERENCE_GRID = 0.01125f;

static Arena arena;
static FontSet fonts;
static Font *font;

static int begin(void **state) {
    (void)state;
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

static TextLayout layout_on_grid(const char *text, float line_pitch, TextAlign align, float grid) {
    const TextRun run = {.end = strlen(text), .font = font, .size = 1};
    return layout_runs(&arena, text, (TextRuns){&run, 1},
                       &(LayoutOptions){.line_pitch = line_pitch, .align = align, .grid = grid});
}

static TextLayout layout(const char *text) {
    return layout_text(&arena, font, text, 1.2f, TEXT_ALIGN_LEFT);
}

typedef struct ReferenceText {
    const char *text;
    float font_size, line_spacing;
    double width, height; // scene units, of the ink box
    size_t glyphs;
} ReferenceText;

static const ReferenceText REFERENCE[] = {
    {"Continuous Batching", 48, 0.3f, 6.457852, 0.643946, 18},
    {"Cleanup", 18, 0.3f, 0.945922, 0.235458, 7},
    {"Decode (Batched)", 18, 0.3f, 2.103486, 0.241480, 15},
    {"Loop", 12, 0.3f, 0.370869, 0.155302, 4},
    {"R1", 14, 0.3f, 0.171924, 0.141402, 2},
    {"3 requests at different phases simultaneously", 15, 0.3f, 4.459936, 0.201233, 40},
    {"Position-Grouped Decode\nSame pos same matmul batch", 15, 0.6f, 2.931226, 0.448892, 44},
    {"O(1) Slot Allocation via Bitmask", 22, 0.3f, 4.450864, 0.277793, 28},
    {"free_slots = ~occupied_mask one-bit op", 16, 0.3f, 4.210898, 0.214648, 34},
    {"Continuous Batching: 3.4x (single GPU)", 22, 0.3f, 5.635566, 0.315982, 34},
};

static TextLayout reference_layout(const ReferenceText *reference, float grid) {
    // A line is font_size (1 + line_spacing) / 96 units high and an em font_size / 72.
    float pitch = (1 + reference->line_spacing) * 72 / 96;
    return layout_on_grid(reference->text, pitch, TEXT_ALIGN_LEFT, grid);
}

static void texts_set_on_the_reference_s_grid_have_its_boxes(void **state) {
    (void)state;
    fonts_need_reference();
    for (size_t i = 0; i < sizeof REFERENCE / sizeof *REFERENCE; i++) {
        TextLayout text = reference_layout(&REFERENCE[i], REFERENCE_GRID);
        Point size = point_scale(box_size(text.ink), (double)REFERENCE[i].font_size / 72);
        assert_float_equal(size.x, REFERENCE[i].width, 5e-5);
        assert_float_equal(size.y, REFERENCE[i].height, 3e-5);
        assert_int_equal(text.count, REFERENCE[i].glyphs);
    }
}

static void texts_set_without_a_grid_are_within_a_pixel_of_the_reference(void **state) {
    (void)state;
    fonts_need_reference();
    for (size_t i = 0; i < sizeof REFERENCE / sizeof *REFERENCE; i++) {
        TextLayout text = reference_layout(&REFERENCE[i], 0);
        Point size = point_scale(box_size(text.ink), (double)REFERENCE[i].font_size / 72);
        assert_float_equal(size.x, REFERENCE[i].width, 0.0097);
        assert_float_equal(size.y, REFERENCE[i].height, 3e-5);
    }
}

static void the_ink_box_depends_on_the_letters_and_so_does_the_baseline(void **state) {
    (void)state;
    const double em = 18.0 / 72;
    assert_float_equal((em * box_point(layout("Cleanup").ink, (Point){0, 0}).y), 0.0667, 2e-4);
    assert_float_equal((em * box_point(layout("Refill").ink, (Point){0, 0}).y), 0.0937, 2e-4);
}

static void a_rounded_advance_is_a_multiple_of_the_grid(void **state) {
    (void)state;
    // T kerned before o: 1584 of 2816 units an em, which is 50.0 grid steps; o: 1680, 53.03 of them.
    TextLayout text = layout_on_grid("oTo", 1, TEXT_ALIGN_LEFT, REFERENCE_GRID);
    TextLayout exact = layout("oTo");
    float step = text.glyphs[1].pen.x - text.glyphs[0].pen.x;
    assert_float_equal((double)(step / REFERENCE_GRID), (double)(int)(step / REFERENCE_GRID + 0.5f), 1e-4);
    assert_true(text.glyphs[1].pen.x != exact.glyphs[1].pen.x);
    assert_float_equal((double)(text.glyphs[2].pen.x - text.glyphs[1].pen.x), 1584.0 / 2816, 1e-5);
    assert_float_equal((double)text.width, (double)(text.glyphs[2].pen.x + 53 * REFERENCE_GRID), 1e-5);
}

static void spaces_and_newlines_draw_nothing(void **state) {
    (void)state;
    TextLayout text = layout(" a \n\n b");
    assert_int_equal(text.line_count, 3);
    assert_int_equal(text.count, 2);
    assert_int_equal(text.glyphs[0].byte, 1);
    assert_int_equal(text.glyphs[1].byte, 6);
    assert_float_equal((double)text.glyphs[1].pen.y, -2.4, 1e-6);
    assert_float_equal((double)text.glyphs[0].pen.x, (double)text.glyphs[1].pen.x, 0);

    text = layout("");
    assert_int_equal(text.count, 0);
    assert_int_equal(text.line_count, 1);
    assert_true(box_is_empty(text.ink));
    assert_true(box_is_empty(layout(" \n ").ink));
}

static void a_glyph_s_byte_counts_from_the_start_of_the_text(void **state) {
    (void)state;
    TextLayout text = layout("\xC3\xA9\nb");
    assert_int_equal(text.count, 2);
    assert_int_equal(text.glyphs[0].byte, 0);
    assert_int_equal(text.glyphs[1].byte, 3);
}

static void lines_align_by_their_advance(void **state) {
    (void)state;
    static const float SHARE[] = {[TEXT_ALIGN_LEFT] = 0, [TEXT_ALIGN_CENTER] = 0.5f, [TEXT_ALIGN_RIGHT] = 1};
    float wide = layout("mmmm").width, narrow = layout("i").width;
    for (int align = TEXT_ALIGN_LEFT; align <= TEXT_ALIGN_RIGHT; align++) {
        TextLayout text = layout_text(&arena, font, "mmmm\ni", 1, (TextAlign)align);
        assert_float_equal((double)text.width, (double)wide, 0);
        assert_float_equal((double)text.glyphs[0].pen.x, 0, 0);
        assert_float_equal((double)text.glyphs[4].pen.x, (double)((wide - narrow) * SHARE[align]), 1e-6);
    }
}

static void tabs_and_control_characters_are_no_glyphs(void **state) {
    (void)state;
    static const char *const TWO[] = {"a\tb",
                                      "a\r\nb",
                                      "a\rb",
                                      "a\u2028b",
                                      "a\u2029b",
                                      "a\x07\x1B\x7F\xC2\x9B"
                                      "b",
                                      "a\xC2\x85"
                                      "b",
                                      "\t a\v\fb\n\t"};
    for (size_t i = 0; i < sizeof TWO / sizeof *TWO; i++)
        assert_int_equal(layout(TWO[i]).count, 2);
}

static void a_separator_ends_a_line_and_a_carriage_return_does_not(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t lines;
    } CASES[] = {{"", 1},
                 {"a", 1},
                 {"a\n", 2},
                 {"a\r\nb", 2},
                 {"a\rb", 1},
                 {"a\u2028b\u2029c\xC2\x85"
                  "d",
                  4},
                 {"a\vb\fc", 1}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(layout(CASES[i].text).line_count, CASES[i].lines);
    TextLayout text = layout("a\u2028b");
    assert_int_equal(text.glyphs[1].byte, 4);
    assert_float_equal((double)text.glyphs[1].pen.x, 0, 0);
    assert_float_equal((double)text.glyphs[1].pen.y, -1.2, 1e-6);
    assert_float_equal(layout("a\rb").width, layout("ab").width, 0);
}

// Of a small line, one of letters twice as large, an empty one, and a small one.
static void lines_without_a_pitch_are_as_far_apart_as_their_fonts_say(void **state) {
    (void)state;
    const TextRun runs[] = {{.end = 2, .font = font, .size = 1},
                            {.end = 4, .font = font, .size = 2},
                            {.end = 6, .font = font, .size = 1}};
    const TextLayout text =
        layout_runs(&arena, "a\nB\n\nc", (TextRuns){runs, 3}, &(LayoutOptions){.line_pitch = 0});
    double above = (double)(font_ascent(font) + font_gap(font)), below = (double)font_descent(font);
    const double baselines[] = {0, -(below + 2 * above), -(below + 2 * above) - (2 * below + above),
                                -(below + 2 * above) - (2 * below + above) - (below + above)};
    assert_int_equal(text.stretch_count, 4);
    for (int i = 0; i < 4; i++)
        assert_float_equal((double)text.stretches[i].baseline, baselines[i], 1e-5);
    assert_float_equal((double)text.glyphs[0].pen.y, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_set_on_the_reference_s_grid_have_its_boxes),
        cmocka_unit_test(texts_set_without_a_grid_are_within_a_pixel_of_the_reference),
        cmocka_unit_test(the_ink_box_depends_on_the_letters_and_so_does_the_baseline),
        cmocka_unit_test(a_rounded_advance_is_a_multiple_of_the_grid),
        cmocka_unit_test(spaces_and_newlines_draw_nothing),
        cmocka_unit_test(a_glyph_s_byte_counts_from_the_start_of_the_text),
        cmocka_unit_test(lines_align_by_their_advance),
        cmocka_unit_test(tabs_and_control_characters_are_no_glyphs),
        cmocka_unit_test(a_separator_ends_a_line_and_a_carriage_return_does_not),
        cmocka_unit_test(lines_without_a_pitch_are_as_far_apart_as_their_fonts_say),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
