#include "play/keymap.h"

#include "base/number.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { max_words = 5, max_line = 256 };

static const double max_held = 60; // seconds
static const char *const section_names[KEYMAP_SECTIONS] = {"[presenter]", "[kiosk]", "[visitor]"};

typedef struct Row {
    const char *file;
    int line;
    char text[max_line];
    char *words[max_words + 1]; // key, command, argument, "held", seconds, anything more
    size_t word_count;
    KeymapSection section;
} Row;

void keymap_init(Keymap *keymap, Arena *arena) {
    *keymap = (Keymap){.arena = arena};
}

// Cuts the row at its blanks; "#" at the start of a word begins a comment.
static void row_split(Row *row) {
    static const char blanks[] = " ";
    row->word_count = 0;
    for (char *at = row->text + strspn(row->text, blanks); *at && *at != '#'; at += strspn(at, blanks)) {
        if (row->word_count > max_words)
            return;
        row->words[row->word_count++] = at;
        at += strcspn(at, blanks);
        if (*at)
            *at++ = 0;
    }
}

// Takes what the row ends with, "held SECONDS", off it.
static bool take_held(Row *row, double *held, Error *error) {
    size_t at = row->word_count - 2;
    *held = 0;
    if (row->word_count < 3 || strcmp(row->words[at], "held") != 0)
        return true;
    if (!number_read(row->words[at + 1], 0, max_held, held))
        return error_set(error, "%s:%d: held takes seconds from 0 to %g", row->file, row->line, max_held);
    row->word_count -= 2;
    return true;
}

static bool read_argument(const Row *row, const Command *command, double *argument, Error *error) {
    *argument = 0;
    if (!command->argument) {
        if (row->word_count > 2)
            return error_set(error, "%s:%d: %s takes no number", row->file, row->line, command->name);
        return true;
    }
    if (row->word_count != 3 || !number_read(row->words[2], command->min, command->max, argument))
        return error_set(error, "%s:%d: %s takes one number (%s) from %g to %g", row->file, row->line,
                         command->name, command->argument, command->min, command->max);
    return true;
}

static Binding *keymap_slot(const Keymap *keymap, KeymapSection section, KeyPress press) {
    for (size_t i = 0; i < keymap->count; i++)
        if (keymap->bindings[i].section == section && key_equal(keymap->bindings[i].press, press))
            return &keymap->bindings[i];
    return NULL;
}

static bool keymap_bind(Keymap *keymap, Row *row, Error *error) {
    Binding binding = {.section = row->section, .file = keymap->file_count};
    if (!key_parse(row->words[0], &binding.press))
        return error_set(error, "%s:%d: there is no key \"%s\"", row->file, row->line, row->words[0]);
    if (row->word_count < 2)
        return error_set(error, "%s:%d: no command after the key %s", row->file, row->line, row->words[0]);
    binding.command = command_find(row->words[1]);
    if (!binding.command)
        return error_set(error, "%s:%d: there is no command \"%s\"", row->file, row->line, row->words[1]);
    if (!take_held(row, &binding.held, error) ||
        !read_argument(row, binding.command, &binding.argument, error))
        return false;
    Binding *slot = keymap_slot(keymap, binding.section, binding.press);
    if (slot && slot->file == binding.file)
        return error_set(error, "%s:%d: the key %s has a row already", row->file, row->line, row->words[0]);
    if (!slot) {
        keymap->bindings = arena_grow(keymap->arena, keymap->bindings, keymap->count, &keymap->capacity,
                                      sizeof *keymap->bindings);
        slot = &keymap->bindings[keymap->count++];
    }
    *slot = binding;
    return true;
}

// Whether the row begins a section.
static bool row_turns(Row *row) {
    for (KeymapSection section = 0; section < KEYMAP_SECTIONS && row->word_count == 1; section++)
        if (!strcmp(row->words[0], section_names[section])) {
            row->section = section;
            return true;
        }
    return false;
}

static bool keymap_read_line(Keymap *keymap, Row *row, const char *text, size_t length, Error *error) {
    if (length >= max_line || memchr(text, 0, length))
        return error_set(error, "%s:%d: this is not a row of a key map", row->file, row->line);
    memcpy(row->text, text, length);
    row->text[length] = 0;
    for (char *at = row->text; *at; at++)
        if (iscntrl((unsigned char)*at))
            *at = ' ';
    row_split(row);
    return row->word_count == 0 || row_turns(row) || keymap_bind(keymap, row, error);
}

// Appends a line to the message where it holds all of it.
static void error_append(Error *error, const Error *line) {
    if (error && strlen(error->text) + 1 + strlen(line->text) < sizeof error->text)
        error_set(error, "%s%s%s", error->text, *error->text ? "\n" : "", line->text);
}

bool keymap_read(Keymap *keymap, const char *file, const char *text, size_t size, Error *error) {
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    bool good = true;
    const char *end = text + size;
    Row row = {.file = file};
    keymap->file_count++;
    if (error)
        error->text[0] = 0;
    if (size >= 3 && !memcmp(text, byte_order_mark, 3))
        text += 3;
    while (text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t length = (size_t)((newline ? newline : end) - text);
        Error wrong;
        row.line++;
        if (!keymap_read_line(keymap, &row, text, length, &wrong)) {
            error_append(error, &wrong);
            good = false;
        }
        text += length + 1;
    }
    return good;
}

const Binding *keymap_find(const Keymap *keymap, KeymapSection section, KeyPress press) {
    return keymap_slot(keymap, section, press);
}

const char *keymap_keys_of(const Keymap *keymap, const Command *command, Arena *arena) {
    size_t size = keymap->count * (key_text_size + 2) + 1, used = 0;
    char *keys = arena_alloc(arena, size);
    for (size_t i = 0; i < keymap->count; i++) {
        char key[key_text_size];
        if (keymap->bindings[i].section == KEYMAP_PRESENTER && keymap->bindings[i].command == command)
            used += (size_t)snprintf(keys + used, size - used, "%s%s", used ? ", " : "",
                                     key_format(keymap->bindings[i].press, key));
    }
    return keys;
}
