// Pages of hand-outs, as poppler draws them: where pictures, words and lines lie.
//   test_handout_pages            compares them with those in tests/reference/handout
//   test_handout_pages --update   takes the pages of now as their reference, to be looked at
#include "compare.h"
#include "fonts.h"
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

#include <cmocka.h>

enum {
    DOTS = 100,
    TOLERANCE = 30,
    MOST_OFF = 60
}; // an inch; of 255; versions of poppler smooth a little otherwise

static char folder[] = "/tmp/rostrum-pages-XXXXXX";
static bool is_updated;

static const char script[] =
    "local all = Circle {radius = 2, fill_opacity = 0.5, color = BLUE}\n"
    "cue('A step', {notes = 'What is said of it.\\n\\nAnd more, which takes the width of a page and then "
    "some: ' ..\n"
    "  string.rep('on and on ', 30)})\n"
    "add(all, Text('words'):to_edge(UP)) wait(1)\n"
    "cue(string.rep('a name that is long ', 8), {notes = 'short'})\n"
    "play(all:animate():shift(LEFT * 3))\n"
    "cue('none') wait(1)\n"
    "cue('goes on', {notes = string.rep('there is so much to say of it ', 60)}) wait(1)\n"
    "cue('five', {notes = 'letters from the right, in a font of the machine: "
    "\\u{5E9}\\u{5DC}\\u{5D5}\\u{5DD}'}) wait(1)\n"
    "cue(string.rep('a name without an end ', 30)) wait(1)\n";

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    char path[64];
    snprintf(path, sizeof path, "%s/talk.lua", folder);
    text_file_write(path, script);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    char line[64];
    snprintf(line, sizeof line, "rm -r %s", folder);
    return system(line);
}

static void make(const char *options) {
    char line[256];
    snprintf(line, sizeof line, "render %s/talk.lua %s -o %s/talk.pdf", folder, options, folder);
    const Result *result = shell_run(line);
    assert_string_equal(result->err, "");
    assert_int_equal(result->status, 0);
}

// Draws a page, as a PNG file at that path.
static void draw_page(int page, const char *path) {
    char line[512];
    snprintf(line, sizeof line, "pdftoppm -r %d -f %d -l %d -gray -png -singlefile %s/talk.pdf '%.*s'", DOTS,
             page, page, folder, (int)strlen(path) - 4, path);
    assert_int_equal(system(line), 0);
}

static int count_off(const Picture *a, const Picture *b) {
    int off = 0;
    for (size_t i = 0; i < (size_t)a->width * (size_t)a->height; i++)
        off += abs(a->rgb[3 * i] - b->rgb[3 * i]) > TOLERANCE;
    return off;
}

static void assert_page(const char *name, int page) {
    char path[128], reference_path[128];
    snprintf(path, sizeof path, "build/handout-%s-%d.png", name, page);
    snprintf(reference_path, sizeof reference_path, "tests/reference/handout/%s-%d.png", name, page);
    draw_page(page, is_updated ? reference_path : path);
    if (is_updated)
        return;
    Picture reference = compare_load(reference_path), ours = compare_load(path);
    assert_non_null(reference.rgb);
    assert_true(ours.width == reference.width && ours.height == reference.height);
    int off = count_off(&reference, &ours);
    if (off > MOST_OFF)
        fail_msg("%d pixels of %s are other than those of %s", off, path, reference_path);
    compare_free(&reference);
    compare_free(&ours);
    assert_int_equal(remove(path), 0);
}

static void pages_are_as_they_were_looked_at(void **state) {
    (void)state;
    static const struct {
        const char *name, *options;
        int pages[3];
    } rows[] = {
        {"one", "--per-page 1", {1, 2, 5}},
        {"two", "--per-page 2 --paper letter --title Talk", {1, 2}},
        {"four", "--per-page 4", {1, 2}},
        {"six", "--per-page 6", {1}},
    };
    fonts_need_reference();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        make(rows[i].options);
        for (size_t k = 0; k < 3 && rows[i].pages[k]; k++)
            assert_page(rows[i].name, rows[i].pages[k]);
    }
}

// What a program prints of the file.
static void read_out(const char *program, const char *end, char *text, size_t size) {
    char line[128];
    snprintf(line, sizeof line, "%s %s/talk.pdf %s", program, folder, end);
    FILE *pipe = popen(line, "r");
    text[fread(text, 1, size - 1, pipe)] = 0;
    assert_int_equal(pclose(pipe), 0);
}

// In either direction, with ligatures, forms that depend on the place, and signs that belong to letters.
static void letters_of_the_machines_fonts_are_words(void **state) {
    (void)state;
    static const char *const expected[] = {"first", "office",  "שלום", "עולם",
                                           "مرحبا", "بالعالم", "abc",  "q\u0301x"};
    char path[64], text[4096];
    snprintf(path, sizeof path, "%s/talk.lua", folder);
    text_file_write(path, "cue('שלום עולם abc', {notes = 'مرحبا بالعالم first office q\u0301x'}) wait(1)");
    make("");
    read_out("pdftotext", "-", text, sizeof text);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (!strstr(text, expected[i]))
            fail_msg("%s is not in %s", expected[i], text);
    read_out("pdffonts", "", text, sizeof text);
    assert_true(strstr(text, "DejaVuSans-Bold ") && strstr(text, "DejaVuSans "));
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_are_as_they_were_looked_at),
                                       cmocka_unit_test(letters_of_the_machines_fonts_are_words)};
    is_updated = argc > 1 && !strcmp(argv[1], "--update");
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
