// Player page: a web page that plays a deck, in one file. Where it cannot play it is the hand-out of the deck.
#pragma once

#include "export/handout.h"

#include <stdint.h>

typedef struct PackedDeck {
    const uint8_t *bytes; // of its file
    size_t size;
} PackedDeck;

// Whether this program was built with a player (`make web`); else an error that says so.
bool player_page_is_there(Error *error);
// Writes the page. Needs a current GL context, for the pictures of `handout`.
bool player_page_write(const char *path, const Handout *handout, PackedDeck deck, Error *error);
