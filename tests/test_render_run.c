// What rostrum render and pack write beside and around a picture: titles, palettes and names; and what they say of it.
#include "base64.h"
#include "shell.h"
#include "text_file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-render-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    text_file_write("a.lua", "cue('one', {notes = 'first\\nnote'}) wait(1) cue('two') wait(0.5)\n"
                             "cue('three', {notes = 'third'}) wait(1.5)");
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    return remove("a.lua") || rmdir(folder);
}

// Hand-outs ---------------------------------------------------------------------------------------------------

// The title of the page that is made of a script of that name.
static const char *title_of(const char *script, const char *options) {
    static char title[128];
    char line[256];
    assert_int_equal(rename("a.lua", script), 0);
    snprintf(line, sizeof line, "render %s%s%s -o a.html%s", *script == '.' ? "" : "./", script, "", options);
    const Result *result = shell_run(line);
    if (result->status)
        fail_msg("%s", result->err);
    assert_int_equal(rename(script, "a.lua"), 0);
    const char *page = text_file_take("a.html"), *begin = strstr(page, "<title>") + strlen("<title>");
    snprintf(title, sizeof title, "%.*s", (int)(strstr(begin, "</title>") - begin), begin);
    return title;
}

static void a_hand_out_has_the_title_of_its_file_or_its_own(void **state) {
    (void)state;
    assert_string_equal(title_of("talk.lua", ""), "talk");
    assert_string_equal(title_of("talk.v2.lua", ""), "talk.v2");
    assert_string_equal(title_of("t\33\xFF.lua", ""), "t??");
    assert_string_equal(title_of(".lua", ""), ".lua");
    assert_string_equal(title_of("talk", ""), "talk");
    assert_string_equal(title_of("talk.lua", " --title my.own"), "my.own");
}

// The red of the first pixel of a page's first picture.
static int ground_of(const char *page) {
    static uint8_t bytes[1 << 18];
    int width = 0, height = 0, channels = 0;
    size_t size = base64_read(strstr(page, "base64,") + strlen("base64,"), bytes);
    uint8_t *pixels = stbi_load_from_memory(bytes, (int)size, &width, &height, &channels, 3);
    assert_non_null(pixels);
    int red = pixels[0];
    stbi_image_free(pixels);
    return red;
}

static void paper_is_white_unless_it_is_wanted_dark(void **state) {
    (void)state;
    static const struct {
        const char *options;
        int ground;
    } rows[] = {{"", 255}, {" --palette dark", 0}, {" --palette projector", 255}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128];
        snprintf(line, sizeof line, "render a.lua --size 64x36 -o a.html%s", rows[i].options);
        shell_expect(line, 0, "", "");
        assert_int_equal(ground_of(text_file_take("a.html")), rows[i].ground);
    }
    shell_expect("render a.lua -o a.html", 0, "", "");
    assert_non_null(strstr(text_file_take("a.html"), "<img width=\"1600\" height=\"900\" "));
}

// Pictures ----------------------------------------------------------------------------------------------------

// The names in the folder "out", which goes.
static void assert_pictures(const char *wanted) {
    char text[4096] = "";
    FILE *pipe = popen("LC_ALL=C ls out; rm -r out", "r");
    text[fread(text, 1, sizeof text - 1, pipe)] = '\0';
    pclose(pipe);
    assert_string_equal(text, wanted);
}

static void pictures_of_cues_are_numbered_from_one(void **state) {
    (void)state;
    shell_expect("render a.lua --size 16x16 --cues -o out/", 0, "", "");
    assert_pictures("01-one.png\n02-two.png\n03-three.png\n");
    assert_int_equal(mkdir("out", 0700), 0);
    shell_expect("render a.lua --size 16x16 --cues -o out", 0, "", "");
    assert_pictures("01-one.png\n02-two.png\n03-three.png\n");
    assert_int_equal(mkdir("out", 0700), 0);
    shell_expect("render a.lua --size 16x16 --cues -o out/%s%%%d.png", 0, "", "");
    assert_pictures("one%1.png\nthree%3.png\ntwo%2.png\n");
    shell_expect(
        "render a.lua --size 16x16 --cues -o out/%d%%", 2, "",
        "rostrum: out/%d%%: the name says no kind of file: it must end in .png, .mp4, .mov, .mkv, .webm, "
        ".gif, .webp, .pdf or .html\nrostrum render --help lists the options\n");
}

