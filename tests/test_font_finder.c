// Letters that the program's fonts lack, of fonts that the machine has: those of the tests' packages.
#include "memory.h"
#include "shape/line.h"
#include "show/font_finder.h"

#include <fontconfig/fontconfig.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ALEF = 0x5D0, BET = 0x5D1, BEH = 0x628, NOBODY_S = 0x10FFF0 };

static FontSet fonts;
static FontFinder *finder;

static int begin(void **state) {
    (void)state;
    Error error;
    if (!font_set_load(&fonts, &error))
        return -1;
    finder = font_finder_create(&fonts);
    return 0;
}

static int end(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    font_finder_destroy(finder);
    return 0;
}

static void letters_that_are_lacking_come_from_one_font_of_the_machine(void **state) {
    (void)state;
    Font *other = font_for(fonts.regular, ALEF);
    assert_true(other && other != fonts.regular && font_has(other, ALEF) && !font_has(fonts.regular, ALEF));
    assert_ptr_equal(font_for(fonts.regular, BET), other);
    assert_ptr_equal(font_for(fonts.regular, ALEF), other);
    assert_true(font_has(font_for(fonts.regular, BEH), BEH));
    assert_ptr_equal(font_for(fonts.regular, 'a'), fonts.regular);
}

static void each_weight_has_its_own(void **state) {
    (void)state;
    Font *light = font_for(fonts.regular, ALEF), *heavy = font_for(fonts.semibold, ALEF);
    assert_true(heavy && font_has(heavy, ALEF) && font_key(heavy) != font_key(light));
    Arena arena = {0};
    float widths[] = {line_shape(fonts.regular, &arena, "שלום", strlen("שלום")).advance,
                      line_shape(fonts.semibold, &arena, "שלום", strlen("שלום")).advance};
    assert_true(widths[1] > widths[0]);
    arena_finish(&arena);
}

// However many there are of which nobody knows any.
static void a_letter_that_no_font_has_is_asked_for_once(void **state) {
    (void)state;
    for (uint32_t code = 0xF0000; code < 0xF0000 + 200; code++)
        assert_null(font_for(fonts.regular, code));
    size_t held = memory_held();
    for (int i = 0; i < 1000; i++)
        assert_null(font_for(fonts.regular, NOBODY_S));
    assert_true(memory_held() < held + 8192);
    assert_null(font_for(fonts.regular, BEH)); // nothing more is asked for then
    assert_ptr_equal(font_for(fonts.semibold, 'a'), fonts.semibold);
}

static void what_is_found_is_given_back(void **state) {
    (void)state;
    size_t held[8];
    for (int i = 0; i < 8; i++) {
        assert_non_null(font_for(fonts.regular, ALEF));
        assert_non_null(font_for(fonts.semibold, BEH));
        font_finder_destroy(finder);
        held[i] = memory_held();
        finder = font_finder_create(&fonts);
    }
    assert_true(held[7] < held[4] + 8192); // fontconfig keeps a little more now and then
    font_finder_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(letters_that_are_lacking_come_from_one_font_of_the_machine, begin,
                                        end),
        cmocka_unit_test_setup_teardown(each_weight_has_its_own, begin, end),
        cmocka_unit_test_setup_teardown(a_letter_that_no_font_has_is_asked_for_once, begin, end),
        cmocka_unit_test_setup_teardown(what_is_found_is_given_back, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
