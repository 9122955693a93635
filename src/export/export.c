#include "export/export.h"

#include "export/film.h"
#include "export/kind.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// The target and memory for its pixels.
typedef struct Frame {
    Target *target;
    uint8_t *rgba;
} Frame;

static bool frame_init(Frame *frame, const Export *job, Error *error) {
    *frame = (Frame){.target = target_create(job->width, job->height, error)};
    if (!frame->target)
        return false;
    frame->rgba = malloc((size_t)job->width * (size_t)job->height * 4);
    if (!frame->rgba)
        abort();
    return true;
}

static void frame_finish(Frame *frame) {
    target_destroy(frame->target);
    free(frame->rgba);
}

static bool frame_draw(Frame *frame, const Export *job, double t, Error *error) {
    target_bind(frame->target);
    if (!job->source(job->context, t, frame->target, error))
        return false;
    target_read(frame->target, frame->rgba);
    return true;
}

static bool frame_write(Frame *frame, const Export *job, double t, const char *path, Error *error) {
    const ExportKind *kind = export_kind_of(path, error);
    if (kind && !kind->write)
        return error_set(error, "%s: that would be a film, not a picture", path);
    return kind && frame_draw(frame, job, t, error) &&
           kind->write(path, job->width, job->height, frame->rgba, error);
}

bool export_picture(const Export *job, double t, const char *path, Error *error) {
    Frame frame;
    bool good = frame_init(&frame, job, error) && frame_write(&frame, job, t, path, error);
    frame_finish(&frame);
    return good;
}

static void tell_progress(Progress *progress, int64_t done, int64_t count) {
    char detail[64];
    snprintf(detail, sizeof detail, "%lld/%lld", (long long)done, (long long)count);
    progress_update(progress, (double)done / (double)count, detail);
}

static bool write_frames(Frame *frame, const Export *job, const int64_t *frames, size_t count, Rate rate,
                         const char *pattern, Error *error) {
    Progress progress = progress_begin("pictures");
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        char path[PATH_MAX];
        good = export_frame_name(path, sizeof path, pattern, frames[i], error) &&
               frame_write(frame, job, rate_time(rate, frames[i]), path, error);
        if (good && interrupt_came() && i + 1 < count)
            good = error_set(error, "stopped after %zu of %zu pictures", i + 1, count);
        tell_progress(&progress, (int64_t)i + 1, (int64_t)count);
    }
    progress_end(&progress);
    return good;
}

bool export_frames(const Export *job, const int64_t *frames, size_t count, Rate rate, const char *pattern,
                   Error *error) {
    Frame frame;
    interrupt_begin();
    bool good =
        frame_init(&frame, job, error) && write_frames(&frame, job, frames, count, rate, pattern, error);
    interrupt_end();
    frame_finish(&frame);
    return good;
}

// The last frame is the end, wherever it lies between two frames.
static bool write_film(Film *film, Frame *frame, const Export *job, const FilmSpan *span, Error *error) {
    int64_t count = export_frame_count(span->from, span->to, span->rate);
    Progress progress = progress_begin("film");
    bool good = true;
    for (int64_t i = 0; good && i < count && !interrupt_came(); i++) {
        double t = i + 1 < count ? span->from + rate_time(span->rate, i) : span->to;
        good = frame_draw(frame, job, t, error) && film_add(film, frame->rgba, error);
        tell_progress(&progress, i + 1, count);
    }
    progress_end(&progress);
    return good && !interrupt_came() && film_close(film, error);
}

bool export_film(const Export *job, const FilmSpan *span, const char *path, Error *error) {
    const ExportKind *kind = export_kind_of(path, error);
    if (!kind || !kind->ffmpeg)
        return kind && error_set(error, "%s: that would be a picture, not a film", path);
    if (export_frame_count(span->from, span->to, span->rate) == 0)
        return error_set(error, "%s: nothing to film between %g s and %g s", path, span->from, span->to);
    Frame frame;
    interrupt_begin();
    bool good = frame_init(&frame, job, error);
    Film *film = good ? film_create(path, job->width, job->height, span->rate, kind->ffmpeg, error) : NULL;
    good = film && write_film(film, &frame, job, span, error);
    film_destroy(film);
    frame_finish(&frame);
    interrupt_end();
    if (!good && interrupt_came()) // ffmpeg, which Ctrl-C reaches too, would only say that it stopped
        error_set(error, "%s: stopped before the end, and not written", path);
    return good;
}

int64_t export_frame_count(double from, double to, Rate rate) {
    const double time_rounding = 1e-9; // a timeline's times are whole nanoseconds
    if (!(to > from) || !isfinite(to - from))
        return 0;
    return (int64_t)fmax(ceil(rate_count(rate, to - from - time_rounding)), 0) + 1;
}

// Reads "%d" or "%0Nd" after its percent sign; returns its length, 0 where it is something else.
static size_t read_conversion(const char *text, int *digits) {
    *digits = 1;
    if (text[0] == 'd')
        return 1;
    if (text[0] != '0' || text[1] < '1' || text[1] > '9' || text[2] != 'd')
        return 0;
    *digits = text[1] - '0';
    return 3;
}

// Appends to name, of which `used` bytes are taken; what does not fit is only counted.
static size_t append(char *name, size_t size, size_t used, const char *text, int length) {
    int written = used < size ? snprintf(name + used, size - used, "%.*s", length, text) : length;
    return used + (size_t)written;
}

bool export_frame_name(char *name, size_t size, const char *pattern, int64_t frame, Error *error) {
    static const char *const rule =
        "\"%s\": a name for frames holds one %%d or %%04d where their number goes";
    size_t used = 0;
    int numbers = 0;
    for (const char *at = pattern; *at; at++) {
        int digits;
        size_t length = *at == '%' && at[1] != '%' ? read_conversion(at + 1, &digits) : 0;
        if (length > 0) {
            char number[32];
            int count = snprintf(number, sizeof number, "%0*lld", digits, (long long)frame);
            used = append(name, size, used, number, count);
            at += length;
            numbers++;
        } else if (*at == '%' && *++at != '%') {
            return error_set(error, rule, pattern);
        } else {
            used = append(name, size, used, at, 1);
        }
    }
    if (numbers != 1)
        return error_set(error, rule, pattern);
    return used < size || error_set(error, "\"%s\": the name is too long", pattern);
}
