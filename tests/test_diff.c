// What rostrum diff says of two presentations, in words and in pictures.
#include "base64.h"
#include "shell.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-diff-XXXXXX";

// A picture of one colour all over, which goes from colour to colour.
#define BEGIN                                                                                                \
    "local all = Rectangle {width = 20, height = 12, stroke_width = 0, fill_opacity = 1, color = "           \
    "'#000000'}\n"                                                                                           \
    "add(all)\n"                                                                                             \
    "local function step(name, color, options, run_time, rate_func)\n"                                       \
    "  cue(name, options)\n"                                                                                 \
    "  play(all:animate({run_time = run_time or 1, rate_func = rate_func or linear}):set_fill(color))\n"     \
    "end\n"                                                                                                  \
    "local function at(moment) return function(t) return t < moment and 0 or 1 end end\n"

static const char before[] = BEGIN "step('first gone', '#101010')\n"
                                   "step('start', '#400000')\n"
                                   "step('sa\\27me', '#004000')\n"
                                   "step('pic<ture', '#000040')\n"
                                   "step('way', '#800000')\n"
                                   "step('half', '#008000', nil, 1, at(0.4))\n"
                                   "step('quarter', '#000080', nil, 1, at(0.2))\n"
                                   "step('tenth', '#c00000', nil, 1, at(0.05))\n"
                                   "step('before that', '#00c000', nil, 1, at(0.02))\n"
                                   "step('words', '#0000c0', {notes = 'o<n>e', seconds = 10})\n"
                                   "step('length', '#c0c000', nil, 1)\n"
                                   "step('loop', '#00c0c0', {loop = true})\n"
                                   "step('next', '#c000c0')\n"
                                   "step('old <name>', '#c0c0c0')\n"
                                   "cue('a') wait(1) cue('b') wait(1) cue('c') wait(1)\n"
                                   "step('gone', '#123456')\n";
static const char after[] = BEGIN "step('added early', '#202020')\n"
                                  "step('start', '#400000')\n"
                                  "step('sa\\27me', '#004000')\n"
                                  "step('pic<ture', '#000048')\n"
                                  "step('way', '#800000')\n"
                                  "step('half', '#008000', nil, 1, at(0.6))\n"
                                  "step('quarter', '#000080', nil, 1, at(0.3))\n"
                                  "step('tenth', '#c00000', nil, 1, at(0.15))\n"
                                  "step('before that', '#00c000', nil, 1, at(0.08))\n"
                                  "step('words', '#0000c0', {notes = 't&wo', seconds = 20.5})\n"
                                  "step('length', '#c0c000', nil, 1.5)\n"
                                  "step('loop', '#00c0c0')\n"
                                  "step('next', '#c000c0', {auto_next = true})\n"
                                  "step('new <name>', '#c0c0c0')\n"
                                  "cue('b') wait(1) cue('c') wait(1) cue('a') wait(1)\n"
                                  "step('added', '#654321')\n";

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    text_file_write("before.lua", before);
    text_file_write("after.lua", after);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    return remove("before.lua") || remove("after.lua") || rmdir(folder);
}

static const char told[] = "first gone: removed\n"
                           "added early: added\n"
                           "start: animation\n"
                           "pic<ture: picture\n"
                           "way: animation\n"
                           "half: animation\n"
                           "quarter: animation\n"
                           "tenth: animation\n"
                           "words: notes, seconds\n"
                           "length: length\n"
                           "loop: loop or auto_next\n"
                           "next: loop or auto_next\n"
                           "new <name>: name\n"
                           "gone: removed\n"
                           "a: place\n"
                           "added: added\n";

static void what_has_changed_is_told_cue_by_cue(void **state) {
    (void)state;
    shell_expect("diff before.lua after.lua --size 32x18", 1, told, "");
    shell_expect("diff before.lua before.lua --size 32x18", 0, "", "");
    text_file_write("a.lua", "cue('o\33ne') wait(param('n', 1))");
    shell_expect("diff a.lua a.lua --set n=2", 0, "", "");
    text_file_write("b.lua", "cue('o\33ne') wait(2)");
    shell_expect("diff a.lua b.lua", 1, "o?ne: length\n", "");
    assert_int_equal(remove("a.lua") || remove("b.lua"), 0);
}

