// Names of cues and sections: told apart, and seen.
#include "base/plain.h"
#include "base/utf8.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void assert_cues(const char *source, const char *const *names, size_t count) {
    Deck *deck = saying_load(source);
    assert_int_equal(deck->timeline.cue_count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(deck->timeline.cues[i].name, names[i]);
    deck_destroy(deck);
}

static void sections_of_one_name_get_numbers(void **state) {
    (void)state;
    static const char *const plain[] = {"unnamed", "unnamed (2)", "unnamed (3)", "unnamed (4)"};
    assert_cues("for i = 1, 4 do next_section() wait() end", plain, 4);
    static const char *const own[] = {"(start)", "start", "a", "a (2)", "a (2) (2)", "a (3)"};
    assert_cues(
        "wait() cue('start') wait() cue('a') wait() next_section('a') wait() next_section('a (2)') wait() "
        "next_section('a', {notes = 'n'}) wait()",
        own, 6);
    saying_refuse("next_section('a') wait() cue('a')", "cue: there is a cue named \"a\" already");
    saying_refuse("next_section() next_section()", "stands at the same time as \"unnamed\"");
}

static void a_long_name_with_a_number_is_whole_letters(void **state) {
    (void)state;
    for (int before = 0; before < 3; before++) {
        char source[128];
        snprintf(
            source, sizeof source,
            "local n = ('x'):rep(%d) .. ('\u00E9'):rep(300) next_section(n) wait() next_section(n) wait()",
            before);
        Deck *deck = saying_load(source);
        const char *name = deck->timeline.cues[1].name;
        assert_true(utf8_is_valid(name, strlen(name), NULL));
        assert_string_equal(name + strlen(name) - strlen("\u00E9… (2)"), "\u00E9… (2)");
        deck_destroy(deck);
    }
}

static void a_name_with_a_number_has_199_bytes_before_it(void **state) {
    (void)state;
    for (size_t length = 198; length < 202; length++) {
        char source[128];
        snprintf(source, sizeof source,
                 "local n = ('x'):rep(%zu) next_section(n) wait() next_section(n) wait()", length);
        Deck *deck = saying_load(source);
        const char *name = deck->timeline.cues[1].name, *behind = name + strspn(name, "x");
        assert_string_equal(behind, length < 200 ? " (2)" : "\u2026 (2)");
        assert_true((size_t)(behind - name) == (length < 200 ? length : 199 - strlen("\u2026")));
        deck_destroy(deck);
    }
}

static void thousands_of_sections_need_no_names(void **state) {
    (void)state;
    clock_t start = clock();
    saying_check("for i = 1, 9999 do next_section() wait(0.01) end");
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
}

static void a_name_of_which_nothing_is_seen_is_empty(void **state) {
    (void)state;
    static const char *const blank[] = {
        "", " ", "\t \n", "\u00A0", "\u200B\uFEFF", "\u3000\u2003", "\u202E \u2066", "\x7F"};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
        assert_true(plain_is_blank(blank[i]));
    static const char *const seen[] = {"a", " . ", "\u00E9", "\u05D0", "\U0001F600", "\u202Ea", "\u2190"};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        assert_false(plain_is_blank(seen[i]));
    static const char *const words[] = {"cue(' \\u{200B}')", "next_section('')", "param('\\u{A0}', 1)",
                                        "ticks(' ', {1}, {from = 0, to = 1, run_time = 1})"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        saying_refuse(words[i], "the name must not be empty");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_of_one_name_get_numbers),
        cmocka_unit_test(a_long_name_with_a_number_is_whole_letters),
        cmocka_unit_test(a_name_with_a_number_has_199_bytes_before_it),
        cmocka_unit_test(thousands_of_sections_need_no_names),
        cmocka_unit_test(a_name_of_which_nothing_is_seen_is_empty),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
