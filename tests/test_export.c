#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/picture.h"
#include "export/stills.h"
#include "memory.h"
#include "platform/headless.h"
#include "platform/progress.h"
#include "swatch.h"
#include "text_file.h"

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

// The folder of a test
static char folder[] = "/tmp/rostrum-export-XXXXXX";

static const char *file_in_folder(const char *name) {
    return text_file_path(folder, name);
}

// In the place of ffmpeg ------------------------------------------------------------------------------------

// A script, which is quicker: it notes what it is told (a line a call, files as FILE) and what is in the files that it reads
// besides; its film is the frames that it is given.
static char tools[] = "/tmp/rostrum-tools-XXXXXX";
static const char pretender[] = "#!/bin/sh\n"
                                "for last; do\n"
                                "  case $last in\n"
                                "    file:%s/*) echo FILE; cat \"${last#file:}\" >&3;;\n"
                                "    *) echo \"$last\"\n"
                                "  esac\n"
                                "done 3>>%s/read | tr '\\n' ' ' >>%s/told\n"
                                "for last; do :; done\n"
                                "echo >>%s/told\n"
                                "exec cat >\"${last#file:}\"\n";
static char told[4096]; // what it noted

static const char *tool(const char *name) {
    return text_file_path(tools, name);
}

// Reads a file and removes it; returns the number of its bytes.
static size_t take_file(const char *path, void *bytes, size_t room) {
    size_t size = text_file_read(path, bytes, room);
    assert_int_equal(remove(path), 0);
    return size;
}

static void take_told(void) {
    told[take_file(tool("told"), told, sizeof told - 1)] = '\0';
}

static void forget_told(void) {
    remove(tool("told"));
    remove(tool("read"));
}

static int make_folder(void **state) {
    (void)state;
    char text[1024], path[4096];
    if (!mkdtemp(folder) || !mkdtemp(tools))
        return -1;
    snprintf(text, sizeof text, pretender, folder, tools, tools, tools);
    text_file_write(tool("ffmpeg"), text);
    snprintf(path, sizeof path, "%s:%s", tools, getenv("PATH"));
    return chmod(tool("ffmpeg"), 0700) || setenv("PATH", path, 1);
}

static int remove_folder(void **state) {
    (void)state;
    forget_told();
    return remove(tool("ffmpeg")) || rmdir(tools) || rmdir(folder); // every test removes what it wrote
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

static void assert_picture(const char *path, int red, int blue) {
    int width = 0, height = 0, channels = 0;
    uint8_t *pixels = stbi_load(path, &width, &height, &channels, 0);
    assert_non_null(pixels);
    assert_true(width == swatch_width && height == swatch_height && channels == 3);
    const uint8_t *last = pixels + 3 * (swatch_width * swatch_height - 1);
    assert_true(pixels[0] == 255 && pixels[1] == 255 && pixels[2] == 255);
    assert_true(last[0] == red && last[1] == 0 && last[2] == blue);
    stbi_image_free(pixels);
    assert_int_equal(remove(path), 0);
}

static void a_picture_has_the_top_row_first(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    assert_true(stills_write_one(&job, 0.2, file_in_folder("one.png"), &error));
    assert_picture(file_in_folder("one.png"), 204, 51);
}

static void a_clear_picture_has_its_whole_colours(void **state) {
    (void)state;
    int width = 0, height = 0, channels = 0;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    job.is_transparent = swatch.is_clear = true;
    assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), NULL));
    uint8_t *pixels = stbi_load(file_in_folder("one.png"), &width, &height, &channels, 4);
    assert_non_null(pixels);
    assert_int_equal(channels, 4);
    for (int i = width * height / 2; i < width * height; i++)
        assert_memory_equal(pixels + (ptrdiff_t)4 * i, ((const uint8_t[]){255, 0, 0, 128}), 4);
    stbi_image_free(pixels);
    assert_int_equal(remove(file_in_folder("one.png")), 0);
}

static void frames_are_named_and_drawn_by_their_number(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    const int64_t frames[] = {4, 0};
    Error error = {""};
    assert_true(stills_write(&job, frames, 2, swatch_rate, file_in_folder("%03d.png"), &error));
    assert_picture(file_in_folder("004.png"), 153, 102);
    assert_picture(file_in_folder("000.png"), 255, 0);
}

