#include "cli/info.h"
#include "cli/info_stage.h"
#include "saying.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char info_source[] =
    "param('slots', 8, {min = 1, max = 64})\n"
    "param('labels', true)\n"
    "param('mode', 'a', {choices = {'a', '\"b\"'}})\n"
    "cue('one', {notes = 'say \"hi\"\\n\\ttwice \\1 é', seconds = 20, auto_next = true})\n"
    "add(Dot()) wait(1.5)\n";

typedef void InfoPrinter(const Deck *deck, const DeckCounts *counts, const FetchedList *fetched, FILE *file);

static void read_info(InfoPrinter *print, const char *source, char *text, size_t size) {
    Deck *deck = saying_load(source);
    memset(text, 0, size);
    FILE *file = fmemopen(text, size, "w");
    DeckCounts counts;
    assert_true(deck_count(deck, &counts, NULL));
    print(deck, &counts, &(FetchedList){0}, file);
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
        "\"\\\"b\\\"\"]}], \"missing_letters\": [], \"reels\": 0, \"fetched\": []}",
        0, NULL);
    assert_non_null(wanted);
    if (!json_equal(info, wanted))
        fail_msg("%s", text);
    json_decref(info);
    json_decref(wanted);
    for (const char *c = text; *c; c++) // a terminal shows it as it is
        assert_true((*c >= ' ' && *c < 127) || *c == '\n');
}

static void what_was_fetched_is_named(void **state) {
    (void)state;
    char text[1024] = "";
    Fetched items[] = {{WANT_PICTURE, "a b.png", NULL, 0}, {WANT_FORMULA, "x\n^2\x1b", NULL, 0}};
    const FetchedList fetched = {items, 2};
    Deck *deck = deck_create();
    deck->name = "t.lua";
    FILE *file = fmemopen(text, sizeof text, "w");
    info_print(deck, &(DeckCounts){0}, &fetched, file);
    fclose(file);
    assert_non_null(strstr(text, "\nfrom outside\n  picture   a b.png\n  formula   x"));
    assert_null(strchr(text, '\x1b'));
    file = fmemopen(text, sizeof text, "w");
    info_print_json(deck, &(DeckCounts){0}, &fetched, file);
    fclose(file);
    json_t *info = json_loads(text, 0, NULL);
    const json_t *list = json_object_get(info, "fetched");
    assert_int_equal(json_array_size(list), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "name")), "a b.png");
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 1), "kind")), "formula");
    json_decref(info);
    deck_destroy(deck);
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

// The stage ---------------------------------------------------------------------------------------------------

typedef void StagePrinter(const Deck *deck, double t, FILE *file);

static char *read_stage(StagePrinter *print, const char *source, double t) {
    static char text[8192];
    Deck *deck = saying_load(source);
    memset(text, 0, sizeof text);
    FILE *file = fmemopen(text, sizeof text - 1, "w");
    print(deck, t, file);
    fclose(file);
    deck_destroy(deck);
    return text;
}

static const char stage_source[] = "cue('one')\n"
                                   "local square = Square({color = '#ff8000'}):shift(LEFT * 3)\n"
                                   "square:set_fill('#00ff00', {opacity = 0.5})\n"
                                   "local pair = VGroup(\n"
                                   "  Circle({radius = 0.5, color = '#0000ff'}):set_opacity(0),\n"
                                   "  Dot({point = UP, radius = 1}))\n"
                                   "add(square, pair)\n"
                                   "wait(1)\n"
                                   "play(square:animate({run_time = 4, rate_func = linear}):shift(UP * 2),\n"
                                   "     FadeOut(pair, {run_time = 2, rate_func = linear}))\n"
                                   "cue('two')\n";

