// How a script is read: under what name, to which line, and for how many steps.
#include "saying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// Names -----------------------------------------------------------------------------------------------------

// The message as the script itself catches it, and as it comes out in the end.
static void expect_name(const char *name, const char *inside) {
    static const char text[] = "local ok, why = pcall(Text)\ncue(why) wait()\n", bad[] = "\n\nText()";
    char wanted[256];
    Error error;
    Deck *deck = script_run(name, text, strlen(text), &saying.input, &error);
    assert_non_null(deck);
    assert_string_equal(deck->name, name);
    snprintf(wanted, sizeof wanted, "%s:1: Text: the text must be a string, not nothing", inside);
    assert_string_equal(deck->timeline.cues[0].name, wanted);
    deck_destroy(deck);
    assert_null(script_run(name, bad, strlen(bad), &saying.input, &error));
    snprintf(wanted, sizeof wanted, "%s:3: Text: the text must be a string, not nothing", name);
    assert_string_equal(error.text, wanted);
}

#define TEN "123456789/"

static void a_long_name_is_its_last_part_to_the_script(void **state) {
    (void)state;
    expect_name("scene.lua", "scene.lua");
    expect_name("/a/scene.lua", "/a/scene.lua");
    expect_name(TEN TEN TEN TEN "abc.lua", TEN TEN TEN TEN "abc.lua");
    expect_name(TEN TEN TEN TEN "abcd.lua", "abcd.lua");
    expect_name(TEN TEN TEN TEN TEN TEN TEN "scene.lua", "scene.lua");
    expect_name("a1234567890123456789012345678901234567890123456789.lua",
                "a1234567890123456789012345678901234567890123456");
}

// Lines -----------------------------------------------------------------------------------------------------

// A statement and many lines of a hundred bytes, of nothing but `filling`.
static char *long_script(size_t size, char filling) {
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, filling, size);
    for (size_t i = 99; i < size; i += 100)
        text[i] = '\n';
    return text;
}

// It is read in pieces of 4096 bytes, and the last line that has begun is told.
static void where_reading_takes_too_long_is_told(void **state) {
    (void)state;
    char *text = long_script(script_max_size, ';');
    ScriptInput input = saying.input;
    input.cpu_seconds = 0.02;
    Error error;
    int line = 0, end = 0;
    assert_null(script_run(SAYING_FILE, text, script_max_size, &input, &error));
    assert_int_equal(sscanf(error.text, SAYING_FILE ":%d: the script takes too long%n", &line, &end), 1);
    assert_true(end > 0 && line > 40 && line < script_max_size / 100);
    size_t pieces = ((size_t)line * 100 + 4095) / 4096;
    bool is_at_piece = false;
    for (size_t i = pieces - 1; i <= pieces + 1; i++)
        is_at_piece = is_at_piece || (i * 4096 + 99) / 100 == (size_t)line;
    assert_true(is_at_piece);
    free(text);
}

// Steps -----------------------------------------------------------------------------------------------------

static void count_line(void *context, const char *line) {
    (void)line;
    ++*(int *)context;
}

// How often the script may print, which takes a thousand steps, after text of that size.
static int lines_after(size_t size) {
    static const char loop[] = "\nwhile true do print() end";
    char *text = malloc(size + sizeof loop);
    int lines = 0;
    ScriptInput input = saying.input;
    input.print = count_line;
    input.print_context = &lines;
    Error error;
    assert_non_null(text);
    memset(text, '-', size);
    memcpy(text + size, loop, sizeof loop - 1);
    assert_null(script_run(SAYING_FILE, text, size + sizeof loop - 1, &input, &error));
    assert_non_null(strstr(error.text, "too long (more than 100 million steps)"));
    free(text);
    return lines;
}

static void reading_four_bytes_takes_a_step(void **state) {
    (void)state;
    enum { SIZE = 16000000 };
    int less = lines_after(2) - lines_after(SIZE);
    assert_in_range(less, SIZE / 4 / 1000 * 95 / 100, SIZE / 4 / 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_name_is_its_last_part_to_the_script),
        cmocka_unit_test(where_reading_takes_too_long_is_told),
        cmocka_unit_test(reading_four_bytes_takes_a_step),
    };
    return cmocka_run_group_tests(tests, saying_open, saying_close);
}
