// Window state: what the files window*.c share, which are the only users of GLFW.
#pragma once

#include "platform/window.h"

// GLFW's, so that this header does not include it.
typedef struct GLFWwindow GLFWwindow;
typedef struct GLFWmonitor GLFWmonitor;

enum { filled_unknown = -2 };

typedef struct WindowRect {
    int x, y, width, height; // screen coordinates
} WindowRect;

// One of GLFW's numbers, and what it is here.
typedef struct KeyRow {
    int glfw;
    uint32_t code;
} KeyRow;

struct Window {
    GLFWwindow *handle;
    struct XPicture *picture; // where OpenGL does not show it; NULL: not tried yet
    EventQueue queue;
    Event key;           // the last key that went down, for the character that it types
    Event keypad;        // a key of the number pad that may type one yet; its code KEY_NONE: none
    double wheel;        // turned by, and not yet reported
    WindowRect place;    // of the window, to go back to from fullscreen
    GLFWmonitor *wanted; // asked for in the options; may be gone
    bool shows_cursor;
    bool fills;        // its monitor: asked to, or seen to
    double settles_at; // until then it may not do yet what was asked
    double looks_at;   // when that is looked at again; INFINITY: after the next event
    WindowRect seen;   // where it was when it was looked at last
    double seen_at;    // since then, or since it was asked to be elsewhere
    // Asking the X server would cost a round trip a frame.
    int width, height; // of the picture
    bool is_minimised;
    double rate;                         // 0: to be found out
    int filled;                          // window_filled_monitor, or filled_unknown
    double asked_at;                     // when it was last asked whether it is there
    Window *owner;                       // the first window, where this one is beside it
    Window *beside;                      // the window that is beside this one
    GLFWmonitor *monitors[monitor_most]; // as they were seen last
};

// KEY_NONE where no row has the number.
uint32_t key_row_find(const KeyRow *rows, size_t count, int glfw);
unsigned window_read_mods(int mods);
// Puts an event at the end of the queue, after the key of the number pad that has typed nothing.
void window_push(Window *window, Event event);
void window_push_keypad(Window *window);
void window_listen_keys(Window *window);
// Has the system report keys, mouse and size to the window's queue.
void window_listen(Window *window);
// Where a window opens, or moves to, on a monitor; NULL: anywhere.
WindowRect window_opening_rect(GLFWmonitor *monitor, int width, int height);
// The monitor at an index of window_monitors, NULL where there is none.
GLFWmonitor *window_monitor_at(int index);
WindowRect monitor_rect(GLFWmonitor *monitor);
// Has it found out anew which monitor it is on, and how often that shows a picture.
void window_forget_place(Window *window);
// `known`: the system tells where windows are.
WindowRect window_rect(const Window *window, bool *known);
// The monitor that most of the window is on, where the system tells; else the one that it was told to fill,
// that was asked for, or the first. NULL where there is none at all.
GLFWmonitor *window_monitor(const Window *window);
// The rectangle, or where it lies on no monitor, one of its size in the middle of the window's.
WindowRect window_visible_rect(const Window *window, WindowRect rect);
// Whether monitors have come or gone that window_monitors_changed has not told of yet.
bool window_misses_monitors(const Window *window);
// Initialises GLFW.
bool window_begin(Error *error);
// Asks for a new picture.
void window_push_redraw(Window *window);
