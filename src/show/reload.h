// Reload: runs the script of a show again where it, a value or the chapter has changed, and takes the player
// along. Where it is broken the old picture stays, and Show.fault says why.
#pragma once

#include "play/player.h"
#include "show/show.h"

// Once a round. `is_saved`: the script's file has changed. What is wrong with a part of a deck that was shown is
// Show.fault too.
void reload_follow(Show *show, Player *player, bool is_saved, double now);
// Runs it where values have been asked for (show_set) since it ran; false where it refuses them.
bool reload_values(Show *show, Player *player, double now);
