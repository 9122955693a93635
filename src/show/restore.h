// Restore: puts a show back where it was when the program ended.
#pragma once

#include "play/player.h"
#include "show/resume.h"
#include "show/show.h"

// After a crash by itself, else where the options ask for it; not where they name another place to begin.
// Parameters that the options set are left alone. True where the show stands at the cue that it was at.
bool restore_place(Show *show, Player *player, const Options *options, const Resume *resume, double now);
