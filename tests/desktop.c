#include "desktop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

Desktop desktop;

int desktop_open(void **state) {
    (void)state;
    desktop = (Desktop){.obeys = true, .scale = 1};
    desktop_connect("LEFT", (DesktopRect){0, 0, 1920, 1080}, 60)->area = (DesktopRect){0, 40, 1920, 1000};
    desktop_connect("RIGHT", (DesktopRect){1920, 100, 2560, 1440}, 144);
    return 0;
}

GLFWmonitor *desktop_connect(const char *name, DesktopRect place, int rate) {
    assert_true(desktop.monitor_count < desktop_most_monitors);
    GLFWmonitor *monitor = &desktop.screens[desktop.monitor_count];
    *monitor = (GLFWmonitor){name, place, place, {place.width, place.height, 8, 8, 8, rate}};
    desktop.monitors[desktop.monitor_count++] = monitor;
    return monitor;
}

int desktop_hint(int hint) {
    for (int i = 0; i < desktop.hint_count; i++)
        if (desktop.hints[i].hint == hint)
            return desktop.hints[i].value;
    return -1;
}

static bool lacks(const char *what) {
    bool is_lacking = desktop.lacks && !strcmp(desktop.lacks, what);
    if (is_lacking)
        desktop.failure = desktop.reason;
    return is_lacking;
}

// The system ------------------------------------------------------------------------------------------------

int glfwInit(void) {
    desktop.is_begun = !lacks("display");
    return desktop.is_begun;
}

void glfwTerminate(void) {
    desktop.is_begun = false;
}

int glfwGetError(const char **description) {
    bool failed = desktop.failure;
    if (description)
        *description = desktop.failure;
    desktop.failure = NULL;
    return failed ? GLFW_PLATFORM_ERROR : GLFW_NO_ERROR;
}

double glfwGetTime(void) {
    return desktop.clock;
}

void glfwPostEmptyEvent(void) {
    desktop.is_woken = true;
}

static void tell(GLFWwindow *window) {
    DesktopRect place = window->place, told = window->told;
    window->told = place;
    window->is_closing = window->is_closing || desktop.is_gone;
    if (place.x != told.x || place.y != told.y)
        window->shift(window, place.x, place.y);
    if (place.width != told.width || place.height != told.height)
        window->resize(window, desktop.scale * place.width, desktop.scale * place.height);
}

void glfwPollEvents(void) {
    desktop.slept = 0;
    if (desktop.look)
        desktop.look();
    for (int i = 0; i < desktop_most_windows; i++)
        if (desktop.windows[i].is_there)
            tell(&desktop.windows[i]);
}

void glfwWaitEventsTimeout(double seconds) {
    glfwPollEvents();
    desktop.slept = seconds;
}

void glfwWaitEvents(void) {
    glfwWaitEventsTimeout(-1);
}

// Monitors --------------------------------------------------------------------------------------------------

GLFWmonitor **glfwGetMonitors(int *count) {
    *count = desktop.monitor_count;
    return *count ? desktop.monitors : NULL;
}

GLFWmonitor *glfwGetPrimaryMonitor(void) {
    return desktop.monitor_count ? desktop.monitors[0] : NULL;
}

const char *glfwGetMonitorName(GLFWmonitor *monitor) {
    return monitor->name;
}

void glfwGetMonitorPos(GLFWmonitor *monitor, int *x, int *y) {
    *x = monitor->place.x;
    *y = monitor->place.y;
}

void glfwGetMonitorWorkarea(GLFWmonitor *monitor, int *x, int *y, int *width, int *height) {
    *x = monitor->area.x;
    *y = monitor->area.y;
    *width = monitor->area.width;
    *height = monitor->area.height;
}

const GLFWvidmode *glfwGetVideoMode(GLFWmonitor *monitor) {
    return monitor->mode.width ? &monitor->mode : NULL;
}

// Windows ---------------------------------------------------------------------------------------------------

void glfwWindowHint(int hint, int value) {
    int i = 0;
    while (i < desktop.hint_count && desktop.hints[i].hint != hint)
        i++;
    assert_true(i < desktop_most_hints);
    desktop.hints[i] = (DesktopHint){hint, value};
    if (i == desktop.hint_count)
        desktop.hint_count++;
}

void glfwWindowHintString(int hint, const char *value) {
    char *name = hint == GLFW_X11_CLASS_NAME ? desktop.class_name : desktop.instance_name;
    snprintf(name, sizeof desktop.class_name, "%s", value);
}

GLFWwindow *glfwCreateWindow(int width, int height, const char *title, GLFWmonitor *monitor,
                             GLFWwindow *share) {
    assert_true(desktop.is_begun && !monitor && !share);
    GLFWwindow *window = desktop.windows;
    while (window->is_there)
        assert_true(++window < desktop.windows + desktop_most_windows);
    if (lacks("window"))
        return NULL;
    *window = (GLFWwindow){.is_there = true, .place = {5, 6, width, height}, .cursor = GLFW_CURSOR_NORMAL};
    window->told = window->place;
    window->is_shown = desktop_hint(GLFW_VISIBLE) != GLFW_FALSE;
    snprintf(window->title, sizeof window->title, "%s", title);
    return window;
}

void glfwDestroyWindow(GLFWwindow *window) {
    assert_true(desktop.is_begun && window->is_there);
    window->is_there = false;
    if (desktop.current == window)
        desktop.current = NULL;
}

void glfwSetWindowTitle(GLFWwindow *window, const char *title) {
    snprintf(window->title, sizeof window->title, "%s", title);
}

void glfwShowWindow(GLFWwindow *window) {
    window->is_shown = true;
}

