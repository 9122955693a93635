// Code in colours: what Pygments says of it, what is made of that, and what is done without it.
#include "fetch/fetch.h"
#include "platform/file.h"
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_code.XXXXXX";
static const char *answer; // in place of Pygments'; NULL: none

static bool fetch_or_answer(void *context, const Want *want, WantBytes *got, Error *error) {
    if (want->kind != WANT_COLORS || !answer)
        return fetch(context, want, got, error);
    *got = want_bytes_copy(answer, strlen(answer));
    return true;
}

static int open_all(void **state) {
    char path[64];
    if (saying_open(state) || !mkdtemp(folder))
        return 1;
    saying.folder = folder;
    saying.input.fetch = fetch_or_answer;
    snprintf(path, sizeof path, "%s/a.py", folder);
    file_write(path, "x = 1\r\n\ty\n", 10, NULL);
    snprintf(path, sizeof path, "%s/b", folder);
    return file_write(path, "a\xFF", 2, NULL) ? 0 : 1;
}

static int close_all(void **state) {
    char command[64];
    saying_close(state);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

// Pygments --------------------------------------------------------------------------------------------------

static void tokens_have_the_colours_of_the_style(void **state) {
    (void)state;
    saying_check(
        "local colors = code.highlight('for é in x:\\n  pass', {language = 'python', formatter_style = "
        "'monokai'})\n"
        "assert(colors.background == '#272822')\n"
        "local text, seen = '', {}\n"
        "for _, token in ipairs(colors.tokens) do text = text .. token.text seen[token.text] = token.color "
        "end\n"
        "assert(text == 'for é in x:\\n  pass')\n"
        "assert(seen['for'] == '#66d9ef' and seen['é'] == '#f8f8f2' and "
        "seen.pass == '#66d9ef')");
}

static void the_language_may_be_guessed(void **state) {
    (void)state;
    saying_check(
        "local colors = code.highlight('#!/usr/bin/python3\\nimport os\\n')\n"
        "local found for _, token in ipairs(colors.tokens) do if token.text == 'import' then found = "
        "token.color end end\n"
        "assert(found == '#cd00cd' and colors.background == '#000000', found)");
}

static void names_that_pygments_does_not_know_are_mistakes(void **state) {
    (void)state;
    saying_refuse("Code{code_string = 'x', language = 'klingon'}", "klingon");
    saying_refuse("Code{code_string = 'x', language = 'python', formatter_style = 'plaid'}", "plaid");
    saying_refuse("Code{}", "one of code_string and code_file is needed");
    saying_refuse("Code{code_string = 'x', code_file = 'a.py'}",
                  "one of code_string and code_file is needed");
}

static void an_answer_that_is_wrong_is_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"",
                                        "black\n#zzz 1\n",
                                        "#000000\n#fff\n",
                                        "#000000\n#fff 9\n",
                                        "#000000\n#fff 99999999999\n",
                                        "#000000\n#fff -1\n",
                                        "#000000",
                                        "#000000\nx 1\n",
                                        "#000000\n- 1 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        answer = wrong[i];
        saying_refuse("code.highlight('ab')", "what Pygments says cannot be read");
    }
    answer = "!no lexer\nmore";
    saying_refuse("code.highlight('ab')", "no lexer");
    answer = "#000000\n- 2\n";
    saying_check(
        "local colors = code.highlight('ab') assert(#colors.tokens == 1 and colors.tokens[1].color == nil)");
    answer = NULL;
}

static void without_pygments_code_is_plain_and_that_is_said(void **state) {
    (void)state;
    char *path = strdup(getenv("PATH"));
    setenv("PATH", "/nowhere", 1);
    saying_check("\nlocal c = Code{code_string = 'for', language = 'python'} assert(#c.code_lines[1] == 3)");
    setenv("PATH", path, 1);
    free(path);
    assert_string_equal(
        saying.printed,
        "line 2: code without colours: colours of code need Pygments (package python3-pygments)\n");
}

// Listings --------------------------------------------------------------------------------------------------

