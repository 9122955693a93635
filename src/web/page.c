#include "web/page.h"

#include "base/number.h"
#include "deck/deck_file.h"
#include "hud/style.h"
#include "show/begin.h"
#include "show/load.h"
#include "viewer/viewer_frame.h"
#include "viewer/viewer_input.h"
#include "web/arrival.h"
#include "web/controls.h"
#include "web/loop.h"
#include "web/second.h"

#include <emscripten.h>
#include <math.h>

static Options options = {.speed = 1, .ui_scale = 1};
static Viewer viewer = {.options = &options,
                        .show = {.options = &options, .scene_count = 1, .deck_number = 1}};
static size_t told_cue = SIZE_MAX;   // none yet
static const double least_text = 13; // pixels of the page
static bool is_calm;
static Arrival arrival;

// What the rest of the page is told -------------------------------------------------------------------------

EM_JS(void, tell_cue, (int number, const char *name), { page.tellCue(number, UTF8ToString(name)); });
EM_JS(void, tell_begun, (void), { page.start(); });
EM_JS(void, tell_wait, (int waits), { loading.wait(waits); });
EM_JS(void, refuse, (const char *reason), { page.refuse(UTF8ToString(reason)); });

// The step that is seen, where it is another than the last time.
static void follow_cue(double now) {
    const Timeline *timeline = &viewer.show.deck->timeline;
    size_t cue = player_step(&viewer.player, now).current;
    if (cue != told_cue && cue < timeline->cue_count)
        tell_cue((int)cue, timeline->cues[cue].name);
    told_cue = cue;
}

// What windows ask ------------------------------------------------------------------------------------------

static Surface *surface_of(const Window *window) {
    return window == viewer.audience.window ? &viewer.audience : &viewer.presenter.surface;
}

// Where the HUD lies.
static Surface *hud_surface(void) {
    return viewer.presenter.surface.window ? &viewer.presenter.surface : &viewer.audience;
}

static bool is_bound(KeyPress press) {
    const Binding *binding = keymap_find(&viewer.keymap, KEYMAP_PRESENTER, press);
    return binding && binding->command != command_find("none");
}

// Of a name that is asked for, or searched.
static bool is_typed(KeyPress press) {
    bool is_asked = viewer.player.prompt.open || viewer.player.overview.open;
    return is_asked && press.code < KEY_NAMED && !(press.mods & ~(unsigned)MOD_SHIFT);
}

// What came before it counts by then.
static bool takes_key(const Event *key) {
    viewer_handle_events(&viewer);
    return is_typed(key->press) || is_bound(key->press) || is_bound(key->fallback);
}

static bool grips(const Surface *surface, vec2s at) {
    HudGeometry hud = hud_geometry(surface->width, surface->height, (float)options.ui_scale, viewer.foot);
    return surface == hud_surface() && player_hud_opacity(&viewer.player, window_time()) > 0 &&
           hud_grips(&hud, at);
}

static TouchUse use_at(const Surface *surface, vec2s at) {
    const Marks *marks = &viewer.player.marks;
    if (viewer.player.overview.open)
        return TOUCH_SCROLLS;
    if (grips(surface, at) || (marks->has_pen && surface == &viewer.audience))
        return TOUCH_DRAGS;
    if (marks_use_mouse(marks))
        return TOUCH_POINTS;
    return at.x < (float)surface->width / 5 ? TOUCH_BACK : TOUCH_TAPS;
}

// A finger brings up the time bar and the controls, as the mouse does.
static TouchPlace touched(const Window *window, vec2s at) {
    TouchPlace place = {use_at(surface_of(window), at), zoom_is_in(&viewer.player.zoom)};
    if (!marks_use_mouse(&viewer.player.marks))
        player_show_hud(&viewer.player, window_time());
    return place;
}

static void pinched(const Window *window, Pinch pinch, bool is_over) {
    const Surface *surface = surface_of(window);
    if (surface != &viewer.audience || viewer.player.overview.open)
        return;
    View whole = view_fit(surface->width, surface->height, viewer.show.deck->scene.frame);
    vec2s middle = {{(float)surface->width / 2, (float)surface->height / 2}};
    vec2s from = glms_vec2_divs(glms_vec2_sub(pinch.from, middle), whole.pixels_per_unit);
    vec2s to = glms_vec2_divs(glms_vec2_sub(pinch.to, middle), whole.pixels_per_unit);
    zoom_pinch(&viewer.player.zoom, window_time(), pinch.factor, from, to);
    if (is_over)
        zoom_settle(&viewer.player.zoom, window_time());
}

static void lose(const Window *window) {
    Surface *surface = surface_of(window);
    renderer_destroy(surface->renderer);
    surface->renderer = NULL;
}

static void renew(const Window *window) {
    Error error;
    Surface *surface = surface_of(window);
    window_use(surface->window);
    surface_take(surface, surface->window, painter_make_renderer(true, DRAWN_BY_GPU, &error));
    if (!surface->renderer)
        refuse(error.text);
    viewer.painter.renderer = viewer.audience.renderer;
    window_use(viewer.audience.window);
}

