// What rostrum check says of findings, whatever they are: as lines, as JSON, and as a page whose pictures are marked.
#include "base64.h"
#include "check/rule.h"
#include "cli/check.h"
#include "cli/check_page.h"
#include "fonts.h"
#include "lua/script.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

#include <cmocka.h>

static const CheckRule small = {.name = "small-text"}, loud = {.name = "flicker"};

static Bounds place_of(float left, float bottom, float right, float top) {
    return (Bounds){{{left, bottom}}, {{right, top}}};
}

// Text ------------------------------------------------------------------------------------------------------

static Deck *make_deck(void) {
    static const char script[] = "wait(2) cue('tw\\27o') wait(2)";
    FontSet fonts = fonts_load();
    Deck *deck = script_run("a\33.lua", script, strlen(script), &(ScriptInput){.fonts = &fonts}, NULL);
    font_set_destroy(&fonts);
    assert_non_null(deck);
    return deck;
}

static const char *printed(void (*print)(const Deck *deck, const Findings *findings, FILE *file),
                           const Findings *findings) {
    static char text[4096];
    Deck *deck = make_deck();
    FILE *file = fmemopen(memset(text, 0, sizeof text), sizeof text - 1, "w");
    print(deck, findings, file);
    fclose(file);
    deck_destroy(deck);
    return text;
}

static Findings all_sorts(void) {
    static Finding items[4];
    items[0] = (Finding){.rule = &small, .text = "too \33 small", .place = bounds_empty()};
    items[1] = (Finding){.rule = &loud, .line = 7, .time = 1.9996, .text = "loud", .place = bounds_empty()};
    items[2] = (Finding){.rule = &small,
                         .line = 12,
                         .other_line = 34,
                         .time = 2,
                         .seconds = 0.12345,
                         .more = 5,
                         .place = place_of(-1.5f, -2.25f, 3.5f, 4.125f),
                         .text = "in the way"};
    items[3] = (Finding){.rule = &loud,
                         .line = 1,
                         .time = 4,
                         .seconds = 1,
                         .more = 1,
                         .text = "\"end\"",
                         .place = place_of(0, 0, 1, 0)};
    return (Findings){.items = items, .count = 4};
}

static void each_finding_is_a_line_for_people(void **state) {
    (void)state;
    const Findings findings = all_sorts(), none = {0};
    assert_string_equal(printed(check_print, &findings),
                        "a?.lua: too ? small [small-text], at 0.000 s (start)\n"
                        "a?.lua:7: loud [flicker], at 2.000 s (start)\n"
                        "a?.lua:12: in the way, and 5 more of this line (line 34) [small-text], at 2.000 s "
                        "(tw?o) for 0.123 s\n"
                        "a?.lua:1: \"end\", and 1 more of this line [flicker], at 4.000 s (tw?o) for 1 s\n");
    assert_string_equal(printed(check_print, &none), "a?.lua: nothing found\n");
}

static void assert_json(const Findings *findings, const char *wanted) {
    json_t *is = json_loads(printed(check_print_json, findings), 0, NULL);
    json_t *expected = json_loads(wanted, 0, NULL);
    assert_non_null(expected);
    if (!json_equal(is, expected))
        assert_string_equal(json_dumps(is, JSON_SORT_KEYS), json_dumps(expected, JSON_SORT_KEYS));
    json_decref(is);
    json_decref(expected);
}

static void each_finding_is_an_object_with_what_is_known_of_it(void **state) {
    (void)state;
    const Findings findings = all_sorts(), none = {0};
    assert_json(
        &findings,
        "{\"file\": \"a\\u001b.lua\", \"duration\": 4.0, \"findings\": ["
        "{\"rule\": \"small-text\", \"text\": \"too \\u001b small\", \"time\": 0.0, \"seconds\": 0.0,"
        " \"more\": 0, \"cue\": \"start\"},"
        "{\"rule\": \"flicker\", \"text\": \"loud\", \"line\": 7, \"time\": 1.9996, \"seconds\": 0.0,"
        " \"more\": 0, \"cue\": \"start\"},"
        "{\"rule\": \"small-text\", \"text\": \"in the way\", \"line\": 12, \"other_line\": 34,"
        " \"time\": 2.0, \"seconds\": 0.12345, \"more\": 5, \"cue\": \"tw\\u001bo\","
        " \"place\": [-1.5, -2.25, 3.5, 4.125]},"
        "{\"rule\": \"flicker\", \"text\": \"\\\"end\\\"\", \"line\": 1, \"time\": 4.0,"
        " \"seconds\": 1.0, \"more\": 1, \"cue\": \"tw\\u001bo\", \"place\": [0.0, 0.0, 1.0, 0.0]}]}");
    assert_non_null(strstr(printed(check_print_json, &findings), "\"time\": 1.9996,\n"));
    const Findings precise = {.items = &(Finding){.rule = &small, .time = 1.2345678987654, .text = ""},
                              .count = 1};
    assert_non_null(strstr(printed(check_print_json, &precise), "\"time\": 1.2345679,\n"));
    assert_json(&none, "{\"file\": \"a\\u001b.lua\", \"duration\": 4.0, \"findings\": []}");
}

