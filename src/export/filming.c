#include "export/filming.h"

#include "export/film.h"
#include "export/frame.h"
#include "export/kind.h"
#include "platform/interrupt.h"
#include "platform/progress.h"

#include <math.h>

// The last frame is the end, wherever it lies between two frames.
static bool write_film(Film *film, Frame *frame, const Export *job, const FilmSpan *span, Error *error) {
    int64_t count = filming_count(span->from, span->to, span->rate);
    Progress progress = progress_begin("film");
    bool good = true;
    for (int64_t i = 0; good && i < count && !interrupt_came(); i++) {
        double t = i + 1 < count ? span->from + rate_time(span->rate, i) : span->to;
        good = frame_draw(frame, job, t, error) && film_add(film, frame->rgba, error);
        progress_count(&progress, i + 1, count);
    }
    progress_end(&progress);
    return good && !interrupt_came() && film_close(film, error);
}

bool filming_write(const Export *job, const FilmSpan *span, const char *path, Error *error) {
    const ExportKind *kind = export_kind_of_sort(path, EXPORT_FILM, error);
    if (!kind)
        return false;
    if (filming_count(span->from, span->to, span->rate) == 0)
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

int64_t filming_count(double from, double to, Rate rate) {
    const double time_rounding = 1e-9; // a timeline's times are whole nanoseconds
    if (!(to > from) || !isfinite(to - from))
        return 0;
    return (int64_t)fmax(ceil(rate_count(rate, to - from - time_rounding)), 0) + 1;
}
