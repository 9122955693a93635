#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/random.h"
#include "export/alpha.h"
#include "export/filming.h"
#include "export/kind.h"
#include "export/picture.h"
#include "export/stills.h"
#include "export/yuv.h"
#include "memory.h"
#include "platform/headless.h"
#include "platform/progress.h"
#include "text_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <glad/gl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#include <stb_image.h>

enum { WIDTH = 64, HEIGHT = 48 };
static const Rate fps = {10, 1};

// The folder of a test
static char folder[] = "/tmp/rostrum-export-XXXXXX";

static const char *file_in_folder(const char *name) {
    return text_file_path(folder, name);
}

static int files_in_folder(void) {
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    int count = -2; // the folder and the one above it
    while (readdir(listing))
        count++;
    closedir(listing);
    return count;
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); // every test removes what it wrote
}

// Names and counts ------------------------------------------------------------------------------------------

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
        assert_true(stills_name(name, sizeof name, rows[i][0], 42, &error));
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
        assert_false(stills_name(name, sizeof name, patterns[i], 1, &error));
        assert_non_null(strstr(error.text, "%04d"));
    }
}

static void a_name_that_does_not_fit_is_refused(void **state) {
    (void)state;
    char name[8];
    Error error = {""};
    assert_true(stills_name(name, sizeof name, "abc%04d", 7, &error));
    assert_string_equal(name, "abc0007");
    assert_false(stills_name(name, sizeof name, "abcd%04d", 7, &error));
    assert_false(stills_name(name, sizeof name, "abcdefghijkl%04d", 7, &error));
    assert_false(stills_name(name, sizeof name, "%09d", 7, &error));
}