static void a_picture_that_no_driver_can_draw_is_refused(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    job.width = 1 << 24;
    assert_false(stills_write_one(&job, 0, file_in_folder("one.png"), &error));
    assert_non_null(strstr(error.text, "cannot draw a picture of 16777216 x "));
    assert_int_equal(text_file_count(folder), 0);
}

static void a_picture_that_cannot_be_written_names_its_file(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    assert_false(stills_write_one(&job, 0, file_in_folder("none/one.png"), &error));
    assert_non_null(strstr(error.text, "none/one.png: No such file"));
}

// As docs/rostrum.1 says.
static void each_kind_has_its_rates_and_what_it_may_hold(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int rate, most_frames; // 0: no film
        bool has_alpha, is_video;
    } rows[] = {
        {"a.png", 0, 0, true, false},    {"a.mp4", 60, 1000, false, true}, {"a.mov", 60, 1000, true, true},
        {"a.mkv", 60, 1000, true, true}, {"a.webm", 60, 1000, true, true}, {"a.gif", 25, 50, true, false},
        {"a.webp", 30, 90, true, false}, {"a.pdf", 0, 0, false, false},    {"a.html", 0, 0, false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ExportKind *kind = export_kind_of(rows[i].name, NULL);
        assert_int_equal(kind->film ? kind->film->rate.frames : 0, rows[i].rate);
        assert_int_equal(kind->film ? kind->film->rate.seconds : 1, 1);
        assert_int_equal(kind->film ? kind->film->most_frames : 0, rows[i].most_frames);
        assert_int_equal(export_kind_has_alpha(kind), rows[i].has_alpha);
        assert_int_equal(export_kind_is_video(kind), rows[i].is_video);
    }
}

static bool is_html(const ExportKind *kind) {
    return kind->write_handout && !strcmp(kind->ending, ".html");
}

static void kinds_are_listed_as_far_as_there_is_room(void **state) {
    (void)state;
    char text[128];
    assert_string_equal(export_kind_list(text, sizeof text, NULL),
                        ".png, .mp4, .mov, .mkv, .webm, .gif, .webp, .pdf or .html");
    assert_string_equal(export_kind_list(text, sizeof text, export_kind_is_video),
                        ".mp4, .mov, .mkv or .webm");
    assert_string_equal(export_kind_list(text, sizeof text, is_html), ".html");
    for (size_t size = 1; size < 58; size++) {
        memset(text, '#', sizeof text);
        assert_int_equal(strlen(export_kind_list(text, size, NULL)), size - 1);
        assert_int_equal(text[size], '#');
    }
}

// Films ----------------------------------------------------------------------------------------------------

// Writes a film of frames 0 to 2, and what ffmpeg was told then is in `told`. The film stays.
static void write_told(Export *job, const char *name, const Codec *codec) {
    Error error = {""};
    forget_told();
    const char *path = file_in_folder(name);
    const Filming filming = {path, export_kind_of(path, NULL)->film, codec, {0, 1, swatch_rate}, {0, 3},
                             NULL};
    if (!filming_write(job, &filming, &error))
        fail_msg("%s", error.text);
    take_told();
}

static void assert_told(const char *part, bool is_wanted) {
    if (part && !strstr(told, part) == is_wanted)
        fail_msg("%s is%s in %s", part, is_wanted ? " not" : "", told);
}

