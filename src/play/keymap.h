// Keymap: which key runs which command, read from text such as assets/keys.conf:
//
//     # a comment
//     [MODIFIER+]KEY command [number]
//
// The shipped map and the user's are read by the same code, one after the other: a row of a later file takes
// the place of an earlier file's row for the same key.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "play/command.h"
#include "play/key.h"

typedef struct Binding {
    KeyPress press;
    const Command *command;
    double argument;
    int file; // which keymap_read it came from, from 1 on
} Binding;

typedef struct Keymap {
    Arena *arena;
    Binding *bindings;
    size_t count, capacity;
    int file_count;
} Keymap;

// An empty map, which lives in `arena`.
void keymap_init(Keymap *keymap, Arena *arena);
// Reads a file's text (any bytes). A row that is wrong, or a second one for the same key, is reported as
// "file:line: ..." and left out; all others count. False and an error of one line a wrong row where there
// were any, of the first ones where there are many.
bool keymap_read(Keymap *keymap, const char *file, const char *text, size_t size, Error *error);
// The row of a key, or NULL.
const Binding *keymap_find(const Keymap *keymap, KeyPress press);
// The keys of a command in the order of the map, such as "Right, Down, n"; "" where there are none.
const char *keymap_keys_of(const Keymap *keymap, const Command *command, Arena *arena);
