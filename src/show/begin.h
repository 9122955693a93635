// Begin: where a show begins and how it is played, as the options say.
#pragma once

#include "play/player.h"
#include "scene/deck.h"
#include "show/options.h"

// A player that stands at the start that the options name. False and an error where it is no cue of the deck
// and no time in it.
bool begin_player(Player *player, const Deck *deck, const Options *options, Error *error);
