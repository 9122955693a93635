// What rostrum info prints, from the first letter to the last: of scripts with something of all sorts, and of decks that
// were recorded, which say less of what is in them.
#include "cli/info.h"
#include "cli/info_stage.h"
#include "film.h"
#include "shell.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-info-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return remove("a.lua") || rmdir(folder);
}

// rostrum info of a script, with options.
static const Result *info(const char *script, const char *options) {
    char line[256];
    FILE *file = fopen("a.lua", "w");
    fputs(script, file);
    fclose(file);
    snprintf(line, sizeof line, "info a.lua %s", options);
    return shell_run(line);
}

static void assert_printed(const Result *result, const char *wanted) {
    assert_string_equal(result->err, "");
    assert_string_equal(result->out, wanted);
    assert_int_equal(result->status, 0);
}

static void assert_same_json(const char *text, const char *wanted) {
    json_t *is = json_loads(text, 0, NULL), *expected = json_loads(wanted, 0, NULL);
    assert_non_null(expected);
    if (!json_equal(is, expected))
        assert_string_equal(json_dumps(is, JSON_SORT_KEYS), json_dumps(expected, JSON_SORT_KEYS));
    json_decref(is);
    json_decref(expected);
}

// The whole ---------------------------------------------------------------------------------------------------

static const char all_sorts[] = "param('slots', 8, {min = 1, max = 64})\n"
                                "param('speed', 2.5, {min = 0, max = 10, step = 0.25})\n"
                                "param('free', 0.1, {min = -1, max = 1})\n"
                                "param('on', true) param('off', false)\n"
                                "param('mo\\nde', 'a\\nc', {choices = {'a\\nc', 'b', 'd'}})\n"
                                "cue('one\\ntwo', {notes = 'first\\n\\nthird', loop = true})\n"
                                "add(Text('a\xCD\xB8')) wait(12.3456)\n"
                                "cue('three', {seconds = 1.5, auto_next = true})\n"
                                "add(Dot(), Text('\xCD\xB9')) wait(1234.5)\n"
                                "cue('four', {notes = 'last'})\n";
static const char other_values[] =
    "--set slots=5 --set speed=7.75 --set off=true --set on=false --set free=-0.5";

static void all_of_a_script_is_told_to_people(void **state) {
    (void)state;
    assert_printed(info(all_sorts, other_values), "a.lua\n"
                                                  "\n"
                                                  "duration    1246.846 s\n"
                                                  "nodes       6\n"
                                                  "tracks      0\n"
                                                  "\n"
                                                  "cues\n"
                                                  "     0.000 s  one\n"
                                                  "              two  loops\n"
                                                  "              first\n"
                                                  "              \n"
                                                  "              third\n"
                                                  "    12.346 s  three  (1.5 s)  goes on\n"
                                                  "  1246.846 s  four\n"
                                                  "              last\n"
                                                  "\n"
                                                  "parameters\n"
                                                  "  slots = 5  (1 to 64 in steps of 1, default 8)\n"
                                                  "  speed = 7.75  (0 to 10 in steps of 0.25, default 2.5)\n"
                                                  "  free = -0.5  (-1 to 1, default 0.1)\n"
                                                  "  on = false  (true or false)\n"
                                                  "  off = true  (true or false)\n"
                                                  "  mo?de = a?c  (a?c, b, d)\n"
                                                  "\n"
                                                  "letters that the font lacks, which are drawn as boxes\n"
                                                  "  \xCD\xB8 (U+0378)  a.lua:7\n"
                                                  "  \xCD\xB9 (U+0379)  a.lua:9\n");
}