static void a_listing_has_a_background_numbers_and_lines(void **state) {
    (void)state;
    saying_check(
        "local c = Code{code_string = 'ab cd\\n\\n    e\\n', language = 'text', line_numbers_from = 9}\n"
        "assert(#c == 3 and c[1] == c.background and c[2] == c.line_numbers and c[3] == c.code_lines)\n"
        "assert(#c.code_lines == 3 and #c.code_lines[1] == 4 and #c.code_lines[2] == 0 and "
        "#c.code_lines[3] == 1)\n"
        "assert(#c.line_numbers == 3 and #c.line_numbers[1] == 1 and #c.line_numbers[2] == 2)\n"
        "assert(math.abs(c.background.width - .6 - c.code_lines:get_right().x + "
        "c.line_numbers:get_left().x) < 1e-6)\n"
        "assert(#Code{code_string = 'a', language = 'text', add_line_numbers = false} == 2)\n"
        "local copy = c:copy() assert(copy.code_lines == copy[3])");
}

static void letters_have_the_colours_of_their_tokens(void **state) {
    (void)state;
    answer = "#102030\n#ff0000 2\n- 1\n#00ff00 4\n#0000ff 1\n";
    Deck *deck = saying_load("add(Code{code_string = 'ab c\\n de', add_line_numbers = false}) wait()");
    answer = NULL;
    const Reel *reel = &deck->timeline.reel;
    static const unsigned wanted[] = {0x102030, 0xff0000, 0xff0000, 0x00ff00, 0x00ff00, 0x0000ff};
    assert_int_equal(reel->leaf_count, 6);
    for (size_t i = 0; i < 6; i++) {
        Color is = reel->leaves[i].style->fill, color = color_rgb(wanted[i]);
        assert_true(is.r == color.r && is.g == color.g && is.b == color.b);
    }
    deck_destroy(deck);
}

static void a_file_of_the_folder_is_read(void **state) {
    (void)state;
    saying_check("local c = Code{code_file = 'a.py', language = 'python', tab_width = 8}\n"
                 "assert(#c.code_lines == 2 and #c.code_lines[1] == 3 and #c.code_lines[2] == 1)\n"
                 "assert(code.read('a.py') == 'x = 1\\r\\n\\ty\\n')");
    saying_refuse("code.read('b')", "is no text");
    saying_refuse("code.read('../a.py')", "only files in the folder of the script");
    saying_refuse("Code{code_file = 'none.py'}", "No such file");
}

// Titles ----------------------------------------------------------------------------------------------------

static void titles_and_lists_are_placed_as_in_manim(void **state) {
    (void)state;
    saying_check(
        "local function near(is, wanted) assert(math.abs(is - wanted) < 1e-5, is .. ' not ' .. wanted) end\n"
        "local t = Title('Title', {color = RED}) near(t[1]:get_top().y, "
        "Text('Title'):to_edge(UP)[1]:get_top().y)\n"
        "near(t.underline.width, FRAME_WIDTH - 2) assert(t.underline == t[#t] and t.font_size > 0)\n"
        "local m = Title('Title', {match_underline_width_to_text = true}) near(m.underline.width, "
        "Text('Title').width)\n"
        "assert(#Title('Title', {include_underline = false}) == 5)\n"
        "local l = BulletedList('a', 'long', {buff = 1}) near(l[1]:get_left().x, l[2]:get_left().x)\n"
        "near(l[1]:get_bottom().y - l[2]:get_top().y, 1) near(l[1][2]:get_left().x - l[1][1]:get_right().x, "
        ".1)\n"
        "l:fade_all_but(2)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_have_the_colours_of_the_style),
        cmocka_unit_test(the_language_may_be_guessed),
        cmocka_unit_test(names_that_pygments_does_not_know_are_mistakes),
        cmocka_unit_test(an_answer_that_is_wrong_is_refused),
        cmocka_unit_test(without_pygments_code_is_plain_and_that_is_said),
        cmocka_unit_test(a_listing_has_a_background_numbers_and_lines),
        cmocka_unit_test(letters_have_the_colours_of_their_tokens),
        cmocka_unit_test(a_file_of_the_folder_is_read),
        cmocka_unit_test(titles_and_lists_are_placed_as_in_manim),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
