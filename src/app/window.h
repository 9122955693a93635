// Window: the one the presentation is shown in, with an OpenGL 3.3 core context, and what its keys and mouse
// say. window.c is the only user of GLFW. One window at a time.
#pragma once

#include "base/error.h"
#include "play/key.h"

#include <cglm/struct.h>

typedef struct Window Window;

typedef struct WindowOptions {
    const char *title;
    int width, height; // 0: what fits the monitor
    int monitor;       // from 1 on; 0: the system's choice
} WindowOptions;

typedef enum EventKind {
    EVENT_KEY,   // a key, or the wheel
    EVENT_PRESS, // a mouse button goes down
    EVENT_RELEASE,
    EVENT_MOVE,   // the mouse
    EVENT_REDRAW, // the picture was lost or its size has changed
} EventKind;

typedef struct Event {
    EventKind kind;
    KeyPress press;    // KEY, PRESS, RELEASE
    KeyPress fallback; // KEY: the same key as on a US keyboard, for layouts of other scripts
    bool is_repeat;    // KEY: it is being held
    vec2s at;          // PRESS, RELEASE, MOVE: pixels of the picture, origin at the lower left
} Event;

// Opens a window, shown, its context current. NULL and an error that says what is missing and what to do: no
// display, no OpenGL 3.3, no such monitor.
Window *window_create(const WindowOptions *options, Error *error);
void window_destroy(Window *window);

// Seconds of a steady clock.
double window_time(void);
// Sleeps until there is an event, or for `seconds` (INFINITY: for good); 0 only looks.
void window_wait(Window *window, double seconds);
// Takes the oldest event; false where there is none left.
bool window_next_event(Window *window, Event *event);
// The window was closed by its frame or the system.
bool window_is_closed(const Window *window);

// Pixels of the picture; 0 while it is minimised.
void window_size(const Window *window, int *width, int *height);
// Shows what was drawn; waits for the monitor where the system does that.
void window_swap(Window *window);
// Pictures a second of the monitor that the window is on, 60 where it is not known.
double window_rate(Window *window);

// Fills the monitor that most of the window is on, or goes back to where the window was.
void window_set_fullscreen(Window *window, bool fullscreen);
void window_show_cursor(Window *window, bool shown);
