#include "platform/window_state.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

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

// What the number pad is where it types nothing.
static const KeyRow keypad_rows[] = {
    {GLFW_KEY_KP_0, KEY_INSERT},       {GLFW_KEY_KP_1, KEY_END},  {GLFW_KEY_KP_2, KEY_DOWN},
    {GLFW_KEY_KP_3, KEY_PAGE_DOWN},    {GLFW_KEY_KP_4, KEY_LEFT}, {GLFW_KEY_KP_6, KEY_RIGHT},
    {GLFW_KEY_KP_7, KEY_HOME},         {GLFW_KEY_KP_8, KEY_UP},   {GLFW_KEY_KP_9, KEY_PAGE_UP},
    {GLFW_KEY_KP_DECIMAL, KEY_DELETE},
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

// What a key is ---------------------------------------------------------------------------------------------

static uint32_t named_code(int key) {
    bool is_function_key = key >= GLFW_KEY_F1 && key <= GLFW_KEY_F24;
    return is_function_key ? (uint32_t)(KEY_F1 + key - GLFW_KEY_F1)
                           : key_row_find(key_rows, COUNT(key_rows), key);
}

// The character of the key on a US keyboard, whose names GLFW uses.
static uint32_t us_code(int key) {
    return key > ' ' && key < 128 ? key_press((uint32_t)key, 0).code : KEY_NONE;
}

// The character on the key in the keyboard's own layout, without modifiers.
static uint32_t layout_code(int key) {
    KeyPress press;
    const char *name = glfwGetKeyName(key, 0);
    return name && key_parse(name, &press) ? press.code : KEY_NONE;
}

static bool is_layout_latin(void) {
    enum { HALF = 13 };
    int letters = 0;
    for (int key = GLFW_KEY_A; key <= GLFW_KEY_Z; key++) {
        uint32_t code = layout_code(key);
        letters += code >= 'a' && code <= 'z';
    }
    return letters >= HALF;
}

static bool is_typing(unsigned mods) {
    return !(mods & ~(unsigned)MOD_SHIFT);
}

// Of a key of the number pad; what it may type then comes as a character.
static uint32_t keypad_code(int key, int mods) {
    bool is_digit = mods & GLFW_MOD_NUM_LOCK && !is_typing(window_read_mods(mods));
    if (is_digit && key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9)
        return (uint32_t)('0' + key - GLFW_KEY_KP_0);
    return key_row_find(keypad_rows, COUNT(keypad_rows), key);
}

// Events ----------------------------------------------------------------------------------------------------

// `event`: of the key, with what it is on a US keyboard as its fallback.
static void push_key(Window *window, uint32_t code, Event event) {
    bool falls_back = key_falls_back(code, event.fallback.code, is_layout_latin());
    event.press = key_press(code, event.press.mods);
    event.fallback = key_press(falls_back ? event.fallback.code : KEY_NONE, event.press.mods);
    if (code != KEY_NONE)
        window_push(window, event);
}

void window_push_keypad(Window *window) {
    Event event = window->keypad;
    window->keypad.press.code = KEY_NONE;
    if (event.press.code != KEY_NONE)
        window_push(window, event);
}

static void on_key(GLFWwindow *handle, int key, int scancode, int action, int mods) {
    (void)scancode;
    Window *window = glfwGetWindowUserPointer(handle);
    if (action == GLFW_RELEASE) {
        window_push(window, (Event){.kind = EVENT_KEY_UP});
        return;
    }
    uint32_t code = named_code(key), keypad = keypad_code(key, mods);
    Event event = {
        .kind = EVENT_KEY, .press.mods = window_read_mods(mods), .is_repeat = action == GLFW_REPEAT};
    event.fallback.code = us_code(key);
    window->key = event;
    window_push_keypad(window);
    if (keypad != KEY_NONE) {
        event.press.code = keypad;
        window->keypad = event;
        return;
    }
    if (code == KEY_NONE && !is_typing(event.press.mods))
        code = layout_code(key);
    if (code == KEY_NONE && !is_typing(event.press.mods))
        code = us_code(key);
    push_key(window, code, event);
}

// A character typed without Ctrl, Alt or Super; its key went down just before. A key may type several: لا in Arabic, or what
// was composed; it is one key all the same.
static void on_character(GLFWwindow *handle, unsigned character) {
    Window *window = glfwGetWindowUserPointer(handle);
    window->keypad.press.code = KEY_NONE;
    if (character > ' ' && is_typing(window->key.press.mods))
        push_key(window, character, window->key);
    window->key.fallback.code = KEY_NONE;
}

void window_listen_keys(Window *window) {
    glfwSetInputMode(window->handle, GLFW_LOCK_KEY_MODS, GLFW_TRUE);
    glfwSetKeyCallback(window->handle, on_key);
    glfwSetCharCallback(window->handle, on_character);
}
