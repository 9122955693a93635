// Lines of text: which way they run, and what is shaped on its own.
#include "fonts.h"
#include "shape/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;
static FontSet fonts;

static int begin(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int finish(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    arena_finish(&arena);
    return 0;
}

// The letters as they are seen from left to right, a box for each that the font lacks.
static const char *seen(const char *text) {
    ShapedLine line = line_shape(fonts.regular, &arena, text, strlen(text));
    char *all = arena_alloc(&arena, 4 * line.count + 1);
    for (size_t i = 0; i < line.count; i++) {
        size_t byte = line.glyphs[i].byte, end = byte + 1;
        while (((unsigned char)text[end] & 0xC0) == 0x80)
            end++;
        strncat(all, text + byte, end - byte);
    }
    return all;
}

static void letters_run_as_unicode_says(void **state) {
    (void)state;
    // As in the examples of UAX #9, with Hebrew in the place of capitals.
    static const char *const cases[][2] = {
        {"car is \u05D0\u05D1\u05D2 in hebrew", "car is \u05D2\u05D1\u05D0 in hebrew"},
        {"\u05D0\u05D1 english \u05D2", "\u05D2 english \u05D1\u05D0"},
        {"\u05D0 12 \u05D1", "\u05D1 12 \u05D0"},
        {"a \u05D0\u05D1 12", "a 12 \u05D1\u05D0"},
        {"a \u05D0, \u05D1!", "a \u05D1 ,\u05D0!"},
        {"a (\u05D0) b", "a (\u05D0) b"},
        {"\u05D0\tb", "b\t\u05D0"},
        {"plain", "plain"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(seen(cases[i][0]), cases[i][1]);
}

static void brackets_are_mirrored_from_right_to_left(void **state) {
    (void)state;
    ShapedLine line = line_shape(fonts.regular, &arena, "\u05D0(\u05D1)", 6);
    ShapedLine open = line_shape(fonts.regular, &arena, "(", 1),
               close = line_shape(fonts.regular, &arena, ")", 1);
    assert_int_equal(line.count, 4);
    assert_int_equal(line.glyphs[0].byte, 5);
    assert_int_equal(line.glyphs[0].glyph, open.glyphs[0].glyph);
    assert_int_equal(line.glyphs[2].glyph, close.glyphs[0].glyph);
}

static void a_layout_counts_letters_as_they_are_read(void **state) {
    (void)state;
    TextLayout layout = layout_text(&arena, fonts.regular, "a\u05D0\u05D1\nc", 1, TEXT_ALIGN_LEFT);
    assert_int_equal(layout.count, 4);
    for (size_t i = 1; i < layout.count; i++)
        assert_true(layout.glyphs[i].byte > layout.glyphs[i - 1].byte);
    assert_true(layout.glyphs[1].pen.x > layout.glyphs[2].pen.x);
    assert_int_equal(layout.glyphs[3].line, 1);
}

static ShapedLine shape_in_two(const char *text, size_t first, TextRun one, TextRun other) {
    one.font = other.font = fonts.regular;
    one.end = first;
    other.end = strlen(text);
    const TextRun runs[] = {one, other};
    return line_shape_runs(&arena, text, 0, strlen(text), (TextRuns){runs, 2});
}

static void a_style_ends_kerning_and_ligatures(void **state) {
    (void)state;
    const TextRun plain = {.size = 1}, apart = {.size = 1, .has_no_ligatures = true};
    float kerned = line_shape(fonts.regular, &arena, "AV", 2).advance;
    float alone =
        line_shape(fonts.regular, &arena, "A", 1).advance + line_shape(fonts.regular, &arena, "V", 1).advance;
    assert_true(kerned < alone - 0.01f);
    assert_float_equal((double)shape_in_two("AV", 1, plain, plain).advance, (double)alone, 1e-6);
    assert_float_equal((double)shape_in_two("AV", 2, plain, plain).advance, (double)kerned, 1e-6);
    ShapedLine line = shape_in_two("fi fi", 2, plain, apart);
    for (size_t i = 1; i < line.count; i++)
        assert_int_equal(line.glyphs[i].run, line.glyphs[i].byte >= 2);
}

static void a_run_has_its_size_and_height(void **state) {
    (void)state;
    const TextRun plain = {.size = 1}, small = {.size = 0.5f, .rise = 0.3f};
    ShapedLine line = shape_in_two("mm", 1, plain, small);
    assert_float_equal((double)line.glyphs[1].advance, (double)line.glyphs[0].advance / 2, 1e-6);
    assert_float_equal((double)line.glyphs[1].x, (double)line.glyphs[0].advance, 1e-6);
    assert_float_equal((double)(line.glyphs[1].y - line.glyphs[0].y), 0.3, 1e-6);
}

static Font *lend(void *other, Font *font, uint32_t code) {
    (void)font;
    return code == 0x65E5 ? other : NULL;
}

static void what_a_font_lacks_comes_from_another(void **state) {
    (void)state;
    font_set_fallback(fonts.regular, (FontFallback){lend, fonts.semibold});
    ShapedLine line = line_shape(fonts.regular, &arena, "a\u65E5\u0301\u672C", 9);
    font_set_fallback(fonts.regular, (FontFallback){0});
    assert_ptr_equal(line.glyphs[0].font, fonts.regular);
    for (size_t i = 1; i < line.count; i++)
        assert_ptr_equal(line.glyphs[i].font, line.glyphs[i].byte < 6 ? fonts.semibold : fonts.regular);
}

static void broken_lines_are_filled_and_those_that_end_are_not(void **state) {
    (void)state;
    const TextRun run = {.end = 99, .font = fonts.regular, .size = 1};
    const char *text = "one two three four five six\nseven";
    const LayoutOptions options = {.line_pitch = 1, .wrap = 6, .justifies = true};
    TextLayout layout = layout_runs(&arena, text, (TextRuns){&run, 1}, &options);
    assert_true(layout.line_count > 2);
    for (size_t i = 0; i < layout.stretch_count; i++) {
        bool is_last = text[27] == '\n' && layout.stretches[i].line + 2 >= layout.line_count;
        assert_true(is_last ? layout.stretches[i].right < 5.9f
                            : layout.stretches[i].right > 5.999f && layout.stretches[i].right < 6.001f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_run_as_unicode_says),
        cmocka_unit_test(brackets_are_mirrored_from_right_to_left),
        cmocka_unit_test(a_layout_counts_letters_as_they_are_read),
        cmocka_unit_test(a_style_ends_kerning_and_ligatures),
        cmocka_unit_test(a_run_has_its_size_and_height),
        cmocka_unit_test(what_a_font_lacks_comes_from_another),
        cmocka_unit_test(broken_lines_are_filled_and_those_that_end_are_not),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
