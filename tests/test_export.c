#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/export.h"
#include "export/film.h"
#include "export/picture.h"
#include "export/yuv.h"
#include "platform/headless.h"

#include <glad/gl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

enum { WIDTH = 64, HEIGHT = 48, FPS = 10 };

// The folder of a test
static char folder[] = "/tmp/rostrum-export-XXXXXX";

static const char *file_in_folder(const char *name) {
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static bool exists(const char *path) {
    return access(path, F_OK) == 0;
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); // every test removes what it wrote
}

// Names and counts
static void a_frame_name_replaces_the_one_number(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"%04d.png", "0042.png"},
        {"a/%d.png", "a/42.png"},
        {"100%%-%03d", "100%-042"},
        {"%01d", "42"},
        {"%d", "42"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[32];
        Error error = {""};
        assert_true(export_frame_name(name, sizeof name, rows[i][0], 42, &error));
        assert_string_equal(name, rows[i][1]);
    }
}

static void a_pattern_with_anything_else_is_refused(void **state) {
    (void)state;
    static const char *const patterns[] = {"frame.png", "%d-%d.png", "%s.png", "%n",      "%",   "a%",
                                           "%4d.png",   "%010d",     "%00d",   "%ld.png", "%0d", "%-4d",
                                           "",          "%04x.png",  "%d%",    "%*d"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        char name[32];
        Error error = {""};
        assert_false(export_frame_name(name, sizeof name, patterns[i], 1, &error));
        assert_non_null(strstr(error.text, "%04d"));
    }
}

static void a_name_that_does_not_fit_is_refused(void **state) {
    (void)state;
    char name[8];
    Error error = {""};
    assert_true(export_frame_name(name, sizeof name, "abc%04d", 7, &error));
    assert_string_equal(name, "abc0007");
    assert_false(export_frame_name(name, sizeof name, "abcd%04d", 7, &error));
    assert_false(export_frame_name(name, sizeof name, "abcdefghijkl%04d", 7, &error));
    assert_false(export_frame_name(name, sizeof name, "%09d", 7, &error));
}

static void a_film_has_its_span_times_its_rate_frames(void **state) {
    (void)state;
    assert_int_equal(export_frame_count(0, 37.3, 60), 2238);
    assert_int_equal(export_frame_count(12.9, 37.3, 60), 1464);
    assert_int_equal(export_frame_count(0, 0.1, 30), 3);
    assert_int_equal(export_frame_count(0, 1.0 / 3, 60), 20);
    assert_int_equal(export_frame_count(2, 2, 60), 0);
    assert_int_equal(export_frame_count(3, 2, 60), 0);
    assert_int_equal(export_frame_count(0, (double)NAN, 60), 0);
    assert_int_equal(export_frame_count(0, (double)INFINITY, 60), 0);
}

// Colours
static void assert_yuv(uint8_t red, uint8_t green, uint8_t blue) {
    uint8_t rgba[16], yuv[6];
    for (int i = 0; i < 4; i++)
        memcpy(rgba + 4 * i, (const uint8_t[]){red, green, blue, 255}, 4);
    assert_int_equal(yuv_size(2, 2), sizeof yuv);
    yuv_from_rgba(yuv, rgba, 2, 2);
    double r = red / 255.0, g = green / 255.0, b = blue / 255.0, y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    assert_true(fabs(yuv[0] - (16 + 219 * y)) <= 0.51);
    assert_true(fabs(yuv[4] - (128 + 224 * (b - y) / 1.8556)) <= 0.51);
    assert_true(fabs(yuv[5] - (128 + 224 * (r - y) / 1.5748)) <= 0.51);
    assert_true(yuv[0] == yuv[1] && yuv[1] == yuv[2] && yuv[2] == yuv[3]);
}

static void colours_become_limited_range_bt_709(void **state) {
    (void)state;
    for (int i = 0; i < 6 * 6 * 6; i++)
        assert_yuv((uint8_t)(i % 6 * 51), (uint8_t)(i / 6 % 6 * 51), (uint8_t)(i / 36 * 51));
}

static void planes_lie_one_after_the_other(void **state) {
    (void)state;
    uint8_t rgba[4 * 4 * 2] = {0}, yuv[12];
    memset(rgba + 8, 255, 8); // the right half of the first row
    yuv_from_rgba(yuv, rgba, 4, 2);
    const uint8_t expected[12] = {16, 16, 235, 235, 16, 16, 16, 16, 128, 128, 128, 128};
    assert_memory_equal(yuv, expected, sizeof expected);
}

// Pictures and films of a source that turns from red to blue, the upper half white
typedef struct Source {
    double times[8];
    int count, fail_at; // -1: never
} Source;

