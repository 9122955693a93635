#include "cli/render_film.h"

#include "cli/status.h"
#include "export/filming.h"

#include <math.h>

static const double time_rounding = 1e-9; // a timeline's times are whole nanoseconds

bool render_film_check(const Options *options, Error *error) {
    return (options->width % 2 == 0 && options->height % 2 == 0) ||
           error_set(error, "a film needs an even width and height, not %d x %d", options->width,
                     options->height);
}

// Whether the presentation has that span.
static bool check_span(const Rendering *rendering, const FilmSpan *span, Error *error) {
    double duration = rendering->deck->timeline.duration;
    if (duration <= 0)
        return error_set(error,
                         "the presentation has no play and no wait, so there is nothing to film; --at 0 "
                         "writes a picture (.png) of it");
    bool from_is_outside = span->from >= duration, to_is_outside = span->to > duration + time_rounding;
    if (from_is_outside || to_is_outside)
        return error_set(error, "--%s %.9g: the presentation runs from 0 to %.9g s",
                         from_is_outside ? "from" : "to", from_is_outside ? span->from : span->to, duration);
    return span->from < span->to ||
           error_set(error, "--from %.9g --to %.9g: a film ends after it begins", span->from, span->to);
}

int render_film_write(Rendering *rendering, Error *error) {
    const Options *options = rendering->options;
    const FilmSpan span = {isnan(options->from) ? 0 : options->from,
                           isnan(options->to) ? rendering->deck->timeline.duration : options->to,
                           options->fps};
    if (!check_span(rendering, &span, error))
        return STATUS_USAGE;
    return filming_write(&rendering->job, &span, options->output, error) ? STATUS_OK : STATUS_FAILED;
}
