#include "export/filming.h"

#include "base/log.h"
#include "export/writer.h"
#include "gl/target.h"
#include "platform/file.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_palette_frames = 600 };
static const double patience = 0.1; // seconds until a waiting program looks whether it is to stop

int64_t filming_count(double from, double to, Rate rate) {
    const double time_rounding = 1e-9; // a timeline's times are whole nanoseconds
    if (!(to > from) || !isfinite(to - from))
        return 0;
    return (int64_t)fmax(ceil(rate_count(rate, to - from - time_rounding)), 0) + 1;
}

double filming_time(const FilmSpan *span, int64_t frame) {
    bool is_last = frame + 1 == filming_count(span->from, span->to, span->rate);
    return is_last ? span->to : span->from + rate_time(span->rate, frame);
}

// A film that is being written, and how far it is.
typedef struct Take {
    const Export *job;
    Film *film;
    Writer *writer;
    Target *target;
    Progress progress;
    int64_t count; // frames that it will have
    int64_t drawn; // of them
} Take;

// Whether it is of use to go on.
static bool may_go_on(Take *take) {
    progress_count(&take->progress, writer_count(take->writer), take->count);
    return !interrupt_came() && !writer_has_failed(take->writer);
}

// Adds what was drawn, in its room: of pixels in memory those that have changed since the picture before.
static void add(Take *take, const Pixels *pixels, uint8_t *rgba) {
    const PixelBox all = {0, 0, take->job->width, take->job->height};
    bool is_whole = !pixels->rgba || !take->drawn;
    const PixelBox *changed = is_whole ? &all : pixels->changed;
    size_t count = is_whole ? 1 : pixels->changed_count;
    ptrdiff_t row = 4 * (ptrdiff_t)all.right;
    for (size_t i = 0; pixels->rgba && i < count; i++)
        pixels_copy(pixels, changed[i], rgba + (all.bottom - 1) * row, -row);
    if (!pixels->rgba)
        target_read_upward(take->target, rgba);
    writer_add(take->writer, changed, count);
}

// Draws what was made ready.
static bool draw(Take *take, Error *error) {
    uint8_t *rgba;
    while (!(rgba = writer_room(take->writer, patience)))
        if (!may_go_on(take))
            return false;
    Pixels pixels = {0};
    target_bind(take->target);
    if (!take->job->draw(take->job->context, &pixels, error))
        return false;
    add(take, &pixels, rgba);
    take->drawn++;
    return true;
}

// Frames from first to before until, of which every `step`th one; those that look as the one before are not drawn.
static bool draw_all(Take *take, const Filming *filming, int64_t step, Error *error) {
    const Export *job = take->job;
    uint64_t drawn = 0;
    for (int64_t i = filming->frames.first; i < filming->frames.until; i += step) {
        double t = filming_time(&filming->span, i);
        uint64_t print = job->prepare(job->context, t, job->width, job->height);
        bool is_new = i == filming->frames.first || print != drawn;
        if (!may_go_on(take) || (is_new && !draw(take, error)))
            return false;
        if (!is_new)
            writer_repeat(take->writer);
        drawn = print;
    }
    writer_end(take->writer);
    while (!writer_wait(take->writer, patience) && may_go_on(take))
        ;
    return may_go_on(take);
}

static bool run(Take *take, const Filming *filming, int64_t step, Error *error) {
    bool is_drawn = draw_all(take, filming, step, error);
    if (!is_drawn && !writer_has_failed(take->writer))
        film_stop(take->film);
    return is_drawn;
}

// Has ffmpeg make a film, or something else, of every `step`th frame.
static bool shoot(const Export *job, const Filming *filming, const char *path, const FilmFormat *format,
                  int64_t step, Error *error) {
    int64_t count = (filming->frames.until - filming->frames.first + step - 1) / step;
    Take take = {.job = job, .count = count, .target = target_create(job->width, job->height, error)};
    take.film = take.target ? film_create(path, format, error) : NULL;
    take.writer =
        take.film ? writer_start(take.film, (size_t)job->width * (size_t)job->height * 4, error) : NULL;
    take.progress = progress_begin(format->codec == &codec_palette ? "palette" : "film", job->progress);
    bool is_drawn = take.writer && run(&take, filming, step, error);
    bool has_failed = take.writer && writer_has_failed(take.writer);
    writer_destroy(take.writer);
    progress_end(&take.progress);
    log_write(LOG_DEBUG, "%s: %" PRId64 " frames of %s, %" PRId64 " of them drawn", path, count,
              format->codec->name, take.drawn);
    bool is_written = is_drawn ? film_close(take.film, error) : has_failed && film_report(take.film, error);
    film_destroy(take.film);
    target_destroy(take.target);
    return is_written;
}

// Files that ffmpeg reads besides, which are gone with the film --------------------------------------------------

static bool make_palette(const Export *job, const Filming *filming, const FilmFormat *format,
                         const char *path, Error *error) {
    static const char *const pixels[] = {"-f", "rawvideo", NULL};
    FilmFormat palette = *format;
    palette.codec = &codec_palette;
    palette.container = pixels;
    palette.palette = palette.chapters = NULL; // which are not there yet
    int64_t count = filming->frames.until - filming->frames.first;
    return shoot(job, filming, path, &palette, (count + most_palette_frames - 1) / most_palette_frames,
                 error);
}

static void drop_file(const char *name) {
    if (name)
        remove(name);
}

// The film, with the names of the files that it needs: NULL where it needs none, or there is no place for one.
static bool write_film(const Export *job, const Filming *filming, const char *palette, const char *chapters,
                       Error *error) {
    const FilmFormat format = {.codec = filming->codec,
                               .container = filming->kind->options,
                               .width = job->width,
                               .height = job->height,
                               .rate = filming->span.rate,
                               .is_transparent = job->is_transparent,
                               .palette = palette,
                               .chapters = chapters};
    return (!palette || make_palette(job, filming, &format, palette, error)) &&
           (!chapters || file_write(chapters, filming->chapters, strlen(filming->chapters), error)) &&
           shoot(job, filming, filming->path, &format, 1, error);
}

bool filming_write(const Export *job, const Filming *filming, Error *error) {
    bool needs_palette = filming->codec->colors == COLORS_PALETTE;
    interrupt_begin();
    char *palette = needs_palette ? file_create_beside(filming->path, error) : NULL;
    char *chapters = filming->chapters ? file_create_beside(filming->path, error) : NULL;
    bool has_files = (palette || !needs_palette) && (chapters || !filming->chapters);
    bool is_written = has_files && write_film(job, filming, palette, chapters, error);
    drop_file(palette);
    drop_file(chapters);
    free(palette);
    free(chapters);
    interrupt_end_writing(filming->path, is_written,
                          error); // ffmpeg, which Ctrl-C reaches too, only says that it stopped
    return is_written;
}
