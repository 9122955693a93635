// Info code: what a deck's file says of the whole presentation, in an archive.
#pragma once

#include "deck/archive.h"
#include "scene/deck.h"

// Name, frame, colours, duration.
void archive_meta(Archive *archive, Deck *deck);
// Cues and ticks. The duration is known.
void archive_cues(Archive *archive, Timeline *timeline);
// When each reel ends.
void archive_ends(Archive *archive, double **ends, size_t *count, double duration);
