// Keymap: which key runs which command, read from text such as assets/keys.conf:
//
//     # a comment
//     [MODIFIER+]KEY command [number] [held SECONDS]
//     [kiosk]
//
// A row in brackets begins a section; what stands before the first belongs to the presenter's. Whoever holds a
// key as long as its row says runs its command then; others run it when they press it.
//
// The shipped map and the user's are read by the same code, one after the other: a row of a later file takes
// the place of an earlier file's row for the same key.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "play/command.h"
#include "play/key.h"

// Whose keys: the presenter's (which an operator has), those of a kiosk, which is deaf to all others, and of
// visitors where it invites them.
typedef enum KeymapSection { KEYMAP_PRESENTER, KEYMAP_KIOSK, KEYMAP_VISITOR, KEYMAP_SECTIONS } KeymapSection;

typedef struct Binding {
    KeymapSection section;
    KeyPress press;
    const Command *command;
    double argument;
    double held; // seconds that the key is held before the command runs; 0: it runs at once
    int file;    // which keymap_read it came from, from 1 on
} Binding;

typedef struct Keymap {
    Arena *arena;
    Binding *bindings;
    size_t count, capacity;
    int file_count;
} Keymap;

// An empty map, which lives in `arena`.
void keymap_init(Keymap *keymap, Arena *arena);
// Reads a file's text (any bytes). A row that is wrong, or a second one for the same key of a section, is reported as
// "file:line: ..." and left out; all others count. False and an error of one line a wrong row where there
// were any, of the first ones where there are many.
bool keymap_read(Keymap *keymap, const char *file, const char *text, size_t size, Error *error);
// The row of a key in a section, or NULL.
const Binding *keymap_find(const Keymap *keymap, KeymapSection section, KeyPress press);
// The presenter's keys of a command in the order of the map, such as "Right, Down, n"; "" where there are none.
const char *keymap_keys_of(const Keymap *keymap, const Command *command, Arena *arena);