// The page --------------------------------------------------------------------------------------------------

enum { WIDTH = 1280, HEIGHT = 720 }; // of a picture where no size is asked for; 90 pixels a unit

static char folder[] = "/tmp/rostrum-check-XXXXXX";
static char script_path[64], page_path[64];

// A scene that is all of one colour, which is its own in the projector palette.
static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(script_path, sizeof script_path, "%s/a.lua", folder);
    snprintf(page_path, sizeof page_path, "%s/a.html", folder);
    FILE *file = fopen(script_path, "w");
    fputs(
        "background('#102030')\npalette{projector = {background = '#405060'}}\nwait(2) cue('t<w>o') wait(2)",
        file);
    return fclose(file);
}

static int remove_folder(void **state) {
    (void)state;
    return remove(script_path) || rmdir(folder);
}

// What is on the page that is made of findings; the page goes.
static char *page_of_size(int width, int height, Finding *items, size_t count) {
    static char text[1 << 20];
    const char *arguments[] = {script_path};
    Options options;
    Rendering rendering;
    Error error = {""};
    assert_true(options_parse(&options, MODE_CHECK, 1, (char **)arguments, &error));
    options.width = width;
    options.height = height;
    int status = rendering_open(&rendering, &options, NULL, &error);
    const Findings findings = {.items = items, .count = count};
    if (status || !check_page_write(page_path, &rendering, &findings, &error))
        fail_msg("%s", error.text);
    rendering_close(&rendering);
    FILE *file = fopen(page_path, "r");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(remove(page_path), 0);
    return strstr(text, "<body");
}

static char *page_with(Finding *items, size_t count) {
    return page_of_size(0, 0, items, count);
}

// The next picture of a page, whose place it takes away from the text: red, green, blue, row by row.
static uint8_t *take_picture(char *page, int *width, int *height) {
    static uint8_t bytes[1 << 19];
    char *begin = strstr(page, "data:image/png;base64,"), *end = strchr(begin, '"');
    size_t size = base64_read(strchr(begin, ',') + 1, bytes);
    memmove(begin, end, strlen(end) + 1);
    int channels = 0;
    uint8_t *pixels = stbi_load_from_memory(bytes, (int)size, width, height, &channels, 3);
    assert_non_null(pixels);
    return pixels;
}

// Around the pixels from (left, top) until (right, bottom) lie one of white, three of red, one of white.
static void assert_pixels(const uint8_t *pixels, int width, int height, uint32_t ground, int left, int top,
                          int right, int bottom) {
    static const uint32_t colors[] = {0xffffff, 0xe02030, 0xe02030, 0xe02030, 0xffffff};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const uint8_t *pixel = &pixels[3 * (y * width + x)];
            int across = x < left ? left - x : x - right + 1, down = y < top ? top - y : y - bottom + 1;
            int away = across > down ? across : down;
            uint32_t wanted = away >= 1 && away <= 5 ? colors[away - 1] : ground;
            uint32_t is = (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
            if (is != wanted)
                fail_msg("%06x, not %06x, at %d, %d", is, wanted, x, y);
        }
}

static void assert_marked(char *page, uint32_t ground, int left, int top, int right, int bottom) {
    int width, height;
    uint8_t *pixels = take_picture(page, &width, &height);
    assert_true(width == WIDTH && height == HEIGHT);
    assert_pixels(pixels, width, height, ground, left, top, right, bottom);
    stbi_image_free(pixels);
}

