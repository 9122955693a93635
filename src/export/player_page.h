// Player page: a web page that plays a deck, in one file or as a folder for a web server. Where it cannot play it is the hand-out of
// the deck.
#pragma once

#include "export/handout.h"

#include <stdint.h>

typedef struct PackedDeck {
    const uint8_t *bytes; // of its file
    size_t size;
} PackedDeck;

typedef struct PlayerPage {
    const Handout *handout;
    PackedDeck deck;
    const char *description; // one line for those who find it; "": none
    const char *address; // of the page in the web, that of a folder with a slash at its end; NULL: not known
    const Export *preview; // draws the deck for previews of links; its size is theirs
} PlayerPage;

// Whether this program was built with a player (`make web`); else an error that says so.
bool player_page_is_there(Error *error);
// Writes the page. Needs a current GL context, for the pictures of the hand-out.
bool player_page_write(const char *path, const PlayerPage *page, Error *error);
// The same as a folder: the page, and apart from it the player, the deck and the pictures.
bool player_page_write_folder(const char *folder, const PlayerPage *page, Error *error);
