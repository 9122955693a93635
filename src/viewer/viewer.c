#include "viewer/viewer.h"

#include "base/asset.h"
#include "show/load.h"
#include "viewer/overlay.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

static const double cursor_seconds = 2; // it hides after, in fullscreen
static const double warm_up_seconds = 0.3;
static const double wheel_seconds = 0.2; // between notches of one turn
static const float still_pixels = 2;     // a mouse that moves less lies still on a shaking desk
static const double early_share =
    0.9; // of a frame's time: a swap that comes back sooner did not wait for the monitor

// Opening ---------------------------------------------------------------------------------------------------

static bool find_start(const Viewer *viewer, const char *start, double *time, Error *error) {
    const Timeline *timeline = &viewer->deck->timeline;
    int cue = timeline_find_cue(timeline, start);
    char *end;
    *time = cue >= 0 ? timeline->cues[cue].time : strtod(start, &end);
    if (cue >= 0 || (end != start && !*end && *time >= 0 && *time <= timeline->duration))
        return true;
    return error_set(error,
                     "--start: \"%s\" is no cue and no time from 0 to %g s (rostrum info lists the cues)",
                     start, timeline->duration);
}

static bool set_player(Viewer *viewer, const Options *options, Error *error) {
    double start = 0;
    if (options->start && !find_start(viewer, options->start, &start, error))
        return false;
    viewer->player = player_make(&viewer->deck->timeline);
    viewer->player.zoom = zoom_make(viewer->deck->scene.frame);
    viewer->player.projector.to = (float)options->palette;
    viewer->is_kiosk = options->kiosk;
    viewer->player.fullscreen = options->fullscreen || options->kiosk;
    viewer->player.clock.continuous = options->kiosk;
    player_set_loop(&viewer->player, 0, options->loop || options->kiosk);
    clock_set_speed(&viewer->player.clock, 0, options->speed);
    clock_seek(&viewer->player.clock, 0, start);
    return true;
}

static bool open_window(Viewer *viewer, const Options *options, Error *error) {
    char title[256];
    snprintf(title, sizeof title, "%s – Rostrum", viewer->deck->name);
    const WindowOptions window = {title, options->width, options->height, options->monitor};
    viewer->window = window_create(&window, error);
    return viewer->window && painter_start(&viewer->painter, false, error) && overlays_start(viewer, error);
}

static void viewer_close(Viewer *viewer) {
    overlays_finish(viewer);
    painter_finish(&viewer->painter);
    window_destroy(viewer->window);
    show_close(&viewer->show);
    thumbnails_finish(&viewer->thumbnails);
    arena_finish(&viewer->over_arena);
    arena_finish(&viewer->keys);
}

// Events ----------------------------------------------------------------------------------------------------

static void press_key(Viewer *viewer, KeyPress press, KeyPress fallback, bool is_repeat) {
    const Binding *binding = keymap_find(&viewer->keymap, press);
    bool is_foreign = press.code > 127 && press.code < KEY_NAMED;
    if (!binding && is_foreign)
        binding = keymap_find(&viewer->keymap, fallback);
    if (binding)
        command_run(binding->command, &viewer->player, window_time(), binding->argument, is_repeat);
}

// A turn of the wheel is one press, however many notches it has.
static bool goes_on_turning(Viewer *viewer, uint32_t code) {
    double now = window_time(), before = viewer->wheel_at;
    bool is_wheel = code == KEY_WHEEL_UP || code == KEY_WHEEL_DOWN, goes_on = code == viewer->wheel_code;
    if (!is_wheel)
        return false;
    viewer->wheel_at = now;
    viewer->wheel_code = code;
    return goes_on && now < before + wheel_seconds;
}

static void on_key(Viewer *viewer, const Event *event) {
    bool is_repeat = event->is_repeat || goes_on_turning(viewer, event->press.code);
    press_key(viewer, event->press, event->fallback, is_repeat);
}

bool viewer_press(Viewer *viewer, KeyPress press) {
    const Event event = {.kind = EVENT_KEY, .press = press, .fallback = press};
    bool is_bound = keymap_find(&viewer->keymap, press) != NULL;
    if (overlays_handle(viewer, &event, window_time()))
        return true;
    on_key(viewer, &event);
    return is_bound;
}

static void on_press(Viewer *viewer, const Event *event) {
    press_key(viewer, event->press, event->press, false);
}

static void on_redraw(Viewer *viewer, const Event *event) {
    (void)event;
    viewer->must_draw = true;
}

// Who takes what no overlay has taken.
static void (*const handlers[])(Viewer *viewer, const Event *event) = {
    [EVENT_KEY] = on_key,
    [EVENT_PRESS] = on_press,
    [EVENT_REDRAW] = on_redraw,
};

// Follows the mouse; false where it lies still, or has only now been seen.
static bool viewer_follow_mouse(Viewer *viewer, const Event *event) {
    bool is_first = !viewer->knows_mouse;
    if (!is_first && glms_vec2_distance(event->at, viewer->mouse) < still_pixels)
        return false;
    viewer->knows_mouse = true;
    viewer->mouse = event->at;
    if (!is_first && !viewer->is_kiosk)
        viewer->moved_at = window_time();
    return !is_first;
}

