// Reload: has the script of a show run again where it, a value or the scene has changed, and takes the player
// along when its deck comes. Where it is broken the old picture stays, and Show.fault says why.
#pragma once

#include "play/player.h"
#include "show/show.h"

// Once a round. `is_saved`: the script's file has changed. What is wrong with a part of a deck that was shown is
// Show.fault too.
void reload_follow(Show *show, Player *player, bool is_saved, double now);
// The same for what is being loaded, or asked for, but waits for it.
void reload_finish(Show *show, Player *player, double now);
// When the next scene may be due without an event: one that takes less than a few seconds is seen for so long.
// INFINITY: it is not.
double reload_next_change(const Show *show, double now);
