#include "viewer/viewer.h"

#include "play/shift.h"
#include "show/again.h"
#include "show/begin.h"
#include "show/load.h"
#include "show/reload.h"
#include "show/restore.h"
#include "viewer/pacing.h"
#include "viewer/screenshot.h"
#include "viewer/serve.h"
#include "viewer/viewer_frame.h"
#include "viewer/viewer_input.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

static const double warm_up_seconds = 0.3;

// Opening ---------------------------------------------------------------------------------------------------

// The driver makes what it needs for a first picture, or the window memory for it.
static void warm_up_driver(Surface *surface) {
    if (!surface_measure(surface))
        return;
    renderer_begin(surface->renderer, surface->width, surface->height, (Color){0});
    surface_end(surface);
}

// It is shown when there is something to show.
static bool open_window(Viewer *viewer, Error *error) {
    const Options *options = viewer->options;
    const WindowOptions window_options = {NULL, options->width, options->height, options->monitor,
                                          .monitor_may_lack = options->kiosk};
    Window *window = window_create(&window_options, error);
    if (!window || !painter_start(&viewer->painter, false, (DrawnBy)options->draw, error)) {
        window_destroy(window);
        return false;
    }
    surface_take(&viewer->audience, window, viewer->painter.renderer);
    warm_up_driver(&viewer->audience);
    return true;
}

static bool start_window(Viewer *viewer, Error *error) {
    const Options *options = viewer->options;
    char title[256];
    snprintf(title, sizeof title, "%s – Rostrum", viewer->show.deck->name);
    window_show(viewer->audience.window, title);
    loader_wake(viewer->show.loader, window_wake);
    if (!presenter_start(&viewer->presenter, error) || !live_start(&viewer->live, options, error))
        return false;
    if (!in_step_start(&viewer->step, options, viewer->live.waker, error))
        return false;
    vigil_start(&viewer->vigil, window_time());
    if (!options->no_inhibit)
        awake_start(&viewer->awake, viewer->live.waker);
    return true;
}

static void resume(Viewer *viewer, double now) {
    const Options *options = viewer->options;
    const Resume *memory = viewer->live.resume;
    bool is_back = memory && restore_place(&viewer->show, &viewer->player, options, memory, now);
    viewer->stands = is_back && !options->kiosk;
}

static void viewer_init(Viewer *viewer, const Options *options) {
    *viewer = (Viewer){.options = options};
    thumbnails_init(&viewer->thumbnails);
    viewer->checker = checker_create();
    surface_init(&viewer->audience);
    presenter_init(&viewer->presenter, &viewer->audience, &viewer->player, &viewer->show, options);
    vigil_init(&viewer->vigil, &viewer->show, &viewer->player, &viewer->statistics, options);
    load_keymap(&viewer->keymap, &viewer->keys);
}

static void viewer_close(Viewer *viewer) {
    vigil_finish(&viewer->vigil, window_time());
    awake_finish(&viewer->awake);
    in_step_finish(&viewer->step);
    live_finish(&viewer->live);
    presenter_finish(&viewer->presenter);
    show_close(&viewer->show); // whose thread uses the fonts
    checker_destroy(viewer->checker);
    painter_finish(&viewer->painter);
    font_finder_destroy(viewer->finder);
    window_destroy(viewer->audience.window);
    surface_finish(&viewer->audience);
    thumbnails_finish(&viewer->thumbnails);
    arena_finish(&viewer->keys);
}

// The loop --------------------------------------------------------------------------------------------------

// When something may change without an event.
static double next_change(Viewer *viewer) {
    double now = viewer->looked_at;
    OverlayContext context = viewer_context(viewer);
    double next = viewer_next_picture(viewer);
    next = fmin(next, fmin(live_next_change(&viewer->live), presenter_due(&viewer->presenter)));
    next = fmin(next, fmin(vigil_next_change(&viewer->vigil), awake_next_change(&viewer->awake)));
    next = fmin(next, in_step_next_change(&viewer->step));
    next = fmin(next, window_next_look(viewer->audience.window));
    next = fmin(next, reload_next_change(&viewer->show, now));
    next = fmin(next, fmin(hold_next_change(&viewer->hold), kiosk_next_change(&viewer->kiosk)));
    next = fmin(next, viewer->options->shift ? shift_next_change(now) : INFINITY);
    next = fmin(next, now + dimming_next_change(&viewer->options->dimming, context.day_second));
    return fmin(next, viewer_hides_cursor_at(viewer, window_time()));
}

// Sleeps until a key, or until the picture may have changed.
static void viewer_wait(Viewer *viewer) {
    double next = next_change(viewer), now = window_time();
    if (next > now)
        viewer->was_playing = false; // so that no picture counts as late
    window_wait(viewer->audience.window, viewer->audience.must_draw ? 0 : next - now);
}

// What somebody has changed goes back when nobody touches a kiosk any more.
static void follow_kiosk(Viewer *viewer, double now) {
    Player *player = &viewer->player;
    kiosk_watch(&viewer->kiosk, player, now);
    if (!kiosk_is_left(&viewer->kiosk, now))
        return;
    kiosk_go_back(&viewer->kiosk, player, now);
    player->shows_presenter = player->shows_presenter && !viewer->presenter.returns;
    again_show(&viewer->show, viewer->options);
}