static void all_of_a_script_is_in_its_json(void **state) {
    (void)state;
    char line[256];
    snprintf(line, sizeof line, "--json %s", other_values);
    const Result *result = info(all_sorts, line);
    assert_int_equal(result->status, 0);
    assert_same_json(
        result->out,
        "{\"duration\": 1246.8456, \"nodes\": 6, \"tracks\": 0, \"reels\": 0, \"fetched\": [], \"cues\": ["
        "{\"time\": 0.0, \"name\": \"one\\ntwo\", \"notes\": \"first\\n\\nthird\", \"seconds\": 0.0,"
        " \"loop\": true, \"auto_next\": false},"
        "{\"time\": 12.3456, \"name\": \"three\", \"notes\": \"\", \"seconds\": 1.5, \"loop\": false,"
        " \"auto_next\": true},"
        "{\"time\": 1246.8456, \"name\": \"four\", \"notes\": \"last\", \"seconds\": 0.0, \"loop\": false,"
        " \"auto_next\": false}], \"parameters\": ["
        "{\"name\": \"slots\", \"kind\": \"number\", \"value\": 5.0, \"default\": 8.0, \"min\": 1.0,"
        " \"max\": 64.0, \"step\": 1.0},"
        "{\"name\": \"speed\", \"kind\": \"number\", \"value\": 7.75, \"default\": 2.5, \"min\": 0.0,"
        " \"max\": 10.0, \"step\": 0.25},"
        "{\"name\": \"free\", \"kind\": \"number\", \"value\": -0.5, \"default\": 0.1, \"min\": -1.0,"
        " \"max\": 1.0, \"step\": 0.0},"
        "{\"name\": \"on\", \"kind\": \"switch\", \"value\": false, \"default\": true},"
        "{\"name\": \"off\", \"kind\": \"switch\", \"value\": true, \"default\": false},"
        "{\"name\": \"mo\\nde\", \"kind\": \"choice\", \"value\": \"a\\nc\", \"default\": \"a\\nc\","
        " \"choices\": [\"a\\nc\", \"b\", \"d\"]}], \"missing_letters\": ["
        "{\"letter\": \"\xCD\xB8\", \"code\": 888, \"line\": 7},"
        "{\"letter\": \"\xCD\xB9\", \"code\": 889, \"line\": 9}]}");
    result = info("param('mode', 'a', {choices = {'a', 'b'}})", "--json --set mode=b");
    assert_non_null(strstr(result->out, "\"value\": \"b\",\n      \"default\": \"a\",\n"));
    result = info("param('mode', 'a', {choices = {'a', 'b'}})", "--set mode=b");
    assert_non_null(strstr(result->out, "\n  mode = b  (a, b)\n"));
}

// DEL in a text stays what it is, wherever it stands, and the JSON is ASCII.
static void json_is_of_letters_that_are_seen(void **state) {
    (void)state;
    const Result *result = info("cue('\\127a\\127\\127b', {notes = 'é\\127'})", "--json");
    assert_non_null(strstr(result->out, "\"name\": \"\\u007fa\\u007f\\u007fb\",\n"));
    assert_non_null(strstr(result->out, "\"notes\": \"\\u00E9\\u007f\",\n"));
    assert_string_equal(result->out + strlen(result->out) - 3, "\n}\n");
}

static void a_moment_that_there_is_not_is_a_mistake_in_the_call(void **state) {
    (void)state;
    const Result *result = info("wait(1)", "--at 1.5");
    assert_int_equal(result->status, 2);
    assert_string_equal(result->out, "");
    assert_string_equal(result->err, "rostrum: --at: the presentation ends at 1 s, before 1.5 s\n"
                                     "rostrum info --help lists the options\n");
    assert_int_equal(info("wait(1)", "--at 1")->status, 0);
    assert_int_equal(info("wait(1)", "--set none=1")->status, 2);
    assert_int_equal(info("wait(", "")->status, 1);
}

// The stage ---------------------------------------------------------------------------------------------------

static const char stage[] =
    "local digits = Text('0123456789')\n"
    "for i = 1, 10 do digits[i]:set_color(string.format('#%06x', i * 0x111111)) end\n"
    "local moved, grey = Square(), Square({stroke_width = 0, fill_opacity = 1, color = '#808080'})\n"
    "add(digits, moved)\n"
    "add(Square({stroke_width = 0, fill_opacity = 0.25, color = '#0000ff'}):shift(UP * 2))\n"
    "add(Text('two\\nlines \\27'), Text('\\27one'))\n"
    "cue('n\\27ow')\n"
    "add(grey)\n"
    "play(moved:animate({run_time = 3, rate_func = linear}):shift(RIGHT),\n"
    "     grey:animate({rate_func = function(t) return 2 * t end}):set_color('#ffffff'))\n";