static bool draw_source(void *context, double t, Target *target, Error *error) {
    Source *source = context;
    if (source->count == source->fail_at)
        return error_set(error, "nothing to see");
    source->times[source->count++ % 8] = t;
    glDisable(GL_SCISSOR_TEST);
    glClearColor((float)(1 - t), 0, (float)t, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, target_height(target) / 2, target_width(target), target_height(target));
    glClearColor(1, 1, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    return true;
}

static Export job_of(Source *source) {
    *source = (Source){.fail_at = -1};
    return (Export){draw_source, source, WIDTH, HEIGHT};
}

static void assert_picture(const char *path, int red, int blue) {
    int width = 0, height = 0, channels = 0;
    uint8_t *pixels = stbi_load(path, &width, &height, &channels, 0);
    assert_non_null(pixels);
    assert_true(width == WIDTH && height == HEIGHT && channels == 3);
    const uint8_t *last = pixels + 3 * (WIDTH * HEIGHT - 1);
    assert_true(pixels[0] == 255 && pixels[1] == 255 && pixels[2] == 255);
    assert_true(last[0] == red && last[1] == 0 && last[2] == blue);
    stbi_image_free(pixels);
    assert_int_equal(remove(path), 0);
}

static void a_picture_has_the_top_row_first(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    assert_true(export_picture(&job, 0.2, file_in_folder("one.png"), &error));
    assert_picture(file_in_folder("one.png"), 204, 51);
}

static void frames_are_named_and_drawn_by_their_number(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    const int64_t frames[] = {4, 0};
    Error error = {""};
    assert_true(export_frames(&job, frames, 2, FPS, file_in_folder("%03d.png"), &error));
    assert_picture(file_in_folder("004.png"), 153, 102);
    assert_picture(file_in_folder("000.png"), 255, 0);
}

static void a_picture_that_cannot_be_written_names_its_file(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    assert_false(export_picture(&job, 0, file_in_folder("none/one.png"), &error));
    assert_non_null(strstr(error.text, "none/one.png: No such file"));
}

// What ffmpeg reads back from a film, as RGB; returns the number of frames.
static int read_film(const char *path, uint8_t *rgb, size_t frame_size, int most) {
    char command[512];
    snprintf(command, sizeof command, "ffmpeg -v error -i '%s' -f rawvideo -pix_fmt rgb24 -", path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    int count = 0;
    while (count < most && fread(rgb + (size_t)count * frame_size, 1, frame_size, pipe) == frame_size)
        count++;
    pclose(pipe);
    return count;
}

static bool have_ffmpeg(void) {
    return system("ffmpeg -version >/dev/null 2>&1") == 0;
}

static void a_film_shows_every_frame_in_its_colours(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    const char *path = file_in_folder("film.mp4");
    assert_true(export_film(&job, 0.2, 0.7, FPS, path, &error));
    assert_int_equal(source.count, 5);
    assert_true(source.times[0] == 0.2 && fabs(source.times[4] - 0.6) < 1e-12);
    static uint8_t rgb[8][WIDTH * HEIGHT * 3];
    assert_int_equal(read_film(path, rgb[0], sizeof rgb[0], 8), 5);
    for (int i = 0; i < 5; i++) {
        const uint8_t *first = rgb[i], *last = rgb[i] + sizeof rgb[i] - 3;
        int blue = 51 + i * 255 / 10;
        assert_true(first[0] > 248 && first[1] > 248 && first[2] > 248);
        assert_in_range(last[2] + 6, blue, blue + 12);
        assert_in_range(last[0] + 6, 255 - blue, 255 - blue + 12);
        assert_in_range(last[1], 0, 6);
    }
    assert_int_equal(remove(path), 0);
}

static void a_film_that_fails_leaves_no_file(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    Source source;
    Export job = job_of(&source);
    source.fail_at = 3;
    Error error = {""};
    assert_false(export_film(&job, 0, 1, FPS, file_in_folder("film.mp4"), &error));
    assert_string_equal(error.text, "nothing to see");
    assert_false(exists(file_in_folder("film.mp4")));
    assert_false(exists(file_in_folder("film.part.mp4")));
}

static void what_ffmpeg_says_is_passed_on(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    assert_false(export_film(&job, 0, 60, FPS, file_in_folder("none/film.mp4"), &error));
    assert_non_null(strstr(error.text, "ffmpeg failed"));
    assert_non_null(strstr(error.text, "No such file or directory"));
    assert_false(export_film(&job, 0, 60, FPS, file_in_folder("film.nonsense"), &error));
    assert_non_null(strstr(error.text, "film.nonsense"));
}

static void without_ffmpeg_a_film_says_what_is_missing(void **state) {
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", folder, 1);
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    bool made = export_film(&job, 0, 1, FPS, file_in_folder("film.mp4"), &error);
    setenv("PATH", path, 1);
    assert_false(made);
    assert_non_null(strstr(error.text, "ffmpeg, which is not installed"));
}

static void a_film_of_odd_size_or_no_length_is_refused(void **state) {
    (void)state;
    Error error = {""};
    assert_null(film_create(file_in_folder("film.mp4"), 63, 48, FPS, &error));
    assert_non_null(strstr(error.text, "63 x 48"));
    Source source;
    Export job = job_of(&source);
    assert_false(export_film(&job, 1, 1, FPS, file_in_folder("film.mp4"), &error));
    assert_non_null(strstr(error.text, "nothing to film"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_name_replaces_the_one_number),
        cmocka_unit_test(a_pattern_with_anything_else_is_refused),
        cmocka_unit_test(a_name_that_does_not_fit_is_refused),
        cmocka_unit_test(a_film_has_its_span_times_its_rate_frames),
        cmocka_unit_test(colours_become_limited_range_bt_709),
        cmocka_unit_test(planes_lie_one_after_the_other),
        cmocka_unit_test(a_picture_has_the_top_row_first),
        cmocka_unit_test(frames_are_named_and_drawn_by_their_number),
        cmocka_unit_test(a_picture_that_cannot_be_written_names_its_file),
        cmocka_unit_test(a_film_shows_every_frame_in_its_colours),
        cmocka_unit_test(a_film_that_fails_leaves_no_file),
        cmocka_unit_test(what_ffmpeg_says_is_passed_on),
        cmocka_unit_test(without_ffmpeg_a_film_says_what_is_missing),
        cmocka_unit_test(a_film_of_odd_size_or_no_length_is_refused),
    };
    Error error;
    Headless *headless = headless_create(false, &error);
    if (!headless) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, make_folder, remove_folder);
    headless_destroy(headless);
    return failed;
}
