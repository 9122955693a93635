#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>
#include <string.h>

static const double settling_seconds = 2;    // that a window manager may take to do what it was asked
static const double standing_seconds = 0.25; // after which a place is one to go back to

static bool covers(WindowRect a, WindowRect b) {
    return a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
}

// What the window really is, whoever made it so. One that was as large as the monitor before fills nothing.
static bool fills_now(const Window *window, WindowRect own, bool known) {
    const GLFWmonitor *asked = glfwGetWindowMonitor(window->handle);
    GLFWmonitor *monitor = window_monitor(window);
    if (!known || !monitor)
        return asked != NULL;
    WindowRect whole = monitor_rect(monitor);
    return covers(own, whole) && (asked || !covers(window->place, whole));
}

// Keeps a place once the window is seen there again after a while: on the way to fullscreen there are others,
// and a busy program does not see for how long.
static void note_place(Window *window, WindowRect own, bool fills, double now) {
    if (memcmp(&own, &window->seen, sizeof own) != 0)
        window->seen_at = now;
    window->seen = own;
    double stands_at = window->seen_at + standing_seconds;
    if (!fills && now >= stands_at)
        window->place = own;
    window->looks_at = fills || now >= stands_at ? INFINITY : stands_at;
}

double window_next_look(const Window *window) {
    return window->beside ? fmin(window->looks_at, window->beside->looks_at) : window->looks_at;
}

bool window_fullscreen_changed(Window *window) {
    bool known;
    double now = window_time();
    if (now < window->looks_at || window_misses_monitors(window->owner ? window->owner : window))
        return false;
    WindowRect own = window_rect(window, &known);
    bool fills = fills_now(window, own, known), is_asked = fills == window->fills;
    window->looks_at = window->settles_at;
    if (!is_asked && now < window->settles_at)
        return false;
    note_place(window, own, fills, now);
    window->fills = fills;
    return !is_asked;
}

bool window_is_fullscreen(const Window *window) {
    return window->fills;
}

static void expect(Window *window, bool fills) {
    window->fills = fills;
    window->seen_at = window_time();
    window->settles_at = window->looks_at = window->seen_at + settling_seconds;
    window_forget_place(window);
    window_push_redraw(window);
}

static void put_at(Window *window, WindowRect rect) {
    glfwSetWindowMonitor(window->handle, NULL, rect.x, rect.y, rect.width, rect.height, GLFW_DONT_CARE);
}

static void fill(Window *window, GLFWmonitor *monitor) {
    const GLFWvidmode *mode = glfwGetVideoMode(monitor);
    if (mode)
        glfwSetWindowMonitor(window->handle, monitor, GLFW_DONT_CARE, GLFW_DONT_CARE, mode->width,
                             mode->height, mode->refreshRate);
}

// Where the window manager has changed it, GLFW does not know, and would not ask for what it believes to be
// there: it is asked for the opposite first.
void window_set_fullscreen(Window *window, bool fullscreen) {
    GLFWmonitor *monitor = fullscreen == window->fills ? NULL : window_monitor(window);
    bool known, is_believed = glfwGetWindowMonitor(window->handle) != NULL;
    if (!monitor)
        return;
    WindowRect own = window_rect(window, &known);
    if (fullscreen)
        window->place = own;
    if (fullscreen && is_believed)
        put_at(window, own);
    if (fullscreen || !is_believed)
        fill(window, monitor);
    if (!fullscreen)
        put_at(window, window_visible_rect(window, window->place));
    expect(window, fullscreen);
}

void window_move_to(Window *window, int monitor, bool fullscreen) {
    GLFWmonitor *target = window_monitor_at(monitor);
    bool known, fills_already = fullscreen && window->fills && glfwGetWindowMonitor(window->handle) == target;
    if (!target)
        return;
    WindowRect now = window->fills ? window->place : window_rect(window, &known);
    window->wanted = target;
    window->place = window_opening_rect(target, now.width, now.height);
    if (!fills_already)
        put_at(window, window->place);
    if (fullscreen) // from there, since some window managers fill the monitor that the window is on
        fill(window, target);
    expect(window, fullscreen);
}