static void the_stage_at_a_moment_is_told_from_bottom_to_top(void **state) {
    (void)state;
    json_t *stage = json_loads(read_stage(info_stage_print_json, stage_source, 2), 0, NULL);
    json_t *wanted =
        json_loads("{\"time\": 2.0, \"cue\": \"one\", \"line\": 9, \"things\": ["
                   "{\"kind\": \"Square\", \"text\": null, \"line\": 2, \"place\": {\"x\": -3.0, \"y\": 0.5},"
                   " \"box\": {\"left\": -4.0, \"bottom\": -0.5, \"right\": -2.0, \"top\": 1.5},"
                   " \"fill\": [\"#00FF0080\"], \"stroke\": [\"#FF8000\"], \"opacity\": 1.0, \"parts\": 1,"
                   " \"animation\": {\"name\": \"animate\", \"line\": 9, \"from\": 1.0, \"until\": 5.0, "
                   "\"progress\": 0.25}},"
                   "{\"kind\": \"Circle\", \"text\": null, \"line\": 5, \"place\": {\"x\": 0.0, \"y\": 0.0},"
                   " \"box\": {\"left\": -0.5, \"bottom\": -0.5, \"right\": 0.5, \"top\": 0.5},"
                   " \"fill\": [], \"stroke\": [], \"opacity\": 0.5, \"parts\": 1,"
                   " \"animation\": {\"name\": \"FadeOut\", \"line\": 10, \"from\": 1.0, \"until\": 3.0, "
                   "\"progress\": 0.5}},"
                   "{\"kind\": \"Dot\", \"text\": null, \"line\": 6, \"place\": {\"x\": 0.0, \"y\": 1.0},"
                   " \"box\": {\"left\": -1.0, \"bottom\": 0.0, \"right\": 1.0, \"top\": 2.0},"
                   " \"fill\": [\"#FFFFFF\"], \"stroke\": [], \"opacity\": 0.5, \"parts\": 1,"
                   " \"animation\": {\"name\": \"FadeOut\", \"line\": 10, \"from\": 1.0, \"until\": 3.0, "
                   "\"progress\": 0.5}}]}",
                   0, NULL);
    assert_non_null(wanted);
    if (!json_equal(stage, wanted))
        fail_msg("%s", json_dumps(stage, JSON_INDENT(1)));
    json_decref(stage);
    json_decref(wanted);
}

static void what_rests_is_moved_by_nothing_and_what_left_is_not_there(void **state) {
    (void)state;
    json_t *stage = json_loads(read_stage(info_stage_print_json, stage_source, 5), 0, NULL);
    json_t *things = json_object_get(stage, "things"), *square = json_array_get(things, 0);
    assert_string_equal(json_string_value(json_object_get(stage, "cue")), "two");
    assert_int_equal(json_array_size(things), 1);
    assert_true(json_is_null(json_object_get(square, "animation")));
    assert_float_equal(json_real_value(json_object_get(json_object_get(square, "place"), "y")), 2, 1e-9);
    json_decref(stage);
}

static void of_several_animations_the_one_that_began_last_moves_a_thing(void **state) {
    (void)state;
    static const char *const orders[] = {
        "a:animate({run_time = 4}):shift(UP), Succession(Wait(1), FadeOut(a))",
        "Succession(Wait(1), FadeOut(a)), a:animate({run_time = 4}):shift(UP)",
        "Succession(Wait(1), a:animate():shift(UP)), FadeOut(a, {run_time = 4})"};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        char source[256];
        snprintf(source, sizeof source, "local a = Square()\nadd(a)\nplay(%s)\n", orders[i]);
        json_t *stage = json_loads(read_stage(info_stage_print_json, source, 1.5), 0, NULL);
        json_t *thing = json_array_get(json_object_get(stage, "things"), 0);
        json_t *animation = json_object_get(thing, "animation");
        assert_string_equal(json_string_value(json_object_get(animation, "name")),
                            i < 2 ? "FadeOut" : "animate");
        json_decref(stage);
    }
}

