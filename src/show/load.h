// Load: the deck that a command line names, and the key map as the user has it.
#pragma once

#include "lua/script.h"
#include "play/keymap.h"

// The deck of a script's file, or of a packed one, which its first bytes tell, whatever its name; NULL: the
// built-in presentation. NULL and an error where it cannot be made.
Deck *load_deck(const char *path, const ScriptInput *input, Error *error);

// What is shown while a Python file is recorded for the first time.
Deck *load_waiting(const char *path, const ScriptInput *input, Error *error);

// A chapter of what is built in, from 0 on: the presentation, the lab.
enum { load_chapter_presentation, load_chapter_lab, load_chapter_count };
Deck *load_chapter(int chapter, const ScriptInput *input, Error *error);

// Warns in the log of which letters the deck's fonts lack and where they stand; of nothing where they lack none.
void load_warn(const Deck *deck);

// Reads the shipped key map and then the user's own, $XDG_CONFIG_HOME/rostrum/keys.conf (~/.config where that
// is not set). Rows that are wrong are told in the log, the others count.
void load_keymap(Keymap *keymap, Arena *arena);