static void what_cannot_be_compared_is_trouble(void **state) {
    (void)state;
    static const char none[] = "rostrum: none.lua: No such file or directory\n";
    shell_expect("diff none.lua after.lua", 2, "", none);
    shell_expect("diff before.lua none.lua", 2, "", none);
    shell_expect("diff before.lua after.lua --size 32x18 -o none/a.html", 2, told,
                 "rostrum: none/a.html: No such file or directory\n");
}

// The page --------------------------------------------------------------------------------------------------

static uint8_t *read_picture(const char *image, int *width, int *height) {
    static uint8_t bytes[1 << 16];
    int channels = 0;
    const char *data = strstr(image, "base64,");
    size_t size = base64_read(strchr(data, ',') + 1, bytes);
    uint8_t *pixels = stbi_load_from_memory(bytes, (int)size, width, height, &channels, 3);
    assert_non_null(pixels);
    return pixels;
}

// The one colour of a picture of 32 x 18 pixels.
static uint32_t color_of(const char *image) {
    int width = 0, height = 0;
    uint8_t *pixels = read_picture(image, &width, &height);
    assert_true(width == 32 && height == 18);
    for (int i = 1; i < 32 * 18; i++)
        assert_memory_equal(&pixels[3 * i], pixels, 3);
    uint32_t color = (uint32_t)pixels[0] << 16 | (uint32_t)pixels[1] << 8 | pixels[2];
    stbi_image_free(pixels);
    return color;
}

// The body of the page at that path, which goes, with the colours of its pictures in their place.
static const char *take_page(const char *path) {
    static char text[1 << 17], body[1 << 14];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(remove(path), 0);
    size_t used = 0;
    for (const char *at = strstr(text, "<body"), *image; at; at = image ? strchr(image, '>') + 1 : NULL) {
        image = strstr(at, "<img ");
        used += (size_t)snprintf(body + used, sizeof body - used, "%.*s",
                                 image ? (int)(image - at) : (int)strlen(at), at);
        if (image)
            used += (size_t)snprintf(body + used, sizeof body - used, "#%06x", color_of(image));
    }
    return body;
}

#define SECTION(number, name, what)                                                                          \
    "<section>\n<h2><span class=\"number\">" number "</span><bdi>" name                                      \
    "</bdi></h2>\n<p class=\"what\">" what "</p>\n"
#define PAIR(figures) "<div class=\"pair\">\n" figures "</div>\n"
#define FIGURE(caption, color) "<figure>\n<figcaption>" caption "</figcaption>\n" color "\n</figure>\n"
#define PICTURES(before, after, difference)                                                                  \
    PAIR(FIGURE("before", before) FIGURE("after", after) FIGURE("difference", difference))
#define NOTES(caption, notes)                                                                                \
    "<figure>\n<figcaption>notes " caption "</figcaption>\n<div class=\"notes\" dir=\"auto\">" notes         \
    "</div>\n</figure>\n"
#define SAME(count, items)                                                                                   \
    "<details>\n<summary>" count " as before</summary>\n<ul>\n" items "</ul>\n</details>\n"
#define ITEM(name) "<li><bdi>" name "</bdi></li>\n"
#define SEEN(part)                                                                                           \
    "<p>The step ends as before. The pictures are of what is seen after " part " % of it.</p>\n"
#define END "</section>\n"

