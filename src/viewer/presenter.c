#include "viewer/presenter.h"

#include "hud/style.h"
#include "viewer/overlay.h"
#include "viewer/viewer_state.h"

#include <math.h>
#include <string.h>

static const double least_period = 1.0 / 30; // between two pictures
static const double share = 3;               // times as long as one takes to draw, to the audience's picture
static const double most_period = 0.1;       // whatever it takes

void presenter_init(Presenter *presenter) {
    *presenter = (Presenter){.screens = {.audience_at = -1, .presenter_at = -1}};
    arena_init(&presenter->arena, 0);
}

// Monitors --------------------------------------------------------------------------------------------------

typedef struct MonitorNames {
    Monitor monitors[monitor_most];
    const char *names[monitor_most];
    int count;
} MonitorNames;

static MonitorNames *list_names(MonitorNames *list) {
    list->count = window_monitors(list->monitors);
    for (int i = 0; i < list->count; i++)
        list->names[i] = list->monitors[i].name;
    return list;
}

static bool find_home(const char *text, char home[screen_name_size], Error *error) {
    Monitor monitors[monitor_most];
    int index = window_find_monitor(text, error);
    if (index < 0)
        return false;
    window_monitors(monitors);
    snprintf(home, screen_name_size, "%s", monitors[index].name);
    return true;
}

bool presenter_start(Viewer *viewer, Error *error) {
    Presenter *presenter = &viewer->presenter;
    const Options *options = viewer->options;
    if (options->monitor && !find_home(options->monitor, presenter->screens.audience, error))
        return false;
    if (!options->presenter)
        return true;
    bool is_auto = !strcmp(options->presenter, "auto");
    if (!is_auto && *options->presenter &&
        !find_home(options->presenter, presenter->screens.presenter, error))
        return false;
    MonitorNames list = {0};
    presenter->is_asked = !is_auto;
    viewer->player.shows_presenter = !is_auto || list_names(&list)->count > 1;
    presenter->returns = !viewer->player.shows_presenter;
    return true;
}

// The window ------------------------------------------------------------------------------------------------

static bool open_window(Viewer *viewer, Error *error) {
    Presenter *presenter = &viewer->presenter;
    char title[256];
    snprintf(title, sizeof title, "Presenter – %s – Rostrum", viewer->deck->name);
    const WindowOptions options = {title, viewer->options->width, viewer->options->height, NULL};
    presenter->window = window_create_beside(viewer->window, &options, error);
    if (!presenter->window)
        return false;
    window_use(presenter->window);
    presenter->renderer = painter_make_renderer(false, error);
    window_use(viewer->window);
    presenter->knows_mouse = false;
    presenter->must_draw = true;
    presenter->due = 0;
    return presenter->renderer != NULL;
}

static void close_window(Viewer *viewer) {
    Presenter *presenter = &viewer->presenter;
    if (!presenter->window)
        return;
    window_use(presenter->window);
    renderer_destroy(presenter->renderer);
    window_use(viewer->window);
    window_destroy(presenter->window);
    presenter->window = NULL;
    presenter->renderer = NULL;
    presenter->is_behind = false;
    viewer->must_draw = true;
}

void presenter_finish(Viewer *viewer) {
    close_window(viewer);
    arena_finish(&viewer->presenter.arena);
}

// Places ----------------------------------------------------------------------------------------------------

// Both windows to their monitors. A single monitor leaves the presenter's where the system has put it.
static void place_windows(Viewer *viewer, const MonitorNames *list) {
    Presenter *presenter = &viewer->presenter;
    Screens *screens = &presenter->screens;
    bool fills = viewer->player.fullscreen;
    if (*screens->audience && screens->audience_at >= 0)
        window_move_to(viewer->window, screens->audience_at, fills && !presenter->needs_room);
    if (presenter->window && list->count > 1)
        window_move_to(presenter->window, screens->presenter_at, fills);
    if (presenter->window)
        window_focus(presenter->window);
}

static void assign_screens(Presenter *presenter, const MonitorNames *list) {
    screens_assign(&presenter->screens, list->names, list->count);
    presenter->needs_room = presenter->window && screens_share_by_loss(&presenter->screens, list->names);
}

// A monitor that comes brings the window back; one that goes takes it along where the audience's picture
// fills the one that is left.
static void follow_monitors(Viewer *viewer, const MonitorNames *list) {
    Presenter *presenter = &viewer->presenter;
    Player *player = &viewer->player;
    assign_screens(presenter, list);
    if (list->count > 1 && presenter->returns) {
        player->shows_presenter = true;
        presenter->returns = false;
    } else if (list->count == 1 && presenter->window && player->fullscreen && !presenter->needs_room) {
        player->shows_presenter = false;
        presenter->returns = true;
    }
}

// Opens or closes the window; true where it has opened.
static bool follow_wish(Viewer *viewer, int monitors, double now) {
    Presenter *presenter = &viewer->presenter;
    Error error;
    bool can_open = monitors > 1 || presenter->is_asked || presenter->window;
    bool wants = viewer->player.shows_presenter && can_open, opens = wants && !presenter->window;
    if (!wants)
        close_window(viewer);
    if (!opens || open_window(viewer, &error))
        return opens;
    close_window(viewer);
    viewer->player.shows_presenter = false;
    player_say(&viewer->player, now, "No presenter's window: %s", error.text);
    return false;
}

