#include "cli/render.h"
#include "cli/render_film.h"
#include "cli/render_stills.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { capacity = 100 };

static void a_list_of_frames_is_numbers_and_ranges(void **state) {
    (void)state;
    const struct {
        const char *list;
        int64_t frames[6];
        size_t count;
    } cases[] = {{"0", {0}, 1},
                 {"0,64,2205", {0, 64, 2205}, 3},
                 {"7-9,3-3", {7, 8, 9, 3}, 4},
                 {"5,5", {5, 5}, 2},
                 {"100000000", {100000000}, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t frames[capacity];
        Error error;
        assert_int_equal(render_read_frames(cases[i].list, frames, capacity, &error), cases[i].count);
        assert_memory_equal(frames, cases[i].frames, cases[i].count * sizeof *frames);
    }
}

static void what_is_no_list_of_frames_is_refused(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", "needs numbers such as 0,64,120-130, from 0 to 100000000, not \"\""},
        {",", "not \",\""},
        {"1,", "not \"\""},
        {"1,,2", "not \",2\""},
        {"-1", "not \"-1\""},
        {"+1", "not \"+1\""},
        {" 1", "not \" 1\""},
        {"1.5", "not \".5\""},
        {"3-", "not \"\""},
        {"9-3", "9-3 goes backwards"},
        {"1-2-3", "not \"-3\""},
        {"0-100", "more than 100 frames"},
        {"0-99,0", "more than 100 frames"},
        {"100000001", "from 0 to 100000000, not \"100000001\""},
        {"99999999999999999999", "from 0 to 100000000"},
        {"0x10", "not \"x10\""},
        {"a", "not \"a\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t frames[capacity];
        Error error = {0};
        if (render_read_frames(rows[i][0], frames, capacity, &error))
            fail_msg("\"%s\" was read as a list of frames", rows[i][0]);
        if (strncmp(error.text, "--frames", 8) != 0 || !strstr(error.text, rows[i][1]))
            assert_string_equal(error.text, rows[i][1]);
    }
    int64_t frames[capacity];
    assert_int_equal(render_read_frames("0-99", frames, capacity, NULL), 100);
    assert_int_equal(render_read_frames("1-50,7,3-51", frames, capacity, NULL), 100);
    assert_true(frames[0] == 1 && frames[49] == 50 && frames[50] == 7 && frames[51] == 3 && frames[99] == 51);
}

static void a_part_of_a_film_is_one_of_several_or_a_range_of_frames(void **state) {
    (void)state;
    static const struct {
        bool (*read)(const char *text, int64_t count, FrameRange *frames, Error *error);
        const char *text;
        int64_t count, first, until; // no frames: it is refused
    } rows[] = {
        {render_film_read_part, "1/1", 10, 0, 10},
        {render_film_read_part, "1/3", 10, 0, 3},
        {render_film_read_part, "2/3", 10, 3, 6},
        {render_film_read_part, "3/3", 10, 6, 10},
        {render_film_read_part, "10/10", 10, 9, 10},
        {render_film_read_part, "1/11", 10, 0, 0},
        {render_film_read_part, "0/3", 10, 0, 0},
        {render_film_read_part, "4/3", 10, 0, 0},
        {render_film_read_part, "1/0", 10, 0, 0},
        {render_film_read_part, "1/100001", 1000000, 0, 0},
        {render_film_read_part, "1", 10, 0, 0},
        {render_film_read_part, "1/", 10, 0, 0},
        {render_film_read_part, "/2", 10, 0, 0},
        {render_film_read_part, "1/2/3", 10, 0, 0},
        {render_film_read_part, "-1/2", 10, 0, 0},
        {render_film_read_part, "1.5/2", 10, 0, 0},
        {render_film_read_part, "99999/100000", 86400001, 86398272, 86399136},
        {render_film_read_frames, "0:0", 10, 0, 1},
        {render_film_read_frames, "3:9", 10, 3, 10},
        {render_film_read_frames, "3:10", 10, 0, 0},
        {render_film_read_frames, "4:3", 10, 0, 0},
        {render_film_read_frames, "3", 10, 0, 0},
        {render_film_read_frames, ":3", 10, 0, 0},
        {render_film_read_frames, "3:", 10, 0, 0},
        {render_film_read_frames, "0,1", 10, 0, 0},
        {render_film_read_frames, "0:99999999999999999999", 10, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FrameRange frames = {0};
        Error error = {""};
        bool is_read = rows[i].read(rows[i].text, rows[i].count, &frames, &error);
        if (is_read != (rows[i].until > 0) ||
            (is_read && (frames.first != rows[i].first || frames.until != rows[i].until)))
            fail_msg("%s of %d: %d, %d to %d", rows[i].text, (int)rows[i].count, is_read, (int)frames.first,
                     (int)frames.until);
        assert_true(is_read || strstr(error.text, rows[i].text));
    }
    int64_t next = 0; // parts follow each other, whatever their number
    for (int part = 1; part <= 7; part++) {
        char text[16];
        FrameRange frames;
        snprintf(text, sizeof text, "%d/7", part);
        assert_true(render_film_read_part(text, 31, &frames, NULL));
        assert_int_equal(frames.first, next);
        assert_in_range(frames.until - frames.first, 4, 5);
        next = frames.until;
    }
    assert_int_equal(next, 31);
}

static void parse(Options *options, const char *line) {
    static char text[256];
    char *arguments[16];
    int count = 0;
    snprintf(text, sizeof text, "%s", line);
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        arguments[count++] = word;
    assert_true(options_parse(options, MODE_RENDER, count, arguments, NULL));
}

static void options_that_do_not_say_what_to_write_are_a_usage_error(void **state) {
    (void)state;
    static const char *const lines[] = {
        "",
        "-o a.png",
        "-o a.png --at 1 --frames 1",
        "-o a.png --at 1 --from 0",
        "-o a.mp4 --at 1",
        "-o a.mp4 --frames 1",
        "-o a",
        "-o a.jpg --at 1",
        "-o a.png --at 1 --part 1/2",
        "-o a.png --at 1 --captions",
        "-o a.mp4 --transparent",
        "-o a.mov --transparent --codec h264",
        "-o a.mp4 --codec vp9",
        "-o a.gif --fps 51",
        "-o a.webp --fps 91",
        "-o a.gif --part 1/2",
        "-o a.webp --frames 0:1",
        "-o a.gif --captions",
        "-o a.mp4 --part 1/2 --captions",
        "-o a.mp4 --part 1/2 --frames 0:1",
        "-o a.mp4 --cue a --to 1",
        "-o %s.png --frames 1",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Options options;
        Error error = {0};
        parse(&options, lines[i]);
        assert_int_equal(render_run(&options, &error), 2);
        assert_true(strlen(error.text) > 10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_of_frames_is_numbers_and_ranges),
        cmocka_unit_test(what_is_no_list_of_frames_is_refused),
        cmocka_unit_test(a_part_of_a_film_is_one_of_several_or_a_range_of_frames),
        cmocka_unit_test(options_that_do_not_say_what_to_write_are_a_usage_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
