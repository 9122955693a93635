#include "cli/render_film.h"

#include "cli/status.h"
#include "export/filming.h"
#include "show/moment.h"

bool render_film_check(const Options *options, Error *error) {
    if (options->cue && (options->from || options->to))
        return error_set(error, "--cue says where the film begins and ends, not --from and --to");
    return (options->width % 2 == 0 && options->height % 2 == 0) ||
           error_set(error, "a film needs an even width and height, not %d x %d", options->width,
                     options->height);
}

static bool find_step(const Timeline *timeline, const char *name, FilmSpan *span, Error *error) {
    int cue = timeline_find_cue(timeline, name);
    if (cue < 0)
        return error_set(error, "--cue: there is no cue \"%s\" (rostrum info lists them)", name);
    span->from = timeline->cues[cue].time;
    span->to = timeline_cue_end(timeline, (size_t)cue);
    return span->from < span->to || error_set(error, "--cue \"%s\": the step takes no time", name);
}

static bool find_span(const Timeline *timeline, const Options *options, FilmSpan *span, Error *error) {
    *span = (FilmSpan){0, timeline->duration, options->fps};
    if (options->cue)
        return find_step(timeline, options->cue, span, error);
    if ((options->from && !moment_find(timeline, "--from", options->from, &span->from, error)) ||
        (options->to && !moment_find(timeline, "--to", options->to, &span->to, error)))
        return false;
    return span->from < span->to ||
           error_set(error, "from %.9g s to %.9g s: a film ends after it begins", span->from, span->to);
}

int render_film_write(Rendering *rendering, Error *error) {
    FilmSpan span;
    const Timeline *timeline = &rendering->deck->timeline;
    if (timeline->duration <= 0) {
        error_set(error,
                  "the presentation has no play and no wait, so there is nothing to film; --at 0 writes "
                  "a picture (.png) of it");
        return STATUS_USAGE;
    }
    if (!find_span(timeline, rendering->options, &span, error))
        return STATUS_USAGE;
    return filming_write(&rendering->job, &span, rendering->options->output, error) ? STATUS_OK
                                                                                    : STATUS_FAILED;
}
