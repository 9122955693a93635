#include "platform/window_state.h"
#include "platform/x_picture.h"

#include "base/plain.h"

#include <glad/gl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { default_width = 1280, default_height = 720 };

static const char *last_error(void) {
    const char *description = NULL;
    glfwGetError(&description);
    return description ? description : "no reason given";
}

WindowRect window_opening_rect(GLFWmonitor *monitor, int width, int height) {
    WindowRect area = {.width = default_width, .height = default_height};
    if (monitor)
        glfwGetMonitorWorkarea(monitor, &area.x, &area.y, &area.width, &area.height);
    double fit =
        fmin(1, 0.9 * fmin((double)area.width / default_width, (double)area.height / default_height));
    WindowRect rect = {.width = (int)(fit * default_width), .height = (int)(fit * default_height)};
    if (width > 0) {
        rect.width = width;
        rect.height = height;
    }
    rect.x = area.x + (area.width - rect.width) / 2;
    rect.y = area.y + (area.height - rect.height) / 2;
    return rect;
}

void window_show(Window *window, const char *title) {
    char plain[256];
    snprintf(plain, sizeof plain, "%s", title);
    plain_make(plain, ""); // what is no UTF-8 would end the connection to some servers
    glfwSetWindowTitle(window->handle, plain);
    glfwShowWindow(window->handle);
}

static bool open_handle(Window *window, const WindowOptions *options, Error *error) {
    GLFWmonitor *monitor = window->wanted ? window->wanted : glfwGetPrimaryMonitor();
    WindowRect rect = window_opening_rect(monitor, options->width, options->height);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE); // stays while the presenter works on another monitor
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "rostrum");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "rostrum");
    window->handle = glfwCreateWindow(rect.width, rect.height, "", NULL, NULL);
    if (!window->handle)
        return error_set(
            error,
            "the display offers no OpenGL 3.3 (%s): install or update the graphics driver (Debian: "
            "apt-get install libgl1 libgl1-mesa-dri), or draw to a film: rostrum render SCENE -o film.mp4",
            last_error());
    window->place = rect;
    if (monitor)
        glfwSetWindowPos(window->handle, rect.x, rect.y);
    if (options->title)
        window_show(window, options->title);
    glfwMakeContextCurrent(window->handle);
    if (!gladLoadGL(glfwGetProcAddress))
        return error_set(error, "the graphics driver names no OpenGL functions: install or update it");
    glfwSwapInterval(1);
    return true;
}

bool window_begin(Error *error) {
    return glfwInit() || error_set(error,
                                   "no window can be opened (%s): run it on a desktop, or draw to a film or "
                                   "pictures, which needs "
                                   "no display: rostrum render SCENE -o film.mp4",
                                   last_error());
}

static bool find_wanted(Window *window, const WindowOptions *options, Error *error) {
    if (!options->monitor)
        return true;
    Error *refusal = options->monitor_may_lack ? NULL : error;
    window->wanted = window_monitor_at(window_find_monitor(options->monitor, refusal));
    return window->wanted || options->monitor_may_lack;
}

static Window *open_window(Window *first, const WindowOptions *options, Error *error) {
    Window *window = calloc(1, sizeof *window);
    if (!window)
        abort();
    window->shows_cursor = true;
    window->owner = first;
    window_forget_place(window);
    if (find_wanted(window, options, error) && open_handle(window, options, error)) {
        window_listen(window);
        window_monitors_changed(window);
        window_push_redraw(window);
        return window;
    }
    window_destroy(window);
    return NULL;
}

Window *window_create(const WindowOptions *options, Error *error) {
    return window_begin(error) ? open_window(NULL, options, error) : NULL;
}

Window *window_create_beside(Window *first, const WindowOptions *options, Error *error) {
    Window *window = open_window(first, options, error);
    if (window)
        glfwSwapInterval(0);
    first->beside = window;
    window_use(first);
    return window;
}

void window_destroy(Window *window) {
    if (!window)
        return;
    x_picture_destroy(window->picture);
    if (window->handle)
        glfwDestroyWindow(window->handle);
    if (window->owner)
        window->owner->beside = NULL;
    else
        glfwTerminate();
    free(window);
}

void window_use(Window *window) {
    if (glfwGetCurrentContext() != window->handle)
        glfwMakeContextCurrent(window->handle);
}

void window_focus(Window *window) {
    glfwFocusWindow(window->handle);
}

void window_show_cursor(Window *window, bool shown) {
    if (shown != window->shows_cursor)
        glfwSetInputMode(window->handle, GLFW_CURSOR, shown ? GLFW_CURSOR_NORMAL : GLFW_CURSOR_HIDDEN);
    window->shows_cursor = shown;
}

void window_size(const Window *window, int *width, int *height) {
    *width = window->is_minimised ? 0 : window->width;
    *height = window->is_minimised ? 0 : window->height;
}

uint32_t *window_pixels(Window *window, int width, int height) {
    if (!window->picture)
        window->picture = x_picture_create(window->handle);
    return x_picture_pixels(window->picture, width, height);
}

void window_put(Window *window, int left, int top, int width, int height) {
    x_picture_put(window->picture, left, top, width, height);
}

void window_swap(Window *window) {
    if (!window->picture || !x_picture_show(window->picture))
        glfwSwapBuffers(window->handle);
}
