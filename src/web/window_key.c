#include "web/window_key.h"

#include "base/utf8.h"

#include <string.h>

typedef struct KeyRow {
    const char *name; // KeyboardEvent.key
    uint32_t code;
} KeyRow;

static const KeyRow key_rows[] = {
    {"ArrowRight", KEY_RIGHT},    {"ArrowLeft", KEY_LEFT},
    {"ArrowUp", KEY_UP},          {"ArrowDown", KEY_DOWN},
    {"PageUp", KEY_PAGE_UP},      {"PageDown", KEY_PAGE_DOWN},
    {"Home", KEY_HOME},           {"End", KEY_END},
    {"Enter", KEY_ENTER},         {"Escape", KEY_ESCAPE},
    {"Backspace", KEY_BACKSPACE}, {"Tab", KEY_TAB},
    {"Insert", KEY_INSERT},       {"Delete", KEY_DELETE},
    {"ContextMenu", KEY_MENU},    {"Pause", KEY_PAUSE},
    {"PrintScreen", KEY_PRINT},   {"F1", KEY_F1},
    {"F2", KEY_F1 + 1},           {"F3", KEY_F1 + 2},
    {"F4", KEY_F1 + 3},           {"F5", KEY_F1 + 4},
    {"F6", KEY_F1 + 5},           {"F7", KEY_F1 + 6},
    {"F8", KEY_F1 + 7},           {"F9", KEY_F1 + 8},
    {"F10", KEY_F1 + 9},          {"F11", KEY_F1 + 10},
    {"F12", KEY_F1 + 11},
};

unsigned window_read_mods(bool shift, bool ctrl, bool alt, bool super) {
    return (shift ? MOD_SHIFT : 0u) | (ctrl ? MOD_CTRL : 0u) | (alt ? MOD_ALT : 0u) |
           (super ? MOD_SUPER : 0u);
}

// A key's name is what it types, or a word.
static uint32_t code_of(const char *name) {
    size_t step;
    uint32_t code = utf8_decode(name, &step);
    if (name[0] && !name[step])
        return code;
    for (size_t i = 0; i < sizeof key_rows / sizeof *key_rows; i++)
        if (!strcmp(name, key_rows[i].name))
            return key_rows[i].code;
    return KEY_NONE;
}

// What stands at the place of a letter or digit on a US keyboard: "KeyQ", "Digit1".
static uint32_t us_code(const char *place) {
    if (!strncmp(place, "Key", 3) && place[3])
        return (uint32_t)(place[3] - 'A' + 'a');
    return !strncmp(place, "Digit", 5) && place[5] ? (uint32_t)place[5] : KEY_NONE;
}

Event window_key_read(const EmscriptenKeyboardEvent *key) {
    unsigned mods = window_read_mods(key->shiftKey, key->ctrlKey, key->altKey, key->metaKey);
    uint32_t code = code_of(key->key), us = us_code(key->code);
    bool falls_back = key_falls_back(code, us, code < 0x250);
    return (Event){.kind = EVENT_KEY,
                   .press = key_press(code, mods),
                   .fallback = key_press(falls_back ? us : KEY_NONE, mods),
                   .is_repeat = key->repeat};
}
