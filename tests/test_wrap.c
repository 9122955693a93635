#include "base/utf8.h"
#include "fonts.h"
#include "shape/wrap.h"

#include "shape/layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char prose[] =
    "Two free slots, four requests waiting. First in, first out: while a slot is free and somebody waits, "
    "admit. Größer wäre schöner → naïve AVATAR.\n\nThe lowest free slot is  taken first.";

static Arena arena;
static FontSet fonts;
static Font *font;

static int set_up(void **state) {
    (void)state;
    fonts = fonts_load();
    font = fonts.regular;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    arena_finish(&arena);
    return 0;
}

static float width_of(const char *text, size_t length) {
    return layout_text(&arena, font, arena_strndup(&arena, text, length), 1, TEXT_ALIGN_LEFT).width;
}

static void assert_lines(const char *text, float width, const char *const *expected, size_t count) {
    Wrapped wrapped = wrap_text(&arena, font, text, width);
    assert_int_equal(wrapped.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(arena_strndup(&arena, text + wrapped.lines[i].first, wrapped.lines[i].length),
                            expected[i]);
}

static void a_text_that_fits_is_one_line(void **state) {
    (void)state;
    assert_lines("one two three", 1e6f, (const char *const[]){"one two three"}, 1);
    assert_lines("one two three", width_of("one two three", 13) + 1e-4f,
                 (const char *const[]){"one two three"}, 1);
    assert_lines("", 10, (const char *const[]){""}, 1);
}

static void a_word_that_does_not_fit_begins_the_next_line(void **state) {
    (void)state;
    float width = width_of("one two", 7) + 0.01f;
    assert_lines("one two three", width, (const char *const[]){"one two", "three"}, 2);
    assert_lines("one two   three", width, (const char *const[]){"one two", "three"}, 2);
    assert_lines("one two ", width, (const char *const[]){"one two"}, 1);
}

static void newlines_end_lines_and_empty_ones_stay(void **state) {
    (void)state;
    assert_lines("a\n\nb\r\nc\n", 99, (const char *const[]){"a", "", "b", "c", ""}, 5);
    assert_lines("  indented\n ", 99, (const char *const[]){"  indented", ""}, 2);
    assert_lines("a\u2028b\u2029\xC2\x85"
                 "c",
                 99, (const char *const[]){"a", "b", "", "c"}, 4);
}

static void lines_break_at_tabs_which_are_never_wider_than_they_were_taken_for(void **state) {
    (void)state;
    float width = width_of("one\ttwo", 7) + 0.01f;
    assert_lines("one\ttwo\tthree", width + width_of("\t", 1), (const char *const[]){"one\ttwo", "three"}, 2);
    assert_lines("\tone", 99, (const char *const[]){"\tone"}, 1);
    assert_lines("one \t\r\ntwo", 99, (const char *const[]){"one", "two"}, 2);
    static const char tabs[] = "a\tbb\tccc\tdddd\teeeee\tf\tgg hh\tiii";
    for (width = 2; width < 20; width += 0.13f) {
        Wrapped wrapped = wrap_text(&arena, font, tabs, width);
        for (size_t i = 0; i < wrapped.count; i++)
            assert_true(width_of(tabs + wrapped.lines[i].first, wrapped.lines[i].length) <=
                        fmaxf(width, 2.5f));
    }
}

static void a_word_wider_than_a_line_is_cut_at_characters(void **state) {
    (void)state;
    float width = width_of("mm", 2) + 0.01f;
    assert_lines("mmmmm mm", width, (const char *const[]){"mm", "mm", "m", "mm"}, 4);
    assert_lines("üüü", 1e-3f, (const char *const[]){"ü", "ü", "ü"}, 3);
}

static void no_line_is_too_wide_none_could_take_a_word_more_and_nothing_is_lost(void **state) {
    (void)state;
    for (float width = 8; width < 80; width += 0.37f) {
        Wrapped wrapped = wrap_text(&arena, font, prose, width);
        size_t seen = 0;
        for (size_t i = 0; i < wrapped.count; i++) {
            WrapLine line = wrapped.lines[i];
            assert_true(utf8_is_valid(prose + line.first, line.length, NULL));
            assert_true(width_of(prose + line.first, line.length) <= width + 0.02f);
            for (; seen < line.first; seen++)
                assert_true(prose[seen] == ' ' || prose[seen] == '\n');
            seen = line.first + line.length;
            if (prose[seen] == ' ') {
                size_t word = strcspn(prose + seen + strspn(prose + seen, " "), " \n");
                size_t end = seen + strspn(prose + seen, " ") + word;
                assert_true(width_of(prose + line.first, end - line.first) > width - 0.02f);
            }
        }
        assert_int_equal(seen, strlen(prose));
    }
}

static void widths_of_no_use_are_survived(void **state) {
    (void)state;
    const float widths[] = {0, -1, 1e-30f, INFINITY};
    for (size_t i = 0; i < 4; i++)
        assert_true(wrap_text(&arena, font, prose, widths[i]).count >= 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_fits_is_one_line),
        cmocka_unit_test(a_word_that_does_not_fit_begins_the_next_line),
        cmocka_unit_test(newlines_end_lines_and_empty_ones_stay),
        cmocka_unit_test(lines_break_at_tabs_which_are_never_wider_than_they_were_taken_for),
        cmocka_unit_test(a_word_wider_than_a_line_is_cut_at_characters),
        cmocka_unit_test(no_line_is_too_wide_none_could_take_a_word_more_and_nothing_is_lost),
        cmocka_unit_test(widths_of_no_use_are_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
