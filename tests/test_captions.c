// Captions and chapters of films, letter by letter.
#include "export/captions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Cue cues[] = {
    {.name = "start", .notes = "", .time = 0},
    {.name = "a=b;c#d\\e", .notes = "\n \r\nfirst\r\n\r\n  \nsecond & <third>\n", .time = 1.0004},
    {.name = "two\nlines\\", .notes = "at once", .time = 62.5},
    {.name = "late", .notes = "  & more", .time = 3723.0995},
    {.name = "empty", .notes = " \n\r ", .time = 3724},
    {.name = "no time", .notes = "never seen", .time = 3725},
    {.name = "last", .notes = "to the end", .time = 3725},
};
static const Timeline timeline = {.cues = cues, .cue_count = 7, .duration = 3726};

static void assert_text(char *text, const char *wanted) {
    assert_string_equal(text, wanted);
    free(text);
}

static void captions_are_there_for_their_steps(void **state) {
    (void)state;
    const FilmSpan all = {.from = 0, .to = 3726};
    assert_text(captions_write(&timeline, &all, CAPTIONS_SRT), "1\n"
                                                               "00:00:01,000 --> 00:01:02,500\n"
                                                               "first\n"
                                                               "  second & <third>\n\n"
                                                               "2\n"
                                                               "00:01:02,500 --> 01:02:03,100\n"
                                                               "at once\n\n"
                                                               "3\n"
                                                               "01:02:03,100 --> 01:02:04,000\n"
                                                               "& more\n\n"
                                                               "4\n"
                                                               "01:02:05,000 --> 01:02:06,000\n"
                                                               "to the end\n\n");
    assert_text(captions_write(&timeline, &all, CAPTIONS_VTT), "WEBVTT\n\n"
                                                               "00:00:01.000 --> 00:01:02.500\n"
                                                               "first\n"
                                                               "  second &amp; &lt;third&gt;\n\n"
                                                               "00:01:02.500 --> 01:02:03.100\n"
                                                               "at once\n\n"
                                                               "01:02:03.100 --> 01:02:04.000\n"
                                                               "&amp; more\n\n"
                                                               "01:02:05.000 --> 01:02:06.000\n"
                                                               "to the end\n\n");
}

static void times_are_those_of_the_film(void **state) {
    (void)state;
    const FilmSpan some = {.from = 60, .to = 3723.5}, none = {.from = 0, .to = 1};
    assert_text(captions_write(&timeline, &some, CAPTIONS_SRT), "1\n"
                                                                "00:00:00,000 --> 00:00:02,500\n"
                                                                "first\n"
                                                                "  second & <third>\n\n"
                                                                "2\n"
                                                                "00:00:02,500 --> 01:01:03,100\n"
                                                                "at once\n\n"
                                                                "3\n"
                                                                "01:01:03,100 --> 01:01:03,500\n"
                                                                "& more\n\n");
    assert_text(captions_write(&timeline, &none, CAPTIONS_SRT), "");
    assert_text(captions_write(&timeline, &none, CAPTIONS_VTT), "WEBVTT\n\n");
}

// As ffmpeg reads them, for which = ; # \ and the end of a line have a meaning.
static void chapters_are_all_steps_that_take_time(void **state) {
    (void)state;
    const FilmSpan all = {.from = 0, .to = 3726}, some = {.from = 2, .to = 62.75};
    assert_text(captions_write_chapters(&timeline, &all),
                ";FFMETADATA1\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=start\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=62500\ntitle=a\\=b\\;c\\#d\\\\e\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=62500\nEND=3723100\ntitle=two\\\nlines\\\\ \n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=3723100\nEND=3724000\ntitle=late\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=3724000\nEND=3725000\ntitle=empty\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=3725000\nEND=3726000\ntitle=last\n");
    assert_text(captions_write_chapters(&timeline, &some),
                ";FFMETADATA1\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=60500\ntitle=a\\=b\\;c\\#d\\\\e\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=60500\nEND=60750\ntitle=two\\\nlines\\\\ \n");
}

// Such as those that colour a terminal; separators of lines end lines.
static void control_characters_are_in_neither_captions_nor_titles(void **state) {
    (void)state;
    Cue odd[] = {{.name = "a\33[31m\r\u2028b", .notes = "\33one\7\ttwo\u2028\u2029three\302\205", .time = 0},
                 {.name = "c", .notes = "\33\u200B \7", .time = 1}};
    const Timeline talk = {.cues = odd, .cue_count = 2, .duration = 2};
    const FilmSpan all = {.from = 0, .to = 2};
    assert_text(captions_write(&talk, &all, CAPTIONS_SRT),
                "1\n00:00:00,000 --> 00:00:01,000\none\ttwo\nthree\n\n");
    assert_text(captions_write_chapters(&talk, &all),
                ";FFMETADATA1\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=a [31m  b\n"
                "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=c\n");
}

static void each_format_has_its_ending(void **state) {
    (void)state;
    assert_string_equal(caption_endings[CAPTIONS_SRT], ".srt");
    assert_string_equal(caption_endings[CAPTIONS_VTT], ".vtt");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_are_there_for_their_steps),
        cmocka_unit_test(times_are_those_of_the_film),
        cmocka_unit_test(chapters_are_all_steps_that_take_time),
        cmocka_unit_test(control_characters_are_in_neither_captions_nor_titles),
        cmocka_unit_test(each_format_has_its_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