static void viewer_handle_event(Viewer *viewer, const Event *event) {
    bool is_mouse = event->kind == EVENT_PRESS || event->kind == EVENT_RELEASE || event->kind == EVENT_MOVE;
    if (event->kind == EVENT_MOVE && !viewer_follow_mouse(viewer, event))
        return;
    if ((is_mouse && viewer->is_kiosk) || overlays_handle(viewer, event, window_time()))
        return;
    if (event->kind < sizeof handlers / sizeof handlers[0] && handlers[event->kind])
        handlers[event->kind](viewer, event);
}

static void viewer_handle_events(Viewer *viewer) {
    Event event;
    while (window_next_event(viewer->window, &event))
        viewer_handle_event(viewer, &event);
    while (presenter_next_event(viewer, &event))
        viewer_handle_event(viewer, &event);
}

// The window ------------------------------------------------------------------------------------------------

static double cursor_hides_at(const Viewer *viewer) {
    return viewer->player.fullscreen ? viewer->moved_at + cursor_seconds : INFINITY;
}

// Sleeps until a key, or until the picture may have changed.
static void viewer_wait(Viewer *viewer) {
    double now = window_time(), cursor = cursor_hides_at(viewer);
    double next = fmin(player_next_change(&viewer->player, viewer->looked_at),
                       overlays_next_change(viewer, viewer->looked_at));
    if (cursor > now)
        next = fmin(next, cursor);
    window_wait(viewer->window, viewer->must_draw ? 0 : next - now);
}

static void viewer_follow_player(Viewer *viewer) {
    bool hides_cursor = viewer->is_kiosk || marks_show_mouse(&viewer->player.marks) ||
                        (window_time() >= cursor_hides_at(viewer) && !viewer->player.dragging);
    overlays_follow(viewer, window_time());
    presenter_fill_screens(viewer);
    window_show_cursor(viewer->window, !hides_cursor);
}

// Frames ----------------------------------------------------------------------------------------------------

static void viewer_count_frame(Viewer *viewer, FrameCost cost, double now) {
    RendererStats drawn = renderer_stats(viewer->painter.renderer);
    if (viewer->player.shows_statistics)
        renderer_finish();
    cost.seconds = window_time() - now;
    cost.draws = drawn.draws;
    cost.instances = drawn.instances;
    statistics_add(&viewer->statistics, cost, now);
}

// Draws the picture of `now` where it is another than the window shows.
static bool viewer_draw(Viewer *viewer, double now) {
    int width, height;
    FrameCost cost = {.period = 1 / window_rate(viewer->window)};
    player_advance(&viewer->player, now);
    if (viewer->was_playing && viewer->player.clock.playing)
        cost.interval = now - viewer->looked_at;
    viewer->was_playing = viewer->player.clock.playing;
    viewer->looked_at = now;
    window_size(viewer->window, &width, &height);
    if (width <= 0 || height <= 0)
        return viewer->must_draw = false;
    viewer_build(viewer, now, width, height, !viewer->presenter.window);
    uint64_t print = viewer_fingerprint(viewer);
    if (print == viewer->drawn && !viewer->must_draw)
        return false;
    viewer_paint(viewer);
    viewer_count_frame(viewer, cost, now);
    viewer->drawn = print;
    viewer->must_draw = false;
    return true;
}

static void sleep_until(double time) {
    double left = time - window_time();
    if (left > 0)
        nanosleep(&(struct timespec){.tv_nsec = (long)(fmin(left, 0.5) * 1e9)}, NULL);
}

// Shows the picture, at most as often as the monitor does, whether swapping waits for it or not.
static void viewer_show(Viewer *viewer) {
    double period = 1 / window_rate(viewer->window);
    if (viewer_draw(viewer, window_time()))
        window_swap(viewer->window);
    presenter_show(viewer);
    if (window_time() - viewer->shown_at < early_share * period)
        sleep_until(viewer->shown_at + period);
    viewer->shown_at = window_time();
}

static bool viewer_is_done(const Viewer *viewer) {
    return viewer->player.quit || window_is_closed(viewer->window);
}

static void viewer_play(Viewer *viewer) {
    viewer_follow_player(viewer);
    viewer_show(viewer);
    viewer_warm_up(viewer, window_time() + warm_up_seconds);
    if (!viewer->stands)
        clock_play(&viewer->player.clock, window_time());
    while (!viewer_is_done(viewer)) {
        viewer_wait(viewer);
        viewer_handle_events(viewer);
        viewer_follow_player(viewer);
        viewer_show(viewer);
    }
}

int viewer_run(const Options *options, Error *error) {
    enum { OK, FAILED, USAGE };
    Viewer viewer = {.options = options, .ui_scale = (float)options->ui_scale, .moved_at = -INFINITY};
    int status = FAILED;
    if (options->list_monitors)
        return window_print_monitors(stdout, error) ? OK : FAILED;
    arena_init(&viewer.keys, 0);
    arena_init(&viewer.over_arena, 0);
    thumbnails_init(&viewer.thumbnails);
    presenter_init(&viewer.presenter);
    load_keymap(&viewer.keymap, &viewer.keys, stderr);
    if (painter_init(&viewer.painter, error))
        status = (int)show_open(&viewer.show, options, &viewer.painter.fonts, error);
    viewer.deck = viewer.show.deck;
    if (status == OK && !set_player(&viewer, options, error))
        status = USAGE;
    if (status == OK && !open_window(&viewer, options, error))
        status = FAILED;
    if (status == OK)
        viewer_play(&viewer);
    viewer_close(&viewer);
    return status;
}
