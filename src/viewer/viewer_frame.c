#include "viewer/viewer_frame.h"

#include "base/hash.h"
#include "hud/style.h"
#include "play/shift.h"

#include <math.h>

static const unsigned blank_colors[BLANK_COUNT] = {[BLANK_BLACK] = 0x000000, [BLANK_WHITE] = 0xFFFFFF};

// The audience's picture ------------------------------------------------------------------------------------

// Said once, as long as nothing else is wrong.
static void tell_left_out(Viewer *viewer, double time) {
    Show *show = &viewer->show;
    size_t count = viewer->painter.display.left_out;
    if (!count || show->fault.text[0])
        return;
    error_set(&show->fault, "%s: at %.1f s too much is drawn at once; %zu shapes at the bottom are left out",
              show->deck->name, time, count);
    show->fault_title = "A part of this presentation cannot be shown";
}

// The deck time that is shown: until the first picture after a rest is seen, a period of the monitor after it is made, that of
// the moment when it is. Else the first picture of a step would be the one that is there already.
static double shown_time(const Viewer *viewer, double now) {
    Clock ahead = viewer->player.clock;
    return clock_advance(&ahead, fmax(now, viewer->first_seen_at));
}

void viewer_build(Viewer *viewer, double now, OverlayPart parts) {
    Surface *audience = &viewer->audience;
    player_advance(&viewer->player, now);
    double time = player_audience_time(&viewer->player, shown_time(viewer, now));
    viewer->painter.projector = glide_at(&viewer->player.projector, now);
    bool shifts = viewer->options->shift && parts & OVERLAYS_SCREENS;
    viewer->painter.shift = shifts ? shift_at(now, audience->height) : (vec2s){{0, 0}};
    viewer->painter.framing = zoom_at(&viewer->player.zoom, now);
    viewer->view =
        painter_build(&viewer->painter, viewer->show.deck, time, audience->width, audience->height);
    tell_left_out(viewer, time);
    OverlayContext context = viewer_context(viewer);
    surface_begin(audience);
    overlays_draw(&context, audience, now, parts);
}

void viewer_paint(Viewer *viewer) {
    Painter *painter = &viewer->painter;
    if (viewer->player.blank)
        renderer_begin(painter->renderer, viewer->view.width, viewer->view.height,
                       color_rgb(blank_colors[viewer->player.blank]));
    else
        painter_draw(painter, viewer->show.deck, &viewer->view);
    surface_paint(&viewer->audience, painter->atlas);
}

static uint64_t ground_fingerprint(const Viewer *viewer) {
    uint64_t print = hash_words(hash_start, &viewer->player.blank, sizeof(Blank));
    print = hash_words(print, &viewer->show.deck->scene.background, sizeof(Color));
    print = hash_words(print, &viewer->painter.projector, sizeof(float));
    return surface_fingerprint(print, &viewer->painter.display, &viewer->view);
}

static void count_frame(Viewer *viewer, FrameCost cost, double now) {
    RendererStats drawn = renderer_stats(viewer->painter.renderer);
    if (viewer->player.shows_statistics)
        renderer_finish();
    cost.seconds = window_time() - now;
    cost.draws = drawn.draws;
    cost.instances = drawn.instances;
    statistics_add(&viewer->statistics, cost, now);
}

// Looks at the moment `now`; the cost of its frame, but for what drawing takes.
static FrameCost look(Viewer *viewer, double now) {
    FrameCost cost = {.period = 1 / window_rate(viewer->audience.window)};
    if (viewer->was_playing && viewer->player.clock.playing)
        cost.interval = now - viewer->looked_at;
    else
        viewer->first_seen_at = now + cost.period;
    viewer->was_playing = viewer->player.clock.playing;
    viewer->looked_at = now;
    return cost;
}

static void show_audience(Viewer *viewer, double now) {
    FrameCost cost = look(viewer, now);
    if (!surface_measure(&viewer->audience)) {
        surface_begin(&viewer->audience);
        viewer->audience.must_draw = false;
        return;
    }
    viewer_build(viewer, now, OVERLAYS_ALL);
    if (!surface_must_draw(&viewer->audience, ground_fingerprint(viewer)))
        return;
    viewer_paint(viewer);
    surface_end(&viewer->audience);
    count_frame(viewer, cost, now);
    surface_show(&viewer->audience);
}

// The presenter's picture -----------------------------------------------------------------------------------

static void draw_presenter(Viewer *viewer, double now) {
    Surface *surface = &viewer->presenter.surface;
    OverlayContext context = viewer_context(viewer);
    surface_begin(surface);
    overlays_draw(&context, surface, now, OVERLAYS_ALL);
    if (!surface_must_draw(surface, hash_start))
        return;
    window_use(surface->window);
    renderer_begin(surface->renderer, surface->width, surface->height, style_cover);
    surface_paint(surface, viewer->painter.atlas);
    surface_end(surface);
    surface_show(surface);
    window_use(viewer->audience.window);
}

static void show_presenter(Viewer *viewer, double now) {
    surface_measure(&viewer->presenter.surface);
    if (!presenter_may_draw(&viewer->presenter, now))
        return;
    draw_presenter(viewer, now);
    presenter_has_drawn(&viewer->presenter, now, window_time());
}

// Both ------------------------------------------------------------------------------------------------------

void viewer_show(Viewer *viewer) {
    show_audience(viewer, window_time());
    show_presenter(viewer, window_time());
}

double viewer_next_picture(Viewer *viewer) {
    OverlayContext context = viewer_context(viewer);
    double now = viewer->looked_at;
    return fmin(player_next_change(&viewer->player, now), overlays_next_change(&context, now));
}

void viewer_warm_up(Viewer *viewer, double until) {
    const Timeline *timeline = &viewer->show.deck->timeline;
    Surface *audience = &viewer->audience;
    bool is_seen = surface_measure(audience);
    for (size_t cue = 0; cue < timeline->cue_count && is_seen && window_time() < until; cue++) {
        double time = timeline_cue_end(timeline, cue);
        viewer->view =
            painter_build(&viewer->painter, viewer->show.deck, time, audience->width, audience->height);
        painter_draw(&viewer->painter, viewer->show.deck, &viewer->view);
        surface_end(audience);
        renderer_finish();
    }
    audience->must_draw = true; // memory holds another picture
}