// What the player's state, the monitors, the script's file and programs ask for.
static void viewer_follow(Viewer *viewer) {
    double now = window_time();
    Presenter *presenter = &viewer->presenter;
    Window *audience = viewer->audience.window;
    presenter_follow(presenter, now);
    serve_programs(viewer, now);
    follow_kiosk(viewer, now);
    in_step_follow(&viewer->step, &viewer->show, &viewer->player, now);
    live_follow(&viewer->live, &viewer->show, &viewer->player, now);
    in_step_follow(&viewer->step, &viewer->show, &viewer->player, now);
    checker_follow(viewer->checker, &viewer->show, &viewer->painter.fonts,
                   viewer->player.findings.is_open && !viewer->options->kiosk);
    screenshot_follow(viewer, now);
    places_fill(&presenter->places, audience, presenter->surface.window, viewer->player.fullscreen);
    window_show_cursor(audience, !viewer_hides_cursor(viewer, window_time()));
}

// A kiosk stays open as long as there is a display.
static bool viewer_is_done(Viewer *viewer) {
    Window *window = viewer->audience.window;
    if (viewer->options->kiosk)
        viewer->is_lost = !window_stay_open(window);
    return viewer->player.quit || window_is_closed(window);
}

static void rest(double seconds) {
    if (seconds > 0)
        nanosleep(&(struct timespec){.tv_nsec = (long)(1e9 * seconds)}, NULL);
}

// At most as often as the monitor does.
static void show_paced(Viewer *viewer) {
    viewer_show(viewer);
    rest(pacing_rest(viewer->shown_at, window_time(), 1 / window_rate(viewer->audience.window)));
    viewer->shown_at = window_time();
}

static void viewer_go_round(Viewer *viewer) {
    viewer_wait(viewer);
    places_note(&viewer->presenter.places, viewer->audience.window, viewer->presenter.surface.window,
                &viewer->player.fullscreen);
    viewer_handle_events(viewer);
    viewer_follow(viewer);
    show_paced(viewer);
    awake_follow(&viewer->awake, viewer->audience.window, &viewer->player, window_time());
    vigil_follow(&viewer->vigil, window_time());
}

static bool still_waits(Viewer *viewer) {
    const Show *show = &viewer->show;
    return show_is_waiting(show) && !viewer_is_done(viewer) && (viewer->options->kiosk || !*show->fault.text);
}

// Until there is a deck of the scene; false and an error where there will be none.
static bool viewer_wait_for_scene(Viewer *viewer, Error *error) {
    Show *show = &viewer->show;
    if (!show_is_waiting(show))
        return true;
    while (still_waits(viewer))
        viewer_go_round(viewer);
    if (viewer_is_done(viewer))
        return true;
    if (*show->fault.text && !viewer->options->kiosk)
        return error_set(error, "%s", show->fault.text);
    return begin_player(&viewer->player, show, error);
}

static void viewer_play(Viewer *viewer) {
    resume(viewer, window_time());
    viewer_follow(viewer);
    show_paced(viewer);
    viewer_warm_up(viewer, window_time() + warm_up_seconds);
    kiosk_begin(&viewer->kiosk, &viewer->player, viewer->options->kiosk ? viewer->options->idle : 0);
    if (!viewer->stands)
        clock_play(&viewer->player.clock, window_time());
    while (!viewer_is_done(viewer))
        viewer_go_round(viewer);
}

// The window and its shaders are made while the scene is loaded; what is wrong with the scene is said first.
static int viewer_open(Viewer *viewer, Error *error) {
    Error refusal;
    int status = (int)show_begin(&viewer->show, viewer->options, &viewer->painter.fonts, error);
    bool has_window = status == SHOW_OK && open_window(viewer, &refusal);
    if (status == SHOW_OK)
        status = (int)show_await(&viewer->show, error);
    if (status != SHOW_OK)
        return status;
    load_warn(viewer->show.deck);
    if (!begin_player(&viewer->player, &viewer->show, error))
        return SHOW_USAGE;
    if (!has_window)
        error_set(error, "%s", refusal.text);
    return has_window && start_window(viewer, error) && viewer_wait_for_scene(viewer, error) ? SHOW_OK
                                                                                             : SHOW_FAILED;
}

int viewer_run(const Options *options, Error *error) {
    Viewer viewer;
    int status = SHOW_FAILED;
    if (options->list_monitors)
        return window_print_monitors(stdout, error) ? SHOW_OK : SHOW_FAILED;
    viewer_init(&viewer, options);
    if (painter_init(&viewer.painter, error)) {
        viewer.finder = font_finder_create(&viewer.painter.fonts);
        status = viewer_open(&viewer, error);
    }
    if (status == SHOW_OK)
        viewer_play(&viewer);
    if (viewer.is_lost)
        status = error_set(error, "the display is gone") ? SHOW_OK : SHOW_FAILED;
    viewer_close(&viewer);
    return status;
}
