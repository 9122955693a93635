#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void characters_of_all_lengths_are_valid(void **state) {
    (void)state;
    static const char *const VALID[] = {"",
                                        "plain",
                                        "\x7F",
                                        "\xC2\x80",
                                        "\xDF\xBF",
                                        "\xE0\xA0\x80",
                                        "\xED\x9F\xBF",
                                        "\xEE\x80\x80",
                                        "\xEF\xBF\xBF",
                                        "\xF0\x90\x80\x80",
                                        "\xF4\x8F\xBF\xBF"};
    for (size_t i = 0; i < sizeof VALID / sizeof *VALID; i++)
        assert_true(utf8_is_valid(VALID[i], strlen(VALID[i]), NULL));
    assert_true(utf8_is_valid("a\0b", 3, NULL));
}

static void a_character_cut_by_the_end_of_the_text_is_not_valid(void **state) {
    (void)state;
    static const char FACE[] = "\xF0\x9F\x98\x80";
    size_t bad = 9;
    for (size_t length = 1; length < 4; length++) {
        assert_false(utf8_is_valid(FACE, length, &bad));
        assert_int_equal(bad, 0);
    }
    assert_true(utf8_is_valid(FACE, 4, NULL));
}

static void bytes_that_are_no_character_are_found(void **state) {
    (void)state;
    static const char *const INVALID[] = {"\x80",
                                          "\xBF",
                                          "\xC0\x80",
                                          "\xC1\xBF",
                                          "\xC2",
                                          "\xC2\x41",
                                          "\xE0\x9F\xBF",
                                          "\xE2\x82",
                                          "\xE2\x82\x41",
                                          "\xED\xA0\x80",
                                          "\xED\xBF\xBF",
                                          "\xF0\x8F\xBF\xBF",
                                          "\xF0\x90\x80",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80\x80",
                                          "\xFE",
                                          "\xFF"};
    for (size_t i = 0; i < sizeof INVALID / sizeof *INVALID; i++) {
        char text[16] = "ab\xC3\xA9";
        strcat(text, INVALID[i]);
        size_t bad = 0;
        assert_false(utf8_is_valid(text, strlen(text), &bad));
        assert_int_equal(bad, 4);
    }
}

static void a_character_is_read_with_its_length(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t code;
        size_t length;
    } CASES[] = {{"A", 'A', 1},
                 {"\x7F", 0x7F, 1},
                 {"\xC2\x80", 0x80, 2},
                 {"\xDF\xBF", 0x7FF, 2},
                 {"\xE0\xA0\x80", 0x800, 3},
                 {"\xEF\xBF\xBF", 0xFFFF, 3},
                 {"\xF0\x90\x80\x80", 0x10000, 4},
                 {"\xF0\x9F\x98\x80", 0x1F600, 4},
                 {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[8] = "";
        strcat(strcat(text, CASES[i].text), "z");
        size_t length;
        assert_int_equal(utf8_decode(text, &length), CASES[i].code);
        assert_int_equal(length, CASES[i].length);
        char again[5];
        utf8_encode(CASES[i].code, again);
        assert_string_equal(again, CASES[i].text);
    }
}

static void a_line_ends_at_a_separator_or_with_the_text(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t length, separator;
    } CASES[] = {{"", 0, 0},           {"ab", 2, 0},
                 {"ab\ncd", 2, 1},     {"\n", 0, 1},
                 {"a\r\nb", 2, 1},     {"\u00E9\u2028x", 2, 3},
                 {"x\u2029", 1, 3},    {"x\xC2\x85y", 1, 2},
                 {"a\vb\fc\rd", 7, 0}, {"\u2027\u202A", 6, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t separator;
        assert_int_equal(utf8_line_length(CASES[i].text, &separator), CASES[i].length);
        assert_int_equal(separator, CASES[i].separator);
    }
}

static void control_characters_are_those_of_two_ranges(void **state) {
    (void)state;
    for (uint32_t code = 0; code < 0x300; code++)
        assert_int_equal(utf8_is_control(code), code <= 0x1F || (0x7F <= code && code <= 0x9F));
}

// By hand: as many whole characters as leave room for the dots and the end.
static void a_cut_text_ends_with_dots_behind_a_whole_character(void **state) {
    (void)state;
    static const char text[] = "a\u00E9\u2028\U0001F600z\u00E9\U0001F600\u0905a";
    static const size_t starts[] = {0, 1, 3, 6, 10, 11, 13, 17, 20, 21};
    for (size_t size = 4; size <= 25; size++) {
        char cut[32] = "", wanted[32] = "";
        size_t whole = 0;
        while (whole < 9 && starts[whole + 1] <= size - 4)
            whole++;
        memcpy(cut, text, size - 1 < 21 ? size - 1 : 21);
        memcpy(wanted, text, starts[whole]);
        utf8_end_cut(cut, size);
        assert_string_equal(cut, strcat(wanted, "\u2026"));
    }
    char none[12] = "\x80\x80\x80\x80\x80\x80\x80\x80\x80"; // which are part of no character
    utf8_end_cut(none, 8);
    assert_string_equal(none, "\x80\x80\x80\x80\u2026");
    char begun[12] = "abc\xC0\x80xyz"; // which begins none either
    utf8_end_cut(begun, 8);
    assert_string_equal(begun, "abc\u2026");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_of_all_lengths_are_valid),
        cmocka_unit_test(a_character_cut_by_the_end_of_the_text_is_not_valid),
        cmocka_unit_test(bytes_that_are_no_character_are_found),
        cmocka_unit_test(a_character_is_read_with_its_length),
        cmocka_unit_test(a_line_ends_at_a_separator_or_with_the_text),
        cmocka_unit_test(a_cut_text_ends_with_dots_behind_a_whole_character),
        cmocka_unit_test(control_characters_are_those_of_two_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
