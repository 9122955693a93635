// Carry: from one timeline of a show to the next, when its script has run again: the presenter stays where
// they are.
#pragma once

#include "play/player.h"

// Where a moment of `from` lies in `to`: as far into the cue of the same name, at most to its end; where that
// cue is gone, at the same time. In [0, to->duration].
double carry_time(const Timeline *from, const Timeline *to, double time);

// Gives the player another timeline: time, loop, bookmark and frozen picture are carried over, and it plays
// on if it played. The old timeline may be dropped then.
void carry_player(Player *player, double now, const Timeline *to);
