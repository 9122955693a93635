// Reel code: a reel in an archive (docs/deck-format.md has every field).
#pragma once

#include "deck/coder.h"
#include "scene/timeline.h"

void coder_reel(Coder *coder, Reel *reel);
