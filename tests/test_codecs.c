// Films of all kinds, as ffmpeg reads them back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/headless.h"
#include "swatch.h"
#include "text_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The folder of a test
static char folder[] = "/tmp/rostrum-films-XXXXXX";

static const char *file_in_folder(const char *name) {
    return text_file_path(folder, name);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder); // every test removes what it wrote
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

static void a_film_shows_every_frame_in_its_colours(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    const char *path = file_in_folder("film.mp4");
    assert_true(swatch_write_film(&job, (FilmSpan){0.2, 0.7, swatch_rate}, path, &error));
    assert_int_equal(swatch.count, 6);
    assert_true(swatch.times[0] == 0.2 && fabs(swatch.times[4] - 0.6) < 1e-12 && swatch.times[5] == 0.7);
    static uint8_t rgb[8][swatch_width * swatch_height * 3];
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
    uint8_t rgba[16][(swatch_width + 2) * (swatch_height + 2) * 4];
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
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    swatch.is_clear = job.is_transparent = has_alpha;
    job.width += odd;
    job.height += odd;
    const Filming filming = {path, kind->film, codec, {0, 1, swatch_rate}, {0, 11}, NULL};
    if (!filming_write(&job, &filming, &error))
        fail_msg("%s", error.text);
    assert_int_equal(swatch.prepared, codec->colors == COLORS_PALETTE ? 22 : 11);
    if (codec != &codec_webp) { // which ffmpeg does not read
        decode(&decoded, path, codec, has_alpha);
        assert_int_equal(decoded.count, 11);
        assert_int_equal(decoded.width, swatch_width + odd + (odd && codec->is_even));
        assert_int_equal(decoded.height, swatch_height + odd + (odd && codec->is_even));
        for (int i = 0; i < 11; i++)
            assert_decoded(&decoded, i, i / 10.0, codec, has_alpha);
    }
    assert_int_equal(remove(path), 0);
    assert_int_equal(text_file_count(folder), 0);
}

static void every_film_is_decoded_again(void **state) {
    (void)state;
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
    static Decoded decoded;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    swatch.rests_from = 0.3;
    const char *path = file_in_folder("film.mkv");
    const FilmKind *kind = export_kind_of(path, NULL)->film;
    const Filming filming = {path, kind, &codec_ffv1, {0, 1, swatch_rate}, {1, 11}, NULL};
    assert_true(filming_write(&job, &filming, &error));
    assert_int_equal(swatch.prepared, 10);
    assert_int_equal(swatch.count, 3); // 0.1, 0.2 and 0.3 s
    decode(&decoded, path, &codec_ffv1, false);
    assert_int_equal(decoded.count, 10);
    for (int i = 0; i < 10; i++)
        assert_decoded(&decoded, i, fmin((i + 1) / 10.0, 0.3), &codec_ffv1, false);
    assert_int_equal(remove(path), 0);
}

static void what_ffmpeg_says_is_passed_on(void **state) {
    (void)state;
    static const char *const nonsense[] = {"-c:v", "nonsense", NULL};
    static const char *const mp4[] = {"-f", "mp4", NULL};
    static const FilmKind kind = {.options = mp4};
    static const Codec codec = {.name = "h264", .options = nonsense, .format = "yuv420p"};
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    const Filming filming = {file_in_folder("film.mp4"), &kind, &codec, {0, 60, swatch_rate}, {0, 601}, NULL};
    assert_false(filming_write(&job, &filming, &error));
    assert_non_null(strstr(error.text, "film.mp4: ffmpeg failed: "));
    assert_non_null(strstr(error.text, "nonsense"));
    assert_true(swatch.count < 300); // and nothing is drawn for it any more
    assert_int_equal(text_file_count(folder), 0);
}

static void a_rate_reaches_the_file_as_the_fraction_that_it_is(void **state) {
    (void)state;
    static const Rate rates[] = {{24000, 1001}, {30000, 1001}, {25, 2}, {1, 2}, {1000, 1}};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        for (size_t k = 0; k < export_kind_count; k++) {
            if (export_kinds[k].sort != EXPORT_FILM)
                continue;
            char name[32], text[64], wanted[64];
            snprintf(name, sizeof name, "film%s", export_kinds[k].ending);
            const char *path = file_in_folder(name);
            Swatch swatch;
            Export job = swatch_job(&swatch);
            Error error = {""};
            if (rate_count(rates[i], 1) > export_kinds[k].film->most_frames ||
                !export_kinds[k].film->is_video)
                continue;
            const FilmSpan span = {0, 4 * (double)rates[i].seconds / (double)rates[i].frames, rates[i]};
            if (!swatch_write_film(&job, span, path, &error))
                fail_msg("%s", error.text);
            assert_int_equal(swatch.count, 5);
            assert_true(swatch.times[3] == 3.0 * (double)rates[i].seconds / (double)rates[i].frames);
            probe(path, "stream=r_frame_rate", text, sizeof text);
            snprintf(wanted, sizeof wanted, "%d/%d", (int)rates[i].frames, (int)rates[i].seconds);
            if (strcmp(export_kinds[k].ending, ".mkv") &&
                strcmp(export_kinds[k].ending, ".webm")) // in milliseconds
                assert_string_equal(text, wanted);
            assert_int_equal(remove(path), 0);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_film_shows_every_frame_in_its_colours),
        cmocka_unit_test(every_film_is_decoded_again),
        cmocka_unit_test(a_film_that_rests_is_drawn_once_a_picture),
        cmocka_unit_test(what_ffmpeg_says_is_passed_on),
        cmocka_unit_test(a_rate_reaches_the_file_as_the_fraction_that_it_is),
    };
    if (system("ffmpeg -version >/dev/null 2>&1") != 0) {
        fprintf(stderr, "no ffmpeg: nothing to be seen\n");
        return 0;
    }
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
