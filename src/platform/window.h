// Window: the one the presentation is shown in, with an OpenGL 3.3 core context, what its keys and mouse say,
// and the monitors. window*.c are the only users of GLFW. One first window at a time, and one beside it.
#pragma once

#include "base/error.h"
#include "platform/event.h"

#include <stdio.h>

typedef struct Window Window;

typedef struct WindowOptions {
    const char *title;     // NULL: it is hidden until window_show
    int width, height;     // 0: what fits the monitor
    const char *monitor;   // a name or a number from 1 on; NULL: the system's choice
    bool monitor_may_lack; // it opens elsewhere then
} WindowOptions;

enum { monitor_name_size = 64, monitor_most = 16 };

typedef struct Monitor {
    char name[monitor_name_size];
    int x, y, width, height; // screen coordinates
    double rate;             // pictures a second, 0 where it is not known
} Monitor;

// Opens a window, shown where it has a title, its context current. NULL and an error that says what is missing and what to do: no
// display, no OpenGL 3.3, no such monitor, where it may not lack.
Window *window_create(const WindowOptions *options, Error *error);
// Opens a second window whose context shares nothing with the first one's, which stays current. Its swaps do
// not wait for the monitor. Destroy it before the first. NULL and an error as above.
Window *window_create_beside(Window *first, const WindowOptions *options, Error *error);
// Shows one that is hidden.
void window_show(Window *window, const char *title);
void window_destroy(Window *window);
// Makes the window's context current.
void window_use(Window *window);

// Seconds of a steady clock.
double window_time(void);
// Sleeps until there is an event in this window or the one beside it, or for `seconds` (INFINITY: for good);
// 0 only looks.
void window_wait(Window *window, double seconds);
// Ends the sleep of window_wait; to be called from any thread.
void window_wake(void);
// Takes the oldest event; false where there is none left.
bool window_next_event(Window *window, Event *event);
// The window was closed by its frame or the system.
bool window_is_closed(const Window *window);
// Takes that back; false where the system closes it again at once, as it does where the display is gone.
bool window_stay_open(Window *window);

// Pixels of the picture; 0 while it is minimised.
void window_size(const Window *window, int *width, int *height);
// Memory for a picture of the window that goes into it without OpenGL: width x height pixels, 0xAARRGGBB, rows from the top. They stay
// from picture to picture while the size does. Waits until what was put is shown. NULL where the system has none: OpenGL has to draw.
uint32_t *window_pixels(Window *window, int width, int height);
// Puts a part of that memory into the window.
void window_put(Window *window, int left, int top, int width, int height);
// Shows what was drawn, or put since window_pixels gave memory; waits for the monitor where the system does that.
void window_swap(Window *window);
// Pictures a second of the monitor that the window is on, 60 where it is not known.
double window_rate(Window *window);

// The monitors, those that show the same as an earlier one left out; how many. `monitors`: monitor_most of
// them.
int window_monitors(Monitor *monitors);
// The index of a monitor by number (from 1 on) or name, in any case. -1 and an error that says which there
// are.
int window_find_monitor(const char *text, Error *error);
// Whether monitors have come or gone since the last call (the first: since the window was opened).
bool window_monitors_changed(Window *window);
// Lists all monitors without a window: number, name, size, position, rate.
bool window_print_monitors(FILE *file, Error *error);
// Moves the window to a monitor (an index of window_monitors): its middle, or all of it.
void window_move_to(Window *window, int monitor, bool fullscreen);
// The index of the monitor that the window fills, -1 where it is none.
int window_filled_monitor(Window *window);
// Above other windows, with the keys.
void window_focus(Window *window);

// Fills the monitor that most of the window is on, or goes back to where the window was.
void window_set_fullscreen(Window *window, bool fullscreen);
// Whether it fills a monitor: what was asked last, or what the window manager has made of it since.
bool window_is_fullscreen(const Window *window);
// True once after the window manager has filled the monitor with it, or has taken it off, unasked, or has not
// done what it was asked for two seconds.
bool window_fullscreen_changed(Window *window);
// When that is to be asked again though no event came, of the window or the one beside it; INFINITY: never.
double window_next_look(const Window *window);
void window_show_cursor(Window *window, bool shown);
