#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>

enum { unknown_rate = 60 };

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

WindowRect window_rect(const Window *window, bool *known) {
    WindowRect rect = {0};
    glfwGetError(NULL);
    glfwGetWindowPos(window->handle, &rect.x, &rect.y);
    *known = glfwGetError(NULL) == GLFW_NO_ERROR; // not on Wayland
    glfwGetWindowSize(window->handle, &rect.width, &rect.height);
    return rect;
}

static double overlap(int a, int a_length, int b, int b_length) {
    return fmax(0, fmin(a + a_length, b + b_length) - fmax(a, b));
}

static double overlap_area(WindowRect a, WindowRect b) {
    return overlap(a.x, a.width, b.x, b.width) * overlap(a.y, a.height, b.y, b.height);
}

GLFWmonitor *window_monitor(const Window *window) {
    int count;
    GLFWmonitor **monitors = glfwGetMonitors(&count), *best = count > 0 ? monitors[0] : NULL;
    bool known;
    WindowRect own = window_rect(window, &known);
    if (!known && glfwGetWindowMonitor(window->handle))
        return glfwGetWindowMonitor(window->handle);
    double most = 0;
    for (int i = 0; i < count; i++) {
        double area = overlap_area(own, monitor_rect(monitors[i]));
        if (known ? area > most : monitors[i] == window->wanted) {
            most = area;
            best = monitors[i];
        }
    }
    return best;
}

void window_forget_place(Window *window) {
    window->rate = 0;
    window->filled = filled_unknown;
}

double window_rate(Window *window) {
    if (window->rate == 0) {
        GLFWmonitor *monitor = window_monitor(window);
        const GLFWvidmode *mode = monitor ? glfwGetVideoMode(monitor) : NULL;
        window->rate = mode && mode->refreshRate > 0 ? mode->refreshRate : unknown_rate;
    }
    return window->rate;
}

WindowRect window_visible_rect(const Window *window, WindowRect rect) {
    int count;
    GLFWmonitor **monitors = glfwGetMonitors(&count), *own = window_monitor(window);
    for (int i = 0; i < count; i++)
        if (overlap_area(rect, monitor_rect(monitors[i])) > 0)
            return rect;
    WindowRect whole = own ? monitor_rect(own) : (WindowRect){0};
    return (WindowRect){whole.x + (whole.width - rect.width) / 2, whole.y + (whole.height - rect.height) / 2,
                        rect.width, rect.height};
}
