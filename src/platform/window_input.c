#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>

typedef struct KeyRow {
    int glfw;
    uint32_t code;
} KeyRow;

// Keys that type nothing; F1 to F24 follow each other in both.
static const KeyRow key_rows[] = {
    {GLFW_KEY_SPACE, KEY_SPACE},
    {GLFW_KEY_RIGHT, KEY_RIGHT},
    {GLFW_KEY_LEFT, KEY_LEFT},
    {GLFW_KEY_UP, KEY_UP},
    {GLFW_KEY_DOWN, KEY_DOWN},
    {GLFW_KEY_PAGE_UP, KEY_PAGE_UP},
    {GLFW_KEY_PAGE_DOWN, KEY_PAGE_DOWN},
    {GLFW_KEY_HOME, KEY_HOME},
    {GLFW_KEY_END, KEY_END},
    {GLFW_KEY_ENTER, KEY_ENTER},
    {GLFW_KEY_KP_ENTER, KEY_ENTER},
    {GLFW_KEY_BACKSPACE, KEY_BACKSPACE},
    {GLFW_KEY_ESCAPE, KEY_ESCAPE},
    {GLFW_KEY_TAB, KEY_TAB},
    {GLFW_KEY_INSERT, KEY_INSERT},
    {GLFW_KEY_DELETE, KEY_DELETE},
    {GLFW_KEY_MENU, KEY_MENU},
    {GLFW_KEY_PRINT_SCREEN, KEY_PRINT},
    {GLFW_KEY_PAUSE, KEY_PAUSE},
};

static const KeyRow mod_rows[] = {{GLFW_MOD_SHIFT, MOD_SHIFT},
                                  {GLFW_MOD_CONTROL, MOD_CTRL},
                                  {GLFW_MOD_ALT, MOD_ALT},
                                  {GLFW_MOD_SUPER, MOD_SUPER}};

static const KeyRow button_rows[] = {{GLFW_MOUSE_BUTTON_LEFT, KEY_MOUSE_LEFT},
                                     {GLFW_MOUSE_BUTTON_RIGHT, KEY_MOUSE_RIGHT},
                                     {GLFW_MOUSE_BUTTON_MIDDLE, KEY_MOUSE_MIDDLE}};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static uint32_t find_code(const KeyRow *rows, size_t count, int glfw) {
    for (size_t i = 0; i < count; i++)
        if (rows[i].glfw == glfw)
            return rows[i].code;
    return KEY_NONE;
}

// A full queue drops what is new; moves of the mouse are one event.
static void push_event(Window *window, Event event) {
    event.is_beside = window->owner != NULL;
    Event *last =
        window->count ? &window->queue[(window->first + window->count - 1) % window_queue_size] : NULL;
    if (last && last->kind == event.kind && (event.kind == EVENT_MOVE || event.kind == EVENT_REDRAW))
        *last = event;
    else if (window->count < window_queue_size)
        window->queue[(window->first + window->count++) % window_queue_size] = event;
}

static void push_key(Window *window, uint32_t code, Event event) {
    event.press = key_press(code, event.press.mods);
    event.fallback = key_press(event.fallback.code, event.press.mods);
    if (code != KEY_NONE)
        push_event(window, event);
}

static unsigned read_mods(int mods) {
    unsigned read = 0;
    for (size_t i = 0; i < COUNT(mod_rows); i++)
        if (mods & mod_rows[i].glfw)
            read |= mod_rows[i].code;
    return read;
}

// The character on the key in the keyboard's own layout, without modifiers.
static uint32_t character_on(int key, int scancode) {
    KeyPress press;
    const char *name = glfwGetKeyName(key, scancode);
    return name && key_parse(name, &press) ? press.code : key > ' ' && key < 128 ? (uint32_t)key : KEY_NONE;
}

static void on_key(GLFWwindow *handle, int key, int scancode, int action, int mods) {
    Window *window = glfwGetWindowUserPointer(handle);
    if (action == GLFW_RELEASE)
        return;
    bool is_function_key = key >= GLFW_KEY_F1 && key <= GLFW_KEY_F24;
    uint32_t code =
        is_function_key ? (uint32_t)(KEY_F1 + key - GLFW_KEY_F1) : find_code(key_rows, COUNT(key_rows), key);
    Event event = {.kind = EVENT_KEY, .press.mods = read_mods(mods), .is_repeat = action == GLFW_REPEAT};
    event.fallback.code = code ? code : key > ' ' && key < 128 ? (uint32_t)key : KEY_NONE;
    window->key = event;
    if (code == KEY_NONE && event.press.mods & ~(unsigned)MOD_SHIFT)
        code = character_on(key, scancode);
    push_key(window, code, event);
}