static void follow_swap(Viewer *viewer, const MonitorNames *list, double now) {
    if (list->count > 1)
        screens_swap(&viewer->presenter.screens, list->names, list->count);
    else
        player_say(&viewer->player, now, "There is one screen");
}

// The monitor that the audience's window fills is where it belongs, if nothing else has been said.
static void follow_audience(Viewer *viewer) {
    Screens *screens = &viewer->presenter.screens;
    Monitor monitors[monitor_most];
    int index = *screens->audience ? -1 : window_filled_monitor(viewer->window);
    if (index >= 0 && index < window_monitors(monitors))
        snprintf(screens->audience, sizeof screens->audience, "%s", monitors[index].name);
}

void presenter_follow(Viewer *viewer, double now) {
    Presenter *presenter = &viewer->presenter;
    Player *player = &viewer->player;
    MonitorNames list;
    follow_audience(viewer);
    bool changed = window_monitors_changed(viewer->window);
    bool swaps = player->swaps_screens != presenter->swapped;
    if (presenter->window && window_is_closed(presenter->window))
        player->shows_presenter = false;
    if (!changed && !swaps && player->shows_presenter == presenter->was_shown)
        return;
    list_names(&list);
    if (changed)
        follow_monitors(viewer, &list);
    if (swaps)
        follow_swap(viewer, &list, now);
    bool opens = follow_wish(viewer, list.count, now);
    presenter->swapped = player->swaps_screens;
    presenter->was_shown = player->shows_presenter;
    if (opens || presenter->window)
        assign_screens(presenter, &list);
    if (changed || swaps || opens)
        place_windows(viewer, &list);
}

// Both windows fill their monitors, or neither does.
void presenter_fill_screens(Viewer *viewer) {
    const Presenter *presenter = &viewer->presenter;
    const Screens *screens = &presenter->screens;
    bool fills = viewer->player.fullscreen;
    window_set_fullscreen(viewer->window, fills && !presenter->needs_room);
    if (presenter->window && screens->audience_at != screens->presenter_at)
        window_set_fullscreen(presenter->window, fills);
}

// Events ----------------------------------------------------------------------------------------------------

void presenter_exchange(Viewer *viewer) {
    Presenter *presenter = &viewer->presenter;
    if (!presenter->window)
        return;
    Window *window = viewer->window;
    vec2s mouse = viewer->mouse;
    Layers over = viewer->over;
    bool knows_mouse = viewer->knows_mouse;
    viewer->window = presenter->window;
    viewer->mouse = presenter->mouse;
    viewer->over = presenter->over;
    viewer->knows_mouse = presenter->knows_mouse;
    presenter->window = window;
    presenter->mouse = mouse;
    presenter->over = over;
    presenter->knows_mouse = knows_mouse;
}

static void handle_own(Viewer *viewer, const Event *event) {
    Presenter *presenter = &viewer->presenter;
    if (event->kind == EVENT_REDRAW) {
        presenter->must_draw = true;
        return;
    }
    if (event->kind == EVENT_MOVE) {
        bool is_first = !presenter->knows_mouse;
        presenter->mouse = event->at;
        presenter->knows_mouse = true;
        if (is_first)
            return;
    }
    overlays_handle(viewer, event, window_time());
}

bool presenter_next_event(Viewer *viewer, Event *event) {
    while (viewer->presenter.window && window_next_event(viewer->presenter.window, event)) {
        if (event->kind == EVENT_KEY && !event_is_pointer(event))
            return true;
        handle_own(viewer, event);
    }
    return false;
}

// Frames ----------------------------------------------------------------------------------------------------

static void build(Viewer *viewer, double now, int width, int height) {
    Presenter *presenter = &viewer->presenter;
    arena_reset(&presenter->arena);
    presenter->over = layers_begin(&presenter->arena);
    presenter_exchange(viewer);
    overlays_draw(viewer, now, width, height, OVERLAYS_PRIVATE);
    presenter_exchange(viewer);
}

static void paint(const Viewer *viewer, int width, int height) {
    const Presenter *presenter = &viewer->presenter;
    renderer_begin(presenter->renderer, width, height, color_with_opacity(style_cover, 1));
    for (size_t i = 0; i < presenter->over.count; i++) {
        const Layer *layer = &presenter->over.items[i];
        renderer_draw(presenter->renderer, layer->display, &layer->view, viewer->painter.atlas,
                      layer->is_clipped ? layer->clip : NULL);
    }
}

static void draw_picture(Viewer *viewer, double now, int width, int height) {
    Presenter *presenter = &viewer->presenter;
    build(viewer, now, width, height);
    uint64_t print = layers_fingerprint(&presenter->over);
    if (print == presenter->drawn && !presenter->must_draw)
        return;
    window_use(presenter->window);
    paint(viewer, width, height);
    window_swap(presenter->window);
    window_use(viewer->window);
    presenter->drawn = print;
    presenter->must_draw = false;
}

void presenter_show(Viewer *viewer) {
    Presenter *presenter = &viewer->presenter;
    int width, height;
    double now = window_time();
    if (!presenter->window)
        return;
    window_size(presenter->window, &width, &height);
    presenter->is_behind = now < presenter->due && width > 0;
    if (presenter->is_behind || width <= 0 || height <= 0)
        return;
    draw_picture(viewer, now, width, height);
    double end = window_time();
    presenter->due = end + fmin(fmax(least_period, share * (end - now)), most_period);
}

double presenter_due(const Presenter *presenter) {
    return presenter->is_behind ? presenter->due : INFINITY;
}