static void ffmpeg_is_told_what_it_gets_and_what_to_make_of_it(void **state) {
    (void)state;
    static const char yuv[] =
        " -pix_fmt yuv420p -video_size 64x48 -framerate 10/1 -color_range tv -i pipe:0 ",
                      rgba[] = " -pix_fmt rgba -video_size 64x48 -framerate 10/1 -i pipe:0 ";
    static const struct {
        const char *name;
        const Codec *codec;
        int width, height;
        bool is_clear;
        const char *wanted[2], *unwanted;
    } rows[] = {
        {"a.mp4", &codec_h264, 64, 48, false, {yuv, " -pix_fmt yuv420p -movflags "}, "scale="},
        {"a.mkv", &codec_h264, 64, 48, false, {yuv, " -pix_fmt yuv420p -f matroska FILE "}, "pad="},
        {"a.mp4",
         &codec_h264,
         64,
         48,
         false,
         {"-i pipe:0 -vf setparams=", " -color_range tv -c:v libx264 "},
         "-map"},
        {"a.mp4",
         &codec_h264,
         65,
         48,
         false,
         {" rgba -video_size 65x48 ", "right=1:bottom=0:mode=smear,scale="},
         NULL},
        {"a.mp4",
         &codec_h264,
         64,
         47,
         false,
         {" rgba -video_size 64x47 ", "right=0:bottom=1:mode=smear,scale="},
         NULL},
        {"a.mp4",
         &codec_h264,
         65,
         47,
         false,
         {"-i pipe:0 -vf pad=ceil(iw/2)*2:", "right=1:bottom=1:mode=smear,scale="},
         NULL},
        {"a.mov", &codec_prores, 64, 48, false, {rgba, " -vf scale="}, "yuva"},
        {"a.mov",
         &codec_prores,
         65,
         48,
         true,
         {"flags=accurate_rnd", " -pix_fmt yuva444p10le -movflags "},
         "pad="},
        {"a.webm", &codec_vp9, 64, 48, false, {yuv, " -b:v 0 -pix_fmt yuv420p -f webm FILE "}, "scale="},
        {"a.webm",
         &codec_vp9,
         64,
         48,
         true,
         {rgba, " 0 -auto-alt-ref 0 -pix_fmt yuva420p -f webm FILE "},
         "pad="},
        {"a.mkv", &codec_ffv1, 64, 48, false, {rgba, "-i pipe:0 -c:v ffv1 "}, "-color_range"},
        {"a.gif",
         &codec_gif,
         64,
         48,
         false,
         {rgba, "-i pipe:0 -vf palettegen=reserve_transparent=0 "},
         "-color_range"},
        {"a.gif",
         &codec_gif,
         64,
         48,
         false,
         {" -f rawvideo FILE \n",
          " -i pipe:0 -f rawvideo -pix_fmt rgba -video_size 16x16 -i FILE -lavfi [0:v][1:v]paletteuse="},
         NULL},
        {"a.gif",
         &codec_gif,
         64,
         48,
         true,
         {"-vf palettegen=reserve_transparent=1 -pix_fmt rgba -f rawvideo FILE ",
          " -pix_fmt pal8 -f gif FILE "},
         NULL},
        {"a.webp", &codec_webp, 64, 48, false, {rgba, "-i pipe:0 -c:v libwebp_anim "}, "-color_range"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Swatch swatch;
        Export job = swatch_job(&swatch);
        job.width = rows[i].width;
        job.height = rows[i].height;
        job.is_transparent = rows[i].is_clear;
        write_told(&job, rows[i].name, rows[i].codec);
        assert_told(rows[i].wanted[0], true);
        assert_told(rows[i].wanted[1], true);
        assert_told(rows[i].unwanted, false);
        assert_int_equal(remove(file_in_folder(rows[i].name)), 0);
        assert_int_equal(text_file_count(folder), 0);
    }
}

// The same below the half of a picture of those bytes, and white above.
static void assert_swatch(const uint8_t *rgba, const uint8_t *below) {
    static const uint8_t white[] = {255, 255, 255, 255};
    for (int i = 0; i < swatch_width * swatch_height; i++)
        assert_memory_equal(rgba + (ptrdiff_t)4 * i, 2 * i < swatch_width * swatch_height ? white : below, 4);
}

static void ffmpeg_gets_every_frame_as_its_codec_takes_it(void **state) {
    (void)state;
    enum { PIXELS = swatch_width * swatch_height };
    static uint8_t film[3 * PIXELS * 4 + 1];
    Swatch swatch;
    Export job = swatch_job(&swatch);
    write_told(&job, "a.mkv", &codec_ffv1);
    assert_int_equal(take_file(file_in_folder("a.mkv"), film, sizeof film), 3 * PIXELS * 4);
    for (int i = 0; i < 3; i++)
        assert_swatch(film + (ptrdiff_t)4 * PIXELS * i,
                      (const uint8_t[]){(uint8_t)(255 - i * 25.5 + 0.5), 0, (uint8_t)(i * 25.5 + 0.5), 255});
    job.is_transparent = swatch.is_clear = true;
    write_told(&job, "a.mkv", &codec_ffv1);
    assert_int_equal(take_file(file_in_folder("a.mkv"), film, sizeof film), 3 * PIXELS * 4);
    assert_swatch(film, (const uint8_t[]){255, 0, 0, 128}); // with its whole colours
    job = swatch_job(&swatch);
    write_told(&job, "a.mkv", &codec_h264);
    assert_int_equal(take_file(file_in_folder("a.mkv"), film, sizeof film), 3 * PIXELS * 3 / 2);
    for (int i = 0; i < PIXELS; i++)
        assert_int_equal(film[i], 2 * i < PIXELS ? 235 : 63);            // of red
    assert_true(film[PIXELS] == 128 && film[PIXELS * 5 / 4 - 1] == 102); // its blue
    assert_true(film[PIXELS * 5 / 4] == 128 && film[PIXELS * 3 / 2 - 1] == 240);
}

// A picture in memory, of one grey: every frame is one brighter all over, of which it says that two boxes have changed.
enum { GREY_SIDE = 8 };

typedef struct Greys {
    uint8_t rgba[GREY_SIDE * GREY_SIDE * 4];
    int count;
} Greys;

static uint64_t prepare_grey(void *context, double t, int width, int height) {
    (void)context;
    (void)width;
    (void)height;
    return (uint64_t)lround(t * 10) / 2; // pairs are alike
}

static bool draw_grey(void *context, Pixels *pixels, Error *error) {
    static const PixelBox changed[] = {{0, 2, 4, 4}, {6, 4, 8, 8}};
    (void)error;
    Greys *greys = context;
    memset(greys->rgba, ++greys->count, sizeof greys->rgba);
    *pixels = (Pixels){greys->rgba, GREY_SIDE, GREY_SIDE, changed, 2};
    return true;
}

static void of_a_picture_in_memory_what_has_changed_is_new(void **state) {
    (void)state;
    static uint8_t film[6 * GREY_SIDE * GREY_SIDE * 4];
    Greys greys = {.count = 0};
    const Export job = {prepare_grey, draw_grey, &greys, GREY_SIDE, GREY_SIDE, PROGRESS_OFF, false};
    const char *path = file_in_folder("a.mkv");
    const Filming filming = {path, export_kind_of(path, NULL)->film, &codec_ffv1, {0, 1, swatch_rate}, {2, 8},
                             NULL};
    assert_true(filming_write(&job, &filming, NULL));
    assert_int_equal(greys.count, 3);
    assert_int_equal(take_file(path, film, sizeof film), sizeof film);
    for (int frame = 0; frame < 6; frame++)
        for (int y = 0; y < GREY_SIDE; y++)
            for (int x = 0; x < GREY_SIDE; x++) {
                bool has_changed = (x < 4 && y >= 2 && y < 4) || (x >= 6 && y >= 4);
                int wanted = has_changed ? frame / 2 + 1 : 1; // all of the first
                assert_int_equal(film[((frame * GREY_SIDE + y) * GREY_SIDE + x) * 4], wanted);
            }
}

// A palette is of 600 frames at most, as many are left out after each.
static void a_palette_is_made_of_frames_from_all_of_a_film(void **state) {
    (void)state;
    static const struct {
        int64_t first, until;
        int read;
    } rows[] = {{0, 1, 1}, {0, 600, 600}, {0, 601, 301}, {5, 1205, 600}, {0, 1201, 401}, {0, 1202, 401}};
    static uint8_t read[600 * 16 + 1];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Swatch swatch;
        Export job = swatch_job(&swatch);
        swatch.rests_from = -1;
        job.width = job.height = 2;
        forget_told();
        const char *path = file_in_folder("a.gif");
        const Filming filming = {path,
                                 export_kind_of(path, NULL)->film,
                                 &codec_gif,
                                 {0, 999, swatch_rate},
                                 {rows[i].first, rows[i].until},
                                 NULL};
        assert_true(filming_write(&job, &filming, NULL));
        assert_int_equal(swatch.prepared, rows[i].read + rows[i].until - rows[i].first);
        assert_int_equal(take_file(tool("read"), read, sizeof read), rows[i].read * 16);
        assert_int_equal(remove(path), 0);
        assert_int_equal(text_file_count(folder), 0);
    }
}

