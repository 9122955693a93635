// Window state: what the files window*.c share, which are the only users of GLFW.
#pragma once

#include "platform/window.h"

// GLFW's, so that this header does not include it.
typedef struct GLFWwindow GLFWwindow;
typedef struct GLFWmonitor GLFWmonitor;

enum { window_queue_size = 256 };

typedef struct WindowRect {
    int x, y, width, height; // screen coordinates
} WindowRect;

struct Window {
    GLFWwindow *handle;
    Event queue[window_queue_size];
    size_t first, count;
    Event key;           // the last key that went down, for the character that it types
    double wheel;        // turned by, and not yet reported
    WindowRect place;    // of the window, to go back to from fullscreen
    GLFWmonitor *wanted; // asked for in the options; may be gone
    bool shows_cursor;
    bool fills_monitor; // asked to; the monitor may be gone
    // Asking the X server would cost a round trip a frame.
    int width, height; // of the picture
    bool is_minimised;
    double rate;                         // 0: to be found out
    Window *owner;                       // the first window, where this one is beside it
    Window *beside;                      // the window that is beside this one
    GLFWmonitor *monitors[monitor_most]; // as they were seen last
};

// Has the system report keys, mouse and size to the window's queue.
void window_listen(Window *window);
// Where a window opens, or moves to, on a monitor; NULL: anywhere.
WindowRect window_opening_rect(GLFWmonitor *monitor, int width, int height);
// The monitor at an index of window_monitors, NULL where there is none.
GLFWmonitor *window_monitor_at(int index);
WindowRect monitor_rect(GLFWmonitor *monitor);
// Initialises GLFW.
bool window_begin(Error *error);
// Asks for a new picture.
void window_push_redraw(Window *window);
