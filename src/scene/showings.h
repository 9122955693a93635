// Showings: what the stage has shown, as the timeline finds it again. Part of the recorder.
#pragma once

#include "scene/stage.h"

// Writes showings, epochs and order to the scene's arena. The stage must not be changed afterwards.
void showings_freeze(Stage *stage, Reel *reel);