// A character typed without Ctrl, Alt or Super; its key went down just before.
static void on_character(GLFWwindow *handle, unsigned character) {
    Window *window = glfwGetWindowUserPointer(handle);
    if (character > ' ' && !(window->key.press.mods & ~(unsigned)MOD_SHIFT))
        push_key(window, character, window->key);
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
    push_event(window, (Event){.kind = EVENT_MOVE, .at = read_mouse(window, x, y)});
}

static void on_button(GLFWwindow *handle, int button, int action, int mods) {
    Window *window = glfwGetWindowUserPointer(handle);
    double x, y;
    glfwGetCursorPos(handle, &x, &y);
    uint32_t code = find_code(button_rows, COUNT(button_rows), button);
    Event event = {.kind = action == GLFW_PRESS ? EVENT_PRESS : EVENT_RELEASE,
                   .press = key_press(code, read_mods(mods)),
                   .at = read_mouse(window, x, y)};
    if (code != KEY_NONE)
        push_event(window, event);
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
    const Event event = {.kind = EVENT_KEY, .press.mods = held_ctrl(handle)};
    for (; fabs(window->wheel) >= 1; window->wheel -= copysign(1, window->wheel))
        push_key(window, window->wheel > 0 ? KEY_WHEEL_UP : KEY_WHEEL_DOWN, event);
}

void window_push_redraw(Window *window) {
    push_event(window, (Event){.kind = EVENT_REDRAW});
}

static void on_refresh(GLFWwindow *handle) {
    window_push_redraw(glfwGetWindowUserPointer(handle));
}

static void on_resize(GLFWwindow *handle, int width, int height) {
    Window *window = glfwGetWindowUserPointer(handle);
    window->width = width;
    window->height = height;
    window->looks_again = true;
    window->rate = 0;
    on_refresh(handle);
}

static void on_place(GLFWwindow *handle, int x, int y) {
    (void)x, (void)y;
    Window *window = glfwGetWindowUserPointer(handle);
    window->looks_again = true;
    window->rate = 0;
}

static void on_minimise(GLFWwindow *handle, int minimised) {
    Window *window = glfwGetWindowUserPointer(handle);
    window->is_minimised = minimised;
    on_refresh(handle);
}

void window_listen(Window *window) {
    glfwSetWindowUserPointer(window->handle, window);
    glfwSetKeyCallback(window->handle, on_key);
    glfwSetCharCallback(window->handle, on_character);
    glfwSetCursorPosCallback(window->handle, on_move);
    glfwSetMouseButtonCallback(window->handle, on_button);
    glfwSetScrollCallback(window->handle, on_wheel);
    glfwSetWindowRefreshCallback(window->handle, on_refresh);
    glfwSetFramebufferSizeCallback(window->handle, on_resize);
    glfwSetWindowPosCallback(window->handle, on_place);
    glfwSetWindowIconifyCallback(window->handle, on_minimise);
    glfwGetFramebufferSize(window->handle, &window->width, &window->height);
}

bool event_is_pointer(const Event *event) {
    bool is_wheel = event->kind == EVENT_KEY &&
                    (event->press.code == KEY_WHEEL_UP || event->press.code == KEY_WHEEL_DOWN);
    return is_wheel || event->kind == EVENT_PRESS || event->kind == EVENT_RELEASE ||
           event->kind == EVENT_MOVE;
}

double window_time(void) {
    return glfwGetTime();
}

void window_wake(void) {
    glfwPostEmptyEvent();
}

void window_wait(Window *window, double seconds) {
    bool has_events = window->count > 0 || (window->beside && window->beside->count > 0);
    if (has_events || seconds <= 0)
        glfwPollEvents();
    else if (isinf(seconds))
        glfwWaitEvents();
    else
        glfwWaitEventsTimeout(seconds);
}

bool window_next_event(Window *window, Event *event) {
    if (window->count == 0)
        return false;
    *event = window->queue[window->first];
    window->first = (window->first + 1) % window_queue_size;
    window->count--;
    return true;
}

bool window_is_closed(const Window *window) {
    return glfwWindowShouldClose(window->handle);
}
