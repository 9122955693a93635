// Sync: screens that keep in step with a clock that others have too: which scene of a show, and which time in it, is
// to be seen. Reads no clock; where it is is given in numbers.
#pragma once

#include "play/player.h"

typedef struct SyncPlace {
    int scene;   // of the show
    double time; // deck seconds in it
    double rate; // deck seconds a second; 0: it stands, -1: it plays backwards
} SyncPlace;

// Where a show is that has been played round and round since 1970, its scenes (count >= 1) having these lengths in
// seconds: `wall` are seconds since then, in UTC. Where all are 0, the start.
SyncPlace sync_at(const double *lengths, int count, double speed, double wall);

// Has a player be there at `now` and go on as it does, whatever was made of its clock meanwhile: pauses, loops of a
// step and speeds are gone. `goes_round`: behind the end comes the start.
void sync_player(Player *player, double now, SyncPlace place, bool goes_round);
