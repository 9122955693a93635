// Load: what is told of a deck that has been loaded, and the key map as the user has it.
#pragma once

#include "play/keymap.h"
#include "scene/deck.h"

// Warns in the log of which letters the deck's fonts lack and where they stand; of nothing where they lack none.
void load_warn(const Deck *deck);

// Reads the shipped key map and then the user's own, $XDG_CONFIG_HOME/rostrum/keys.conf (~/.config where that
// is not set). Rows that are wrong are told in the log, the others count.
void load_keymap(Keymap *keymap, Arena *arena);
