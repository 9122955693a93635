// The films that rostrum render writes: their span, codec, rate and size, what lies beside them and in them.
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

static char folder[] = "/tmp/rostrum-films-XXXXXX";

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

// What ffprobe says of a film.
static const char *probe(const char *name, const char *options) {
    static char text[4096];
    char command[256];
    snprintf(command, sizeof command, "ffprobe -v error %s -of csv=p=0 %s", options, name);
    FILE *pipe = popen(command, "r");
    text[fread(text, 1, sizeof text - 1, pipe)] = '\0';
    pclose(pipe);
    return text;
}

static void need_ffmpeg(void) {
    if (system("ffmpeg -version >/dev/null 2>&1") != 0)
        skip();
}

static void captions_lie_beside_their_film_and_chapters_in_it(void **state) {
    (void)state;
    need_ffmpeg();
    static const char chapters[] = "-show_entries chapter=start_time,end_time:chapter_tags=title";
    shell_expect("render a.lua --size 64x36 --fps 4 -o a.b.mp4 --captions", 0, "", "");
    assert_string_equal(text_file_take("a.b.srt"), "1\n00:00:00,000 --> 00:00:01,000\nfirst\nnote\n\n"
                                                   "2\n00:00:01,500 --> 00:00:03,000\nthird\n\n");
    assert_string_equal(probe("a.b.mp4", chapters), "0.000000,1.000000,one\n1.000000,1.500000,two\n"
                                                    "1.500000,3.000000,three\n");
    shell_expect("render a.lua --size 64x36 --fps 4 -o a.b.mp4 --captions=vtt --from 0.5", 0, "", "");
    assert_string_equal(text_file_take("a.b.vtt"), "WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nfirst\nnote\n\n"
                                                   "00:00:01.000 --> 00:00:02.500\nthird\n\n");
    shell_expect("render a.lua --size 64x36 --fps 4 -o a.b.mp4", 0, "", "");
    assert_string_equal(probe("a.b.mp4", chapters), "");
    assert_int_equal(remove("a.b.mp4"), 0);
    assert_int_equal(access("a.b.srt", F_OK), -1);
    assert_int_equal(mkdir("a.srt", 0700), 0);
    shell_expect("render a.lua --size 64x36 --fps 4 -o a.mp4 --captions", 1, "",
                 "rostrum: a.srt: cannot write: Is a directory\n");
    assert_int_equal(rmdir("a.srt") || remove("a.mp4"), 0);
}

static void sizes_that_are_not_even_are_told(void **state) {
    (void)state;
    need_ffmpeg();
    static const struct {
        const char *size, *file, *told, *pixels;
    } rows[] = {{"63x36", "a.mp4", "64 x 36", "64,36\n"},
                {"64x35", "a.mp4", "64 x 36", "64,36\n"},
                {"63x35", "a.mp4", "64 x 36", "64,36\n"},
                {"64x36", "a.mp4", NULL, "64,36\n"},
                {"63x35", "a.gif", NULL, "63,35\n"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128], says[128] = "";
        snprintf(line, sizeof line, "render a.lua --size %s --fps 4 -o %s", rows[i].size, rows[i].file);
        if (rows[i].told)
            snprintf(says, sizeof says,
                     "%s: h264 keeps even sizes alone, so the film has %s pixels, the last ones twice\n",
                     rows[i].file, rows[i].told);
        shell_expect(line, 0, "", says);
        assert_string_equal(probe(rows[i].file, "-select_streams v -show_entries stream=width,height"),
                            rows[i].pixels);
        assert_int_equal(remove(rows[i].file), 0);
    }
}

// Of a kind's own codecs the first that can do what is asked for, at the kind's own rate.
static void films_are_of_the_codec_and_the_rate_that_are_asked_for(void **state) {
    (void)state;
    need_ffmpeg();
    static const struct {
        const char *options, *file, *says;
    } rows[] = {
        {"", "a.mp4", "h264,60/1\n"},
        {"--codec ffv1", "a.mkv", "ffv1,60/1\n"},
        {"--transparent", "a.mov", "prores,60/1\n"},
        {"--fps 12.5", "a.mov", "h264,25/2\n"},
        {"", "a.gif", "gif,25/1\n"},
        {"--fps 50", "a.gif", "gif,50/1\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128];
        snprintf(line, sizeof line, "render a.lua --size 64x36 --to 0.5 %s -o %s", rows[i].options,
                 rows[i].file);
        shell_expect(line, 0, "", "");
        assert_string_equal(
            probe(rows[i].file, "-select_streams v -show_entries stream=codec_name,r_frame_rate"),
            rows[i].says);
        assert_int_equal(remove(rows[i].file), 0);
    }
}

static void a_film_that_cannot_be_written_is_told(void **state) {
    (void)state;
    need_ffmpeg();
    const Result *result = shell_run("render a.lua --size 64x36 --fps 4 -o none/a.mp4");
    assert_int_equal(result->status, 1);
    assert_int_equal(strncmp(result->err, "rostrum: none/a.mp4: No such file", 33), 0);
    text_file_write("b.lua", "add(Dot())");
    shell_expect(
        "render b.lua -o a.mp4", 2, "",
        "rostrum: the presentation has no play and no wait, so there is nothing to film; --at 0 writes a "
        "picture (.png) of it\nrostrum render --help lists the options\n");
    assert_int_equal(remove("b.lua"), 0);
}

static int count_frames(const char *name) {
    char command[256], text[32] = "";
    snprintf(command, sizeof command,
             "ffprobe -v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 %s", name);
    FILE *pipe = popen(command, "r");
    assert_non_null(fgets(text, sizeof text, pipe));
    pclose(pipe);
    assert_int_equal(remove(name), 0);
    return atoi(text);
}

static void films_have_their_span(void **state) {
    (void)state;
    need_ffmpeg();
    text_file_write("fade.lua", "play(FadeIn(Square()))");
    text_file_write("cues.lua",
                    "play(FadeIn(Square()), {run_time = 0.65}) cue('half') wait(0.35) cue('end')");
    static const struct {
        const char *scene, *options;
        int frames;
    } rows[] = {{"fade.lua", "", 61},
                {"fade.lua", "--fps 4", 5},
                {"fade.lua", "--fps 4 --from 0.5", 3},
                {"fade.lua", "--fps 4 --to 0.5", 3},
                {"fade.lua", "--fps 4 --from 0.25 --to 0.6", 3},
                {"cues.lua", "--fps 20 --from half", 8}, // from 0.65 s to 1 s
                {"cues.lua", "--fps 20 --to half", 14},
                {"cues.lua", "--fps 20 --from half --to end", 8},
                {"cues.lua", "--fps 20 --cue half", 8}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128];
        snprintf(line, sizeof line, "render %s --size 64x36 %s -o c.mp4", rows[i].scene, rows[i].options);
        shell_expect(line, 0, "", "");
        assert_int_equal(count_frames("c.mp4"), rows[i].frames);
    }
    assert_int_equal(remove("fade.lua") || remove("cues.lua"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_lie_beside_their_film_and_chapters_in_it),
        cmocka_unit_test(sizes_that_are_not_even_are_told),
        cmocka_unit_test(films_are_of_the_codec_and_the_rate_that_are_asked_for),
        cmocka_unit_test(a_film_that_cannot_be_written_is_told),
        cmocka_unit_test(films_have_their_span),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
