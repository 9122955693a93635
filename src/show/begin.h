// Begin: where a show begins and how it is played, as the options say.
#pragma once

#include "play/player.h"
#include "show/show.h"

// A player that stands at the start that the options name, once there is a scene. False and an error where it is no cue of the deck
// and no time in it.
bool begin_player(Player *player, const Show *show, Error *error);