static void a_film_has_a_frame_for_each_of_its_rate_and_the_end(void **state) {
    (void)state;
    static const struct {
        double from, to;
        Rate rate;
        int64_t count;
    } rows[] = {
        {0, 37.3, {60, 1}, 2239},
        {12.9, 37.3, {60, 1}, 1465},
        {0, 0.1, {30, 1}, 4},
        {0, 1.0 / 3, {60, 1}, 21},
        {0, 1, {1, 1}, 2},
        {0, 1.5, {1, 1}, 3},  // 0, 1 and the end
        {0, 0.01, {1, 1}, 2}, // 0 and the end
        {0, 1001, {24000, 1001}, 24001},
        {0, 10, {30000, 1001}, 301}, // 299.7 and the end
        {0, 30, {1, 10}, 4},
        {0, 0.1000000009, {10, 1}, 2}, // times are whole nanoseconds
        {0, 0.1000000011, {10, 1}, 3},
        {0, 1e-12, {60, 1}, 1}, // nothing that a timeline could hold
        {2, 2, {60, 1}, 0},
        {3, 2, {60, 1}, 0},
        {0, (double)NAN, {60, 1}, 0},
        {0, (double)INFINITY, {60, 1}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(filming_count(rows[i].from, rows[i].to, rows[i].rate), rows[i].count);
}

static void the_ending_of_a_name_says_its_kind(void **state) {
    (void)state;
    for (size_t i = 0; i < export_kind_count; i++) {
        const ExportKind *kind = &export_kinds[i];
        char name[64];
        snprintf(name, sizeof name, "some.where/a.b%s", kind->ending);
        assert_ptr_equal(export_kind_of(name, NULL), kind);
        assert_int_equal(kind->write_still != NULL, kind->sort == EXPORT_STILL);
        assert_int_equal(kind->film != NULL, kind->sort == EXPORT_FILM);
        assert_int_equal(kind->write_handout != NULL, kind->sort == EXPORT_HANDOUT);
    }
    assert_ptr_equal(export_kind_of("TALK.MP4", NULL), export_kind_of("talk.mp4", NULL));
    static const char *const names[] = {"talk",       "talk.jpg",  ".png", "a/.png",
                                        "talk.png/x", "talk.mp4 ", "mp4",  ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Error error = {""};
        assert_null(export_kind_of(names[i], &error));
        assert_non_null(
            strstr(error.text, "it must end in .png, .mp4, .mov, .mkv, .webm, .gif, .webp, .pdf or .html"));
        for (size_t k = 0; k < export_kind_count; k++)
            assert_non_null(strstr(error.text, export_kinds[k].ending));
    }
}

// Colours ---------------------------------------------------------------------------------------------------

static void assert_yuv(uint8_t red, uint8_t green, uint8_t blue) {
    uint8_t rgba[16], yuv[6];
    for (int i = 0; i < 4; i++)
        memcpy(rgba + 4 * i, (const uint8_t[]){red, green, blue, 255}, 4);
    assert_int_equal(yuv_size(2, 2), sizeof yuv);
    yuv_from_rgba(yuv, rgba, 2, 2, (PixelBox){0, 0, 2, 2});
    double r = red / 255.0, g = green / 255.0, b = blue / 255.0, y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    assert_true(fabs(yuv[0] - (16 + 219 * y)) <= 0.52);
    assert_true(fabs(yuv[4] - (128 + 224 * (b - y) / 1.8556)) <= 0.52);
    assert_true(fabs(yuv[5] - (128 + 224 * (r - y) / 1.5748)) <= 0.52);
    assert_true(yuv[0] == yuv[1] && yuv[1] == yuv[2] && yuv[2] == yuv[3]);
}

static void colours_become_limited_range_bt_709(void **state) {
    (void)state;
    for (int i = 0; i < 18 * 18 * 18; i++)
        assert_yuv((uint8_t)(i % 18 * 15), (uint8_t)(i / 18 % 18 * 15), (uint8_t)(i / 324 * 15));
}

// Wider than what is converted at a time, and no power of two: each colour is the mean of its four pixels.
static void every_pixel_of_a_wide_frame_counts(void **state) {
    (void)state;
    enum { WIDE = 2054, HIGH = 4 };
    static uint8_t rgba[WIDE * HIGH * 4], yuv[WIDE * HIGH * 3 / 2];
    Random random = random_make(1, 1);
    for (size_t i = 0; i < sizeof rgba; i++)
        rgba[i] = (uint8_t)random_below(&random, 256);
    yuv_from_rgba(yuv, rgba, WIDE, HIGH, (PixelBox){0, 0, WIDE, HIGH});
    const uint8_t *cb = yuv + WIDE * HIGH, *cr = cb + WIDE * HIGH / 4;
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            double mean[3] = {0}; // of the square of four that it is in
            for (int i = 0; i < 4; i++)
                for (int k = 0; k < 3; k++)
                    mean[k] +=
                        rgba[4 * ((HIGH - 1 - (y / 2 * 2 + i / 2)) * WIDE + x / 2 * 2 + i % 2) + k] / 1020.0;
            const uint8_t *pixel = rgba + 4 * ((HIGH - 1 - y) * WIDE + x);
            double bright = (0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2]) / 255;
            double of_mean = 0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2];
            size_t at = (size_t)(y / 2 * (WIDE / 2) + x / 2);
            assert_true(fabs(yuv[y * WIDE + x] - (16 + 219 * bright)) <= 0.52);
            assert_true(fabs(cb[at] - (128 + 224 * (mean[2] - of_mean) / 1.8556)) <= 0.52);
            assert_true(fabs(cr[at] - (128 + 224 * (mean[0] - of_mean) / 1.5748)) <= 0.52);
        }
}

static void planes_lie_one_after_the_other(void **state) {
    (void)state;
    uint8_t rgba[4 * 4 * 2] = {0}, yuv[12];
    memset(rgba + 24, 255, 8); // the right half of the upper row, which comes last
    yuv_from_rgba(yuv, rgba, 4, 2, (PixelBox){0, 0, 4, 2});
    const uint8_t expected[12] = {16, 16, 235, 235, 16, 16, 16, 16, 128, 128, 128, 128};
    assert_memory_equal(yuv, expected, sizeof expected);
}