static const WindowPage callbacks = {takes_key, touched, pinched, lose, renew};

// Rounds ----------------------------------------------------------------------------------------------------

// Of what commands ask for, that which needs scripts or a way out.
static void drop_wishes(Player *player) {
    player->wants_reload = player->wants_screenshot = player->quit = false;
    player->wants_chapter = 0;
}

static void follow_screen(double now) {
    Window *window = viewer.audience.window;
    if (window_fullscreen_changed(window))
        viewer.player.fullscreen = window_is_fullscreen(window);
    window_set_fullscreen(window, viewer.player.fullscreen);
    window_show_cursor(window, !viewer_hides_cursor(&viewer, now));
}

// What is private is to be read, and the time bar to be gripped, however small the pixels are.
static void follow_size(void) {
    const Surface *surface = hud_surface();
    double scale = window_scale(surface->window);
    options.ui_scale = fmax(1, least_text * scale / (double)style_em(surface->width, surface->height, 1));
    viewer.foot = (float)(controls_height() * scale);
}

static void follow_fault(double now) {
    const ReelSource *source = viewer.show.deck->timeline.source;
    if (source->fault.text[0] && !viewer.show.fault.text[0])
        player_say(&viewer.player, now, "A part of this presentation cannot be shown");
    viewer.show.fault = source->fault;
}

// For eyes that motion makes unwell a step is its end.
static void calm(double now) {
    if (is_calm && viewer.player.clock.playing)
        player_skip(&viewer.player, now);
}

static void follow_arrival(double now) {
    bool waited = arrival.waits;
    arrival_follow(&arrival, viewer.show.deck, &viewer.player, now);
    if (arrival.waits != waited)
        tell_wait(arrival.waits);
}

static void page_round(void) {
    viewer_handle_events(&viewer);
    double now = window_time();
    drop_wishes(&viewer.player);
    calm(now);
    follow_arrival(now);
    second_follow(&viewer, &callbacks);
    follow_screen(now);
    follow_size();
    follow_fault(now);
    viewer_show(&viewer);
    follow_cue(now);
    controls_follow(&viewer);
    double next = fmin(viewer_next_picture(&viewer), hold_next_change(&viewer.hold));
    next = fmin(next, fmin(presenter_due(&viewer.presenter), viewer_hides_cursor_at(&viewer, now)));
    window_wait(viewer.audience.window, viewer.audience.must_draw ? 0 : next - window_time());
}

// Opening ---------------------------------------------------------------------------------------------------

static bool open_stage(Error *error) {
    Window *window = window_page_create(&callbacks, error);
    if (!window || !painter_start(&viewer.painter, true, DRAWN_BY_GPU, error))
        return false;
    surface_take(&viewer.audience, window, viewer.painter.renderer);
    return true;
}

static void init(void) {
    thumbnails_init(&viewer.thumbnails);
    surface_init(&viewer.audience);
    surface_init(&viewer.presenter.surface);
    load_keymap(&viewer.keymap, &viewer.keys);
}

EMSCRIPTEN_KEEPALIVE void *page_room(size_t size, bool calm) {
    is_calm = calm;
    return arrival_begin(&arrival, size);
}

static bool begin(Error *error) {
    init();
    if (!painter_init(&viewer.painter, error) || !open_stage(error) ||
        !begin_player(&viewer.player, &viewer.show, error))
        return false;
    clock_play(&viewer.player.clock, window_time());
    loop_run(page_round);
    tell_begun();
    return true;
}

// What has been made of less of it is made anew.
static void take_more(void) {
    deck_arrive(viewer.show.deck, arrival.there);
    viewer.show.deck_number++;
    window_wake();
}

static bool open_deck(Error *error) {
    viewer.show.deck = arrival_open(&arrival, error);
    return viewer.show.deck ? begin(error) : arrival.there < arrival.size;
}

EMSCRIPTEN_KEEPALIVE bool page_arrive(size_t there) {
    Error error;
    arrival.there = there;
    if (viewer.show.deck)
        take_more();
    else if (!open_deck(&error)) {
        refuse(error.text);
        return false;
    }
    return true;
}

EMSCRIPTEN_KEEPALIVE void page_go(const char *place) {
    const Timeline *timeline = &viewer.show.deck->timeline;
    double now = window_time(), time;
    int cue = timeline_find_cue(timeline, place);
    if (cue >= 0) {
        player_go_to_cue(&viewer.player, now, (size_t)cue);
        clock_play(&viewer.player.clock, now);
    } else if (number_read(place, 0, timeline->duration, &time)) {
        player_go_to(&viewer.player, now, time);
    }
    window_wake();
}

EMSCRIPTEN_KEEPALIVE double page_time(void) {
    return player_time(&viewer.player, window_time());
}

EMSCRIPTEN_KEEPALIVE void page_run(const char *command, double argument) {
    command_run(command_find(command), &viewer.player, window_time(), argument, false);
    player_show_hud(&viewer.player, window_time());
    window_wake();
}
