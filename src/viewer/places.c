#include "viewer/places.h"

#include "base/log.h"

#include <stdio.h>

void places_list(MonitorNames *list) {
    list->count = window_monitors(list->monitors);
    for (int i = 0; i < list->count; i++)
        list->names[i] = list->monitors[i].name;
}

bool places_find_home(const char *text, char home[screen_name_size], Error *error) {
    Monitor monitors[monitor_most];
    int index = window_find_monitor(text, error);
    if (index < 0)
        return false;
    window_monitors(monitors);
    snprintf(home, screen_name_size, "%s", monitors[index].name);
    return true;
}

void places_find_audience(Places *places, const char *text) {
    Error reason;
    if (places_find_home(text, places->screens.audience, &reason))
        return;
    places->awaited = text;
    log_write(LOG_WARNING, "rostrum: %s; it is waited for", reason.text);
}

void places_take_awaited(Places *places) {
    if (places->awaited && places_find_home(places->awaited, places->screens.audience, NULL))
        places->awaited = NULL;
}

void places_follow(Places *places, Window *audience) {
    Screens *screens = &places->screens;
    Monitor monitors[monitor_most];
    int index = *screens->audience ? -1 : window_filled_monitor(audience);
    if (index >= 0 && index < window_monitors(monitors))
        snprintf(screens->audience, sizeof screens->audience, "%s", monitors[index].name);
}

void places_assign(Places *places, const MonitorNames *list, const Window *presenter) {
    screens_assign(&places->screens, list->names, list->count);
    places->needs_room = presenter && screens_share_by_loss(&places->screens, list->names);
}

void places_move(const Places *places, const MonitorNames *list, Window *audience, Window *presenter,
                 bool fills) {
    const Screens *screens = &places->screens;
    if (*screens->audience && screens->audience_at >= 0)
        window_move_to(audience, screens->audience_at, fills && !places->needs_room);
    if (presenter && list->count > 1)
        window_move_to(presenter, screens->presenter_at, fills);
    if (presenter)
        window_focus(presenter);
}

void places_note(Places *places, Window *audience, Window *presenter, bool *fills) {
    if (window_fullscreen_changed(audience)) {
        *fills = window_is_fullscreen(audience);
        places->needs_room = false;
    }
    if (presenter)
        window_fullscreen_changed(presenter);
}

void places_fill(Places *places, Window *audience, Window *presenter, bool fills) {
    window_set_fullscreen(audience, fills && !places->needs_room);
    bool is_apart = places->screens.audience_at != places->screens.presenter_at;
    if (presenter && is_apart && fills != places->fills)
        window_set_fullscreen(presenter, fills);
    places->fills = fills;
}
