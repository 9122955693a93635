#include "cli/rendering.h"

#include "base/hash.h"
#include "base/log.h"
#include "cli/status.h"
#include "show/load.h"
#include "show/moment.h"

#include <math.h>

enum { default_width = 1920, default_height = 1080 };

static uint64_t prepare(void *context, double t, int width, int height) {
    Rendering *rendering = context;
    Painter *painter = &rendering->painter;
    rendering->view = painter_build(painter, rendering->deck, t, width, height);
    size_t left_out = painter->display.left_out;
    if (left_out)
        log_write(LOG_WARNING,
                  "%s: at %.3f s too much is drawn at once; %zu shapes at the bottom are left out",
                  rendering->deck->name, t, left_out);
    return display_hash(hash_start, &painter->display);
}

static bool draw(void *context, Pixels *pixels, Error *error) {
    Rendering *rendering = context;
    painter_draw(&rendering->painter, rendering->deck, &rendering->view);
    *pixels = renderer_end_in_memory(rendering->painter.renderer, NULL);
    return show_check(&rendering->show, error);
}

// Paper is white, unless somebody wants it dark.
static float choose_palette(const Options *options, const ExportKind *kind) {
    bool is_free = kind && kind->sort == EXPORT_HANDOUT && !options_were_given(options, "palette");
    return is_free ? 1 : (float)options->palette;
}

int rendering_open(Rendering *rendering, const Options *options, const ExportKind *kind, Error *error) {
    *rendering = (Rendering){.options = options, .kind = kind};
    rendering->job = (Export){
        .prepare = prepare,
        .draw = draw,
        .context = rendering,
        .width = options->width ? options->width : default_width,
        .height = options->width ? options->height : default_height,
        .progress = (ProgressStyle)options->progress,
        .is_transparent = options->transparent,
    };
    if (!painter_init(&rendering->painter, error))
        return STATUS_FAILED;
    rendering->finder = font_finder_create(&rendering->painter.fonts);
    int status = (int)show_open(&rendering->show, options, &rendering->painter.fonts, error);
    rendering->deck = rendering->show.deck;
    if (status != STATUS_OK)
        return status;
    load_warn(rendering->deck);
    rendering->painter.projector = choose_palette(options, kind);
    rendering->painter.is_transparent = options->transparent;
    rendering->headless = headless_create(options->gles, error);
    bool is_started = rendering->headless &&
                      painter_start(&rendering->painter, options->gles, (DrawnBy)options->draw, error);
    return is_started ? STATUS_OK : STATUS_FAILED;
}

void rendering_close(Rendering *rendering) {
    painter_finish(&rendering->painter);
    font_finder_destroy(rendering->finder);
    headless_destroy(rendering->headless);
    show_close(&rendering->show);
    arena_finish(&rendering->arena);
}

Export rendering_job_of_width(const Rendering *rendering, int width) {
    Export job = rendering->job;
    vec2s frame = rendering->deck->scene.frame;
    if (rendering->options->width)
        return job;
    job.width = width;
    job.height = (int)fmaxf(roundf((float)width * frame.y / frame.x), 1);
    return job;
}

bool rendering_has(const Rendering *rendering, const char *option, double t, Error *error) {
    return moment_check(&rendering->deck->timeline, option, t, error);
}
