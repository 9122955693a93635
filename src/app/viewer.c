#include "app/viewer.h"

#include "app/asset.h"
#include "app/load.h"
#include "app/painter.h"
#include "app/window.h"
#include "play/hud.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

static const double cursor_seconds = 2; // it hides after, in fullscreen
static const float still_pixels = 2;    // a mouse that moves less lies still on a shaking desk
static const double early_share =
    0.9; // of a frame's time: a swap that comes back sooner did not wait for the monitor

typedef struct Viewer {
    Window *window;
    Painter painter;
    Deck *deck;
    Player player;
    Keymap keymap;
    Arena keys, hud_arena;
    Display hud;
    bool is_kiosk;
    bool must_draw;   // whatever the picture is
    uint64_t drawn;   // fingerprint of the picture in the window
    double looked_at; // the moment that was last looked at, whether it had to be drawn or not
    double shown_at;  // when showing it was over
    bool knows_mouse;
    vec2s mouse; // where it last lay
    double moved_at;
} Viewer;

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
    return viewer->window && painter_start(&viewer->painter, false, error);
}

static void viewer_close(Viewer *viewer) {
    painter_finish(&viewer->painter);
    window_destroy(viewer->window);
    deck_destroy(viewer->deck);
    arena_finish(&viewer->hud_arena);
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

static HudGeometry viewer_geometry(const Viewer *viewer) {
    int width, height;
    window_size(viewer->window, &width, &height);
    return hud_geometry(width, height);
}

static void drag_to(Viewer *viewer, vec2s at) {
    HudGeometry geometry = viewer_geometry(viewer);
    double time = hud_time_at(&geometry, viewer->deck->timeline.duration, at.x);
    player_drag(&viewer->player, window_time(), time);
}

static void on_key(Viewer *viewer, const Event *event) {
    press_key(viewer, event->press, event->fallback, event->is_repeat);
}

static void on_press(Viewer *viewer, const Event *event) {
    if (viewer->is_kiosk)
        return;
    HudGeometry geometry = viewer_geometry(viewer);
    bool grips = player_hud_opacity(&viewer->player, window_time()) > 0 && hud_grips(&geometry, event->at);
    if (grips && event->press.code == KEY_MOUSE_LEFT)
        drag_to(viewer, event->at);
    else
        press_key(viewer, event->press, event->press, false);
}

static void on_release(Viewer *viewer, const Event *event) {
    if (viewer->player.dragging && event->press.code == KEY_MOUSE_LEFT)
        player_drop(&viewer->player, window_time());
}

static void on_move(Viewer *viewer, const Event *event) {
    bool is_first = !viewer->knows_mouse;
    if (!is_first && glms_vec2_distance(event->at, viewer->mouse) < still_pixels)
        return;
    viewer->knows_mouse = true;
    viewer->mouse = event->at;
    if (is_first || viewer->is_kiosk)
        return;
    viewer->moved_at = window_time();
    player_show_hud(&viewer->player, viewer->moved_at);
    if (viewer->player.dragging)
        drag_to(viewer, event->at);
}

static void on_redraw(Viewer *viewer, const Event *event) {
    (void)event;
    viewer->must_draw = true;
}

static void (*const handlers[])(Viewer *viewer, const Event *event) = {
    [EVENT_KEY] = on_key,   [EVENT_PRESS] = on_press,   [EVENT_RELEASE] = on_release,
    [EVENT_MOVE] = on_move, [EVENT_REDRAW] = on_redraw,
};

static void viewer_handle_events(Viewer *viewer) {
    Event event;
    while (window_next_event(viewer->window, &event))
        handlers[event.kind](viewer, &event);
}

// The window ------------------------------------------------------------------------------------------------

static double cursor_hides_at(const Viewer *viewer) {
    return viewer->player.fullscreen ? viewer->moved_at + cursor_seconds : INFINITY;
}

// Sleeps until a key, or until the picture may have changed.
static void viewer_wait(Viewer *viewer) {
    double now = window_time(), cursor = cursor_hides_at(viewer);
    double next = player_next_change(&viewer->player, viewer->looked_at);
    if (cursor > now)
        next = fmin(next, cursor);
    window_wait(viewer->window, viewer->must_draw ? 0 : next - now);
}

static void viewer_follow_player(Viewer *viewer) {
    bool hides_cursor =
        viewer->is_kiosk || (window_time() >= cursor_hides_at(viewer) && !viewer->player.dragging);
    window_set_fullscreen(viewer->window, viewer->player.fullscreen);
    window_show_cursor(viewer->window, !hides_cursor);
}

// Frames ----------------------------------------------------------------------------------------------------

// FNV-1a (Fowler, Noll, Vo) over words of four bytes.
static uint64_t fingerprint_words(uint64_t print, const void *memory, size_t size) {
    const uint32_t *words = memory;
    for (size_t i = 0; i < size / sizeof *words; i++)
        print = (print ^ words[i]) * 0x100000001b3u;
    return print;
}

static uint64_t fingerprint(uint64_t print, const Display *display) {
    print = fingerprint_words(print, display->instances, display->instance_count * sizeof(Instance));
    return fingerprint_words(print, display->edges, display->edge_count * sizeof(Edge));
}

// Draws the picture of `now` where it is another than the window shows.
static bool viewer_draw(Viewer *viewer, double now) {
    int width, height;
    double time = player_advance(&viewer->player, now);
    viewer->looked_at = now;
    window_size(viewer->window, &width, &height);
    if (width <= 0 || height <= 0)
        return viewer->must_draw = false;
    Painter *painter = &viewer->painter;
    const HudFonts fonts = {painter->fonts.regular, painter->fonts.semibold};
    View view = painter_build(painter, viewer->deck, time, width, height);
    View over = view_pixels(width, height);
    arena_reset(&viewer->hud_arena);
    viewer->hud = display_begin(&viewer->hud_arena);
    hud_draw(&viewer->hud, &viewer->player, now, fonts, &over, painter->atlas);
    uint64_t print = fingerprint(fingerprint(0xcbf29ce484222325u, &painter->display), &viewer->hud);
    if (print == viewer->drawn && !viewer->must_draw)
        return false;
    painter_draw(painter, viewer->deck, &view);
    renderer_draw(painter->renderer, &viewer->hud, &over, painter->atlas, NULL);
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
    Viewer viewer = {.moved_at = -INFINITY};
    int status = FAILED;
    arena_init(&viewer.keys, 0);
    arena_init(&viewer.hud_arena, 0);
    load_keymap(&viewer.keymap, &viewer.keys, stderr);
    if (painter_init(&viewer.painter, error) &&
        (viewer.deck = load_deck(options->scene, &viewer.painter.fonts, error))) {
        if (!set_player(&viewer, options, error))
            status = USAGE;
        else if (open_window(&viewer, options, error))
            status = OK;
    }
    if (status == OK)
        viewer_play(&viewer);
    viewer_close(&viewer);
    return status;
}
