// Parameter code: the parameters of a deck with their values, in an archive.
#pragma once

#include "deck/archive.h"
#include "scene/deck.h"

void archive_parameters(Archive *archive, Deck *deck);
