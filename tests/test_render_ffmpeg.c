// What rostrum render has ffmpeg write, by a script in its place whose films say what it was told and how many bytes it got.
#include "shell.h"
#include "text_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rostrum-ffmpeg-XXXXXX";

static const char ffmpeg[] =
    "#!/bin/sh\n"
    "for file; do case $before:$file in ffmetadata:*) is_next=1 ;; esac; before=$file;\n"
    "  case $is_next:$file in 1:file:*) chapters=${file#file:} is_next= ;; esac; done\n"
    "{ echo \"$* \"; wc -c; test -z \"$chapters\" || cat \"$chapters\"; } >\"${file#file:}\"\n";

static void put_ffmpeg(const char *script) {
    text_file_write("bin/ffmpeg", script);
    assert_int_equal(chmod("bin/ffmpeg", 0700), 0);
}

static int make_folder(void **state) {
    (void)state;
    char path[4096];
    if (!mkdtemp(folder) || chdir(folder) != 0 || mkdir("bin", 0700) != 0)
        return -1;
    put_ffmpeg(ffmpeg);
    snprintf(path, sizeof path, "%s/bin:%s", folder, getenv("PATH"));
    setenv("PATH", path, 1);
    text_file_write("a.lua", "cue('one', {notes = 'first\\nnote'}) wait(1) cue('two') wait(0.5)\n"
                             "cue('three', {notes = 'third'}) wait(1.5)");
    text_file_write("cues.lua",
                    "play(FadeIn(Square()), {run_time = 0.65}) cue('half') wait(0.35) cue('end')");
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    return remove("a.lua") || remove("cues.lua") || remove("bin/ffmpeg") || rmdir("bin") || rmdir(folder);
}

static const char *film_of(const char *scene, const char *options, const char *name) {
    char line[256];
    snprintf(line, sizeof line, "render %s %s -o %s", scene, options, name);
    shell_expect(line, 0, "", "");
    return text_file_take(name);
}

static void expect_said(const char *film, const char *said) {
    if (!strstr(film, said))
        fail_msg("no \"%s\" in %s", said, film);
}

static long bytes_of(const char *film) {
    return strtol(strchr(film, '\n'), NULL, 10);
}

