#include "play/key.h"

#include "base/number.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct KeyName {
    const char *name;
    uint32_t code;
} KeyName;

// The first name of a code is the one it is written with.
static const KeyName key_names[] = {
    {"Space", KEY_SPACE},
    {"Plus", '+'},
    {"Hash", '#'},
    {"Right", KEY_RIGHT},
    {"Left", KEY_LEFT},
    {"Up", KEY_UP},
    {"Down", KEY_DOWN},
    {"PageUp", KEY_PAGE_UP},
    {"PageDown", KEY_PAGE_DOWN},
    {"Home", KEY_HOME},
    {"End", KEY_END},
    {"Enter", KEY_ENTER},
    {"Return", KEY_ENTER},
    {"Backspace", KEY_BACKSPACE},
    {"Esc", KEY_ESCAPE},
    {"Escape", KEY_ESCAPE},
    {"Tab", KEY_TAB},
    {"Insert", KEY_INSERT},
    {"Delete", KEY_DELETE},
    {"Menu", KEY_MENU},
    {"Print", KEY_PRINT},
    {"Pause", KEY_PAUSE},
    {"WheelUp", KEY_WHEEL_UP},
    {"WheelDown", KEY_WHEEL_DOWN},
    {"MouseLeft", KEY_MOUSE_LEFT},
    {"MouseRight", KEY_MOUSE_RIGHT},
    {"MouseMiddle", KEY_MOUSE_MIDDLE},
};

static const KeyName mod_names[] = {
    {"Ctrl", MOD_CTRL}, {"Control", MOD_CTRL}, {"Alt", MOD_ALT}, {"Shift", MOD_SHIFT}, {"Super", MOD_SUPER},
};

enum {
    key_name_count = sizeof key_names / sizeof key_names[0],
    mod_name_count = sizeof mod_names / sizeof mod_names[0],
};

KeyPress key_press(uint32_t code, unsigned mods) {
    if (code < 128)
        code = (uint32_t)tolower((int)code);
    bool is_letter = (code >= 'a' && code <= 'z') || (code > 127 && code < KEY_NAMED);
    if (code < KEY_NAMED && !is_letter && code != KEY_SPACE)
        mods &= ~(unsigned)MOD_SHIFT;
    return (KeyPress){code, mods};
}

bool key_equal(KeyPress a, KeyPress b) {
    return a.code == b.code && a.mods == b.mods;
}

bool key_falls_back(uint32_t typed, uint32_t us, bool is_latin) {
    if (typed == KEY_NONE || typed >= KEY_NAMED || us == KEY_NONE || us >= KEY_NAMED)
        return false;
    if (typed > 127)
        return true;
    return !is_latin && !isalnum((int)typed) && isalnum((int)us);
}

static bool find_name(const KeyName *names, size_t count, const char *text, size_t length, uint32_t *code) {
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i].name) == length && !strncasecmp(names[i].name, text, length)) {
            *code = names[i].code;
            return true;
        }
    return false;
}

// The code point of a text that is one character, not a control character; 0 where it is something else.
static uint32_t single_character(const char *text) {
    uint32_t code;
    size_t length = strlen(text);
    bool is_one = length > 0 && utf8_read(text, length, &code) == length;
    return is_one && code > ' ' && code != 127 ? code : 0;
}

static bool parse_function_key(const char *text, uint32_t *code) {
    uint64_t number;
    size_t digits = (*text == 'f' || *text == 'F') ? strspn(text + 1, "0123456789") : 0;
    if (digits == 0 || text[1 + digits] || !number_parse(text + 1, digits, 0, 24, &number) || number < 1)
        return false;
    *code = KEY_F1 + (uint32_t)number - 1;
    return true;
}

bool key_parse(const char *text, KeyPress *press) {
    unsigned mods = 0;
    for (const char *plus; (plus = strchr(text, '+')) && plus > text && plus[1]; text = plus + 1) {
        uint32_t mod;
        if (!find_name(mod_names, mod_name_count, text, (size_t)(plus - text), &mod) || mods & mod)
            return false;
        mods |= mod;
    }
    uint32_t code;
    if (!find_name(key_names, key_name_count, text, strlen(text), &code) &&
        !parse_function_key(text, &code) && !(code = single_character(text)))
        return false;
    *press = key_press(code, mods);
    return press->mods == mods;
}

static void format_code(uint32_t code, char *text, size_t size) {
    for (size_t i = 0; i < key_name_count; i++)
        if (key_names[i].code == code) {
            snprintf(text, size, "%s", key_names[i].name);
            return;
        }
    if (code >= KEY_F1)
        snprintf(text, size, "F%u", code - KEY_F1 + 1);
    else
        utf8_encode(code, text);
}

const char *key_format(KeyPress press, char text[key_text_size]) {
    size_t used = 0;
    unsigned left = press.mods;
    for (size_t i = 0; i < mod_name_count; i++)
        if (left & mod_names[i].code) {
            left &= ~mod_names[i].code;
            used += (size_t)snprintf(text + used, key_text_size - used, "%s+", mod_names[i].name);
        }
    format_code(press.code, text + used, key_text_size - used);
    return text;
}