// Without the places and sizes of texts, which are the font's own.
static const char *without_text_sizes(const char *printed) {
    static char text[4096];
    assert_true(strlen(printed) < sizeof text);
    strcpy(text, printed);
    for (char *at = text; (at = strstr(at, "  Text  ")) != NULL; at += 60)
        memset(at + 22, '.', 38);
    return text;
}

static void the_stage_is_told_to_people(void **state) {
    (void)state;
    const Result *result = info(stage, "--at 0.75");
    assert_int_equal(result->status, 0);
    assert_string_equal(
        without_text_sizes(result->out),
        "0.750 s, cue n?ow, line 9\n"
        "\n"
        "  line  kind                         x        y               size  opacity, colours, text, "
        "animation\n"
        "     1  Text                ......................................  100%  fill #111111 #222222 "
        "#333333 "
        "#444444 #555555 #666666 #777777 #888888  \"0123456789\"\n"
        "     3  Square                   0.250    0.000    2.000 x   2.000  100%  stroke #FFFFFF  animate "
        ":9 "
        "25%\n"
        "     5  Square                   0.000    2.000    2.000 x   2.000  100%  fill #0000FF40\n"
        "     6  Text                ......................................  100%  fill #FFFFFF  \"two…\"\n"
        "     6  Text                ......................................  100%  fill #FFFFFF  \"?one\"\n"
        "     3  Square                   0.000    0.000    2.000 x   2.000  100%  fill #FFFFFF  animate :10 "
        "75%\n");
}

static void the_stage_is_in_its_json(void **state) {
    (void)state;
    json_t *all = json_loads(info(stage, "--at 0.75 --json")->out, 0, NULL);
    json_t *things = json_object_get(all, "things");
    static const char *const colors[] = {"#111111", "#222222", "#333333", "#444444",
                                         "#555555", "#666666", "#777777", "#888888"};
    json_t *fill = json_object_get(json_array_get(things, 0), "fill");
    assert_int_equal(json_array_size(fill), 8);
    for (size_t i = 0; i < 8; i++)
        assert_string_equal(json_string_value(json_array_get(fill, i)), colors[i]);
    assert_string_equal(json_string_value(json_object_get(json_array_get(things, 4), "text")), "\33one");
    for (int i = 0; i < 2; i++) // the texts, whose sizes are the font's own
        json_array_remove(things, 3);
    json_array_remove(things, 0);
    char *text = json_dumps(all, 0);
    assert_same_json(
        text,
        "{\"time\": 0.75, \"cue\": \"n\\u001bow\", \"line\": 9, \"things\": ["
        "{\"kind\": \"Square\", \"text\": null, \"line\": 3, \"place\": {\"x\": 0.25, \"y\": 0.0},"
        " \"box\": {\"left\": -0.75, \"bottom\": -1.0, \"right\": 1.25, \"top\": 1.0}, \"fill\": [],"
        " \"stroke\": [\"#FFFFFF\"], \"opacity\": 1.0, \"parts\": 1, \"animation\": {\"name\": \"animate\","
        " \"line\": 9, \"from\": 0.0, \"until\": 3.0, \"progress\": 0.25}},"
        "{\"kind\": \"Square\", \"text\": null, \"line\": 5, \"place\": {\"x\": 0.0, \"y\": 2.0},"
        " \"box\": {\"left\": -1.0, \"bottom\": 1.0, \"right\": 1.0, \"top\": 3.0}, \"fill\": "
        "[\"#0000FF40\"],"
        " \"stroke\": [], \"opacity\": 1.0, \"parts\": 1, \"animation\": null},"
        "{\"kind\": \"Square\", \"text\": null, \"line\": 3, \"place\": {\"x\": 0.0, \"y\": 0.0},"
        " \"box\": {\"left\": -1.0, \"bottom\": -1.0, \"right\": 1.0, \"top\": 1.0}, \"fill\": [\"#FFFFFF\"],"
        " \"stroke\": [], \"opacity\": 1.0, \"parts\": 1, \"animation\": {\"name\": \"animate\", \"line\": "
        "10,"
        " \"from\": 0.0, \"until\": 1.0, \"progress\": 0.75}}]}");
    free(text);
    json_decref(all);
}

