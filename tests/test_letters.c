// Letters that the fonts lack: which ones a text, a script and a warning name.
#include "base/utf8.h"
#include "capture.h"
#include "fonts.h"
#include "lua/script.h"
#include "shape/line.h"
#include "show/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static FontSet fonts;
static Arena arena;

static int open_fonts(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int close_fonts(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    arena_finish(&arena);
    return 0;
}

static Font *miss(void *letters, Font *font, uint32_t code) {
    assert_ptr_equal(font, fonts.regular);
    letters_add(letters, code);
    return NULL;
}

// The letters that a text misses, one after the other.
static const char *missed(const char *text) {
    Letters letters = {.arena = &arena};
    font_set_fallback(fonts.regular, (FontFallback){miss, &letters});
    line_shape(fonts.regular, &arena, text, strlen(text));
    font_set_fallback(fonts.regular, (FontFallback){0});
    char *all = arena_alloc(&arena, 5 * letters.count + 1);
    *all = '\0';
    for (size_t i = 0; i < letters.count; i++) {
        char letter[5];
        utf8_encode(letters.items[i].code, letter);
        strcat(all, letter);
    }
    return all;
}

static void letters_without_a_glyph_are_named_once_in_their_order(void **state) {
    (void)state;
    assert_string_equal(missed("plain Größe → naïve"), "");
    assert_string_equal(missed("a日b本日c"), "日本");
    assert_string_equal(missed("שלום 😀"), "שלום😀");
    assert_string_equal(missed("日"), "日");
}

static void what_is_not_to_be_seen_is_not_missed(void **state) {
    (void)state;
    assert_string_equal(missed("a\u200D\u200B\uFEFF\u00AD\u2060\u200Eb\uFE0F\uFE0E"), "");
    assert_string_equal(missed("\x01\t\r\x1B\x7F\xC2\x9B"), "");
    assert_string_equal(missed("\u2003\u2009\u00A0"), "");
    assert_string_equal(missed("😀\uFE0F\u200D😁"), "😀😁"); // the joiner between two boxes
}

static void the_letter_below_an_unknown_accent_is_not_missed(void **state) {
    (void)state;
    assert_string_equal(missed("e\u0301"), "");       // é, composed
    assert_string_equal(missed("x\u05B0"), "\u05B0"); // a Hebrew point below a Latin letter
}

static void no_more_than_so_many_are_kept(void **state) {
    (void)state;
    Letters letters = {.arena = &arena}, others = {.arena = &arena};
    for (uint32_t i = 0; i < letters_max + 10; i++)
        letters_add(&letters, 0x4E00 + i);
    assert_int_equal(letters.count, letters_max);
    for (uint32_t i = letters_max; i > 0; i--)
        letters_add(&others, 0x4E00 + i - 1);
    assert_true(letters_equal(&letters, &others));
    others.items[3].code = 'a';
    assert_false(letters_equal(&letters, &others));
    others.count--;
    assert_false(letters_equal(&letters, &others));
}

// Scripts ---------------------------------------------------------------------------------------------------

static Deck *load(const char *source) {
    Error error;
    Deck *deck = script_run("talk.lua", source, strlen(source), &(ScriptInput){.fonts = &fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static void assert_warning(const char *source, const char *wanted) {
    char text[4096] = "";
    Deck *deck = load(source);
    capture_log_begin(text, sizeof text);
    load_warn(deck);
    capture_log_end();
    deck_destroy(deck);
    assert_string_equal(text, wanted);
}

static void a_warning_names_the_letters_by_file_and_line(void **state) {
    (void)state;
    assert_warning("add(Text('all there'))\n", "");
    assert_warning("local function title(text)\n  return Text(text, {weight = BOLD})\nend\n"
                   "add(title('日 a'))\nadd(Text('日本'))\n",
                   "rostrum: talk.lua:2: the font lacks letters, which are drawn as boxes: 日 (U+65E5)\n"
                   "rostrum: talk.lua:5: the font lacks letters, which are drawn as boxes: 本 (U+672C)\n");
}

static void cues_notes_and_readouts_are_looked_at_too(void **state) {
    (void)state;
    Deck *deck = load("cue('日', {notes = 'a\\n本'})\n"
                      "\n"
                      "add(Readout(series { { 0, 1 }, { 1, 2 } }, { suffix = ' 語' }))\n");
    assert_int_equal(deck->missing.count, 3);
    static const MissingLetter WANTED[] = {{0x65E5, 1}, {0x672C, 1}, {0x8A9E, 3}};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(deck->missing.items[i].code, WANTED[i].code);
        assert_int_equal(deck->missing.items[i].line, WANTED[i].line);
    }
    deck_destroy(deck);
}

static void a_warning_is_short_however_many_are_missing(void **state) {
    (void)state;
    assert_warning(
        "add(Text('日本語文字列表示確認用'))\n",
        "rostrum: talk.lua:1: the font lacks letters, which are drawn as boxes: 日 (U+65E5), 本 (U+672C), "
        "語 (U+8A9E), 文 (U+6587), 字 (U+5B57), 列 (U+5217), 表 (U+8868), 示 (U+793A), 確 (U+78BA), "
        "認 (U+8A8D) and 1 more\n");
    char source[2048] = "";
    for (int i = 0; i < 25; i++)
        sprintf(source + strlen(source), "add(Text('\\u{%x}'))\n", 0x4E00 + i);
    Deck *deck = load(source);
    char text[4096] = "";
    capture_log_begin(text, sizeof text);
    load_warn(deck);
    capture_log_end();
    deck_destroy(deck);
    int lines = 0;
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 21);
    assert_non_null(strstr(text, "rostrum: and 5 letters more\n"));
}

static void what_turns_or_ends_lines_is_written_as_a_number_alone(void **state) {
    (void)state;
    char text[letter_text_size];
    assert_string_equal(letter_write(0x202E, text), "? (U+202E)");
    assert_string_equal(letter_write(0x2028, text), "? (U+2028)");
    assert_string_equal(letter_write(0x1B, text), "? (U+001B)");
    assert_string_equal(letter_write(0xE9, text), "é (U+00E9)");
}

static void a_script_that_fails_leaves_the_fonts_to_the_next(void **state) {
    (void)state;
    static const char broken[] = "add(Text('日'))\nerror('no')\n";
    Error error;
    assert_null(script_run("talk.lua", broken, strlen(broken), &(ScriptInput){.fonts = &fonts}, &error));
    line_shape(fonts.regular, &arena, "本", 3); // into no deck that is gone
    assert_warning("add(Text('語'))\n",
                   "rostrum: talk.lua:1: the font lacks letters, which are drawn as boxes: 語 (U+8A9E)\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_without_a_glyph_are_named_once_in_their_order),
        cmocka_unit_test(what_is_not_to_be_seen_is_not_missed),
        cmocka_unit_test(the_letter_below_an_unknown_accent_is_not_missed),
        cmocka_unit_test(no_more_than_so_many_are_kept),
        cmocka_unit_test(a_warning_names_the_letters_by_file_and_line),
        cmocka_unit_test(cues_notes_and_readouts_are_looked_at_too),
        cmocka_unit_test(a_warning_is_short_however_many_are_missing),
        cmocka_unit_test(what_turns_or_ends_lines_is_written_as_a_number_alone),
        cmocka_unit_test(a_script_that_fails_leaves_the_fonts_to_the_next),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
