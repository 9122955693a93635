#include "viewer/presenter.h"

#include <string.h>

void presenter_init(Presenter *presenter, Surface *audience, Player *player, const Show *show,
                    const Options *options) {
    *presenter = (Presenter){.audience = audience, .player = player, .show = show, .options = options};
    surface_init(&presenter->surface);
}

bool presenter_start(Presenter *presenter, Error *error) {
    const Options *options = presenter->options;
    Screens *screens = &presenter->places.screens;
    if (options->monitor)
        places_find_audience(&presenter->places, options->monitor);
    if (!options->presenter)
        return true;
    bool is_auto = !strcmp(options->presenter, "auto");
    if (!is_auto && *options->presenter && !places_find_home(options->presenter, screens->presenter, error))
        return false;
    MonitorNames list;
    places_list(&list);
    presenter->is_asked = !is_auto;
    presenter->player->shows_presenter = !is_auto || list.count > 1;
    presenter->returns = !presenter->player->shows_presenter;
    return true;
}

// The window ------------------------------------------------------------------------------------------------

static bool open_window(Presenter *presenter, Error *error) {
    const Options *options = presenter->options;
    Window *audience = presenter->audience->window;
    char title[256];
    snprintf(title, sizeof title, "Presenter – %s – Rostrum", presenter->show->deck->name);
    const WindowOptions window_options = {title, options->width, options->height, NULL, false};
    Window *window = window_create_beside(audience, &window_options, error);
    if (!window)
        return false;
    window_use(window);
    surface_take(&presenter->surface, window, painter_make_renderer(false, (DrawnBy)options->draw, error));
    window_use(audience);
    return presenter->surface.renderer != NULL;
}

static void close_window(Presenter *presenter) {
    if (presenter->surface.window)
        surface_close(&presenter->surface, presenter->audience->window);
}

void presenter_finish(Presenter *presenter) {
    close_window(presenter);
    surface_finish(&presenter->surface);
}

// Following -------------------------------------------------------------------------------------------------

// A monitor that comes brings the window back; one that goes takes it along where the audience's picture
// fills the one that is left.
static void follow_monitors(Presenter *presenter, const MonitorNames *list) {
    Player *player = presenter->player;
    Window *window = presenter->surface.window;
    places_take_awaited(&presenter->places);
    places_assign(&presenter->places, list, window);
    if (list->count > 1 && presenter->returns) {
        player->shows_presenter = true;
        presenter->returns = false;
    } else if (list->count == 1 && window && player->fullscreen && !presenter->places.needs_room) {
        player->shows_presenter = false;
        presenter->returns = true;
    }
}

// Opens or closes the window; true where it has opened.
static bool follow_wish(Presenter *presenter, int monitors, double now) {
    Error error;
    const Surface *surface = &presenter->surface;
    bool can_open = monitors > 1 || presenter->is_asked || surface->window;
    bool wants = presenter->player->shows_presenter && can_open, opens = wants && !surface->window;
    if (!wants)
        close_window(presenter);
    if (!opens || open_window(presenter, &error))
        return opens;
    close_window(presenter);
    presenter->player->shows_presenter = false;
    player_say(presenter->player, now, "No presenter's window: %s", error.text);
    return false;
}

// False where there is nothing to swap, which is said.
static bool follow_swap(Presenter *presenter, const MonitorNames *list, double now) {
    if (list->count > 1)
        screens_swap(&presenter->places.screens, list->names, list->count);
    else
        player_say(presenter->player, now, "There is one screen");
    return list->count > 1;
}

static void follow_all(Presenter *presenter, bool changed, bool swaps, double now) {
    const Player *player = presenter->player;
    MonitorNames list;
    places_list(&list);
    if (changed)
        follow_monitors(presenter, &list);
    bool swapped = swaps && follow_swap(presenter, &list, now);
    bool opens = follow_wish(presenter, list.count, now);
    Window *window = presenter->surface.window;
    presenter->swapped = player->swaps_screens;
    presenter->was_shown = player->shows_presenter;
    if (window)
        places_assign(&presenter->places, &list, window);
    if (changed || swapped || opens)
        places_move(&presenter->places, &list, presenter->audience->window, window, player->fullscreen);
}

void presenter_follow(Presenter *presenter, double now) {
    Player *player = presenter->player;
    Window *audience = presenter->audience->window, *window = presenter->surface.window;
    places_follow(&presenter->places, audience);
    if (presenter->places.awaited)
        player_say(player, now, "Waiting for the monitor %s", presenter->places.awaited);
    bool changed = window_monitors_changed(audience), swaps = player->swaps_screens != presenter->swapped;
    if (window && window_is_closed(window))
        player->shows_presenter = false;
    if (changed || swaps || player->shows_presenter != presenter->was_shown)
        follow_all(presenter, changed, swaps, now);
}