// Something without an outline, with other places than sizes, of several colours, and with digits enough.
static const char odd[] = "add(VMobject())\n"
                          "add(Rectangle({width = 3, height = 1 / 3, stroke_width = 4, fill_opacity = 1,\n"
                          "  fill_color = '#0000ff', color = {'#ff0000', '#00ff00'}}):shift(RIGHT / 3))\n"
                          "add(Rectangle({width = 1, height = 2, stroke_width = 0, fill_opacity = 1,\n"
                          "  color = {'#ff0000', '#00ff00'}}):shift(UP / 4 + LEFT))\n"
                          "wait(1)\n";

static void odd_things_are_told_to_people(void **state) {
    (void)state;
    assert_printed(
        info(odd, "--at 0.5"),
        "0.500 s, cue start, line 6\n"
        "\n"
        "  line  kind                         x        y               size  opacity, colours, text, "
        "animation\n"
        "     1  VMobject                                                    100%  stroke #FFFFFF\n"
        "     2  Rectangle                0.333    0.000    3.000 x   0.333  100%  fill #0000FF  stroke "
        "#FF0000 "
        "#00FF00\n"
        "     4  Rectangle               -1.000    0.250    1.000 x   2.000  100%  fill #FF0000 #00FF00\n");
}

// The text itself: numbers have fifteen digits.
static void odd_things_are_in_json(void **state) {
    (void)state;
    const char *text = info(odd, "--at 0.333333333333333 --json")->out;
    static const char *const parts[] = {
        "{\n  \"time\": 0.333333333333333,\n  \"cue\": \"start\",\n  \"line\": 6,\n",
        "\"kind\": \"VMobject\",\n      \"text\": null,\n      \"line\": 1,\n      \"place\": null,\n"
        "      \"box\": null,\n      \"fill\": [],\n      \"stroke\": [\n        \"#FFFFFF\"\n      ],\n",
        "\"place\": {\n        \"x\": 0.333333333333333,\n        \"y\": 0.0\n      },\n"
        "      \"box\": {\n        \"left\": -1.16666666666667,\n        \"bottom\": -0.166666666666667,\n"
        "        \"right\": 1.83333333333333,\n        \"top\": 0.166666666666667\n      },\n"
        "      \"fill\": [\n        \"#0000FF\"\n      ],\n"
        "      \"stroke\": [\n        \"#FF0000\",\n        \"#00FF00\"\n      ],\n",
        "\"fill\": [\n        \"#FF0000\",\n        \"#00FF00\"\n      ],\n      \"stroke\": [],\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(text, parts[i]))
            assert_string_equal(text, parts[i]);
    text = info("param('n', 0.123456789012345, {min = 0, max = 1})", "--json")->out;
    assert_non_null(strstr(text, "\"default\": 0.123456789012345,\n"));
}

// Decks of recordings -----------------------------------------------------------------------------------------

// A square of one colour, and a triangle of some, of which one comes twice and one is not seen.
static Deck *recorded(void) {
    static const Point corners[4] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
    static const Color colors[] = {{1, 0, 0, 1}, {0, 1, 0, 0.5f}, {1, 0, 0, 1}, {0, 0, 1, 0}};
    static const uint32_t leaves[] = {1, 2};
    Film film = {0};
    film_hello(&film, "Scene", 60, (Color){0, 0, 0, 1});
    film_polygon(&film, 1, corners, 4);
    film_style(&film, 1, (Color){1, 1, 1, 0.2f}, (Color){0, 0, 0, 1}, 4);
    film_polygon(&film, 2, corners, 3);
    film_gradient(&film, 2, corners[0], corners[1], colors, 4);
    film_line(&film, 7);
    film_frame(&film, 60, leaves, 2);
    film_end(&film);
    Deck *deck = film_develop(&film);
    film_finish(&film);
    return deck;
}

typedef void Printer(const Deck *deck, FILE *file);

static void print_whole(const Deck *deck, FILE *file) {
    DeckCounts counts;
    assert_true(deck_count(deck, &counts, NULL));
    info_print(deck, &counts, &(FetchedList){0}, file);
}

static void print_whole_json(const Deck *deck, FILE *file) {
    DeckCounts counts;
    assert_true(deck_count(deck, &counts, NULL));
    info_print_json(deck, &counts, &(FetchedList){0}, file);
}

static void print_stage(const Deck *deck, FILE *file) {
    info_stage_print(deck, 0.5, file);
}

static void print_stage_json(const Deck *deck, FILE *file) {
    info_stage_print_json(deck, 0.5, file);
}

static const char *told_of_recorded(Printer *print) {
    static char text[4096];
    Deck *deck = recorded();
    FILE *file = fmemopen(memset(text, 0, sizeof text), sizeof text - 1, "w");
    print(deck, file);
    fclose(file);
    deck_destroy(deck);
    return text;
}

static void a_recorded_deck_is_told_to_people(void **state) {
    (void)state;
    assert_string_equal(told_of_recorded(print_whole), "film\n\n"
                                                       "duration    1.000 s\n"
                                                       "reels       1\n"
                                                       "tracks      0\n\n"
                                                       "cues\n"
                                                       "     0.000 s  start\n");
    assert_string_equal(
        told_of_recorded(print_stage),
        "0.500 s, cue start, line 7\n\n"
        "  line  kind                         x        y               size  opacity, colours, text, "
        "animation\n"
        "     -  -                        0.000    0.000    2.000 x   2.000  100%  fill #FFFFFF33  stroke "
        "#000000\n"
        "     -  -                        0.000    0.000    2.000 x   2.000  100%  fill #FF0000 #00FF0080\n");
}

static void a_recorded_deck_is_in_its_json(void **state) {
    (void)state;
    assert_same_json(told_of_recorded(print_whole_json),
                     "{\"duration\": 1.0, \"cues\": [{\"time\": 0.0, \"name\": \"start\", \"notes\": \"\","
                     " \"seconds\": 0.0, \"loop\": false, \"auto_next\": false}], \"parameters\": [],"
                     " \"missing_letters\": [], \"nodes\": 0, \"tracks\": 0, \"reels\": 1, \"fetched\": []}");
    assert_same_json(
        told_of_recorded(print_stage_json),
        "{\"time\": 0.5, \"cue\": \"start\", \"line\": 7, \"things\": ["
        "{\"kind\": null, \"text\": null, \"line\": null, \"place\": {\"x\": 0.0, \"y\": 0.0},"
        " \"box\": {\"left\": -1.0, \"bottom\": -1.0, \"right\": 1.0, \"top\": 1.0}, \"fill\": "
        "[\"#FFFFFF33\"],"
        " \"stroke\": [\"#000000\"], \"opacity\": 1.0, \"parts\": 1, \"animation\": null},"
        "{\"kind\": null, \"text\": null, \"line\": null, \"place\": {\"x\": 0.0, \"y\": 0.0},"
        " \"box\": {\"left\": -1.0, \"bottom\": -1.0, \"right\": 1.0, \"top\": 1.0}, \"fill\": [\"#FF0000\","
        " \"#00FF0080\"], \"stroke\": [], \"opacity\": 1.0, \"parts\": 1, \"animation\": null}]}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_a_script_is_told_to_people),
        cmocka_unit_test(all_of_a_script_is_in_its_json),
        cmocka_unit_test(json_is_of_letters_that_are_seen),
        cmocka_unit_test(a_moment_that_there_is_not_is_a_mistake_in_the_call),
        cmocka_unit_test(the_stage_is_told_to_people),
        cmocka_unit_test(the_stage_is_in_its_json),
        cmocka_unit_test(odd_things_are_told_to_people),
        cmocka_unit_test(odd_things_are_in_json),
        cmocka_unit_test(a_recorded_deck_is_told_to_people),
        cmocka_unit_test(a_recorded_deck_is_in_its_json),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
