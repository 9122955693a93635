// What fonts have shaped before: it is found again where all of it is the same, told apart where anything differs, and forgotten
// where it is too much.
#include "fonts.h"
#include "shape/shaping_memo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static ShapingMemo *memo;

static int begin(void **state) {
    (void)state;
    memo = calloc(1, sizeof *memo);
    return 0;
}

static int end(void **state) {
    (void)state;
    arena_finish(&memo->arena);
    free(memo);
    return 0;
}

static void keep(const FontStretch *stretch, uint32_t glyph) {
    const FontGlyph glyphs[] = {{.glyph = glyph, .advance = 0.5f}, {.glyph = glyph + 1, .at = 1}};
    shaping_memo_keep(memo, stretch, glyphs, 2);
}

static bool finds(const FontStretch *stretch, uint32_t glyph) {
    size_t count;
    const FontGlyph *found = shaping_memo_find(memo, stretch, &count);
    return found && count == 2 && found[0].glyph == glyph && found[0].advance == 0.5f &&
           found[1].glyph == glyph + 1 && found[1].at == 1;
}

static void what_was_kept_is_found_though_its_letters_are_gone(void **state) {
    (void)state;
    uint32_t codes[] = {'a', 'b', 'c'}, others[] = {'a', 'b', 'c'};
    size_t count = 7;
    const FontStretch stretch = {codes, 3, 0, 2, 1, false, false}, same = {others, 3, 0, 2, 1, false, false};
    assert_null(shaping_memo_find(memo, &stretch, &count));
    assert_int_equal(count, 0);
    keep(&stretch, 40);
    codes[0] = 'x';
    assert_true(finds(&same, 40));
    assert_null(shaping_memo_find(memo, &stretch, &count));
}

static void stretches_that_differ_in_anything_are_told_apart(void **state) {
    (void)state;
    static const uint32_t codes[] = {'a', 'b', 'c'}, others[] = {'a', 'b', 'd'};
    static const FontStretch stretches[] = {
        {codes, 3, 0, 2, 1, false, false}, {others, 3, 0, 2, 1, false, false},
        {codes, 2, 0, 2, 1, false, false}, {codes, 3, 1, 2, 1, false, false},
        {codes, 3, 0, 3, 1, false, false}, {codes, 3, 0, 2, 2, false, false},
        {codes, 3, 0, 2, 1, true, false},  {codes, 3, 0, 2, 1, false, true}};
    enum { COUNT = sizeof stretches / sizeof *stretches };
    for (uint32_t i = 0; i < COUNT; i++) {
        size_t count;
        assert_null(shaping_memo_find(memo, &stretches[i], &count));
        keep(&stretches[i], 10 * i);
    }
    for (uint32_t i = 0; i < COUNT; i++)
        assert_true(finds(&stretches[i], 10 * i));
}

static void what_is_too_much_is_forgotten(void **state) {
    (void)state;
    enum { MANY = 20000 };
    for (uint32_t i = 0; i < MANY; i++) {
        const FontStretch stretch = {&i, 1, 0, 1, 1, false, false};
        keep(&stretch, i);
        assert_true(finds(&stretch, i));
        assert_true(arena_used(&memo->arena) < shaping_memo_most + 1000);
    }
    const uint32_t first = 0;
    assert_false(finds(&(FontStretch){&first, 1, 0, 1, 1, false, false}, 0));
}

static void assert_same_glyph(const FontGlyph *one, const FontGlyph *other) {
    assert_int_equal(one->glyph, other->glyph);
    assert_int_equal(one->at, other->at);
    assert_true(one->x == other->x && one->y == other->y && one->advance == other->advance);
}

static void a_font_shapes_the_same_again_as_another_one_does_anew(void **state) {
    (void)state;
    static const uint32_t codes[] = {'A', 'V', 'f', 'f', 'i', ' ', 'T', 'o', '.'};
    const FontStretch stretch = {codes, sizeof codes / sizeof *codes, 1, 7, 0, false, false};
    FontSet fonts = fonts_load(), fresh = fonts_load();
    Arena arena = {0};
    size_t counts[3];
    const FontGlyph *made[] = {font_shape(fonts.regular, &arena, &stretch, &counts[0]),
                               font_shape(fonts.regular, &arena, &stretch, &counts[1]),
                               font_shape(fresh.regular, &arena, &stretch, &counts[2])};
    for (int i = 1; i < 3; i++) {
        assert_int_equal(counts[i], counts[0]);
        assert_ptr_not_equal(made[i], made[0]);
        for (size_t k = 0; k < counts[0]; k++)
            assert_same_glyph(&made[i][k], &made[0][k]);
    }
    arena_finish(&arena);
    font_set_destroy(&fonts);
    font_set_destroy(&fresh);
}

static double seconds_of(Font *font, const FontStretch *stretch, int times) {
    Arena arena = {0};
    clock_t start = clock(); // of this process alone
    for (int i = 0; i < times; i++) {
        size_t count;
        font_shape(font, &arena, stretch, &count);
    }
    clock_t end = clock();
    arena_finish(&arena);
    return (double)(end - start) / CLOCKS_PER_SEC;
}

static void what_is_shaped_again_is_found_not_made(void **state) {
    (void)state;
    enum { COUNT = 5000, TIMES = 4 };
    uint32_t codes[COUNT];
    for (uint32_t i = 0; i < COUNT; i++)
        codes[i] = 'a' + i * i % 26;
    FontSet fonts = fonts_load();
    seconds_of(fonts.regular, &(FontStretch){codes, 26, 0, 26, 0, false, false}, 1); // its tables are read
    const FontStretch stretch = {codes, COUNT, 0, COUNT, 0, false, false};
    double first = seconds_of(fonts.regular, &stretch, 1), again = seconds_of(fonts.regular, &stretch, TIMES);
    if (again > first)
        fail_msg("%g s once, then %g s for %d times", first, again, TIMES);
    font_set_destroy(&fonts);
}

#define KEEPS(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        KEEPS(what_was_kept_is_found_though_its_letters_are_gone),
        KEEPS(stretches_that_differ_in_anything_are_told_apart),
        KEEPS(what_is_too_much_is_forgotten),
        cmocka_unit_test(a_font_shapes_the_same_again_as_another_one_does_anew),
        cmocka_unit_test(what_is_shaped_again_is_found_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