static void a_box_of_a_frame_becomes_what_it_is_in_the_whole(void **state) {
    (void)state;
    enum { WIDE = 34, HIGH = 22 };
    static uint8_t rgba[WIDE * HIGH * 4], whole[WIDE * HIGH * 3 / 2], parts[sizeof whole];
    static const PixelBox boxes[] = {{0, 0, 34, 6}, {0, 6, 10, 22}, {10, 6, 12, 22}, {12, 6, 34, 20}};
    Random random = random_make(2, 1);
    for (size_t i = 0; i < sizeof rgba; i++)
        rgba[i] = (uint8_t)random_below(&random, 256);
    yuv_from_rgba(whole, rgba, WIDE, HIGH, (PixelBox){0, 0, WIDE, HIGH});
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        yuv_from_rgba(parts, rgba, WIDE, HIGH, boxes[i]);
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            bool is_left_out = x >= 12 && y >= 20;
            int color = WIDE * HIGH + y / 2 * (WIDE / 2) + x / 2;
            assert_int_equal(parts[y * WIDE + x], is_left_out ? 0 : whole[y * WIDE + x]);
            assert_int_equal(parts[color], is_left_out ? 0 : whole[color]);
            assert_int_equal(parts[color + WIDE * HIGH / 4],
                             is_left_out ? 0 : whole[color + WIDE * HIGH / 4]);
        }
}

// Pictures and films of a source that turns from red to blue, the upper half white
typedef struct Source {
    int width, height;
    bool is_clear; // half as opaque
    double t, times[8], rests_from;
    int prepared, count, fail_at, interrupt_at; // -1: never
} Source;

static uint64_t prepare_source(void *context, double t, int width, int height) {
    Source *source = context;
    source->width = width;
    source->height = height;
    source->t = fmin(t, source->rests_from);
    source->times[source->prepared++ % 8] = t;
    return hash_bytes(hash_start, &source->t, sizeof source->t);
}

static bool draw_source(void *context, Pixels *none, Error *error) {
    (void)none;
    Source *source = context;
    if (source->count == source->fail_at)
        return error_set(error, "nothing to see");
    if (source->count == source->interrupt_at)
        raise(SIGINT); // as Ctrl-C does
    source->count++;
    glDisable(GL_SCISSOR_TEST);
    float alpha = source->is_clear ? 0.5f : 1;
    glClearColor((float)(1 - source->t) * alpha, 0, (float)source->t * alpha, alpha);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, source->height / 2, source->width, source->height);
    glClearColor(1, 1, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    return true;
}

static Export job_of(Source *source) {
    *source = (Source){.rests_from = (double)INFINITY, .fail_at = -1, .interrupt_at = -1};
    return (Export){
        .prepare = prepare_source, .draw = draw_source, .context = source, .width = WIDTH, .height = HEIGHT};
}

// A whole film by its kind's first codec.
static bool write_film(const Export *job, FilmSpan span, const char *path, Error *error) {
    const FilmKind *kind = export_kind_of(path, NULL)->film;
    return filming_write(job,
                         &(Filming){.path = path,
                                    .kind = kind,
                                    .codec = kind->codecs[0],
                                    .span = span,
                                    .frames = {0, filming_count(span.from, span.to, span.rate)}},
                         error);
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
    assert_true(stills_write_one(&job, 0.2, file_in_folder("one.png"), &error));
    assert_picture(file_in_folder("one.png"), 204, 51);
}

static void frames_are_named_and_drawn_by_their_number(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    const int64_t frames[] = {4, 0};
    Error error = {""};
    assert_true(stills_write(&job, frames, 2, fps, file_in_folder("%03d.png"), &error));
    assert_picture(file_in_folder("004.png"), 153, 102);
    assert_picture(file_in_folder("000.png"), 255, 0);
}

static void a_picture_that_no_driver_can_draw_is_refused(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    job.width = 1 << 24;
    assert_false(stills_write_one(&job, 0, file_in_folder("one.png"), &error));
    assert_non_null(strstr(error.text, "cannot draw a picture of 16777216 x "));
    assert_int_equal(files_in_folder(), 0);
}

static void a_picture_that_cannot_be_written_names_its_file(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    assert_false(stills_write_one(&job, 0, file_in_folder("none/one.png"), &error));
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
    assert_true(write_film(&job, (FilmSpan){0.2, 0.7, fps}, path, &error));
    assert_int_equal(source.count, 6);
    assert_true(source.times[0] == 0.2 && fabs(source.times[4] - 0.6) < 1e-12 && source.times[5] == 0.7);
    static uint8_t rgb[8][WIDTH * HEIGHT * 3];
    assert_int_equal(read_film(path, rgb[0], sizeof rgb[0], 8), 6);
    for (int i = 0; i < 6; i++) {
        const uint8_t *first = rgb[i], *last = rgb[i] + sizeof rgb[i] - 3;
        int blue = 51 + i * 255 / 10;
        assert_true(first[0] > 248 && first[1] > 248 && first[2] > 248);
        assert_in_range(last[2] + 6, blue, blue + 12);
        assert_in_range(last[0] + 6, 255 - blue, 255 - blue + 12);
        assert_in_range(last[1], 0, 6);
    }
    assert_int_equal(remove(path), 0);
}