static void marks_lie_around_their_places_and_within_the_picture(void **state) {
    (void)state;
    static const struct {
        Bounds place;
        int left, top, right,
            bottom; // four pixels around it, and nine from the edges where that is not there
    } rows[] = {
        {{{{-1, -2}}, {{1.5f, 3}}}, 640 - 90 - 4, 360 - 270 - 4, 640 + 135 + 4, 360 + 180 + 4},
        {{{{-1.001f, -2.001f}}, {{1.501f, 3.001f}}},
         640 - 91 - 4,
         360 - 271 - 4,
         640 + 136 + 4,
         360 + 181 + 4},
        {{{{2, 1}}, {{2, 1}}}, 820 - 4, 270 - 4, 820 + 4, 270 + 4},
        {{{{-50, -50}}, {{50, 50}}}, 9, 9, WIDTH - 9, HEIGHT - 9},
        {{{{-7.2f, -1}}, {{-7, 5}}}, 9, 9, 640 - 630 + 4, 360 + 90 + 4},
        {{{{7, -5}}, {{7.2f, 1}}}, 640 + 630 - 4, 360 - 90 - 4, WIDTH - 9, HEIGHT - 9},
        {{{{-20, -1}}, {{-10, 1}}}, 9, 360 - 90 - 4, 9, 360 + 90 + 4},
        {{{{10, -1}}, {{20, 1}}}, WIDTH - 9, 360 - 90 - 4, WIDTH - 9, 360 + 90 + 4},
        {{{{-1, 10}}, {{1, 20}}}, 640 - 90 - 4, 9, 640 + 90 + 4, 9},
        {{{{-1, -20}}, {{1, -10}}}, 640 - 90 - 4, HEIGHT - 9, 640 + 90 + 4, HEIGHT - 9},
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    Finding items[COUNT];
    for (int i = 0; i < COUNT; i++)
        items[i] = (Finding){.rule = &small, .text = "small", .place = rows[i].place};
    char *page = page_with(items, COUNT);
    for (int i = 0; i < COUNT; i++)
        assert_marked(page, 0x102030, rows[i].left, rows[i].top, rows[i].right, rows[i].bottom);
}

// Then as much of it as there is room for.
static void a_picture_may_be_smaller_than_a_mark(void **state) {
    (void)state;
    Finding item = {.rule = &small, .text = "small", .place = place_of(-1, -1, 1, 1)};
    int width, height;
    uint8_t *pixels = take_picture(page_of_size(8, 6, &item, 1), &width, &height);
    assert_true(width == 8 && height == 6);
    assert_pixels(pixels, 8, 6, 0x102030, 8 - 9, 6 - 9, 8 - 9, 6 - 9);
    stbi_image_free(pixels);
}

static void a_page_says_all_that_is_known_and_shows_what_it_was_like(void **state) {
    (void)state;
    char wanted[2048];
    Finding items[] = {
        {.rule = &small, .text = "a < b", .place = bounds_empty()},
        {.rule = &loud, .line = 7, .time = 2, .seconds = 0.12345, .text = "loud", .place = bounds_empty()},
        {.rule = &small,
         .line = 8,
         .other_line = 9,
         .time = 3.96,
         .more = 3,
         .is_projected = true,
         .text = "same",
         .place = place_of(-1, -1, 1, 1)},
        {.rule = &small, .time = 1, .text = "no line", .place = bounds_empty()},
    };
    char *page = page_with(items, 4);
    assert_marked(page, 0x102030, -9, -9, WIDTH + 9, HEIGHT + 9); // no mark that is seen
    assert_marked(page, 0x102030, -9, -9, WIDTH + 9, HEIGHT + 9);
    assert_marked(page, 0x405060, 640 - 94, 360 - 94, 640 + 94, 360 + 94);
    assert_marked(page, 0x102030, -9, -9, WIDTH + 9, HEIGHT + 9);
    static const char picture[] = "<img";
    for (char *at = page; (at = strstr(at, picture)) != NULL;) // how pictures are put there is the page's own
        memmove(at, strchr(at, '>') + 1, strlen(strchr(at, '>') + 1) + 1);
    snprintf(
        wanted, sizeof wanted,
        "<body class=\"check\">\n"
        "<h1><bdi>%s</bdi></h1>\n<p class=\"quiet\">4 findings</p>\n"
        "<section>\n<h2><span class=\"number\">0.0 s</span><bdi>a &lt; b</bdi></h2>\n"
        "<p><span class=\"what\">small-text</span> <span class=\"quiet\">cue <bdi>start</bdi></span></p>\n"
        "\n</section>\n"
        "<section>\n<h2><span class=\"number\">2.0 s</span><bdi>loud</bdi></h2>\n"
        "<p><span class=\"what\">flicker</span> <span class=\"quiet\">line 7; cue "
        "<bdi>t&lt;w&gt;o</bdi>, for 0.123 s</span></p>\n"
        "\n</section>\n"
        "<section>\n<h2><span class=\"number\">4.0 s</span><bdi>same</bdi></h2>\n"
        "<p><span class=\"what\">small-text</span> <span class=\"quiet\">line 8, and 3 more of this line; "
        "cue <bdi>t&lt;w&gt;o</bdi></span></p>\n"
        "\n</section>\n"
        "<section>\n<h2><span class=\"number\">1.0 s</span><bdi>no line</bdi></h2>\n"
        "<p><span class=\"what\">small-text</span> <span class=\"quiet\">cue <bdi>start</bdi></span></p>\n"
        "\n</section>\n</body>\n</html>\n",
        script_path);
    assert_string_equal(page, wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_finding_is_a_line_for_people),
        cmocka_unit_test(each_finding_is_an_object_with_what_is_known_of_it),
        cmocka_unit_test(marks_lie_around_their_places_and_within_the_picture),
        cmocka_unit_test(a_picture_may_be_smaller_than_a_mark),
        cmocka_unit_test(a_page_says_all_that_is_known_and_shows_what_it_was_like),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
