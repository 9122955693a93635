// What rostrum render, pack, check and diff make of their options before anything is drawn: which files take which, and
// what is said, word by word, where they do not go together.
#include "shell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// Refused with that text and where help is.
static void assert_refused(const char *line, const char *says) {
    char wanted[1024];
    const Result *result = shell_run(line);
    int command = (int)strcspn(line, " ");
    snprintf(wanted, sizeof wanted, "rostrum: %s\nrostrum %.*s --help lists the options\n", says, command,
             line);
    assert_string_equal(result->err, wanted);
    assert_string_equal(result->out, "");
    assert_int_equal(result->status, 2);
}

// Not refused: there is no such scene.
static void assert_taken(const char *line) {
    const Result *result = shell_run(line);
    assert_string_equal(result->err, "rostrum: none.lua: No such file or directory\n");
    assert_int_equal(result->status, 1);
}

static void each_option_is_for_the_files_that_can_have_it(void **state) {
    (void)state;
    static const struct {
        const char *option, *value;
        bool takes[3]; // pictures, films, hand-outs
    } rows[] = {
        {"at", "=1", {true, false, false}},       {"frames", "=1", {true, true, false}},
        {"from", "=1", {false, true, false}},     {"to", "=1", {false, true, false}},
        {"cue", "=a", {true, true, false}},       {"part", "=1/2", {false, true, false}},
        {"codec", "=h264", {false, true, false}}, {"captions", "", {false, true, false}},
        {"fps", "=30", {true, true, false}},      {"title", "=a", {false, false, true}},
        {"no-notes", "", {false, false, true}},   {"per-page", "=2", {false, false, true}},
        {"paper", "=a4", {false, false, true}},   {"transparent", "", {true, true, true}},
        {"gles", "", {true, true, true}},         {"palette", "=dark", {true, true, true}},
        {"progress", "=off", {true, true, true}}, {"cues", "=waits", {true, true, true}},
    };
    static const struct {
        const char *file, *sort;
    } files[] = {{"a.png", "a picture"}, {"a.mp4", "a film"}, {"a.pdf", "a hand-out"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t sort = 0; sort < 3; sort++) {
            char line[128], refusal[128];
            snprintf(line, sizeof line, "render none.lua -o %s --%s%s", files[sort].file, rows[i].option,
                     rows[i].value);
            snprintf(refusal, sizeof refusal, "%s would be %s, which takes no --%s", files[sort].file,
                     files[sort].sort, rows[i].option);
            if (!rows[i].takes[sort])
                assert_refused(line, refusal);
            else
                assert_null(strstr(shell_run(line)->err, "which takes no"));
        }
}

static void what_goes_together_is_taken(void **state) {
    (void)state;
    static const char *const lines[] = {
        "-o a.png --at 0",
        "-o a.png --at 0 --transparent",
        "-o a.png --cue a",
        "-o %d.png --frames 1",
        "-o %d.png --cues",
        "-o %s-%d.png --cues=waits",
        "-o none/ --cues",
        "-o a.png --at 0 --cues",
        "-o a.mp4",
        "-o a.mp4 --from 0 --to 1 --cues=plays",
        "-o a.mp4 --cue a --captions=vtt",
        "-o a.mp4 --part 1/100000",
        "-o a.mp4 --frames 0:100000000",
        "-o a.mp4 --from 1 --part 1/2",
        "-o a.mov --transparent",
        "-o a.mov --transparent --codec prores",
        "-o a.webm --transparent --captions",
        "-o a.webm --codec av1",
        "-o a.gif --fps 50",
        "-o a.webp --fps 90",
        "-o a.mp4 --fps 1000",
        "-o a.gif --transparent --from 1 --to 2",
        "-o a.webp --cue a",
        "-o a.html --size 640x360",
        "-o a.pdf --per-page 4 --paper letter",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char line[128];
        snprintf(line, sizeof line, "render none.lua %s", lines[i]);
        assert_taken(line);
    }
}

static void what_does_not_go_together_is_refused_with_the_reason(void **state) {
    (void)state;
    static const char ways[] = "a picture needs one of --at SECONDS, --cue NAME, --frames LIST and --cues";
    static const char cue_span[] = "--cue says where the film begins and ends, not --from and --to";
    static const char parts[] = "--part or --frames says which frames to write, not both";
    static const char captioned[] = "--captions goes with a whole film, not with a part of one";
    static const char *const rows[][2] = {
        {"", "-o says which file to write: a picture (.png), a film (.mp4) or a hand-out (.pdf)"},
        {"-o a.png", ways},
        {"-o a.png --at 0 --frames 1", ways},
        {"-o a.png --at 0 --cue a", ways},
        {"-o a.png --cue a --frames 1", ways},
        {"-o a.png --cues --cue a --frames 1", ways},
        {"-o a.jpg --at 0",
         "a.jpg: the name says no kind of file: it must end in .png, .mp4, .mov, .mkv, .webm, "
         ".gif, .webp, .pdf or .html"},
        {"-o a.mp4 --cue a --from 0", cue_span},
        {"-o a.mp4 --cue a --to 1", cue_span},
        {"-o a.mp4 --part 1/2 --frames 0:1", parts},
        {"-o a.mp4 --part 1/2 --captions", captioned},
        {"-o a.mp4 --frames 0:1 --captions", captioned},
        {"-o a.mp4 --codec vp9", "--codec vp9: a film of kind .mp4 takes h264"},
        {"-o a.mov --codec vp9", "--codec vp9: a film of kind .mov takes h264 or prores"},
        {"-o a.mov --codec h264 --transparent", "--transparent: h264 keeps no transparency"},
        {"-o a.webm --codec av1 --transparent", "--transparent: av1 keeps no transparency"},
        {"-o a.mp4 --transparent", "a.mp4: --transparent needs .png, .mov, .mkv, .webm, .gif or .webp"},
        {"-o a.pdf --transparent", "a.pdf: --transparent needs .png, .mov, .mkv, .webm, .gif or .webp"},
        {"-o a.gif --fps 51", "--fps: a film of kind .gif is shown at 50 frames a second at most"},
        {"-o a.webp --fps 91", "--fps: a film of kind .webp is shown at 90 frames a second at most"},
        {"-o a.gif --part 1/2",
         "a.gif: --part is for films that can be joined and have chapters: .mp4, .mov, .mkv or .webm"},
        {"-o a.webp --frames 0:1",
         "a.webp: --frames is for films that can be joined and have chapters: .mp4, .mov, .mkv or .webm"},
        {"-o a.gif --captions",
         "a.gif: --captions is for films that can be joined and have chapters: .mp4, .mov, .mkv or .webm"},
        {"-o a.mp4 --part 1", "--part needs K/N, part K of N, such as 2/8, N at most 100000, not \"1\""},
        {"-o a.mp4 --part 1/100001",
         "--part needs K/N, part K of N, such as 2/8, N at most 100000, not \"1/100001\""},
        {"-o a.mp4 --frames 1",
         "--frames of a film needs A:B, its first and its last frame, such as 0:599, not \"1\""},
        {"-o a.mp4 --frames 0:100000001",
         "--frames of a film needs A:B, its first and its last frame, such as 0:599, not \"0:100000001\""},
        {"-o a.pdf --size 640x360", "a.pdf: a PDF is sharp at any size; --paper is that of its pages"},
        {"-o a.html --per-page 2", "a.html: --per-page is for a PDF, which has pages"},
        {"-o a.html --paper a4", "a.html: --paper is for a PDF, which has pages"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128];
        snprintf(line, sizeof line, "render none.lua%s%s", *rows[i][0] ? " " : "", rows[i][0]);
        assert_refused(line, rows[i][1]);
    }
}

static void the_other_commands_refuse_what_is_none_of_theirs(void **state) {
    (void)state;
    static const char two[] = "diff compares two presentations: rostrum diff BEFORE AFTER";
    static const char python[] =
        "diff compares scripts and decks; rostrum record makes a deck of a Python file";
    static const char *const rows[][2] = {
        {"pack none.lua", "-o says which file to write, such as talk.rostrum"},
        {"pack none.lua -o a.lua", "-o a.lua: the name of a deck ends in .rostrum"},
        {"pack a.py -o a.rostrum", "a.py: rostrum record makes a deck of a Python file"},
        {"check none.lua --html a.htm", "--html a.htm: the name of a page ends in .html"},
        {"record a.py", "-o FILE is missing"},
        {"record -o a.rostrum", "a Python file with Manim scenes is missing"},
        {"diff", two},
        {"diff a.lua", two},
        {"diff a.lua b.lua c.lua", two},
        {"diff a.py b.lua", python},
        {"diff a.lua b.py", python},
        {"diff a.lua b.lua -o a.txt", "-o a.txt: the name of a page ends in .html"},
        {"record", "a Python file with Manim scenes is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_refused(rows[i][0], rows[i][1]);
}

// What kinds there are, with their rates and codecs.
static void help_lists_the_kinds_of_files(void **state) {
    (void)state;
    const char *kinds = strstr(shell_run("render --help")->out, "\nKinds of files:\n");
    assert_string_equal(
        kinds,
        "\nKinds of files:\n"
        "  .png                      a picture\n"
        "  .mp4                      a film: h264 (H.264, what plays everywhere)\n"
        "  .mov                      a film: h264 (H.264, what plays everywhere), prores (ProRes 4444, "
        "large, for\n"
        "                            cutting)\n"
        "  .mkv                      a film: h264 (H.264, what plays everywhere), ffv1 (FFV1, without "
        "any loss)\n"
        "  .webm                     a film: vp9 (VP9), av1 (AV1, smaller and slower)\n"
        "  .gif                      a film that goes round, 25 frames a second [50 at most]: gif (GIF, "
        "256 colours,\n"
        "                            which are chosen of the film's)\n"
        "  .webp                     a film that goes round, 30 frames a second [90 at most]: webp "
        "(WebP, without any\n"
        "                            loss)\n"
        "  .pdf                      a hand-out to print\n"
        "  .html                     a hand-out to read\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_option_is_for_the_files_that_can_have_it),
        cmocka_unit_test(what_goes_together_is_taken),
        cmocka_unit_test(what_does_not_go_together_is_refused_with_the_reason),
        cmocka_unit_test(the_other_commands_refuse_what_is_none_of_theirs),
        cmocka_unit_test(help_lists_the_kinds_of_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
