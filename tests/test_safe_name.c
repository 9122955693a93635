#include "base/safe_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_name_keeps_letters_and_digits_of_all_scripts(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"refill", "refill"},
        {"Requests in flight", "Requests-in-flight"},
        {"../../etc/passwd", "etc-passwd"},
        {".hidden", "hidden"},
        {"a\\b:c*d?\"e\"<f>|g", "a-b-c-d-e-f-g"},
        {"  -- 2 / 3 --  ", "2-3"},
        {"first\nsecond", "first"},
        {"", "cue"},
        {"...", "cue"},
        {"\xE6\x97\xA5\xE6\x9C\xAC 1", "\xE6\x97\xA5\xE6\x9C\xAC-1"},
        {"gr\xC3\xBC\xC3\x9F", "gr\xC3\xBC\xC3\x9F"},
        {"a\xE2\x80\xAE"
         "b",
         "a-b"}, // turns the order of letters
        {"a\xE2\x80\x8B\xC2\x85"
         "b",
         "a-b"}, // not seen
        {"a\x01\x7f"
         "b",
         "a-b"},
        {"bad \xFF\xC3", "bad"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[safe_name_size];
        assert_string_equal(safe_name_make(rows[i][0], "cue", name), rows[i][1]);
    }
}

// A character is there as a whole, and a dash is followed by something.
static void a_long_name_is_cut_between_characters(void **state) {
    (void)state;
    char text[512], name[safe_name_size];
    for (size_t before = 0; before < 100; before++) {
        memset(text, 'a', before);
        text[before] = '\0';
        for (int i = 0; i < 40; i++)
            strcat(text, i % 3 ? "\xE6\x97\xA5" : " \xF0\x9F\x98\x80");
        safe_name_make(text, "cue", name);
        size_t length = strlen(name);
        assert_in_range(length, safe_name_size - 6, safe_name_size - 1);
        assert_int_not_equal(name[length - 1], '-');
        if (before > safe_name_size)
            assert_int_equal(strspn(name, "a"), length);
        else
            assert_true(!strcmp(name + length - 3, "\xE6\x97\xA5") ||
                        !strcmp(name + length - 4, "\xF0\x9F\x98\x80") || name[length - 1] == 'a');
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_keeps_letters_and_digits_of_all_scripts),
        cmocka_unit_test(a_long_name_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