static void chapters_are_read_by_ffmpeg_and_gone_then(void **state) {
    (void)state;
    char read[64];
    Swatch swatch;
    Export job = swatch_job(&swatch);
    forget_told();
    const char *path = file_in_folder("a.mp4");
    const Filming filming = {
        path, export_kind_of(path, NULL)->film, &codec_h264, {0, 1, swatch_rate}, {0, 3}, "title=one\n"};
    assert_true(filming_write(&job, &filming, NULL));
    take_told();
    assert_told(" -i pipe:0 -f ffmetadata -i FILE -map 0:v -map_chapters 1 -vf setparams=", true);
    assert_int_equal(take_file(tool("read"), read, sizeof read), 10);
    assert_memory_equal(read, "title=one\n", 10);
    assert_int_equal(remove(path), 0);
    assert_int_equal(text_file_count(folder), 0);
}

static void a_film_that_fails_leaves_no_file(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    swatch.fail_at = 3;
    Error error = {""};
    assert_false(swatch_write_film(&job, (FilmSpan){0, 1, swatch_rate}, file_in_folder("film.mp4"), &error));
    assert_string_equal(error.text, "nothing to see");
    assert_int_equal(text_file_count(folder), 0);
}

// In the place of ffmpeg a script that takes all frames and ends in these ways.
static void a_film_that_ffmpeg_does_not_end_well_is_none(void **state) {
    (void)state;
    static const struct {
        const char *end, *says;
        double seconds;
    } rows[] = {
        {"cat; exit 3", "film.mp4: ffmpeg failed: it gave no reason", 1},
        {"cat; echo why >&2; exit 3", "film.mp4: ffmpeg failed: why", 1},
        {"cat; kill -9 $$", "film.mp4: ffmpeg failed: it was killed", 1},
        {"cat; mkdir %s/film.mp4", "film.mp4: Is a directory", 1},
        {"exec <&-; sleep 0.1; echo late >&2; exit 3", "film.mp4: ffmpeg failed: late", 60},
        {"exec <&-; sleep 0.1; kill -9 $$", "film.mp4: ffmpeg failed: it was killed", 60},
    };
    char before[4096], path[4200];
    snprintf(before, sizeof before, "%s", getenv("PATH"));
    snprintf(path, sizeof path, "%s:%s", folder, before);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Swatch swatch;
        Export job = swatch_job(&swatch);
        Error error = {""};
        FILE *script = fopen(file_in_folder("ffmpeg"), "w");
        fprintf(script, "#!/bin/sh\nexec >/dev/null\n");
        fprintf(script, rows[i].end, folder);
        fclose(script);
        assert_false(chmod(file_in_folder("ffmpeg"), 0700));
        setenv("PATH", path, 1);
        bool made = swatch_write_film(&job, (FilmSpan){0, rows[i].seconds, swatch_rate},
                                      file_in_folder("film.mp4"), &error);
        setenv("PATH", before, 1);
        assert_false(made);
        assert_true(swatch.count > 0);
        if (!strstr(error.text, rows[i].says))
            fail_msg("%s, not %s", error.text, rows[i].says);
        assert_int_equal(remove(file_in_folder("ffmpeg")), 0);
        rmdir(file_in_folder("film.mp4"));
        assert_int_equal(text_file_count(folder), 0);
    }
}

