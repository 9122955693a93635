#include "base/number.h"
#include "base/plain.h"
#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <string.h>
#include <strings.h>

// Two outputs that show the same part of the desktop are one screen to the presenter.
static bool is_mirror(GLFWmonitor *const *monitors, int index) {
    WindowRect own = monitor_rect(monitors[index]);
    for (int i = 0; i < index; i++) {
        WindowRect other = monitor_rect(monitors[i]);
        if (own.x == other.x && own.y == other.y)
            return true;
    }
    return false;
}

// Those that count, in GLFW's order; how many.
static int list_monitors(GLFWmonitor *list[monitor_most]) {
    int count, kept = 0;
    GLFWmonitor **monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count && kept < monitor_most; i++)
        if (!is_mirror(monitors, i))
            list[kept++] = monitors[i];
    return kept;
}

GLFWmonitor *window_monitor_at(int index) {
    GLFWmonitor *list[monitor_most];
    return index >= 0 && index < list_monitors(list) ? list[index] : NULL;
}

static int find_filled(const Window *window) {
    GLFWmonitor *list[monitor_most], *filled = window_monitor(window);
    int count = list_monitors(list);
    for (int i = 0; i < count; i++)
        if (list[i] == filled)
            return i;
    return -1;
}

int window_filled_monitor(Window *window) {
    if (!window->fills)
        return -1;
    if (window->filled == filled_unknown || window_misses_monitors(window))
        window->filled = find_filled(window);
    return window->filled;
}

static Monitor describe(GLFWmonitor *handle) {
    WindowRect rect = monitor_rect(handle);
    const GLFWvidmode *mode = glfwGetVideoMode(handle);
    Monitor monitor = {"", rect.x, rect.y, rect.width, rect.height, mode ? mode->refreshRate : 0};
    snprintf(monitor.name, sizeof monitor.name, "%s", glfwGetMonitorName(handle));
    plain_make(monitor.name, "");
    return monitor;
}

int window_monitors(Monitor *monitors) {
    GLFWmonitor *list[monitor_most];
    int count = list_monitors(list);
    for (int i = 0; i < count; i++)
        monitors[i] = describe(list[i]);
    return count;
}

static bool is_called(const Monitor *monitor, int index, const char *text) {
    uint64_t number;
    return !strcasecmp(monitor->name, text) ||
           (number_parse(text, strlen(text), 0, monitor_most, &number) && number == (uint64_t)index + 1);
}

int window_find_monitor(const char *text, Error *error) {
    Monitor monitors[monitor_most];
    int count = window_monitors(monitors);
    char names[sizeof error->text] = "";
    for (int i = 0; i < count; i++) {
        if (is_called(&monitors[i], i, text))
            return i;
        size_t length = strlen(names);
        snprintf(names + length, sizeof names - length, "%s%d %.63s", i ? ", " : "", i + 1, monitors[i].name);
    }
    error_set(error, "there is no monitor \"%s\"; connected: %s", text, count ? names : "none");
    return -1;
}

static void list_all(GLFWmonitor *list[monitor_most]) {
    int count;
    GLFWmonitor **monitors = glfwGetMonitors(&count);
    for (int i = 0; i < monitor_most; i++)
        list[i] = i < count ? monitors[i] : NULL;
}

bool window_misses_monitors(const Window *window) {
    GLFWmonitor *list[monitor_most];
    list_all(list);
    return memcmp(list, window->monitors, sizeof list) != 0;
}

bool window_monitors_changed(Window *window) {
    bool changed = window_misses_monitors(window);
    list_all(window->monitors);
    return changed;
}

bool window_print_monitors(FILE *file, Error *error) {
    Monitor monitors[monitor_most];
    if (!window_begin(error))
        return false;
    int count = window_monitors(monitors);
    for (int i = 0; i < count; i++) {
        const Monitor *monitor = &monitors[i];
        fprintf(file, "%d  %-16s %dx%d at %d,%d", i + 1, monitor->name, monitor->width, monitor->height,
                monitor->x, monitor->y);
        fprintf(file, monitor->rate > 0 ? "  %g Hz\n" : "\n", monitor->rate);
    }
    glfwTerminate();
    return true;
}
