#include "export/export.h"

#include "export/film.h"
#include "export/picture.h"
#include "export/progress.h"
#include "platform/interrupt.h"

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
    frame->rgba = NULL;
    frame->target = target_create(job->width, job->height, error);
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
    return frame_draw(frame, job, t, error) &&
           picture_write(path, job->width, job->height, frame->rgba, error);
}

bool export_picture(const Export *job, double t, const char *path, Error *error) {
    Frame frame;
    bool good = frame_init(&frame, job, error) && frame_write(&frame, job, t, path, error);
    frame_finish(&frame);
    return good;
}

static bool write_frames(Frame *frame, const Export *job, const int64_t *frames, size_t count, int fps,
                         const char *pattern, Error *error) {
    Progress progress = progress_begin("pictures", (int64_t)count);
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        char path[PATH_MAX];
        good = export_frame_name(path, sizeof path, pattern, frames[i], error) &&
               frame_write(frame, job, (double)frames[i] / fps, path, error);
        if (good && interrupt_came() && i + 1 < count)
            good = error_set(error, "stopped after %zu of %zu pictures", i + 1, count);
        progress_update(&progress, (int64_t)i + 1);
    }
    progress_end(&progress);
    return good;
}

bool export_frames(const Export *job, const int64_t *frames, size_t count, int fps, const char *pattern,
                   Error *error) {
    Frame frame;
    interrupt_begin();
    bool good =
        frame_init(&frame, job, error) && write_frames(&frame, job, frames, count, fps, pattern, error);
    interrupt_end();
    frame_finish(&frame);
    return good;
}

static bool write_film(Film *film, Frame *frame, const Export *job, double from, int64_t count, int fps,
                       Error *error) {
    Progress progress = progress_begin("film", count);
    bool good = true;
    for (int64_t i = 0; good && i < count && !interrupt_came(); i++) {
        good = frame_draw(frame, job, from + (double)i / fps, error) && film_add(film, frame->rgba, error);
        progress_update(&progress, i + 1);
    }
    progress_end(&progress);
    return good && !interrupt_came() && film_close(film, error);
}

bool export_film(const Export *job, double from, double to, int fps, const char *path, Error *error) {
    int64_t count = export_frame_count(from, to, fps);
    if (count == 0)
        return error_set(error, "%s: nothing to film between %g s and %g s", path, from, to);
    Frame frame;
    interrupt_begin();
    bool good = frame_init(&frame, job, error);
    Film *film = good ? film_create(path, job->width, job->height, fps, error) : NULL;
    good = film && write_film(film, &frame, job, from, count, fps, error);
    film_destroy(film);
    frame_finish(&frame);
    interrupt_end();
    if (!good && interrupt_came()) // ffmpeg, which Ctrl-C reaches too, would only say that it stopped
        error_set(error, "%s: stopped before the end, and not written", path);
    return good;
}

int64_t export_frame_count(double from, double to, int fps) {
    double count = (to - from) * fps;
    return count > 0 && isfinite(count) ? llround(count) : 0;
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