// One that takes nothing and never ends.
static void a_film_that_fails_waits_for_no_ffmpeg(void **state) {
    (void)state;
    char before[4096], path[4200];
    snprintf(before, sizeof before, "%s", getenv("PATH"));
    snprintf(path, sizeof path, "%s:%s", folder, before);
    for (int i = 0; i < 2; i++) {
        Swatch swatch;
        Export job = swatch_job(&swatch);
        Error error = {""};
        *(i ? &swatch.fail_at : &swatch.interrupt_at) = 2;
        job.width = job.height = 256; // of which a pipe does not hold one
        text_file_write(file_in_folder("ffmpeg"), "#!/bin/sh\nexec sleep 1000\n");
        assert_false(chmod(file_in_folder("ffmpeg"), 0700));
        setenv("PATH", path, 1);
        bool made =
            swatch_write_film(&job, (FilmSpan){0, 1, swatch_rate}, file_in_folder("film.mp4"), &error);
        setenv("PATH", before, 1);
        assert_false(made);
        assert_non_null(strstr(error.text, i ? "nothing to see" : "film.mp4: stopped before the end"));
        assert_int_equal(remove(file_in_folder("ffmpeg")), 0);
        assert_int_equal(text_file_count(folder), 0);
    }
}

static void a_file_that_cannot_be_is_refused_before_anything_is_drawn(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    const FilmSpan span = {0, 60, swatch_rate};
    assert_false(swatch_write_film(&job, span, file_in_folder("none/film.mp4"), &error));
    assert_non_null(strstr(error.text, "none/film.mp4: No such file or directory"));
    assert_false(stills_write_one(&job, 0, file_in_folder("one.mp4"), &error));
    assert_non_null(strstr(error.text, "a film, not a picture"));
    assert_false(stills_write_one(&job, 0, file_in_folder("one.nonsense"), &error));
    assert_non_null(strstr(error.text, "one.nonsense: the name says no kind of file"));
    assert_int_equal(swatch.count, 0);
    assert_int_equal(text_file_count(folder), 0);
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
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    write_text(file_in_folder("film.part.mp4"), "mine");
    write_text(file_in_folder("one.png.part"), "mine too");
    assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), &error));
    assert_picture(file_in_folder("one.png"), 255, 0);
    assert_text(file_in_folder("one.png.part"), "mine too");
    assert_true(swatch_write_film(&job, (FilmSpan){0, 0.3, swatch_rate}, file_in_folder("film.mp4"), &error));
    remove(file_in_folder("film.mp4"));
    assert_text(file_in_folder("film.part.mp4"), "mine");
}

