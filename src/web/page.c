#include "web/page.h"

#include "base/number.h"
#include "deck/deck_file.h"
#include "show/begin.h"
#include "show/load.h"
#include "viewer/viewer_frame.h"
#include "viewer/viewer_input.h"
#include "web/arrival.h"
#include "web/loop.h"
#include "web/window_page.h"

#include <emscripten.h>
#include <math.h>

static const Options options = {.speed = 1, .ui_scale = 1};
static Viewer viewer = {.options = &options,
                        .show = {.options = &options, .scene_count = 1, .deck_number = 1}};
static size_t told_cue = SIZE_MAX; // none yet
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

// Rounds ----------------------------------------------------------------------------------------------------

// Of what commands ask for, that which needs scripts or a way out.
static void drop_wishes(Player *player) {
    player->wants_reload = player->wants_screenshot = player->quit = false;
    player->wants_chapter = 0;
}

static void follow_screen(void) {
    Window *window = viewer.audience.window;
    if (window_fullscreen_changed(window))
        viewer.player.fullscreen = window_is_fullscreen(window);
    window_set_fullscreen(window, viewer.player.fullscreen);
    window_show_cursor(window, !marks_show_mouse(&viewer.player.marks));
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
    follow_screen();
    follow_fault(now);
    viewer_show(&viewer);
    follow_cue(now);
    double next = fmin(viewer_next_picture(&viewer), hold_next_change(&viewer.hold));
    window_wait(viewer.audience.window, viewer.audience.must_draw ? 0 : next - window_time());
}

// Opening ---------------------------------------------------------------------------------------------------

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

// A finger brings up the time bar.
static TouchPlace touched(vec2s at) {
    Surface *audience = &viewer.audience;
    double now = window_time();
    HudGeometry hud = hud_geometry(audience->width, audience->height, (float)options.ui_scale);
    bool is_over = viewer.player.overview.open;
    bool grips = player_hud_opacity(&viewer.player, now) > 0 && hud_grips(&hud, at);
    player_show_hud(&viewer.player, now);
    if (grips && !is_over)
        return TOUCH_DRAGS;
    return at.x < (float)audience->width / 5 && !is_over ? TOUCH_BACK : TOUCH_TAPS;
}

static void lose(void) {
    renderer_destroy(viewer.painter.renderer);
    viewer.painter.renderer = NULL;
}

static void renew(void) {
    Error error;
    if (!painter_start(&viewer.painter, true, DRAWN_BY_GPU, &error))
        refuse(error.text);
    surface_take(&viewer.audience, viewer.audience.window, viewer.painter.renderer);
}

static bool open_stage(Error *error) {
    static const WindowPage page = {takes_key, touched, lose, renew};
    Window *window = window_page_create(&page, error);
    if (!window || !painter_start(&viewer.painter, true, DRAWN_BY_GPU, error))
        return false;
    surface_take(&viewer.audience, window, viewer.painter.renderer);
    return true;
}

static void init(void) {
    arena_init(&viewer.keys, 0);
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