void glfwFocusWindow(GLFWwindow *window) {
    desktop.focused = window;
}

int glfwWindowShouldClose(GLFWwindow *window) {
    return window->is_closing;
}

void glfwSetWindowShouldClose(GLFWwindow *window, int value) {
    window->is_closing = value;
}

void glfwSetInputMode(GLFWwindow *window, int mode, int value) {
    *(mode == GLFW_CURSOR ? &window->cursor : &window->locks_mods) = value;
}

// Contexts --------------------------------------------------------------------------------------------------

static const unsigned char *describe_context(unsigned what) {
    (void)what;
    return (const unsigned char *)"1.0"; // of which little is looked up
}

GLFWglproc glfwGetProcAddress(const char *name) {
    assert_non_null(desktop.current);
    if (desktop.find)
        return desktop.find(name);
    bool is_found = !strcmp(name, "glGetString") && !lacks("functions");
    return is_found ? (GLFWglproc)describe_context : NULL;
}

void glfwMakeContextCurrent(GLFWwindow *window) {
    desktop.current = window;
    desktop.switches++;
}

GLFWwindow *glfwGetCurrentContext(void) {
    return desktop.current;
}

void glfwSwapInterval(int interval) {
    desktop.current->swap_interval = interval;
}

void glfwSwapBuffers(GLFWwindow *window) {
    window->swaps++;
}

int glfwGetWindowAttrib(GLFWwindow *window, int attribute) {
    (void)window;
    desktop.looks += attribute == GLFW_ICONIFIED;
    return GLFW_FALSE;
}

// Where windows are -----------------------------------------------------------------------------------------

void glfwGetWindowPos(GLFWwindow *window, int *x, int *y) {
    desktop.questions++;
    *x = desktop.hides_places ? 0 : window->place.x;
    *y = desktop.hides_places ? 0 : window->place.y;
    if (desktop.hides_places)
        desktop.failure = "the system tells no places";
}

void glfwSetWindowPos(GLFWwindow *window, int x, int y) {
    window->place.x = x;
    window->place.y = y;
    window->is_placed = true;
}

void glfwGetWindowSize(GLFWwindow *window, int *width, int *height) {
    *width = window->place.width;
    *height = window->place.height;
}

void glfwGetFramebufferSize(GLFWwindow *window, int *width, int *height) {
    glfwGetWindowSize(window, width, height);
    *width *= desktop.scale;
    *height *= desktop.scale;
}

GLFWmonitor *glfwGetWindowMonitor(GLFWwindow *window) {
    return window->believed;
}

static GLFWmonitor *monitor_at(int x, int y) {
    for (int i = 0; i < desktop.monitor_count; i++) {
        DesktopRect place = desktop.monitors[i]->place;
        if (x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height)
            return desktop.monitors[i];
    }
    return NULL;
}

static void fill(GLFWwindow *window, GLFWmonitor *monitor) {
    if (!desktop.obeys)
        return;
    GLFWmonitor *own = desktop.fills_where_windows_are ? monitor_at(window->place.x, window->place.y) : NULL;
    window->place = own ? own->place : monitor->place;
    window->is_full = true;
}

// As GLFW, which asks for no more than to be taken off what it believes to be filled, and nothing anew.
void glfwSetWindowMonitor(GLFWwindow *window, GLFWmonitor *monitor, int x, int y, int width, int height,
                          int rate) {
    GLFWmonitor *before = window->believed;
    window->believed = monitor;
    desktop.wishes++;
    if (monitor) {
        assert_true(width == monitor->mode.width && height == monitor->mode.height);
        assert_int_equal(rate, monitor->mode.refreshRate);
    }
    if (monitor && monitor != before)
        fill(window, monitor);
    if (monitor || !desktop.obeys)
        return;
    if (before)
        window->is_full = false;
    if (!window->is_full)
        window->place = (DesktopRect){x, y, width, height};
}

// Keys and mouse --------------------------------------------------------------------------------------------

const char *glfwGetKeyName(int key, int scancode) {
    (void)scancode;
    return desktop.key_names[key];
}

int glfwGetKey(GLFWwindow *window, int key) {
    return window->held[key] ? GLFW_PRESS : GLFW_RELEASE;
}

void glfwGetCursorPos(GLFWwindow *window, double *x, double *y) {
    *x = window->mouse_x;
    *y = window->mouse_y;
}

void glfwSetWindowUserPointer(GLFWwindow *window, void *pointer) {
    window->user = pointer;
}

void *glfwGetWindowUserPointer(GLFWwindow *window) {
    return window->user;
}

#define CALLBACK(Type, Function, member)                                                                     \
    Type Function(GLFWwindow *window, Type callback) {                                                       \
        window->member = callback;                                                                           \
        return NULL;                                                                                         \
    }

CALLBACK(GLFWkeyfun, glfwSetKeyCallback, key)
CALLBACK(GLFWcharfun, glfwSetCharCallback, character)
CALLBACK(GLFWcursorposfun, glfwSetCursorPosCallback, move)
CALLBACK(GLFWmousebuttonfun, glfwSetMouseButtonCallback, button)
CALLBACK(GLFWscrollfun, glfwSetScrollCallback, wheel)
CALLBACK(GLFWwindowrefreshfun, glfwSetWindowRefreshCallback, refresh)
CALLBACK(GLFWframebuffersizefun, glfwSetFramebufferSizeCallback, resize)
CALLBACK(GLFWwindowposfun, glfwSetWindowPosCallback, shift)
CALLBACK(GLFWwindowiconifyfun, glfwSetWindowIconifyCallback, minimise)