static void letters_of_a_text_are_one_thing_with_its_words(void **state) {
    (void)state;
    const char *source = "local t = Text('Two words\\nmore')\nt[1]:set_color('#ff0000')\nadd(t, Text(' '))\n";
    json_t *stage = json_loads(read_stage(info_stage_print_json, source, 0), 0, NULL);
    json_t *things = json_object_get(stage, "things"), *text = json_array_get(things, 0);
    assert_int_equal(json_array_size(things), 1);
    assert_string_equal(json_string_value(json_object_get(text, "text")), "Two words\nmore");
    assert_int_equal(json_integer_value(json_object_get(text, "parts")), 12);
    assert_int_equal(json_array_size(json_object_get(text, "fill")), 2);
    assert_true(json_is_null(json_object_get(stage, "line")));
    json_decref(stage);
    assert_non_null(strstr(read_stage(info_stage_print, source, 0), "\"Two words…\""));
}

static void what_lies_a_little_below_nothing_has_no_sign(void **state) {
    (void)state;
    const char *text = read_stage(info_stage_print, "add(Square():shift {-0.0001, -0.0004}) wait(1)", 0);
    assert_non_null(strstr(text, "     0.000    0.000    2.000 x   2.000"));
    text = read_stage(info_stage_print, "add(Square():shift {-0.0006, -1}) wait(1)", 0);
    assert_non_null(strstr(text, "    -0.001   -1.000    2.000 x   2.000"));
}

static void the_stage_for_people_has_a_line_for_each_thing(void **state) {
    (void)state;
    const char *text = read_stage(info_stage_print, stage_source, 2);
    static const char *const rows[] = {
        "2.000 s, cue one, line 9\n",
        "\n     2  Square                  -3.000    0.500    2.000 x   2.000  100%  fill #00FF0080  stroke "
        "#FF8000  animate :9 25%\n",
        "\n     5  Circle                   0.000    0.000    1.000 x   1.000   50%  FadeOut :10 50%\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strstr(text, rows[i]))
            fail_msg("no %sin\n%s", rows[i], text);
}

// Half way between a square and one three times as large.
static void what_becomes_something_else_has_the_box_of_its_outline_then(void **state) {
    (void)state;
    const char *source = "local a = Square()\nadd(a)\n"
                         "play(Transform(a, Square({side_length = 6}), {rate_func = linear}))\n";
    json_t *stage = json_loads(read_stage(info_stage_print_json, source, 0.5), 0, NULL);
    json_t *box = json_object_get(json_array_get(json_object_get(stage, "things"), 0), "box");
    assert_float_equal(json_real_value(json_object_get(box, "right")), 2, 1e-6);
    assert_float_equal(json_real_value(json_object_get(box, "bottom")), -2, 1e-6);
    json_decref(stage);
}

static void words_of_a_text_cannot_move_the_cursor(void **state) {
    (void)state;
    const char *text = read_stage(info_stage_print, "add(Text('a\\27[2Jb'))", 0);
    assert_null(strchr(text, 27));
    assert_non_null(strstr(text, "\"a?[2Jb\""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_a_little_below_nothing_has_no_sign),
        cmocka_unit_test(info_is_valid_json),
        cmocka_unit_test(info_for_people_shows_the_same),
        cmocka_unit_test(what_was_fetched_is_named),
        cmocka_unit_test(without_parameters_and_missing_letters_there_are_no_headings),
        cmocka_unit_test(numbers_are_written_as_they_are),
        cmocka_unit_test(info_names_the_letters_that_the_font_lacks),
        cmocka_unit_test(names_and_notes_cannot_move_the_cursor),
        cmocka_unit_test(the_stage_at_a_moment_is_told_from_bottom_to_top),
        cmocka_unit_test(what_rests_is_moved_by_nothing_and_what_left_is_not_there),
        cmocka_unit_test(of_several_animations_the_one_that_began_last_moves_a_thing),
        cmocka_unit_test(letters_of_a_text_are_one_thing_with_its_words),
        cmocka_unit_test(the_stage_for_people_has_a_line_for_each_thing),
        cmocka_unit_test(what_becomes_something_else_has_the_box_of_its_outline_then),
        cmocka_unit_test(words_of_a_text_cannot_move_the_cursor),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