// What ffprobe says of a film's stream.
static void probe(const char *path, const char *entry, char *text, int size) {
    char command[512];
    snprintf(command, sizeof command, "ffprobe -v error -select_streams v -show_entries %s -of csv=p=0 '%s'",
             entry, path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_non_null(fgets(text, size, pipe));
    pclose(pipe);
    text[strcspn(text, ",\n")] = 0;
}

// Where a picture that ffmpeg has read back begins: red, green, blue, alpha.
typedef struct Decoded {
    int width, height, count;
    uint8_t rgba[16][(WIDTH + 2) * (HEIGHT + 2) * 4];
} Decoded;

static void decode(Decoded *decoded, const char *path, const Codec *codec, bool has_alpha) {
    char command[512], text[64];
    probe(path, "stream=width", text, sizeof text);
    decoded->width = atoi(text);
    probe(path, "stream=height", text, sizeof text);
    decoded->height = atoi(text);
    size_t size = (size_t)decoded->width * (size_t)decoded->height * 4;
    assert_in_range(size, 1, sizeof decoded->rgba[0]);
    // ffmpeg's own decoder of VP9 leaves alpha out
    const char *decoder = codec == &codec_vp9 && has_alpha ? "-c:v libvpx-vp9" : "";
    snprintf(command, sizeof command, "ffmpeg -v error %s -i '%s' -f rawvideo -pix_fmt rgba -", decoder,
             path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    decoded->count = 0;
    while (decoded->count < 16 && fread(decoded->rgba[decoded->count], 1, size, pipe) == size)
        decoded->count++;
    pclose(pipe);
}

static void assert_near(int value, int wanted, int most) {
    if (abs(value - wanted) > most)
        fail_msg("%d, not %d", value, wanted);
}

// Of a frame at t: white above, below it turns from red to blue, half as opaque where it is transparent, but in a GIF,
// where it is there or not.
static void assert_decoded(const Decoded *decoded, int frame, double t, const Codec *codec, bool has_alpha) {
    const uint8_t *first = decoded->rgba[frame];
    const uint8_t *last = first + (size_t)(decoded->width * decoded->height - 1) * 4;
    int most = codec == &codec_ffv1 ? 1 : 8; // what OpenGL rounds
    for (int i = 0; i < 4; i++)
        assert_near(first[i], 255, most);
    assert_near(last[0], (int)lround(255 * (1 - t)), most + has_alpha);
    assert_near(last[1], 0, most);
    assert_near(last[2], (int)lround(255 * t), most + has_alpha);
    assert_near(last[3], has_alpha && codec != &codec_gif ? 128 : 255, most);
}

static void assert_film(const ExportKind *kind, const Codec *codec, bool has_alpha, int odd) {
    static Decoded decoded;
    char name[32];
    snprintf(name, sizeof name, "film%s", kind->ending);
    const char *path = file_in_folder(name);
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    source.is_clear = job.is_transparent = has_alpha;
    job.width += odd;
    job.height += odd;
    const Filming filming = {path, kind->film, codec, {0, 1, fps}, {0, 11}, NULL};
    if (!filming_write(&job, &filming, &error))
        fail_msg("%s", error.text);
    assert_int_equal(source.prepared, codec->colors == COLORS_PALETTE ? 22 : 11);
    if (codec != &codec_webp) { // which ffmpeg does not read
        decode(&decoded, path, codec, has_alpha);
        assert_int_equal(decoded.count, 11);
        assert_int_equal(decoded.width, WIDTH + odd + (odd && codec->is_even));
        assert_int_equal(decoded.height, HEIGHT + odd + (odd && codec->is_even));
        for (int i = 0; i < 11; i++)
            assert_decoded(&decoded, i, i / 10.0, codec, has_alpha);
    }
    assert_int_equal(remove(path), 0);
    assert_int_equal(files_in_folder(), 0);
}

static void every_film_is_decoded_again(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    for (size_t i = 0; i < export_kind_count; i++)
        for (int k = 0; export_kinds[i].film && k < film_codecs_max && export_kinds[i].film->codecs[k]; k++) {
            const Codec *codec = export_kinds[i].film->codecs[k];
            for (int odd = 0; odd < 2; odd++)
                assert_film(&export_kinds[i], codec, false, odd);
            if (codec->alpha_format)
                assert_film(&export_kinds[i], codec, true, 0);
        }
}

static void a_film_that_rests_is_drawn_once_a_picture(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    static Decoded decoded;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    source.rests_from = 0.3;
    const char *path = file_in_folder("film.mkv");
    const FilmKind *kind = export_kind_of(path, NULL)->film;
    const Filming filming = {path, kind, &codec_ffv1, {0, 1, fps}, {1, 11}, NULL};
    assert_true(filming_write(&job, &filming, &error));
    assert_int_equal(source.prepared, 10);
    assert_int_equal(source.count, 3); // 0.1, 0.2 and 0.3 s
    decode(&decoded, path, &codec_ffv1, false);
    assert_int_equal(decoded.count, 10);
    for (int i = 0; i < 10; i++)
        assert_decoded(&decoded, i, fmin((i + 1) / 10.0, 0.3), &codec_ffv1, false);
    assert_int_equal(remove(path), 0);
}

static void alpha_is_taken_out_of_colours(void **state) {
    (void)state;
    uint8_t pixels[] = {0, 64, 128, 128, 9, 9, 9, 0, 255, 1, 0, 255, 1, 0, 1, 2};
    const uint8_t straight[] = {0, 128, 255, 128, 0, 0, 0, 0, 255, 1, 0, 255, 128, 0, 128, 2};
    alpha_divide(pixels, sizeof pixels / 4);
    assert_memory_equal(pixels, straight, sizeof straight);
}

static void a_film_that_fails_leaves_no_file(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    Source source;
    Export job = job_of(&source);
    source.fail_at = 3;
    Error error = {""};
    assert_false(write_film(&job, (FilmSpan){0, 1, fps}, file_in_folder("film.mp4"), &error));
    assert_string_equal(error.text, "nothing to see");
    assert_int_equal(files_in_folder(), 0);
}

static void what_ffmpeg_says_is_passed_on(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    static const char *const nonsense[] = {"-c:v", "nonsense", NULL};
    static const char *const mp4[] = {"-f", "mp4", NULL};
    static const FilmKind kind = {.options = mp4};
    static const Codec codec = {.name = "h264", .options = nonsense, .format = "yuv420p"};
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    const Filming filming = {file_in_folder("film.mp4"), &kind, &codec, {0, 60, fps}, {0, 601}, NULL};
    assert_false(filming_write(&job, &filming, &error));
    assert_non_null(strstr(error.text, "film.mp4: ffmpeg failed: "));
    assert_non_null(strstr(error.text, "nonsense"));
    assert_true(source.count < 300); // and nothing is drawn for it any more
    assert_int_equal(files_in_folder(), 0);
}

// In the place of ffmpeg a script that takes all frames and ends in these ways.
static void a_film_that_ffmpeg_does_not_end_well_is_none(void **state) {
    (void)state;
    static const struct {
        const char *end, *says;
    } rows[] = {
        {"exit 3", "film.mp4: ffmpeg failed: it gave no reason"},
        {"echo why >&2; exit 3", "film.mp4: ffmpeg failed: why"},
        {"kill -9 $$", "film.mp4: ffmpeg failed: it was killed"},
        {"mkdir %s/film.mp4", "film.mp4: Is a directory"},
    };
    char before[4096], path[4200];
    snprintf(before, sizeof before, "%s", getenv("PATH"));
    snprintf(path, sizeof path, "%s:%s", folder, before);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Source source;
        Export job = job_of(&source);
        Error error = {""};
        FILE *script = fopen(file_in_folder("ffmpeg"), "w");
        fprintf(script, "#!/bin/sh\ncat >/dev/null\n");
        fprintf(script, rows[i].end, folder);
        fclose(script);
        assert_false(chmod(file_in_folder("ffmpeg"), 0700));
        setenv("PATH", path, 1);
        bool made = write_film(&job, (FilmSpan){0, 1, fps}, file_in_folder("film.mp4"), &error);
        setenv("PATH", before, 1);
        assert_false(made);
        assert_true(source.count > 1);
        assert_non_null(strstr(error.text, rows[i].says));
        assert_int_equal(remove(file_in_folder("ffmpeg")), 0);
        rmdir(file_in_folder("film.mp4"));
        assert_int_equal(files_in_folder(), 0);
    }
}

static void a_file_that_cannot_be_is_refused_before_anything_is_drawn(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    const FilmSpan span = {0, 60, fps};
    assert_false(write_film(&job, span, file_in_folder("none/film.mp4"), &error));
    assert_non_null(strstr(error.text, "none/film.mp4: No such file or directory"));
    assert_false(stills_write_one(&job, 0, file_in_folder("one.mp4"), &error));
    assert_non_null(strstr(error.text, "a film, not a picture"));
    assert_false(stills_write_one(&job, 0, file_in_folder("one.nonsense"), &error));
    assert_non_null(strstr(error.text, "one.nonsense: the name says no kind of file"));
    assert_int_equal(source.count, 0);
    assert_int_equal(files_in_folder(), 0);
}

static void a_rate_reaches_the_file_as_the_fraction_that_it_is(void **state) {
    (void)state;
    if (!have_ffmpeg())
        skip();
    static const Rate rates[] = {{24000, 1001}, {30000, 1001}, {25, 2}, {1, 2}, {1000, 1}};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        for (size_t k = 0; k < export_kind_count; k++) {
            if (export_kinds[k].sort != EXPORT_FILM)
                continue;
            char name[32], text[64], wanted[64];
            snprintf(name, sizeof name, "film%s", export_kinds[k].ending);
            const char *path = file_in_folder(name);
            Source source;
            Export job = job_of(&source);
            Error error = {""};
            if (rate_count(rates[i], 1) > export_kinds[k].film->most_frames ||
                !export_kinds[k].film->is_video)
                continue;
            const FilmSpan span = {0, 4 * (double)rates[i].seconds / (double)rates[i].frames, rates[i]};
            if (!write_film(&job, span, path, &error))
                fail_msg("%s", error.text);
            assert_int_equal(source.count, 5);
            assert_true(source.times[3] == 3.0 * (double)rates[i].seconds / (double)rates[i].frames);
            probe(path, "stream=r_frame_rate", text, sizeof text);
            snprintf(wanted, sizeof wanted, "%d/%d", (int)rates[i].frames, (int)rates[i].seconds);
            if (strcmp(export_kinds[k].ending, ".mkv") &&
                strcmp(export_kinds[k].ending, ".webm")) // in milliseconds
                assert_string_equal(text, wanted);
            assert_int_equal(remove(path), 0);
        }
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_text(const char *path, const char *text) {
    char read[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(read, sizeof read, file));
    fclose(file);
    assert_string_equal(read, text);
    assert_int_equal(remove(path), 0);
}

static void nothing_else_is_written_over(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    write_text(file_in_folder("film.part.mp4"), "mine");
    write_text(file_in_folder("one.png.part"), "mine too");
    assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), &error));
    assert_picture(file_in_folder("one.png"), 255, 0);
    assert_text(file_in_folder("one.png.part"), "mine too");
    if (have_ffmpeg())
        assert_true(write_film(&job, (FilmSpan){0, 0.3, fps}, file_in_folder("film.mp4"), &error));
    remove(file_in_folder("film.mp4"));
    assert_text(file_in_folder("film.part.mp4"), "mine");
}