static void an_older_file_stays_until_the_new_one_is_whole(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    write_text(file_in_folder("film.mp4"), "older");
    swatch.fail_at = 2;
    assert_false(swatch_write_film(&job, (FilmSpan){0, 1, swatch_rate}, file_in_folder("film.mp4"), &error));
    assert_text(file_in_folder("film.mp4"), "older");
    swatch.fail_at = -1;
    assert_int_equal(mkdir(file_in_folder("one.png"), 0700), 0);
    assert_false(stills_write_one(&job, 0, file_in_folder("one.png"), &error));
    assert_non_null(strstr(error.text, "one.png: cannot write: Is a directory"));
    assert_int_equal(rmdir(file_in_folder("one.png")), 0);
    assert_int_equal(text_file_count(folder), 0);
}

static void an_interrupt_ends_it_after_the_picture_that_is_drawn(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    const int64_t frames[] = {0, 1, 2};
    Error error = {""};
    swatch.interrupt_at = 1;
    assert_false(stills_write(&job, frames, 3, swatch_rate, file_in_folder("%d.png"), &error));
    assert_string_equal(error.text, "stopped after 2 of 3 pictures");
    assert_int_equal(text_file_count(folder), 2);
    assert_picture(file_in_folder("0.png"), 255, 0);
    assert_picture(file_in_folder("1.png"), 230, 26);
    job = swatch_job(&swatch);
    swatch.interrupt_at = 2;
    assert_true(stills_write(&job, frames, 3, swatch_rate, file_in_folder("%d.png"),
                             &error)); // the last one: all are there
    for (int i = 0; i < 3; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.png", i);
        assert_int_equal(remove(file_in_folder(name)), 0);
    }
    job = swatch_job(&swatch);
    swatch.interrupt_at = 2;
    assert_false(swatch_write_film(&job, (FilmSpan){0, 1, swatch_rate}, file_in_folder("film.mp4"), &error));
    assert_non_null(strstr(error.text, "film.mp4: stopped before the end, and not written"));
    assert_int_equal(swatch.count, 3);
    assert_int_equal(text_file_count(folder), 0);
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
    static uint8_t noise[swatch_width * swatch_height * 4];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)(i * i * 2654435761u >> 13);
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    Error error = {""};
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){1024, before.rlim_max});
    bool is_written =
        picture_write(file_in_folder("one.png"), swatch_width, swatch_height, noise, false, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(is_written);
    assert_non_null(strstr(error.text, "one.png: cannot write: File too large"));
    assert_int_equal(text_file_count(folder), 0);
}

