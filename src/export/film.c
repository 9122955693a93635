#include "export/film.h"

#include "export/alpha.h"
#include "export/yuv.h"
#include "platform/child.h"
#include "platform/file.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Film {
    Child *ffmpeg;
    FilmFormat format;
    bool is_yuv;       // how ffmpeg is given frames
    char *path, *part; // part is what ffmpeg writes
};

static const char if_missing[] = "a film needs the program ffmpeg, which is not installed "
                                 "(Debian: apt-get install ffmpeg); PNG files work without it";

// What ffmpeg is told --------------------------------------------------------------------------------------

enum { max_arguments = 80, max_texts = 5, max_text = 256 };

typedef struct Arguments {
    const char *items[max_arguments];
    size_t count;
} Arguments;

static void add(Arguments *arguments, const char *const *items) {
    for (; *items; items++) {
        assert(arguments->count + 1 < max_arguments);
        arguments->items[arguments->count++] = *items;
    }
}

#define ADD(arguments, ...) add(arguments, (const char *const[]){__VA_ARGS__, NULL})

// A name that ffmpeg takes for nothing but a file's.
static char *name_file(const char *path) {
    size_t size = strlen(path) + sizeof "file:";
    char *name = malloc(size);
    if (!name)
        abort();
    snprintf(name, size, "file:%s", path);
    return name;
}

// What becomes of the frames, by the codec's colours. Those that are in BT.709 already are only named so, or some
// versions take them for another space and convert them; a row or a column that is missing is the last one again.
static const char tags[] = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";
static const char convert_rgb[] =
    "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp,";
static const char pad[] = "pad=ceil(iw/2)*2:ceil(ih/2)*2,fillborders=right=%d:bottom=%d:mode=smear,";

static void write_filter(char *text, size_t size, const Film *film) {
    const FilmFormat *format = &film->format;
    char padded[max_text] = "";
    if (format->codec->is_even && !film->is_yuv)
        snprintf(padded, sizeof padded, pad, format->width % 2, format->height % 2);
    snprintf(text, size, "%s%s%s", padded, film->is_yuv ? "" : convert_rgb, tags);
}

static void add_colors(Arguments *arguments, const Film *film, char *filter, size_t size) {
    if (film->format.codec->colors == COLORS_PALETTE)
        ADD(arguments, "-lavfi", "[0:v][1:v]paletteuse=dither=bayer:bayer_scale=5");
    if (film->format.codec->colors != COLORS_VIDEO)
        return;
    write_filter(filter, size, film);
    ADD(arguments, "-vf", filter, "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv");
}

static bool start(Film *film, Error *error) {
    const FilmFormat *format = &film->format;
    char size[32], rate[48], filter[2 * max_text];
    char *file = name_file(film->part), *palette = name_file(format->palette ? format->palette : ""),
         *chapters = name_file(format->chapters ? format->chapters : "");
    snprintf(size, sizeof size, "%dx%d", format->width, format->height);
    snprintf(rate, sizeof rate, "%" PRId64 "/%" PRId64, format->rate.frames, format->rate.seconds);
    Arguments arguments = {.count = 0};
    // -xerror: else a film that does not fit on the disk counts as written
    ADD(&arguments, "ffmpeg", "-hide_banner", "-nostats", "-loglevel", "error", "-xerror", "-y");
    ADD(&arguments, "-f", "rawvideo", "-pix_fmt", film->is_yuv ? "yuv420p" : "rgba", "-video_size", size,
        "-framerate", rate);
    if (film->is_yuv)
        ADD(&arguments, "-color_range", "tv");
    ADD(&arguments, "-i", "pipe:0");
    if (format->palette)
        ADD(&arguments, "-f", "rawvideo", "-pix_fmt", "rgba", "-video_size", "16x16", "-i", palette);
    if (format->chapters)
        ADD(&arguments, "-f", "ffmetadata", "-i", chapters, "-map", "0:v", "-map_chapters", "1");
    add_colors(&arguments, film, filter, sizeof filter);
    add(&arguments, format->codec->options);
    if (format->is_transparent)
        add(&arguments, format->codec->alpha_options);
    ADD(&arguments, "-pix_fmt", format->is_transparent ? format->codec->alpha_format : format->codec->format);
    add(&arguments, format->container);
    ADD(&arguments, file);
    film->ffmpeg = child_start((char *const *)arguments.items, if_missing, error);
    free(file);
    free(palette);
    free(chapters);
    return film->ffmpeg != NULL;
}

// The film --------------------------------------------------------------------------------------------------

// Whether the frames are given to ffmpeg as the codec keeps them.
static bool is_given_as_kept(const FilmFormat *format) {
    bool is_even = format->width % 2 == 0 && format->height % 2 == 0;
    return is_even && !format->is_transparent && !strcmp(format->codec->format, "yuv420p");
}

Film *film_create(const char *path, const FilmFormat *format, Error *error) {
    assert(!format->is_transparent || format->codec->alpha_format);
    char *part = file_create_beside(path, error);
    if (!part)
        return NULL;
    Film *film = malloc(sizeof *film);
    char *kept = strdup(path);
    if (!film || !kept)
        abort();
    *film = (Film){.format = *format, .is_yuv = is_given_as_kept(format), .path = kept, .part = part};
    if (start(film, error))
        return film;
    film_destroy(film);
    return NULL;
}

size_t film_frame_size(const Film *film) {
    int width = film->format.width, height = film->format.height;
    return film->is_yuv ? yuv_size(width, height) : (size_t)width * (size_t)height * 4;
}

// The same with the top row first, and what is transparent with its whole colours.
static void turn_over(uint8_t *to, const uint8_t *rgba, const FilmFormat *format, PixelBox box) {
    size_t count = (size_t)(box.right - box.left), width = (size_t)format->width;
    for (int y = box.top; y < box.bottom; y++) {
        uint8_t *row = to + 4 * ((size_t)y * width + (size_t)box.left);
        memcpy(row, rgba + 4 * ((size_t)(format->height - 1 - y) * width + (size_t)box.left), 4 * count);
        if (format->is_transparent)
            alpha_divide(row, count);
    }
}

void film_pack(const Film *film, uint8_t *frame, const uint8_t *rgba, PixelBox box) {
    if (film->is_yuv)
        yuv_from_rgba(frame, rgba, film->format.width, film->format.height, box);
    else
        turn_over(frame, rgba, &film->format, box);
}

bool film_add(Film *film, const uint8_t *frame) {
    return child_write(film->ffmpeg, frame, film_frame_size(film));
}

void film_stop(const Film *film) {
    child_kill(film->ffmpeg);
}

bool film_report(Film *film, Error *error) {
    child_finish(film->ffmpeg);
    char text[800];
    child_messages(film->ffmpeg, text, sizeof text);
    const char *reason = child_end(film->ffmpeg) == CHILD_LEFT ? "it gave no reason" : "it was killed";
    return error_set(error, "%s: ffmpeg failed: %s", film->path, *text ? text : reason);
}

bool film_close(Film *film, Error *error) {
    if (!child_finish(film->ffmpeg))
        return film_report(film, error);
    if (!file_put(film->part, film->path))
        return error_set(error, "%s: %s", film->path, strerror(errno));
    return true;
}

void film_destroy(Film *film) {
    if (!film)
        return;
    child_destroy(film->ffmpeg);
    remove(film->part); // gone already where film_close has moved it
    free(film->path);
    free(film->part);
    free(film);
}
