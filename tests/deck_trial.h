// Deck trial: bytes taken for a deck and played, to see that nothing goes wrong whatever they are.
#pragma once

#include "scene/deck.h"
#include "shape/atlas.h"

#include <stddef.h>
#include <stdint.h>

typedef struct DeckTrial {
    bool is_open;     // it was taken for a deck
    Error fault;      // what is wrong, with the whole or with a reel; "": nothing
    uint64_t picture; // of what was to be seen at several moments
} DeckTrial;

// Plays some moments of a deck, and reads all that is said of it. Where two atlases hold the same, and nothing else,
// so do the pictures of equal decks.
DeckTrial deck_play(const Deck *deck, Atlas *atlas);
DeckTrial deck_try(const uint8_t *bytes, size_t size);
