#include "export/film.h"

#include "export/yuv.h"
#include "platform/child.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Film {
    Child *ffmpeg;
    int width, height;
    char *path, *part; // part is "file:" and the path ffmpeg writes
    uint8_t *yuv;
};

static const char file_scheme[] = "file:"; // so that ffmpeg takes any path as a path
enum { SCHEME_LENGTH = sizeof file_scheme - 1 };

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (!memory)
        abort();
    return memory;
}

// "file:DIR/NAME.part.EXT"
static char *part_name(const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    if (!dot || (slash && dot < slash))
        dot = path + strlen(path);
    size_t size = strlen(path) + sizeof file_scheme + sizeof ".part";
    char *part = allocate(size);
    snprintf(part, size, "%s%.*s.part%s", file_scheme, (int)(dot - path), path, dot);
    return part;
}

static const char *part_path(const Film *film) {
    return film->part + SCHEME_LENGTH;
}

static bool start(Film *film, int fps, Error *error) {
    char size[32], rate[16];
    snprintf(size, sizeof size, "%dx%d", film->width, film->height);
    snprintf(rate, sizeof rate, "%d", fps);
    char *arguments[] = {// -xerror: else a film that does not fit on the disk counts as written
                         "ffmpeg", "-hide_banner", "-nostats", "-loglevel", "error", "-xerror", "-y",
                         // what it reads
                         "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", size, "-framerate", rate,
                         "-color_range", "tv", "-i", "pipe:0",
                         // what it writes
                         "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p",
                         "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
                         "-color_range", "tv", "-movflags", "+faststart", film->part, NULL};
    static const char if_missing[] = "a film needs the program ffmpeg, which is not installed "
                                     "(Debian: apt-get install ffmpeg); PNG files work without it";
    film->ffmpeg = child_start(arguments, if_missing, error);
    return film->ffmpeg != NULL;
}

Film *film_create(const char *path, int width, int height, int fps, Error *error) {
    if (width % 2 != 0 || height % 2 != 0) {
        error_set(error, "a film needs an even width and height, not %d x %d", width, height);
        return NULL;
    }
    Film *film = allocate(sizeof *film);
    *film = (Film){.width = width, .height = height};
    film->path = allocate(strlen(path) + 1);
    memcpy(film->path, path, strlen(path) + 1);
    film->part = part_name(path);
    film->yuv = allocate(yuv_size(width, height));
    if (start(film, fps, error))
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
    if (rename(part_path(film), film->path) != 0)
        return error_set(error, "%s: %s", film->path, strerror(errno));
    return true;
}

void film_destroy(Film *film) {
    if (!film)
        return;
    child_destroy(film->ffmpeg);
    if (film->ffmpeg)
        remove(part_path(film)); // gone already where film_close has moved it
    free(film->path);
    free(film->part);
    free(film->yuv);
    free(film);
}
