#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>

static const KeyRow mod_rows[] = {{GLFW_MOD_SHIFT, MOD_SHIFT},
                                  {GLFW_MOD_CONTROL, MOD_CTRL},
                                  {GLFW_MOD_ALT, MOD_ALT},
                                  {GLFW_MOD_SUPER, MOD_SUPER}};

static const KeyRow button_rows[] = {{GLFW_MOUSE_BUTTON_LEFT, KEY_MOUSE_LEFT},
                                     {GLFW_MOUSE_BUTTON_RIGHT, KEY_MOUSE_RIGHT},
                                     {GLFW_MOUSE_BUTTON_MIDDLE, KEY_MOUSE_MIDDLE}};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

uint32_t key_row_find(const KeyRow *rows, size_t count, int glfw) {
    for (size_t i = 0; i < count; i++)
        if (rows[i].glfw == glfw)
            return rows[i].code;
    return KEY_NONE;
}

void window_push(Window *window, Event event) {
    window_push_keypad(window);
    event_queue_push(&window->queue, event);
}

unsigned window_read_mods(int mods) {
    unsigned read = 0;
    for (size_t i = 0; i < COUNT(mod_rows); i++)
        if (mods & mod_rows[i].glfw)
            read |= mod_rows[i].code;
    return read;
}

static vec2s read_mouse(const Window *window, double x, double y) {
    int width, height;
    glfwGetWindowSize(window->handle, &width, &height);
    if (width <= 0 || height <= 0)
        return (vec2s){{0, 0}};
    return (vec2s){
        {(float)(x * window->width / width), (float)(window->height - y * window->height / height)}};
}

static void on_move(GLFWwindow *handle, double x, double y) {
    Window *window = glfwGetWindowUserPointer(handle);
    window_push(window, (Event){.kind = EVENT_MOVE, .at = read_mouse(window, x, y)});
}

static void on_button(GLFWwindow *handle, int button, int action, int mods) {
    Window *window = glfwGetWindowUserPointer(handle);
    double x, y;
    glfwGetCursorPos(handle, &x, &y);
    uint32_t code = key_row_find(button_rows, COUNT(button_rows), button);
    Event event = {.kind = action == GLFW_PRESS ? EVENT_PRESS : EVENT_RELEASE,
                   .press = key_press(code, window_read_mods(mods)),
                   .at = read_mouse(window, x, y)};
    if (code != KEY_NONE)
        window_push(window, event);
}

static unsigned held_ctrl(GLFWwindow *handle) {
    bool is_held = glfwGetKey(handle, GLFW_KEY_LEFT_CONTROL) == GLFW_PRESS ||
                   glfwGetKey(handle, GLFW_KEY_RIGHT_CONTROL) == GLFW_PRESS;
    return is_held ? MOD_CTRL : 0;
}

// One event a notch, however finely the device counts; of the modifiers, Ctrl alone makes it another.
static void on_wheel(GLFWwindow *handle, double x, double y) {
    (void)x;
    Window *window = glfwGetWindowUserPointer(handle);
    if (window->wheel * y < 0)
        window->wheel = 0;
    window->wheel += fmin(fmax(y, -4), 4);
    for (; fabs(window->wheel) >= 1; window->wheel -= copysign(1, window->wheel)) {
        uint32_t code = signbit(window->wheel) ? KEY_WHEEL_DOWN : KEY_WHEEL_UP;
        window_push(window, (Event){.kind = EVENT_KEY, .press = {code, held_ctrl(handle)}});
    }
}

void window_push_redraw(Window *window) {
    window_push(window, (Event){.kind = EVENT_REDRAW});
}

static void on_refresh(GLFWwindow *handle) {
    window_push_redraw(glfwGetWindowUserPointer(handle));
}

static void on_resize(GLFWwindow *handle, int width, int height) {
    Window *window = glfwGetWindowUserPointer(handle);
    window->width = width;
    window->height = height;
    window->looks_at = 0;
    window_forget_place(window);
    on_refresh(handle);
}

static void on_place(GLFWwindow *handle, int x, int y) {
    (void)x, (void)y;
    Window *window = glfwGetWindowUserPointer(handle);
    window->looks_at = 0;
    window_forget_place(window);
}

static void on_minimise(GLFWwindow *handle, int minimised) {
    Window *window = glfwGetWindowUserPointer(handle);
    window->is_minimised = minimised;
    on_refresh(handle);
}

void window_listen(Window *window) {
    glfwSetWindowUserPointer(window->handle, window);
    window_listen_keys(window);
    glfwSetCursorPosCallback(window->handle, on_move);
    glfwSetMouseButtonCallback(window->handle, on_button);
    glfwSetScrollCallback(window->handle, on_wheel);
    glfwSetWindowRefreshCallback(window->handle, on_refresh);
    glfwSetFramebufferSizeCallback(window->handle, on_resize);
    glfwSetWindowPosCallback(window->handle, on_place);
    glfwSetWindowIconifyCallback(window->handle, on_minimise);
    glfwGetFramebufferSize(window->handle, &window->width, &window->height);
}

double window_time(void) {
    return glfwGetTime();
}

void window_wake(void) {
    glfwPostEmptyEvent();
}

// Of a window that somebody has destroyed X says nothing by itself, but ends the program that asks something of it.
static void ask_for(Window *window) {
    const double seconds_between = 1;
    double now = window_time();
    if (now - window->asked_at < seconds_between)
        return;
    window->asked_at = now;
    glfwGetWindowAttrib(window->handle, GLFW_ICONIFIED);
}

void window_wait(Window *window, double seconds) {
    bool has_events = window->queue.count > 0 || (window->beside && window->beside->queue.count > 0);
    if (has_events || seconds <= 0)
        glfwPollEvents();
    else if (isinf(seconds))
        glfwWaitEvents();
    else
        glfwWaitEventsTimeout(seconds);
    ask_for(window);
    window_push_keypad(window);
    if (window->beside)
        window_push_keypad(window->beside);
}

bool window_next_event(Window *window, Event *event) {
    return event_queue_take(&window->queue, event);
}

bool window_is_closed(const Window *window) {
    return glfwWindowShouldClose(window->handle);
}

// GLFW says no more of a Wayland compositor that is gone than that the window is closed, whenever it is asked.
bool window_stay_open(Window *window) {
    enum { MOST_TRIES = 10 };
    for (int i = 0; i < MOST_TRIES && window_is_closed(window); i++) {
        glfwSetWindowShouldClose(window->handle, GLFW_FALSE);
        glfwPollEvents();
    }
    return !window_is_closed(window);
}