static void a_film_has_the_frames_of_its_span(void **state) {
    (void)state;
    enum { WIDTH = 16, HEIGHT = 16, FRAME = WIDTH * HEIGHT * 3 / 2 };
    static const struct {
        const char *options;
        int frames;
    } rows[] = {{"", 61},
                {"--fps 4", 5},
                {"--fps 4 --from 0.5", 3},
                {"--fps 4 --to 0.5", 3},
                {"--fps 4 --from 0.25 --to 0.6", 3},
                {"--fps 20 --from half", 8}, // from 0.65 s to 1 s
                {"--fps 20 --to half", 14},
                {"--fps 20 --from half --to end", 8},
                {"--fps 20 --cue half", 8},
                {"--fps 4 --part 1/2", 2},
                {"--fps 4 --part 2/2", 3},
                {"--fps 4 --frames 1:3", 3},
                {"--fps 4 --frames 4:4", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char options[64];
        snprintf(options, sizeof options, "--size 16x16 %s", rows[i].options);
        assert_int_equal(bytes_of(film_of("cues.lua", options, "a.mp4")), FRAME * rows[i].frames);
    }
}

static void a_film_is_of_the_codec_and_the_rate_that_are_asked_for(void **state) {
    (void)state;
    static const struct {
        const char *options, *file, *codec, *rate;
    } rows[] = {
        {"", "a.mp4", " libx264 ", " 60/1 "},
        {"--codec ffv1", "a.mkv", " ffv1 ", " 60/1 "},
        {"--codec h264", "a.mkv", " libx264 ", " 60/1 "},
        {"--transparent", "a.mov", " prores_ks ", " 60/1 "},
        {"--fps 12.5", "a.mov", " libx264 ", " 25/2 "},
        {"", "a.gif", " gif ", " 25/1 "},
        {"--fps 50", "a.gif", " gif ", " 50/1 "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char options[64];
        snprintf(options, sizeof options, "--size 16x16 --to 0.5 %s", rows[i].options);
        const char *film = film_of("a.lua", options, rows[i].file);
        expect_said(film, rows[i].codec);
        expect_said(film, rows[i].rate);
        expect_said(film, " 16x16 ");
    }
    shell_expect(
        "render a.lua --codec av1 -o a.gif", 2, "",
        "rostrum: --codec av1: a film of kind .gif takes gif\nrostrum render --help lists the options\n");
}

static void captions_lie_beside_the_film_and_chapters_go_into_it(void **state) {
    (void)state;
    const char *film = film_of("a.lua", "--size 16x16 --fps 4 --captions", "a.b.mp4");
    expect_said(film, " -f ffmetadata ");
    expect_said(film, "title=one\n");
    expect_said(film, "title=three\n");
    assert_string_equal(text_file_take("a.b.srt"), "1\n00:00:00,000 --> 00:00:01,000\nfirst\nnote\n\n"
                                                   "2\n00:00:01,500 --> 00:00:03,000\nthird\n\n");
    film_of("a.lua", "--size 16x16 --fps 4 --captions=vtt --from 0.5", "a.b.mp4");
    assert_string_equal(text_file_take("a.b.vtt"), "WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nfirst\nnote\n\n"
                                                   "00:00:01.000 --> 00:00:02.500\nthird\n\n");
    assert_null(strstr(film_of("a.lua", "--size 16x16 --fps 4", "a.b.mp4"), "ffmetadata"));
    assert_int_equal(access("a.b.srt", F_OK), -1);
    assert_int_equal(mkdir("a.srt", 0700), 0);
    shell_expect("render a.lua --size 16x16 --fps 4 -o a.mp4 --captions", 1, "",
                 "rostrum: a.srt: cannot write: Is a directory\n");
    assert_int_equal(rmdir("a.srt") || remove("a.mp4"), 0);
}

static void a_size_that_is_not_even_is_told(void **state) {
    (void)state;
    static const struct {
        const char *size, *file, *pixels;
    } rows[] = {{"17x16", "a.mp4", "18 x 16"},
                {"16x17", "a.mp4", "16 x 18"},
                {"17x17", "a.mp4", "18 x 18"},
                {"16x16", "a.mp4", NULL},
                {"17x17", "a.gif", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128], says[128] = "";
        snprintf(line, sizeof line, "render a.lua --size %s --fps 4 -o %s", rows[i].size, rows[i].file);
        if (rows[i].pixels)
            snprintf(says, sizeof says,
                     "%s: h264 keeps even sizes alone, so the film has %s pixels, the last ones twice\n",
                     rows[i].file, rows[i].pixels);
        shell_expect(line, 0, "", says);
        expect_said(text_file_take(rows[i].file), rows[i].size);
    }
}

static void what_stops_a_film_is_told(void **state) {
    (void)state;
    put_ffmpeg("#!/bin/sh\necho no room >&2; cat >/dev/null; exit 1\n");
    shell_expect("render a.lua --size 16x16 --fps 4 -o a.mp4 --captions", 1, "",
                 "rostrum: a.mp4: ffmpeg failed: no room\n");
    put_ffmpeg(ffmpeg);
    assert_int_equal(access("a.mp4", F_OK) & access("a.srt", F_OK), -1);
    shell_expect(
        "render a.lua --size 16x16 --from 1 --to 1 -o a.mp4", 2, "",
        "rostrum: from 1 s to 1 s: a film ends after it begins\nrostrum render --help lists the options\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_film_has_the_frames_of_its_span),
        cmocka_unit_test(a_film_is_of_the_codec_and_the_rate_that_are_asked_for),
        cmocka_unit_test(captions_lie_beside_the_film_and_chapters_go_into_it),
        cmocka_unit_test(a_size_that_is_not_even_is_told),
        cmocka_unit_test(what_stops_a_film_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