static void an_older_file_stays_until_the_new_one_is_whole(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    write_text(file_in_folder("film.mp4"), "older");
    source.fail_at = 2;
    assert_false(write_film(&job, (FilmSpan){0, 1, fps}, file_in_folder("film.mp4"), &error));
    assert_text(file_in_folder("film.mp4"), "older");
    source.fail_at = -1;
    assert_int_equal(mkdir(file_in_folder("one.png"), 0700), 0);
    assert_false(stills_write_one(&job, 0, file_in_folder("one.png"), &error));
    assert_non_null(strstr(error.text, "one.png: cannot write: Is a directory"));
    assert_int_equal(rmdir(file_in_folder("one.png")), 0);
    assert_int_equal(files_in_folder(), 0);
}

static void an_interrupt_ends_it_after_the_picture_that_is_drawn(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    const int64_t frames[] = {0, 1, 2};
    Error error = {""};
    source.interrupt_at = 1;
    assert_false(stills_write(&job, frames, 3, fps, file_in_folder("%d.png"), &error));
    assert_string_equal(error.text, "stopped after 2 of 3 pictures");
    assert_int_equal(files_in_folder(), 2);
    assert_picture(file_in_folder("0.png"), 255, 0);
    assert_picture(file_in_folder("1.png"), 230, 26);
    job = job_of(&source);
    source.interrupt_at = 2;
    assert_true(
        stills_write(&job, frames, 3, fps, file_in_folder("%d.png"), &error)); // the last one: all are there
    for (int i = 0; i < 3; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.png", i);
        assert_int_equal(remove(file_in_folder(name)), 0);
    }
    if (!have_ffmpeg())
        return;
    job = job_of(&source);
    source.interrupt_at = 2;
    assert_false(write_film(&job, (FilmSpan){0, 1, fps}, file_in_folder("film.mp4"), &error));
    assert_non_null(strstr(error.text, "film.mp4: stopped before the end, and not written"));
    assert_int_equal(source.count, 3);
    assert_int_equal(files_in_folder(), 0);
}

