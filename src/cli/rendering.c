#include "cli/rendering.h"

#include "base/log.h"
#include "cli/status.h"
#include "show/load.h"

enum { default_width = 1920, default_height = 1080 };
static const double time_rounding = 1e-9; // a timeline's times are whole nanoseconds

static bool draw_moment(void *context, double t, Target *target, Error *error) {
    Rendering *rendering = context;
    Painter *painter = &rendering->painter;
    painter->projector = (float)rendering->options->palette;
    View view = painter_build(painter, rendering->deck, t, target_width(target), target_height(target));
    size_t left_out = painter->display.left_out;
    if (left_out)
        log_write(LOG_WARNING,
                  "%s: at %.3f s too much is drawn at once; %zu shapes at the bottom are left out",
                  rendering->deck->name, t, left_out);
    painter_draw(painter, rendering->deck, &view);
    return show_check(&rendering->show, error);
}

int rendering_open(Rendering *rendering, const Options *options, const ExportKind *kind, Error *error) {
    *rendering = (Rendering){.options = options, .kind = kind};
    rendering->job = (Export){
        .source = draw_moment,
        .context = rendering,
        .width = options->width ? options->width : default_width,
        .height = options->width ? options->height : default_height,
    };
    arena_init(&rendering->arena, 0);
    int status = painter_init(&rendering->painter, error)
                     ? (int)show_open(&rendering->show, options, &rendering->painter.fonts, error)
                     : STATUS_FAILED;
    rendering->deck = rendering->show.deck;
    if (status != STATUS_OK)
        return status;
    load_warn(rendering->deck);
    rendering->headless = headless_create(options->gles, error);
    bool is_started = rendering->headless && painter_start(&rendering->painter, options->gles, error);
    return is_started ? STATUS_OK : STATUS_FAILED;
}

void rendering_close(Rendering *rendering) {
    painter_finish(&rendering->painter);
    headless_destroy(rendering->headless);
    show_close(&rendering->show);
    arena_finish(&rendering->arena);
}

bool rendering_has(const Rendering *rendering, const char *option, double t, Error *error) {
    double duration = rendering->deck->timeline.duration;
    return t <= duration + time_rounding ||
           error_set(error, "%s: the presentation ends at %.9g s, before %.9g s", option, duration, t);
}
