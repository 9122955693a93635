#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

enum { unknown_rate = 60 };

// GLFW takes a window off a monitor that goes away.
static bool window_is_fullscreen(const Window *window) {
    return glfwGetWindowMonitor(window->handle) != NULL;
}

WindowRect monitor_rect(GLFWmonitor *monitor) {
    WindowRect rect = {0};
    const GLFWvidmode *mode = glfwGetVideoMode(monitor);
    glfwGetMonitorPos(monitor, &rect.x, &rect.y);
    if (mode) {
        rect.width = mode->width;
        rect.height = mode->height;
    }
    return rect;
}

static WindowRect window_rect(const Window *window, bool *known) {
    WindowRect rect = {0};
    glfwGetError(NULL);
    glfwGetWindowPos(window->handle, &rect.x, &rect.y);
    *known = glfwGetError(NULL) == GLFW_NO_ERROR; // not on Wayland
    glfwGetWindowSize(window->handle, &rect.width, &rect.height);
    return rect;
}

static int overlap(int a, int a_length, int b, int b_length) {
    int end = a + a_length < b + b_length ? a + a_length : b + b_length, start = a > b ? a : b;
    return end > start ? end - start : 0;
}

static long overlap_area(WindowRect a, WindowRect b) {
    return (long)overlap(a.x, a.width, b.x, b.width) * overlap(a.y, a.height, b.y, b.height);
}

// The monitor that most of the window is on, where the system tells; else the one that was asked for, or the
// first. NULL where there is none at all.
static GLFWmonitor *window_monitor(const Window *window) {
    int count;
    GLFWmonitor **monitors = glfwGetMonitors(&count), *best = count > 0 ? monitors[0] : NULL;
    if (window_is_fullscreen(window))
        return glfwGetWindowMonitor(window->handle);
    bool known;
    WindowRect own = window_rect(window, &known);
    long most = 0;
    for (int i = 0; i < count; i++) {
        long area = overlap_area(own, monitor_rect(monitors[i]));
        if (known ? area > most : monitors[i] == window->wanted) {
            most = area;
            best = monitors[i];
        }
    }
    return best;
}

double window_rate(Window *window) {
    if (window->rate == 0) {
        GLFWmonitor *monitor = window_monitor(window);
        const GLFWvidmode *mode = monitor ? glfwGetVideoMode(monitor) : NULL;
        window->rate = mode && mode->refreshRate > 0 ? mode->refreshRate : unknown_rate;
    }
    return window->rate;
}

// The rectangle, or where it lies on no monitor, one of its size in the middle of the window's.
static WindowRect put_on_a_monitor(const Window *window, WindowRect rect) {
    int count;
    GLFWmonitor **monitors = glfwGetMonitors(&count), *own = window_monitor(window);
    for (int i = 0; i < count; i++)
        if (overlap_area(rect, monitor_rect(monitors[i])) > 0)
            return rect;
    WindowRect whole = own ? monitor_rect(own) : (WindowRect){0};
    return (WindowRect){whole.x + (whole.width - rect.width) / 2, whole.y + (whole.height - rect.height) / 2,
                        rect.width, rect.height};
}

void window_set_fullscreen(Window *window, bool fullscreen) {
    if (fullscreen == window_is_fullscreen(window))
        return;
    GLFWmonitor *monitor = fullscreen ? window_monitor(window) : NULL;
    const GLFWvidmode *mode = monitor ? glfwGetVideoMode(monitor) : NULL;
    if (mode) {
        bool known;
        if (!window->fills_monitor) // else the monitor has gone, and GLFW has moved the window
            window->place = window_rect(window, &known);
        glfwSetWindowMonitor(window->handle, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    } else if (!fullscreen) {
        WindowRect place = put_on_a_monitor(window, window->place);
        glfwSetWindowMonitor(window->handle, NULL, place.x, place.y, place.width, place.height, 0);
    }
    window->fills_monitor = fullscreen;
    window->rate = 0;
    window_push_redraw(window);
}

void window_move_to(Window *window, int monitor, bool fullscreen) {
    GLFWmonitor *target = window_monitor_at(monitor);
    const GLFWvidmode *mode = target ? glfwGetVideoMode(target) : NULL;
    bool known, fills_already = fullscreen && glfwGetWindowMonitor(window->handle) == target;
    if (!mode)
        return;
    WindowRect now = window->fills_monitor ? window->place : window_rect(window, &known);
    WindowRect place = window_opening_rect(target, now.width, now.height);
    window->wanted = target;
    window->place = place;
    window->fills_monitor = fullscreen;
    if (!fills_already)
        glfwSetWindowMonitor(window->handle, NULL, place.x, place.y, place.width, place.height, 0);
    if (fullscreen) // from there, since some window managers fill the monitor that the window is on
        glfwSetWindowMonitor(window->handle, target, 0, 0, mode->width, mode->height, mode->refreshRate);
    window->rate = 0;
    window_push_redraw(window);
}
