// Desktop: a window system that is none, in the place of GLFW's, for tests: it has the monitors that a test puts
// there, does with windows what a window manager does, at once, and tells them when they look for events.
#pragma once

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <stdbool.h>

enum { desktop_most_monitors = 20, desktop_most_windows = 2, desktop_most_hints = 16 };

typedef struct DesktopRect {
    int x, y, width, height;
} DesktopRect;

typedef struct DesktopHint {
    int hint, value;
} DesktopHint;

struct GLFWmonitor {
    const char *name;
    DesktopRect place, area; // area: what panels leave of it
    GLFWvidmode mode;        // width 0: not known
};

struct GLFWwindow {
    char title[64];
    DesktopRect place, told; // where it is, where it was when that was told last
    bool is_there, is_shown, is_placed, is_full, is_closing;
    GLFWmonitor *believed; // to be filled by it, as GLFW believes
    int cursor, locks_mods, swap_interval, swaps;
    double mouse_x, mouse_y;
    bool held[GLFW_KEY_LAST + 1];
    void *user;
    GLFWkeyfun key;
    GLFWcharfun character;
    GLFWcursorposfun move;
    GLFWmousebuttonfun button;
    GLFWscrollfun wheel;
    GLFWwindowrefreshfun refresh;
    GLFWframebuffersizefun resize;
    GLFWwindowposfun shift;
    GLFWwindowiconifyfun minimise;
};

typedef struct Desktop {
    GLFWmonitor screens[desktop_most_monitors];
    GLFWmonitor *monitors[desktop_most_monitors]; // those that are connected
    int monitor_count;
    GLFWwindow windows[desktop_most_windows];
    const char *failure;        // what the system says of the last one
    const char *lacks, *reason; // what fails, and what is then said of it: "display", "window", "functions"
    bool hides_places;          // as Wayland does
    bool is_gone; // all windows are closed whenever they look for events, as GLFW says it on Wayland
    bool obeys;   // windows get what is asked for them
    bool fills_where_windows_are; // and not the monitor that is asked for
    int scale;                    // pixels of a picture in one unit of the desktop
    DesktopHint hints[desktop_most_hints];
    int hint_count;
    char class_name[32], instance_name[32];
    bool is_begun, is_woken;
    double clock, slept; // slept: for how long at the last look for events
    GLFWwindow *current, *focused;
    int switches, questions, wishes;  // from context to context; where a window is; that it be elsewhere
    int looks;                        // whether it is there
    void (*look)(void);               // called at every look for events, NULL: nothing is
    GLFWglproc (*find)(const char *); // functions of OpenGL, where there are any
    const char *key_names[GLFW_KEY_LAST + 1];
} Desktop;

extern Desktop desktop;

// Set-up of a cmocka test: a desktop that has all, with the monitors LEFT and RIGHT.
int desktop_open(void **state);
// Connects one more, all of it free.
GLFWmonitor *desktop_connect(const char *name, DesktopRect place, int rate);
// What a window was opened with; -1 where that was left open.
int desktop_hint(int hint);