// A percent sign in the name of the folder is one.
static void numbers_are_as_long_as_the_last_one(void **state) {
    (void)state;
    static const struct {
        int count;
        const char *first, *last;
    } rows[] = {{99, "01", "99"}, {100, "001", "100"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char script[128], name[64];
        snprintf(script, sizeof script, "for i = 1, %d do cue('c' .. i) wait(0.01) end", rows[i].count);
        text_file_write("b.lua", script);
        shell_expect(
            "render b.lua --size 16x16 --cues -o 5%d%", 2, "",
            "rostrum: 5%d%: the name says no kind of file: it must end in .png, .mp4, .mov, .mkv, .webm, "
            ".gif, .webp, .pdf or .html\nrostrum render --help lists the options\n");
        shell_expect("render b.lua --size 16x16 --cues -o 5%d%/", 0, "", "");
        snprintf(name, sizeof name, "5%%d%%/%s-c1.png", rows[i].first);
        assert_int_equal(access(name, F_OK), 0);
        snprintf(name, sizeof name, "5%%d%%/%s-c%d.png", rows[i].last, rows[i].count);
        assert_int_equal(access(name, F_OK), 0);
        assert_int_equal(system("rm -r 5%d%"), 0);
    }
    assert_int_equal(remove("b.lua"), 0);
    text_file_write("file", "");
    shell_expect("render a.lua --size 16x16 --cues -o file/", 1, "", "rostrum: file/: Not a directory\n");
    assert_int_equal(remove("file"), 0);
}

static void what_no_frame_is_is_refused(void **state) {
    (void)state;
    shell_expect("render a.lua --size 16x16 --frames 0-3,12 --fps 4 -o %d.png", 0, "", "");
    for (int i = 0; i < 4; i++)
        text_file_take((const char *[]){"0.png", "1.png", "2.png", "3.png"}[i]);
    text_file_take("12.png");
    shell_expect("render a.lua --size 16x16 --frames 0-3,13 --fps 4 -o %d.png", 2, "",
                 "rostrum: --frames: the presentation ends at 3 s, before 3.25 s\n"
                 "rostrum render --help lists the options\n");
    shell_expect("render a.lua --size 16x16 --cue four -o a.png", 2, "",
                 "rostrum: --cue: there is no cue \"four\" (rostrum info lists them)\n"
                 "rostrum render --help lists the options\n");
    shell_expect("render a.lua --at 0 -o none/a.png", 1, "",
                 "rostrum: none/a.png: No such file or directory\n");
    shell_expect("render a.lua --cue one -o none/a.png", 1, "",
                 "rostrum: none/a.png: No such file or directory\n");
    shell_expect("render a.lua --frames 1 -o none/%d.png", 1, "",
                 "rostrum: none/1.png: No such file or directory\n");
    shell_expect("render a.lua --cues -o none/%d.png", 1, "",
                 "rostrum: none/1.png: No such file or directory\n");
    shell_expect("render a.lua -o none/a.pdf", 1, "", "rostrum: none/a.pdf: No such file or directory\n");
}

// The red, green, blue and opacity of a picture's middle and of its corner; the picture goes.
static void assert_picture(const char *name, const uint8_t middle[4], const uint8_t corner[4]) {
    int width = 0, height = 0, channels = 0;
    uint8_t *pixels = stbi_load(name, &width, &height, &channels, 4);
    assert_non_null(pixels);
    assert_memory_equal(&pixels[4 * (height / 2 * width + width / 2)], middle, 4);
    assert_memory_equal(pixels, corner, 4);
    stbi_image_free(pixels);
    assert_int_equal(remove(name), 0);
}

static void a_background_is_left_out_where_that_is_asked_for(void **state) {
    (void)state;
    static const uint8_t red[] = {255, 0, 0, 255}, green[] = {0, 255, 0, 255}, nothing[4];
    text_file_write(
        "b.lua", "background('#00ff00') add(Square {stroke_width = 0, fill_opacity = 1, color = '#ff0000'})");
    shell_expect("render b.lua --size 64x36 --at 0 -o a.png", 0, "", "");
    assert_picture("a.png", red, green);
    shell_expect("render b.lua --size 64x36 --at 0 --transparent -o a.png", 0, "", "");
    assert_picture("a.png", red, nothing);
    shell_expect("render b.lua --size 64x36 --frames 0 --transparent --gles -o %d.png", 0, "", "");
    assert_picture("0.png", red, nothing);
    assert_int_equal(remove("b.lua"), 0);
}

static void what_is_too_much_to_draw_is_told(void **state) {
    (void)state;
    text_file_write("b.lua", "wait(1.5) local p = {}\n"
                             "for i = 1, 3000 do p[i] = {4 * math.cos(i * 2.4), 4 * math.sin(i * 2.4)} end\n"
                             "for k = 1, 100 do add(Polygon(p, {fill_opacity = 0.1})) end");
    static const char wanted[] = "b.lua: at 1.500 s too much is drawn at once; ";
    const Result *result = shell_run("render b.lua --size 16x16 --at 1.5 --draw gpu -o a.png");
    char *end;
    assert_int_equal(strncmp(result->err, wanted, strlen(wanted)), 0);
    long count = strtol(result->err + strlen(wanted), &end, 10);
    assert_in_range(count, 1, 99);
    assert_string_equal(end, " shapes at the bottom are left out\n");
    assert_int_equal(result->status, 0);
    assert_int_equal(remove("a.png") || remove("b.lua"), 0);
}

// Decks -------------------------------------------------------------------------------------------------------

static void a_deck_is_packed_once(void **state) {
    (void)state;
    shell_expect("pack a.lua -o a.rostrum", 0, "", "");
    shell_expect("pack a.rostrum -o b.rostrum", 2, "",
                 "rostrum: a.rostrum: is packed already\nrostrum pack --help lists the options\n");
    shell_expect("pack a.lua -o none/a.rostrum", 1, "",
                 "rostrum: none/a.rostrum: cannot be written: No such file or directory\n");
    shell_expect("pack none.lua -o b.rostrum", 1, "", "rostrum: none.lua: No such file or directory\n");
    assert_string_equal(shell_run("check a.rostrum")->out, "a.lua: nothing found\n");
    assert_int_equal(access("b.rostrum", F_OK), -1);
    assert_int_equal(remove("a.rostrum"), 0);
}

// What lies at a place in a file, turned.
static void damage(const char *name, long at) {
    FILE *file = fopen(name, "r+");
    fseek(file, at, SEEK_SET);
    int byte = fgetc(file);
    fseek(file, at, SEEK_SET);
    fputc(byte ^ 0x55, file);
    fclose(file);
}

static void assert_damaged(const char *line, int status, const char *says) {
    const Result *result = shell_run(line);
    if (!strstr(result->err, says))
        fail_msg("%s: \"%s\"", line, result->err);
    assert_int_equal(result->status, status);
}

static void a_deck_that_is_damaged_anywhere_is_told(void **state) {
    (void)state;
    struct stat file;
    shell_expect("pack a.lua -o a.rostrum", 0, "", "");
    assert_int_equal(stat("a.rostrum", &file), 0);
    for (long at = 0; at < file.st_size; at += 29) {
        damage("a.rostrum", at);
        assert_damaged("info a.rostrum", 1, "rostrum: a.rostrum:");
        damage("a.rostrum", at);
    }
    assert_int_equal(shell_run("info a.rostrum")->status, 0);
    assert_int_equal(remove("a.rostrum"), 0);
}

// Whoever comes to it.
static void a_part_that_is_damaged_is_told(void **state) {
    (void)state;
    static const char part[] =
        "rostrum: a.rostrum: the part from 0 s to 2 s is damaged: its checksum is another one\n";
    static const char *const lines[] = {
        "info a.rostrum",
        "info a.rostrum --json",
        "info a.rostrum --at 0.5",
        "info a.rostrum --at 0.5 --json",
        "check a.rostrum",
        "check a.rostrum --html a.html",
        "render a.rostrum --size 16x16 --at 0.5 -o a.png",
        "render a.rostrum --size 16x16 --cue two -o a.png",
        "render a.rostrum --size 16x16 --frames 1 -o %d.png",
        "render a.rostrum --size 16x16 -o a.html",
        "bench a.rostrum --size 16x16",
    };
    text_file_write("b.lua", "cue('one') add(Dot()) wait(1) cue('two') play(Create(Circle()))");
    shell_expect("pack b.lua -o a.rostrum", 0, "", "");
    damage("a.rostrum", 100);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_damaged(lines[i], 1, part);
    assert_damaged("diff a.rostrum b.lua --size 16x16", 2, part);
    assert_damaged("diff b.lua a.rostrum --size 16x16", 2, part);
    remove("a.html");
    assert_int_equal(remove("a.rostrum") || remove("b.lua"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hand_out_has_the_title_of_its_file_or_its_own),
        cmocka_unit_test(paper_is_white_unless_it_is_wanted_dark),
        cmocka_unit_test(pictures_of_cues_are_numbered_from_one),
        cmocka_unit_test(numbers_are_as_long_as_the_last_one),
        cmocka_unit_test(what_no_frame_is_is_refused),
        cmocka_unit_test(a_background_is_left_out_where_that_is_asked_for),
        cmocka_unit_test(what_is_too_much_to_draw_is_told),
        cmocka_unit_test(a_deck_is_packed_once),
        cmocka_unit_test(a_deck_that_is_damaged_anywhere_is_told),
        cmocka_unit_test(a_part_that_is_damaged_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
