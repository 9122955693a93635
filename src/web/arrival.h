// Arrival: a deck that plays while its file is on its way. Where what is to be shown has not come yet, time stands until it has.
#pragma once

#include "play/player.h"
#include "scene/deck.h"

typedef struct Arrival {
    void *bytes; // of the file, as far as they have come
    size_t size, there;
    bool waits;
    bool resumes;          // plays on when it has come
    double wanted, stands; // what has not come, and where time stands meanwhile
    double shown;          // what was shown last
} Arrival;

// Room for a file of that size, which is filled from its start on; NULL where there is not as much.
void *arrival_begin(Arrival *arrival, size_t size);
// The deck, when so much has come that it can be opened; NULL until then, and an error where nothing more is to come.
Deck *arrival_open(const Arrival *arrival, Error *error);
// Has the player wait, or go on, before it is shown at `now`.
void arrival_follow(Arrival *arrival, const Deck *deck, Player *player, double now);