static void a_new_file_has_the_permissions_of_any_new_file(void **state) {
    (void)state;
    Swatch swatch;
    Export job = swatch_job(&swatch);
    struct stat about;
    const mode_t masks[] = {022, 077, 007};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        mode_t before = umask(masks[i]);
        assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), NULL));
        assert_int_equal(stat(file_in_folder("one.png"), &about), 0);
        assert_int_equal(about.st_mode & 0777, 0666 & ~masks[i]);
        assert_int_equal(remove(file_in_folder("one.png")), 0);
        assert_true(
            swatch_write_film(&job, (FilmSpan){0, 0.2, swatch_rate}, file_in_folder("film.mov"), NULL));
        assert_int_equal(stat(file_in_folder("film.mov"), &about), 0);
        assert_int_equal(about.st_mode & 0777, 0666 & ~masks[i]);
        assert_int_equal(remove(file_in_folder("film.mov")), 0);
        umask(before);
    }
}

static bool is_caught(int number) {
    struct sigaction action;
    sigaction(number, NULL, &action);
    return action.sa_handler != SIG_DFL;
}

// The graphics driver's threads set a little aside; a frame is 12 KiB.
static void nothing_is_kept_of_what_has_been_written(void **state) {
    (void)state;
    size_t before = 0;
    for (int i = 0; i < 12; i++) {
        Swatch swatch;
        Export job = swatch_job(&swatch);
        if (i == 4)
            before = memory_held();
        assert_true(stills_write_one(&job, 0, file_in_folder("one.png"), NULL));
        assert_true(stills_write(&job, (const int64_t[]){0}, 1, swatch_rate, file_in_folder("%d.png"), NULL));
        assert_false(stills_write_one(&job, 0, file_in_folder("none/one.png"), NULL));
        assert_false(
            swatch_write_film(&job, (FilmSpan){0, 1, swatch_rate}, file_in_folder("none/film.mp4"), NULL));
        assert_true(
            swatch_write_film(&job, (FilmSpan){0, 0.1, swatch_rate}, file_in_folder("film.mp4"), NULL));
    }
    assert_false(is_caught(SIGINT) || is_caught(SIGTERM));
    assert_true(memory_held() < before + 8 * 1024);
    remove(file_in_folder("one.png"));
    remove(file_in_folder("0.png"));
    remove(file_in_folder("film.mp4"));
    assert_int_equal(text_file_count(folder), 0);
}

static void without_ffmpeg_a_film_says_what_is_missing(void **state) {
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", folder, 1);
    Swatch swatch;
    Export job = swatch_job(&swatch);
    Error error = {""};
    bool made = swatch_write_film(&job, (FilmSpan){0, 1, swatch_rate}, file_in_folder("film.mp4"), &error);
    setenv("PATH", path, 1);
    assert_false(made);
    assert_non_null(strstr(error.text, "ffmpeg, which is not installed"));
    assert_int_equal(text_file_count(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_name_replaces_the_one_number),
        cmocka_unit_test(a_pattern_with_anything_else_is_refused),
        cmocka_unit_test(a_name_that_does_not_fit_is_refused),
        cmocka_unit_test(a_film_has_a_frame_for_each_of_its_rate_and_the_end),
        cmocka_unit_test(the_ending_of_a_name_says_its_kind),
        cmocka_unit_test(a_picture_has_the_top_row_first),
        cmocka_unit_test(a_clear_picture_has_its_whole_colours),
        cmocka_unit_test(frames_are_named_and_drawn_by_their_number),
        cmocka_unit_test(a_picture_that_no_driver_can_draw_is_refused),
        cmocka_unit_test(a_picture_that_cannot_be_written_names_its_file),
        cmocka_unit_test(each_kind_has_its_rates_and_what_it_may_hold),
        cmocka_unit_test(kinds_are_listed_as_far_as_there_is_room),
        cmocka_unit_test(ffmpeg_is_told_what_it_gets_and_what_to_make_of_it),
        cmocka_unit_test(ffmpeg_gets_every_frame_as_its_codec_takes_it),
        cmocka_unit_test(of_a_picture_in_memory_what_has_changed_is_new),
        cmocka_unit_test(a_palette_is_made_of_frames_from_all_of_a_film),
        cmocka_unit_test(chapters_are_read_by_ffmpeg_and_gone_then),
        cmocka_unit_test(a_film_that_fails_leaves_no_file),
        cmocka_unit_test(a_film_that_ffmpeg_does_not_end_well_is_none),
        cmocka_unit_test(a_film_that_fails_waits_for_no_ffmpeg),
        cmocka_unit_test(a_file_that_cannot_be_is_refused_before_anything_is_drawn),
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