// What standard error shows where it is a terminal.
static void a_bar_is_drawn_on_a_terminal_and_taken_away(void **state) {
    (void)state;
    char text[512] = "";
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY), kept = dup(2);
    assert_true(slave >= 0);
    dup2(slave, 2);
    Progress progress = progress_begin("film", PROGRESS_AUTO);
    progress_update(&progress, 0.25, "2/8");
    progress_update(&progress, 0.375, "3/8"); // too soon to be drawn
    progress_end(&progress);
    progress_end(&progress);
    fflush(stderr);
    dup2(kept, 2);
    close(kept);
    size_t size = 0;
    while (size + 1 < sizeof text && !strstr(text, "\r\033[K"))
        size += (size_t)read(master, text + size, sizeof text - 1 - size);
    assert_string_equal(
        text, "\rfilm [##########..............................]  25 %  2/8  0:00 left\033[K\r\033[K");
    close(slave);
    close(master);
}

static void no_bar_is_drawn_elsewhere(void **state) {
    (void)state;
    FILE *file = tmpfile();
    int kept = dup(2);
    dup2(fileno(file), 2);
    Progress progress = progress_begin("film", PROGRESS_AUTO);
    progress_update(&progress, 0.25, "2/8");
    progress_end(&progress);
    fflush(stderr);
    dup2(kept, 2);
    close(kept);
    assert_int_equal(lseek(fileno(file), 0, SEEK_END), 0);
    fclose(file);
}

