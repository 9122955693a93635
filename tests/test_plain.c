#include "base/columns.h"
#include "base/error.h"
#include "base/plain.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *text, *plain;
} rows[] = {
    {"", ""},
    {"one two", "one two"},
    {"one \33[31mred", "one ?[31mred"},
    {"\33]0;a new title\a", "?]0;a new title?"},
    {"a\rb\bc\x7f", "a?b?c?"},
    {"a\tb\nc", "a?b?c"},
    {"Größe → 😀", "Größe → 😀"},
    {"C1: \xc2\x9b"
     "31m \xc2\x80 \xc2\x9f \xc2\xa0",
     "C1: ?31m ? ? \xc2\xa0"},
    {"lines \xe2\x80\xa8 \xe2\x80\xa9 \xe2\x80\xa7 \xe2\x80\xaf", "lines ? ? \xe2\x80\xa7 \xe2\x80\xaf"},
    {"\u061c|\u180e|\u200b|\u200e|\u200f|\u202a|\u202b|\u202c|\u202d|\u202e", "?|?|?|?|?|?|?|?|?|?"},
    {"\u2060|\u2066|\u2067|\u2068|\u2069|\u206f|\ufeff|\ufff9|\ufffb", "?|?|?|?|?|?|?|?|?"},
    {"\u061b|\u061d|\u200a|\u200c|\u200d|\u2010|\u202f|\u205f|\u2070|\ufefe|\uff00|\ufff8|\ufffc", // beside them
     "\u061b|\u061d|\u200a|\u200c|\u200d|\u2010|\u202f|\u205f|\u2070|\ufefe|\uff00|\ufff8|\ufffc"},
    {"\x9b"
     "31m",
     "?31m"},           // a lone byte
    {"\xff\xfe", "??"}, // never UTF-8
    {"\xc3", "?"},      // cut short
    {"\xe2\x82", "??"},
    {"\xe2\x82[", "??["},
    {"\xc0\x9b", "??"}, // longer than need be
    {"\xe0\x80\x9b", "???"},
    {"\xed\xa0\x80", "???"}, // half of a pair of UTF-16
    {"\xed\x9f\xbf \xee\x80\x80", "\xed\x9f\xbf \xee\x80\x80"},
    {"\xf4\x90\x80\x80", "????"}, // beyond the last code point
    {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
};

static void control_characters_and_what_is_no_utf_8_become_question_marks(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[128];
        snprintf(text, sizeof text, "%s", rows[i].text);
        plain_make(text, "");
        assert_string_equal(text, rows[i].plain);
    }
}

static void a_file_gets_the_same(void **state) {
    (void)state;
    for (size_t i = 1; i < COUNT(rows); i++) {
        char text[128] = "";
        FILE *file = fmemopen(text, sizeof text, "w");
        plain_print(file, rows[i].text);
        fclose(file);
        assert_string_equal(text, rows[i].plain);
    }
    char text[64] = "";
    FILE *file = fmemopen(text, sizeof text, "w");
    plain_write(file, "a\0b\n\tc\r", 7, "\n\t");
    fclose(file);
    assert_string_equal(text, "a?b\n\tc?");
}

static void kept_characters_stay(void **state) {
    (void)state;
    char text[] = "a\tb\nc\r";
    plain_make(text, "\n\t");
    assert_string_equal(text, "a\tb\nc?");
}

static void an_error_reaches_no_terminal_with_control_characters(void **state) {
    (void)state;
    Error error;
    error_set(&error, "%s:1: bad\n\tnext", "a\33[2J\xff.lua");
    assert_string_equal(error.text, "a?[2J?.lua:1: bad\n\tnext");
}

static void print_columns(char *text, size_t size, int column, const char *left, const char *right) {
    memset(text, 0, size);
    FILE *file = fmemopen(text, size, "w");
    columns_print(file, column, left, right);
    fclose(file);
}

static void columns_stand_below_each_other(void **state) {
    (void)state;
    char text[512];
    print_columns(text, sizeof text, 10, "ab", "what it is");
    assert_string_equal(text, "  ab      what it is\n");
    print_columns(text, sizeof text, 10, "größer", "x");
    assert_string_equal(text, "  größer  x\n");
    print_columns(text, sizeof text, 10, "1234567", "one blank between");
    assert_string_equal(text, "  1234567 one blank between\n");
    print_columns(text, sizeof text, 10, "12345678", "a line of its own");
    assert_string_equal(text, "  12345678\n          a line of its own\n");
}

static void long_texts_are_broken_before_column_110(void **state) {
    (void)state;
    char text[512], right[201] = "", wanted[512] = "  a ";
    for (int i = 0; i < 40; i++) // 21 of them and their blanks take 104 of the 106 columns
        strcat(right, i ? " abcd" : "abcd");
    print_columns(text, sizeof text, 4, "a", right);
    for (int i = 0; i < 40; i++) {
        strcat(wanted, i == 0 ? "" : i == 21 ? "\n    " : " ");
        strcat(wanted, "abcd");
    }
    strcat(wanted, "\n");
    assert_string_equal(text, wanted);
}

// Unicode's separators (Zs), what joins or parts letters without being seen, and what no text may hold.
static void what_shows_nothing_is_blank(void **state) {
    (void)state;
    static const struct {
        uint32_t first, last;
    } blanks[] = {{0x1, 0x20},      {0x7F, 0xA0},     {0x61C, 0x61C},   {0x180E, 0x180E}, {0x2000, 0x200F},
                  {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}};
    for (uint32_t code = 1, i = 0; code < 0x20000; code++) {
        i += i + 1 < sizeof blanks / sizeof *blanks && code > blanks[i].last;
        char text[8] = " ", letter[5];
        utf8_encode(code, letter);
        if (code < 0xD800 || code > 0xDFFF)
            assert_int_equal(plain_is_blank(strcat(text, letter)),
                             blanks[i].first <= code && code <= blanks[i].last);
    }
    assert_true(plain_is_blank(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_characters_and_what_is_no_utf_8_become_question_marks),
        cmocka_unit_test(a_file_gets_the_same),
        cmocka_unit_test(kept_characters_stay),
        cmocka_unit_test(an_error_reaches_no_terminal_with_control_characters),
        cmocka_unit_test(what_shows_nothing_is_blank),
        cmocka_unit_test(columns_stand_below_each_other),
        cmocka_unit_test(long_texts_are_broken_before_column_110),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
