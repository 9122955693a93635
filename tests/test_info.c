#include "cli/info.h"
#include "fonts.h"
#include "lua/script.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static FontSet fonts;

static int open_fonts(void **state) {
    (void)state;
    fonts = fonts_load();
    return 0;
}

static int close_fonts(void **state) {
    (void)state;
    font_set_destroy(&fonts);
    return 0;
}

static const char info_source[] =
    "param('slots', 8, {min = 1, max = 64})\n"
    "param('labels', true)\n"
    "param('mode', 'a', {choices = {'a', '\"b\"'}})\n"
    "cue('one', {notes = 'say \"hi\"\\n\\ttwice \\1 é', seconds = 20, auto_next = true})\n"
    "add(Dot()) wait(1.5)\n";

typedef void InfoPrinter(const Deck *deck, const DeckCounts *counts, FILE *file);

static void read_info(InfoPrinter *print, const char *source, char *text, size_t size) {
    Error error;
    Deck *deck = script_run("scene.lua", source, strlen(source), &(ScriptInput){.fonts = &fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    memset(text, 0, size);
    FILE *file = fmemopen(text, size, "w");
    DeckCounts counts;
    assert_true(deck_count(deck, &counts, NULL));
    print(deck, &counts, file);
    fclose(file);
    deck_destroy(deck);
}

static void info_is_valid_json(void **state) {
    (void)state;
    char text[2048];
    read_info(info_print_json, info_source, text, sizeof text);
    json_t *info = json_loads(text, 0, NULL);
    json_t *wanted = json_loads(
        "{\"duration\": 1.5, \"nodes\": 1, \"tracks\": 0, \"cues\": [{\"time\": 0.0, \"name\": \"one\", "
        "\"notes\": \"say \\\"hi\\\"\\n\\ttwice \\u0001 é\", \"seconds\": 20.0, \"loop\": false, "
        "\"auto_next\": true}], \"parameters\": ["
        "{\"name\": \"slots\", \"kind\": \"number\", \"value\": 8.0, \"default\": 8.0, \"min\": 1.0, "
        "\"max\": "
        "64.0, \"step\": 1.0}, {\"name\": \"labels\", \"kind\": \"switch\", \"value\": true, \"default\": "
        "true}, "
        "{\"name\": \"mode\", \"kind\": \"choice\", \"value\": \"a\", \"default\": \"a\", \"choices\": "
        "[\"a\", "
        "\"\\\"b\\\"\"]}], \"missing_letters\": [], \"reels\": 0}",
        0, NULL);
    assert_non_null(wanted);
    if (!json_equal(info, wanted))
        fail_msg("%s", text);
    json_decref(info);
    json_decref(wanted);
    for (const char *c = text; *c; c++) // a terminal shows it as it is
        assert_true((*c >= ' ' && *c < 127) || *c == '\n');
}

static void without_parameters_and_missing_letters_there_are_no_headings(void **state) {
    (void)state;
    char text[2048];
    read_info(info_print, "wait(1)", text, sizeof text);
    assert_string_equal(text, "scene.lua\n\nduration    1.000 s\nnodes       0\ntracks      0\n\ncues\n"
                              "     0.000 s  start\n");
}

static void info_for_people_shows_the_same(void **state) {
    (void)state;
    char text[2048];
    read_info(info_print, info_source, text, sizeof text);
    assert_string_equal(text, "scene.lua\n"
                              "\n"
                              "duration    1.500 s\n"
                              "nodes       1\n"
                              "tracks      0\n"
                              "\n"
                              "cues\n"
                              "     0.000 s  one  (20 s)  goes on\n"
                              "              say \"hi\"\n"
                              "              ?twice ? é\n"
                              "\n"
                              "parameters\n"
                              "  slots = 8  (1 to 64 in steps of 1, default 8)\n"
                              "  labels = true  (true or false)\n"
                              "  mode = a  (a, \"b\")\n");
}

static void numbers_are_written_as_they_are(void **state) {
    (void)state;
    char text[2048];
    read_info(info_print, "param('n', 123456.75, {min = -0.000125, max = 1000000}) wait(1)", text,
              sizeof text);
    assert_non_null(strstr(text, "n = 123456.75  (-0.000125 to 1000000, default 123456.75)"));
}

static void names_and_notes_cannot_move_the_cursor(void **state) {
    (void)state;
    char text[2048];
    read_info(info_print,
              "param('a', 'x', {choices = {'x', 'y'}})\n"
              "cue('one \\27[31mred', {notes = '\\27]0;title\\7\\nand\\r\\u{9b}\\u{2028}more'}) wait(1)",
              text, sizeof text);
    assert_non_null(strstr(text, "one ?[31mred\n              ?]0;title?\n              and???more\n"));
    for (const char *c = text; *c; c++)
        assert_true((*c >= ' ' && *c < 127) || *c == '\n');
}

static void info_names_the_letters_that_the_font_lacks(void **state) {
    (void)state;
    static const char source[] = "add(Text('ab'))\nadd(Text('a日'))\n";
    char text[2048];
    read_info(info_print, source, text, sizeof text);
    assert_non_null(strstr(text, "\nletters that the font lacks, which are drawn as boxes\n"
                                 "  日 (U+65E5)  scene.lua:2\n"));
    read_info(info_print_json, source, text, sizeof text);
    json_t *info = json_loads(text, 0, NULL),
           *letter = json_array_get(json_object_get(info, "missing_letters"), 0);
    assert_string_equal(json_string_value(json_object_get(letter, "letter")), "日");
    assert_int_equal(json_integer_value(json_object_get(letter, "code")), 0x65E5);
    assert_int_equal(json_integer_value(json_object_get(letter, "line")), 2);
    json_decref(info);
    read_info(info_print, "add(Text('ab'))", text, sizeof text);
    assert_null(strstr(text, "lacks"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(info_is_valid_json),
        cmocka_unit_test(info_for_people_shows_the_same),
        cmocka_unit_test(without_parameters_and_missing_letters_there_are_no_headings),
        cmocka_unit_test(numbers_are_written_as_they_are),
        cmocka_unit_test(info_names_the_letters_that_the_font_lacks),
        cmocka_unit_test(names_and_notes_cannot_move_the_cursor),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