// As on a full disk: files end at 1 KiB.
static void a_picture_that_does_not_fit_says_why_and_leaves_nothing(void **state) {
    (void)state;
    static uint8_t noise[WIDTH * HEIGHT * 4];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)(i * i * 2654435761u >> 13);
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    Error error = {""};
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){1024, before.rlim_max});
    bool is_written = picture_write(file_in_folder("one.png"), WIDTH, HEIGHT, noise, false, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(is_written);
    assert_non_null(strstr(error.text, "one.png: cannot write: File too large"));
    assert_int_equal(files_in_folder(), 0);
}

static void a_new_file_has_the_permissions_of_any_new_file(void **state) {
    (void)state;
    Source source;
    Export job = job_of(&source);
    struct stat about;
    const mode_t masks[] = {022, 077, 007};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        mode_t before = umask(masks[i]);
        assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), NULL));
        assert_int_equal(stat(file_in_folder("one.png"), &about), 0);
        assert_int_equal(about.st_mode & 0777, 0666 & ~masks[i]);
        assert_int_equal(remove(file_in_folder("one.png")), 0);
        if (have_ffmpeg()) {
            assert_true(write_film(&job, (FilmSpan){0, 0.2, fps}, file_in_folder("film.mov"), NULL));
            assert_int_equal(stat(file_in_folder("film.mov"), &about), 0);
            assert_int_equal(about.st_mode & 0777, 0666 & ~masks[i]);
            assert_int_equal(remove(file_in_folder("film.mov")), 0);
        }
        umask(before);
    }
}

