#include "export/film.h"

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
    int width, height;
    char *path, *part; // part is what ffmpeg writes
    uint8_t *yuv;
};

static const char file_scheme[] = "file:"; // so that ffmpeg takes any path as a path
static const char if_missing[] = "a film needs the program ffmpeg, which is not installed "
                                 "(Debian: apt-get install ffmpeg); PNG files work without it";
enum { MAX_ARGUMENTS = 64 };

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (!memory)
        abort();
    return memory;
}

static char *copy_text(const char *before, const char *text) {
    size_t size = strlen(before) + strlen(text) + 1;
    char *copy = allocate(size);
    snprintf(copy, size, "%s%s", before, text);
    return copy;
}

static bool start(Film *film, Rate rate, const char *const *format, Error *error) {
    char size[32], frames[48];
    snprintf(size, sizeof size, "%dx%d", film->width, film->height);
    snprintf(frames, sizeof frames, "%" PRId64 "/%" PRId64, rate.frames, rate.seconds);
    const char *arguments[MAX_ARGUMENTS] = {
        // -xerror: else a film that does not fit on the disk counts as written
        "ffmpeg", "-hide_banner", "-nostats", "-loglevel", "error", "-xerror", "-y",
        // what it reads
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", size, "-framerate", frames, "-color_range",
        "tv", "-i", "pipe:0",
        // as it comes, or some versions take it for another space and convert it
        "-vf", "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
        // what it writes
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"};
    size_t count = 0;
    while (arguments[count])
        count++;
    for (; *format; format++)
        arguments[count++] = *format;
    char *file = copy_text(file_scheme, film->part);
    arguments[count++] = file;
    assert(count < MAX_ARGUMENTS);
    film->ffmpeg = child_start((char *const *)arguments, if_missing, error);
    free(file);
    return film->ffmpeg != NULL;
}

Film *film_create(const char *path, int width, int height, Rate rate, const char *const *format,
                  Error *error) {
    if (width % 2 != 0 || height % 2 != 0) {
        error_set(error, "a film needs an even width and height, not %d x %d", width, height);
        return NULL;
    }
    char *part = file_create_beside(path, error);
    if (!part)
        return NULL;
    Film *film = allocate(sizeof *film);
    *film = (Film){.width = width, .height = height, .path = copy_text("", path), .part = part};
    film->yuv = allocate(yuv_size(width, height));
    if (start(film, rate, format, error))
        return film;
    film_destroy(film);
    return NULL;
}

static bool report(Film *film, Error *error) {
    char text[800];
    child_messages(film->ffmpeg, text, sizeof text);
    return error_set(error, "%s: ffmpeg failed: %s", film->path, *text ? text : "it gave no reason");
}

bool film_add(Film *film, const uint8_t *rgba, Error *error) {
    yuv_from_rgba(film->yuv, rgba, film->width, film->height);
    if (child_write(film->ffmpeg, film->yuv, yuv_size(film->width, film->height)))
        return true;
    child_finish(film->ffmpeg);
    return report(film, error);
}

bool film_close(Film *film, Error *error) {
    if (!child_finish(film->ffmpeg))
        return report(film, error);
    if (rename(film->part, film->path) != 0)
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
    free(film->yuv);
    free(film);
}
