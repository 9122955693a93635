// Key: keys and mouse buttons, by names that a key map uses, whatever the window system calls them.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A key that types a character is its Unicode code point, of the lower-case letter where it is one. The
// others follow beyond Unicode.
enum {
    KEY_NONE = 0,
    KEY_SPACE = ' ',
    KEY_NAMED = 0x110000,
    KEY_RIGHT,
    KEY_LEFT,
    KEY_UP,
    KEY_DOWN,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_ENTER,
    KEY_BACKSPACE,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_INSERT,
    KEY_DELETE,
    KEY_MENU,
    KEY_PRINT,
    KEY_PAUSE,
    KEY_WHEEL_UP,
    KEY_WHEEL_DOWN,
    KEY_MOUSE_LEFT,
    KEY_MOUSE_RIGHT,
    KEY_MOUSE_MIDDLE,
    KEY_F1, // to F24, in order
    KEY_F24 = KEY_F1 + 23,
};

// Shift counts for letters and named keys only: of "Shift and /" the character, "?", tells all.
enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4, MOD_SUPER = 8 };

typedef struct KeyPress {
    uint32_t code;
    unsigned mods;
} KeyPress;

enum { key_text_size = 64 };

// The key press as one that a key map can hold: letters in lower case, no Shift on other characters.
KeyPress key_press(uint32_t code, unsigned mods);
bool key_equal(KeyPress a, KeyPress b);
// Whether a key that types `typed`, which no row of the key map has, counts as the one at its place on a US
// keyboard, `us`. `is_latin`: the layout has Latin letters, so what is at other places is meant as it is.
bool key_falls_back(uint32_t typed, uint32_t us, bool is_latin);
// Reads "Ctrl+Right", "q", "[", "Shift+F5", "Plus": modifiers, then one key, joined by "+", names in any
// case.
bool key_parse(const char *text, KeyPress *press);
// The other way; returns `text`.
const char *key_format(KeyPress press, char text[key_text_size]);
