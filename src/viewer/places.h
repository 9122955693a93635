// Places: the two windows on their monitors, while these come and go (play/screens.h).
#pragma once

#include "platform/window.h"
#include "play/screens.h"

// Zeroed at the start.
typedef struct Places {
    Screens screens;
    const char *awaited; // the audience's monitor as it was asked for, which is not there yet; NULL: none is
    bool needs_room;     // the audience's window has lost its monitor and must not cover this one
    bool fills;          // as the presenter's window was told last
} Places;

// The monitors that are there.
typedef struct MonitorNames {
    Monitor monitors[monitor_most];
    const char *names[monitor_most];
    int count;
} MonitorNames;

void places_list(MonitorNames *list);
// Says where a window belongs (Screens.audience or presenter), by a monitor's name or number. False and an
// error where there is no such monitor.
bool places_find_home(const char *text, char home[screen_name_size], Error *error);
// The same for the audience's window; where there is no such monitor, it is awaited.
void places_find_audience(Places *places, const char *text);
// Takes the awaited monitor where it has come.
void places_take_awaited(Places *places);

// The monitor that the audience's window fills is where it belongs, if nothing else has been said.
void places_follow(Places *places, Window *audience);
// Finds places for the windows; `presenter` NULL: it has none.
void places_assign(Places *places, const MonitorNames *list, const Window *presenter);
// Both windows to their monitors. A single monitor leaves the presenter's where the system has put it.
void places_move(const Places *places, const MonitorNames *list, Window *audience, Window *presenter,
                 bool fills);
// Takes in what the window manager has made of the windows: `fills` is that of the audience's.
void places_note(Places *places, Window *audience, Window *presenter, bool *fills);
// Both windows fill their monitors, or neither does; what the window manager makes of the presenter's stays.
void places_fill(Places *places, Window *audience, Window *presenter, bool fills);