// The graphics driver's threads set a little aside; a frame is 12 KiB.
static void nothing_is_kept_of_what_has_been_written(void **state) {
    (void)state;
    size_t before = 0;
    for (int i = 0; i < 12; i++) {
        Source source;
        Export job = job_of(&source);
        if (i == 4)
            before = memory_held();
        assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), NULL));
        assert_true(stills_write(&job, (const int64_t[]){0}, 1, fps, file_in_folder("%d.png"), NULL));
        assert_false(stills_write_one(&job, 0, file_in_folder("none/one.png"), NULL));
        assert_false(write_film(&job, (FilmSpan){0, 1, fps}, file_in_folder("none/film.mp4"), NULL));
        if (have_ffmpeg())
            assert_true(write_film(&job, (FilmSpan){0, 0.1, fps}, file_in_folder("film.mp4"), NULL));
    }
    assert_true(memory_held() < before + 8 * 1024);
    remove(file_in_folder("one.png"));
    remove(file_in_folder("0.png"));
    remove(file_in_folder("film.mp4"));
    assert_int_equal(files_in_folder(), 0);
}

static void without_ffmpeg_a_film_says_what_is_missing(void **state) {
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", folder, 1);
    Source source;
    Export job = job_of(&source);
    Error error = {""};
    bool made = write_film(&job, (FilmSpan){0, 1, fps}, file_in_folder("film.mp4"), &error);
    setenv("PATH", path, 1);
    assert_false(made);
    assert_non_null(strstr(error.text, "ffmpeg, which is not installed"));
    assert_int_equal(files_in_folder(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_name_replaces_the_one_number),
        cmocka_unit_test(a_pattern_with_anything_else_is_refused),
        cmocka_unit_test(a_name_that_does_not_fit_is_refused),
        cmocka_unit_test(a_film_has_a_frame_for_each_of_its_rate_and_the_end),
        cmocka_unit_test(the_ending_of_a_name_says_its_kind),
        cmocka_unit_test(colours_become_limited_range_bt_709),
        cmocka_unit_test(every_pixel_of_a_wide_frame_counts),
        cmocka_unit_test(planes_lie_one_after_the_other),
        cmocka_unit_test(a_box_of_a_frame_becomes_what_it_is_in_the_whole),
        cmocka_unit_test(a_picture_has_the_top_row_first),
        cmocka_unit_test(frames_are_named_and_drawn_by_their_number),
        cmocka_unit_test(a_picture_that_no_driver_can_draw_is_refused),
        cmocka_unit_test(a_picture_that_cannot_be_written_names_its_file),
        cmocka_unit_test(a_film_shows_every_frame_in_its_colours),
        cmocka_unit_test(every_film_is_decoded_again),
        cmocka_unit_test(a_film_that_rests_is_drawn_once_a_picture),
        cmocka_unit_test(alpha_is_taken_out_of_colours),
        cmocka_unit_test(a_film_that_fails_leaves_no_file),
        cmocka_unit_test(what_ffmpeg_says_is_passed_on),
        cmocka_unit_test(a_film_that_ffmpeg_does_not_end_well_is_none),
        cmocka_unit_test(a_file_that_cannot_be_is_refused_before_anything_is_drawn),
        cmocka_unit_test(a_rate_reaches_the_file_as_the_fraction_that_it_is),
        cmocka_unit_test(nothing_else_is_written_over),
        cmocka_unit_test(an_older_file_stays_until_the_new_one_is_whole),
        cmocka_unit_test(an_interrupt_ends_it_after_the_picture_that_is_drawn),
        cmocka_unit_test(a_bar_is_drawn_on_a_terminal_and_taken_away),
        cmocka_unit_test(no_bar_is_drawn_elsewhere),
        cmocka_unit_test(a_picture_that_does_not_fit_says_why_and_leaves_nothing),
        cmocka_unit_test(a_new_file_has_the_permissions_of_any_new_file),
        cmocka_unit_test(nothing_is_kept_of_what_has_been_written),
        cmocka_unit_test(without_ffmpeg_a_film_says_what_is_missing),
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
