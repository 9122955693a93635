// Key maps: the user's file of keys, read over the shipped one (play/keymap.h).
#include "base/utf8.h"
#include "fuzz.h"
#include "play/keymap.h"

#include <assert.h>
#include <string.h>

static void check_message(const char *text) {
    assert(*text && text[strlen(text) - 1] != '\n');
    for (const char *at = text; *at; at++)
        assert(*at == '\n' || (unsigned char)*at >= ' ');
}

static void check_row(const Keymap *keymap, const Binding *row) {
    char text[key_text_size];
    KeyPress press;
    assert(keymap_find(keymap, row->section, row->press) == row);
    assert(key_parse(key_format(row->press, text), &press) && key_equal(press, row->press));
    assert(!row->command->argument ||
           (row->argument >= row->command->min && row->argument <= row->command->max));
}

static void take(const uint8_t *bytes, size_t size) {
    static const char shipped[] = "Right next\nShift+Right forward 5\nq quit\nWheelUp back 1\n";
    Arena arena = {0};
    Keymap keymap;
    Error error;
    keymap_init(&keymap, &arena);
    keymap_read(&keymap, "shipped.conf", shipped, strlen(shipped), &error);
    if (!keymap_read(&keymap, "keys.conf", (const char *)bytes, size, &error))
        check_message(error.text);
    for (size_t i = 0; i < keymap.count; i++)
        check_row(&keymap, &keymap.bindings[i]);
    for (size_t i = 0; i < command_table_count; i++)
        keymap_keys_of(&keymap, &command_table[i], &arena);
    arena_finish(&arena);
}

static const char *word(size_t index) {
    static const char *const keys[] = {"Ctrl+",     "Shift+",    "Alt+",  "Super+",      "Plus",
                                       "F24",       "PageUp",    "Space", "Enter",       "é",
                                       "MouseLeft", "WheelDown", "#",     "\xEF\xBB\xBF"};
    const size_t count = sizeof keys / sizeof *keys;
    if (index < count)
        return keys[index];
    return index - count < command_table_count ? command_table[index - count].name : NULL;
}

const FuzzTarget fuzz_keymap = {"keymap", take, mutate_text, word, NULL};