// Differences: 190 and 60 parts of 765 of the light of the three colours after, and from there 75 + 2 of the largest
// difference, 255 at most, parts of 255 of the way to 214, 28, 28.
static void the_page_shows_what_has_changed(void **state) {
    (void)state;
    static const char *const sections[] = {
        "<body class=\"diff\">\n<h1>What has changed</h1>\n"
        "<p class=\"quiet\">before: <bdi>before.lua</bdi>, after: <bdi>after.lua</bdi></p>\n"
        "<p>16 of 20 cues differ.</p>\n",
        SECTION("1", "first gone", "removed") PAIR(FIGURE("before", "#101010")) END,
        SECTION("1", "added early", "added") PAIR(FIGURE("after", "#202020")) END,
        SECTION("2", "start", "animation") SEEN("75") PICTURES("#340404", "#380808", "#c98d8d") END,
        SAME("1 cue", ITEM("sa\xEF\xBF\xBDme")),
        SECTION("4", "pic&lt;ture", "picture") PICTURES("#000040", "#000048", "#c98888") END,
        SECTION("5", "way", "animation") SEEN("75") PICTURES("#600010", "#600012", "#ca9292") END,
        SECTION("6", "half", "animation") SEEN("50") PICTURES("#008000", "#800000", "#d61c1c") END,
        SECTION("7", "quarter", "animation") SEEN("25") PICTURES("#000080", "#008000", "#d61c1c") END,
        SECTION("8", "tenth", "animation") SEEN("10") PICTURES("#c00000", "#000080", "#d61c1c") END,
        SAME("1 cue", ITEM("before that")),
        SECTION("10", "words", "notes, seconds") "<p>The speaker has 20.5 s, before 10 s.</p>\n",
        PAIR(NOTES("before", "o&lt;n&gt;e") NOTES("after", "t&amp;wo")) END,
        SECTION("11", "length", "length") "<p>The step takes 1.5 s, before 1 s.</p>\n" END,
        SECTION("12", "loop", "loop or auto_next") END,
        SECTION("13", "next", "loop or auto_next") END,
        SECTION("14", "new &lt;name&gt;", "name") "<p>It was called <bdi>old &lt;name&gt;</bdi>.</p>\n" END,
        SAME("2 cues", ITEM("b") ITEM("c")),
        SECTION("18", "gone", "removed") PAIR(FIGURE("before", "#123456")) END,
        SECTION("15 \xE2\x86\x92 17", "a", "place") END,
        SECTION("18", "added", "added") PAIR(FIGURE("after", "#654321")) END,
        "</body>\n</html>\n",
    };
    char wanted[8192] = "";
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        strcat(wanted, sections[i]);
    shell_expect("diff before.lua after.lua --size 32x18 -o a.html", 1, told, "");
    assert_string_equal(take_page("a.html"), wanted);
    shell_expect("diff before.lua before.lua --size 32x18 -o a.html", 0, "", "");
    assert_non_null(
        strstr(take_page("a.html"), "<p>0 of 18 cues differ.</p>\n<details>\n<summary>18 cues as"));
}

static void assert_pixel(const uint8_t *pixels, int width, int x, int y, uint32_t wanted) {
    const uint8_t *pixel = &pixels[3 * (y * width + x)];
    assert_int_equal((uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2], wanted);
}

// A square moves; where no size is asked for, pictures are 800 pixels wide.
static void what_is_the_same_is_faint(void **state) {
    (void)state;
    static char text[1 << 18];
    int width = 0, height = 0;
    text_file_write("a.lua", "add(Square {stroke_width = 0, fill_opacity = 1, color = WHITE}) wait(1)");
    text_file_write("b.lua",
                    "add(Square {stroke_width = 0, fill_opacity = 1, color = WHITE}:shift(RIGHT)) wait(1)");
    shell_expect("diff a.lua b.lua -o a.html", 1, "start: picture\n", "");
    FILE *file = fopen("a.html", "r");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    uint8_t *pixels = read_picture(strstr(text, "alt=\"difference\""), &width, &height);
    assert_true(width == 800 && height == 450); // 56.25 pixels a unit
    assert_pixel(pixels, width, 100, 225, 0xbebebe);
    assert_pixel(pixels, width, 400 - 28, 225, 0xd61c1c);
    assert_pixel(pixels, width, 400 + 28, 225, 0xfafafa);
    assert_pixel(pixels, width, 400 + 85, 225, 0xd61c1c);
    assert_pixel(pixels, width, 400 + 142, 225, 0xbebebe);
    stbi_image_free(pixels);
    assert_int_equal(remove("a.html") || remove("a.lua") || remove("b.lua"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_changed_is_told_cue_by_cue),
        cmocka_unit_test(what_cannot_be_compared_is_trouble),
        cmocka_unit_test(the_page_shows_what_has_changed),
        cmocka_unit_test(what_is_the_same_is_faint),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
