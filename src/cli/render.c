#include "cli/render.h"

#include "base/log.h"
#include "base/number.h"
#include "cli/status.h"
#include "export/export.h"
#include "export/kind.h"
#include "gl/painter.h"
#include "platform/headless.h"
#include "show/load.h"
#include "show/show.h"

#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <string.h>

enum { max_frames = 1 << 20, max_frame = 100000000, default_width = 1920, default_height = 1080 };
static const double time_rounding = 1e-9; // a timeline's times are whole nanoseconds

typedef struct Render {
    const Options *options;
    Painter painter;
    Show show;
    Deck *deck; // the show's
    Headless *headless;
    Arena arena;
} Render;

// The options -----------------------------------------------------------------------------------------------

static bool read_frame_number(const char **text, int64_t *number, Error *error) {
    uint64_t value;
    size_t length = strspn(*text, "0123456789");
    if (!number_parse(*text, length, 0, max_frame, &value))
        return error_set(error, "--frames needs numbers such as 0,64,120-130, from 0 to %d, not \"%.40s\"",
                         max_frame, *text);
    *number = (int64_t)value;
    *text += length;
    return true;
}

// "7" or "7-9", which ends before a comma or the list's end.
static bool read_frame_range(const char **text, int64_t *from, int64_t *to, Error *error) {
    if (!read_frame_number(text, from, error))
        return false;
    *to = *from;
    if (**text == '-' && (++*text, !read_frame_number(text, to, error)))
        return false;
    if (**text && **text != ',')
        return error_set(error, "--frames needs numbers such as 0,64,120-130, not \"%.40s\"", *text);
    return *from <= *to || error_set(error, "--frames: %" PRId64 "-%" PRId64 " goes backwards", *from, *to);
}

size_t render_read_frames(const char *list, int64_t *frames, size_t capacity, Error *error) {
    size_t count = 0;
    for (const char *at = list;; at++) {
        int64_t from, to;
        if (!read_frame_range(&at, &from, &to, error))
            return 0;
        if ((size_t)(to - from) >= capacity - count) {
            error_set(error, "--frames: more than %zu frames", capacity);
            return 0;
        }
        while (from <= to)
            frames[count++] = from++;
        if (!*at)
            return count;
    }
}

// Whether the options agree on one thing to write.
static bool check_options(const Options *options, Error *error) {
    bool has_at = !isnan(options->at), has_span = !isnan(options->from) || !isnan(options->to);
    if (!options->output)
        return error_set(error, "-o says which file to write: a picture (.png) or a film (.mp4)");
    const ExportKind *kind = export_kind_of(options->output, error);
    if (!kind)
        return false;
    if (kind->write && has_at + (options->frames != NULL) != 1)
        return error_set(error, "a picture needs either --at SECONDS or --frames LIST");
    if (kind->write && has_span)
        return error_set(error, "--from and --to are for a film");
    if (!kind->write && (has_at || options->frames))
        return error_set(error, "--at and --frames write pictures: -o needs a name that ends in .png");
    if (!kind->write && (options->width % 2 != 0 || options->height % 2 != 0))
        return error_set(error, "a film needs an even width and height, not %d x %d", options->width,
                         options->height);
    char name[PATH_MAX];
    return !options->frames || export_frame_name(name, sizeof name, options->output, 0, error);
}

// Whether the presentation has that moment.
static bool check_moment(const Render *render, const char *option, double t, Error *error) {
    double duration = render->deck->timeline.duration;
    return t <= duration + time_rounding ||
           error_set(error, "%s: the presentation ends at %.9g s, before %.9g s", option, duration, t);
}

// Writing ---------------------------------------------------------------------------------------------------

static bool draw_moment(void *context, double t, Target *target, Error *error) {
    Render *render = context;
    render->painter.projector = (float)render->options->palette;
    View view = painter_build(&render->painter, render->deck, t, target_width(target), target_height(target));
    size_t left_out = render->painter.display.left_out;
    if (left_out)
        log_write(LOG_WARNING,
                  "%s: at %.3f s too much is drawn at once; %zu shapes at the bottom are left out",
                  render->deck->name, t, left_out);
    painter_draw(&render->painter, render->deck, &view);
    return show_check(&render->show, error);
}

static int write_frames(Render *render, const Export *job, Error *error) {
    const Options *options = render->options;
    int64_t *frames = ARENA_NEW(&render->arena, int64_t, max_frames);
    size_t count = render_read_frames(options->frames, frames, max_frames, error);
    if (count == 0)
        return STATUS_USAGE;
    for (size_t i = 0; i < count; i++)
        if (!check_moment(render, "--frames", rate_time(options->fps, frames[i]), error))
            return STATUS_USAGE;
    return export_frames(job, frames, count, options->fps, options->output, error) ? STATUS_OK
                                                                                   : STATUS_FAILED;
}

// Whether the presentation has that span.
static bool check_span(const Render *render, const FilmSpan *span, Error *error) {
    double duration = render->deck->timeline.duration;
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

static int write_film(const Render *render, const Export *job, Error *error) {
    const Options *options = render->options;
    const FilmSpan span = {isnan(options->from) ? 0 : options->from,
                           isnan(options->to) ? render->deck->timeline.duration : options->to, options->fps};
    if (!check_span(render, &span, error))
        return STATUS_USAGE;
    return export_film(job, &span, options->output, error) ? STATUS_OK : STATUS_FAILED;
}

static int write_output(Render *render, Error *error) {
    const Options *options = render->options;
    const Export job = {
        .source = draw_moment,
        .context = render,
        .width = options->width ? options->width : default_width,
        .height = options->width ? options->height : default_height,
    };
    if (options->frames)
        return write_frames(render, &job, error);
    if (!isnan(options->at) && !check_moment(render, "--at", options->at, error))
        return STATUS_USAGE;
    if (!isnan(options->at))
        return export_picture(&job, options->at, options->output, error) ? STATUS_OK : STATUS_FAILED;
    return write_film(render, &job, error);
}

int render_run(const Options *options, Error *error) {
    Render render = {.options = options};
    if (!check_options(options, error))
        return STATUS_USAGE;
    arena_init(&render.arena, 0);
    int status = painter_init(&render.painter, error)
                     ? (int)show_open(&render.show, options, &render.painter.fonts, error)
                     : STATUS_FAILED;
    render.deck = render.show.deck;
    if (status == STATUS_OK) {
        load_warn(render.deck);
        render.headless = headless_create(options->gles, error);
        bool started = render.headless && painter_start(&render.painter, options->gles, error);
        status = started ? write_output(&render, error) : STATUS_FAILED;
    }
    painter_finish(&render.painter);
    headless_destroy(render.headless);
    show_close(&render.show);
    arena_finish(&render.arena);
    return status;
}
